#pragma once

#include <QAbstractButton>

namespace ryla::ui {

/// The line that folds and unfolds a section: a chevron, its name, and dimmed how much is in it. Flush with the fields
/// above and below. Checked means unfolded.
class FoldHeader : public QAbstractButton
{
    Q_OBJECT
public:
    explicit FoldHeader(const QString& name, QWidget* parent);

    void setDetail(const QString& detail);
    [[nodiscard]] QString detail() const { return m_detail; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_detail;
};

} // namespace ryla::ui

#pragma once

#include <QTimer>
#include <QWidget>

namespace ryla::ui {

/// Something takes a while and cannot be measured: a turning arc *with words*. Turns only while it is seen; stands
/// still where less motion is wanted.
class Spinner : public QWidget
{
    Q_OBJECT
public:
    explicit Spinner(const QString& words, QWidget* parent = nullptr);

    void setWords(const QString& words);
    [[nodiscard]] QString words() const { return m_words; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QString m_words;
    QTimer m_turn;
    int m_angle = 0;
};

} // namespace ryla::ui

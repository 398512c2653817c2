#pragma once

#include <QLayout>
#include <QList>

namespace ryla::ui {

/// Places its items in rows, as words in a paragraph; its height follows its width.
class FlowLayout : public QLayout
{
    Q_OBJECT
public:
    /// `gap`: between items and between rows, in pixels.
    explicit FlowLayout(int gap, QWidget* parent = nullptr);
    ~FlowLayout() override;
    /// Another gap between rows than between items.
    void setRowGap(int gap) { m_rowGap = gap; }

    void addItem(QLayoutItem* item) override;
    [[nodiscard]] int count() const override;
    [[nodiscard]] QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

private:
    int arrange(const QRect& rect, bool apply) const;

    QList<QLayoutItem*> m_items; // owned, as QLayout's contract has it
    int m_gap;
    int m_rowGap;
};

} // namespace ryla::ui

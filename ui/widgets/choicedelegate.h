#pragma once

#include <QStyledItemDelegate>

namespace ryla::ui {

/// Paints the rows of a ChoicePopup: headings small, folders with an arrow and how much is in them, choices as far in
/// as they stand.
class ChoiceDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace ryla::ui

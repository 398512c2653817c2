#pragma once

#include <QStyledItemDelegate>

namespace ryla::ui {

/// Draws one row of the workflow list: the last result small, the title, a few words under it, a dot for its health,
/// the star; headings muted with their fold.
class LibraryDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    /// Where the star of a row is pressed.
    static QRect starPlace(const QRect& row);
    /// Where its dot is pressed.
    static QRect dotPlace(const QRect& row);

private:
    void paintHeading(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintRow(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintDot(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintStar(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintWords(QPainter* painter, const QRectF& room, const QPalette& palette, const QModelIndex& index) const;
};

} // namespace ryla::ui

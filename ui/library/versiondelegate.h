#pragma once

#include <QStyledItemDelegate>

namespace ryla::ui {

/// Draws one version in the list of versions: its date, the size of the change under it, a dot where it last worked.
class VersionDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    enum Role { WordsRole = Qt::UserRole + 1, WorkedRole };

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace ryla::ui

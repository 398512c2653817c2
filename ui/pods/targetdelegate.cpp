#include "ui/pods/targetdelegate.h"

#include "ui/pods/targetmodel.h"
#include "ui/shell/theme.h"

#include <QPainter>

namespace ryla::ui {

void TargetDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    const QRectF row = QRectF(option.rect).adjusted(0, 1, 0, -1);
    painter->setPen(Qt::NoPen);
    if (selected || hovered) {
        painter->setBrush(colour(option.palette, selected ? Token::Sel : Token::Raised));
        painter->drawRoundedRect(row, scaledF(cornerRadius), scaledF(cornerRadius));
    }
    const double dot = scaledF(8);
    const QRectF sign(row.left() + scaled(Space12), row.center().y() - dot / 2 - scaledF(8), dot, dot);
    painter->setBrush(colour(option.palette, Token(index.data(TargetModel::DotRole).toInt())));
    painter->drawEllipse(sign);
    const QRectF words(sign.right() + scaled(Space8), row.top(), row.right() - sign.right() - scaled(Space16),
                       row.height());
    const QFontMetrics title(font(Type::Body));
    const QFontMetrics note(font(Type::Caption));
    const double top = words.center().y() - (title.height() + note.height()) / 2.0;
    painter->setFont(font(Type::Body));
    painter->setPen(colour(option.palette, Token::Text));
    painter->drawText(QRectF(words.left(), top, words.width(), title.height()), Qt::AlignLeft | Qt::AlignVCenter,
                      title.elidedText(index.data().toString(), Qt::ElideRight, int(words.width())));
    painter->setFont(font(Type::Caption));
    painter->setPen(colour(option.palette, Token::Muted));
    painter->drawText(
        QRectF(words.left(), top + title.height(), words.width(), note.height()), Qt::AlignLeft | Qt::AlignVCenter,
        note.elidedText(index.data(TargetModel::NoteRole).toString(), Qt::ElideRight, int(words.width())));
    painter->restore();
}

QSize TargetDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return {option.rect.width(), scaled(50)};
}

} // namespace ryla::ui

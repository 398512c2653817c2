#include "ui/pods/targetdelegate.h"

#include "ui/pods/targetmodel.h"
#include "ui/shell/icons.h"
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
    const bool current = index.data(TargetModel::CurrentRole).toBool();
    const double side = scaledF(16);
    const QRectF sign(row.left() + scaled(Space12), row.center().y() - side / 2, side, side);
    drawGlyph(painter, current ? Glyph::Check : Glyph::Pods, sign,
              colour(option.palette, current ? Token::Good : Token::Muted));
    const QRectF words(sign.right() + scaled(Space12), row.top(), row.right() - sign.right() - scaled(Space24),
                       row.height());
    const QFontMetrics title(font(Type::Body, current));
    const QFontMetrics note(font(Type::Caption));
    const double top = words.center().y() - (title.height() + note.height()) / 2.0;
    painter->setFont(font(Type::Body, current));
    painter->setPen(colour(option.palette, Token::Text));
    painter->drawText(QRectF(words.left(), top, words.width(), title.height()), Qt::AlignLeft | Qt::AlignVCenter,
                      title.elidedText(index.data().toString(), Qt::ElideRight, int(words.width())));
    painter->setFont(font(Type::Caption));
    painter->setPen(colour(option.palette, Token::Muted));
    painter->drawText(
        QRectF(words.left(), top + title.height(), words.width(), note.height()), Qt::AlignLeft | Qt::AlignVCenter,
        note.elidedText(index.data(TargetModel::AddressRole).toString(), Qt::ElideMiddle, int(words.width())));
    painter->restore();
}

QSize TargetDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return {option.rect.width(), scaled(52)};
}

} // namespace ryla::ui

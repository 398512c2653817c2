#include "ui/library/versiondelegate.h"

#include "ui/shell/theme.h"

#include <QPainter>

namespace ryla::ui {
namespace {

constexpr int versionHeight = 44;
constexpr int workedSize = 7;

} // namespace

void VersionDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(colour(option.palette, selected ? Token::Sel : Token::Raised));
        painter->drawRoundedRect(QRectF(option.rect), scaledF(cornerRadius), scaledF(cornerRadius));
    }
    const QFontMetrics date(font(Type::Body));
    const QFontMetrics words(font(Type::Caption));
    QRectF room = QRectF(option.rect).adjusted(scaled(Space8), 0, -scaled(Space8), 0);
    const double top = room.center().y() - (date.height() + words.height()) / 2.0;
    painter->setFont(font(Type::Caption));
    painter->setPen(colour(option.palette, Token::Muted));
    painter->drawText(QRectF(room.left(), top + date.height(), room.width(), words.height()),
                      Qt::AlignLeft | Qt::AlignVCenter,
                      words.elidedText(index.data(WordsRole).toString(), Qt::ElideRight, int(room.width())));
    if (index.data(WorkedRole).toBool()) {
        const QString worked = tr("last worked");
        painter->drawText(QRectF(room.left(), top, room.width(), date.height()), Qt::AlignRight | Qt::AlignVCenter,
                          worked);
        const double side = scaledF(workedSize);
        const double left = room.right() - words.horizontalAdvance(worked) - scaledF(Space4) - side;
        painter->setPen(Qt::NoPen);
        painter->setBrush(colour(option.palette, Token::Good));
        painter->drawEllipse(QRectF(left, top + (date.height() - side) / 2, side, side));
        room.setRight(left - scaledF(Space4));
    }
    painter->setFont(font(Type::Body));
    painter->setPen(colour(option.palette, Token::Text));
    painter->drawText(QRectF(room.left(), top, room.width(), date.height()), Qt::AlignLeft | Qt::AlignVCenter,
                      date.elidedText(index.data().toString(), Qt::ElideRight, int(room.width())));
    painter->restore();
}

QSize VersionDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return {option.rect.width(), scaled(versionHeight)};
}

} // namespace ryla::ui

#include "ui/widgets/choicedelegate.h"

#include "ui/shell/icons.h"
#include "ui/widgets/choicerows.h"

#include <QApplication>
#include <QPainter>

namespace ryla::ui {
namespace {

constexpr int choiceHeight = 26;
constexpr int arrowSide = 12;

QRect wordsPlace(const QStyleOptionViewItem& option, const QModelIndex& index)
{
    const int depth = index.data(ChoiceRows::DepthRole).toInt();
    return option.rect.adjusted(scaled(Space8) + depth * scaled(Space16), 0, -scaled(Space8), 0);
}

void paintFolder(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index)
{
    const QRect place = wordsPlace(option, index);
    const bool open = index.data(ChoiceRows::OpenRole).toBool();
    const double side = scaledF(arrowSide);
    const QRectF sign(place.left(), QRectF(place).center().y() - side / 2, side, side);
    drawGlyph(painter, open ? Glyph::ChevronDown : Glyph::ChevronRight, sign, colour(option.palette, Token::Muted));
    const QString count = QString::number(index.data(ChoiceRows::CountRole).toInt());
    painter->setPen(colour(option.palette, Token::Muted));
    painter->drawText(place, Qt::AlignVCenter | Qt::AlignRight, count);
    const int taken = scaled(arrowSide) + scaled(Space4);
    const QRect words = place.adjusted(taken, 0, -option.fontMetrics.horizontalAdvance(count) - scaled(Space8), 0);
    painter->setPen(colour(option.palette, Token::Text));
    painter->drawText(words, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                      option.fontMetrics.elidedText(index.data().toString(), Qt::ElideMiddle, words.width()));
}

} // namespace

void ChoiceDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto kind = ChoiceRows::Kind(index.data(ChoiceRows::KindRole).toInt());
    painter->save();
    if (kind == ChoiceRows::Kind::Heading) {
        painter->setFont(font(Type::Caption));
        painter->setPen(colour(option.palette, Token::Muted));
        painter->drawText(wordsPlace(option, index).adjusted(0, 0, 0, -scaled(2)), Qt::AlignBottom | Qt::AlignLeft,
                          index.data().toString());
        painter->restore();
        return;
    }
    QStyleOptionViewItem panel(option);
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &panel, painter, option.widget);
    painter->setFont(option.font);
    if (kind == ChoiceRows::Kind::Folder) {
        paintFolder(painter, option, index);
    } else {
        const QRect words = wordsPlace(option, index);
        painter->setPen(colour(option.palette, Token::Text));
        painter->drawText(words, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                          option.fontMetrics.elidedText(index.data().toString(), Qt::ElideMiddle, words.width()));
    }
    painter->restore();
}

QSize ChoiceDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return {scaled(160), std::max(scaled(choiceHeight), option.fontMetrics.height() + scaled(6))};
}

} // namespace ryla::ui

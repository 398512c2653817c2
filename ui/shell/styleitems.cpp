#include "ui/shell/styleitems.h"

#include "ui/shell/icons.h"
#include "ui/shell/styleborders.h"

#include <QPainter>

namespace ryla::ui::paint {

void itemPanel(const QStyleOption* option, QPainter* painter, const QWidget*)
{
    const bool selected = option->state.testFlag(QStyle::State_Selected);
    const bool over = option->state.testFlag(QStyle::State_MouseOver) && option->state.testFlag(QStyle::State_Enabled);
    if (!selected && !over) {
        return;
    }
    const QColor hover = blended(colour(option->palette, Token::Surface), colour(option->palette, Token::Text), 0.06);
    box(painter, option->rect, scaledF(cornerRadius), selected ? colour(option->palette, Token::Sel) : hover, QColor());
}

namespace {

constexpr int menuIconColumn = 30;

void drawMenuMark(const QStyleOptionMenuItem* item, QPainter* painter, const QColor& ink)
{
    const double side = scaledF(16);
    const QRectF place(item->rect.left() + scaledF(10), QRectF(item->rect).center().y() - side / 2, side, side);
    if (item->checkType != QStyleOptionMenuItem::NotCheckable) {
        if (item->checked) {
            drawGlyph(painter, Glyph::Check, place, colour(item->palette, Token::Accent));
        }
    } else if (!item->icon.isNull()) {
        const bool enabled = item->state.testFlag(QStyle::State_Enabled);
        item->icon.paint(painter, place.toRect(), Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    }
    if (item->menuItemType == QStyleOptionMenuItem::SubMenu) {
        const QRectF end(item->rect.right() - scaledF(20), place.top(), side, side);
        drawGlyph(painter, Glyph::ChevronRight, end, ink);
    }
}

} // namespace

void menuItem(const QStyleOption* option, QPainter* painter, const QWidget*)
{
    const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
    if (!item) {
        return;
    }
    painter->save();
    const QRect rect = item->rect;
    if (item->menuItemType == QStyleOptionMenuItem::Separator) {
        painter->fillRect(QRect(rect.left() + scaled(4), rect.center().y(), rect.width() - scaled(8), 1),
                          colour(item->palette, Token::Line));
        painter->restore();
        return;
    }
    const bool enabled = item->state.testFlag(QStyle::State_Enabled);
    if (enabled && item->state.testFlag(QStyle::State_Selected)) {
        box(painter, rect.adjusted(scaled(4), 0, -scaled(4), 0), scaledF(4), colour(item->palette, Token::Sel),
            QColor());
    }
    const QColor ink =
        enabled ? colour(item->palette, Token::Text) : item->palette.color(QPalette::Disabled, QPalette::WindowText);
    drawMenuMark(item, painter, ink);
    const QStringList parts = item->text.split(QLatin1Char('\t'));
    const QRect words = rect.adjusted(scaled(menuIconColumn), 0, -scaled(16), 0);
    painter->setFont(item->font);
    painter->setPen(ink);
    painter->drawText(words, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic | Qt::TextSingleLine,
                      parts.first());
    if (parts.size() > 1) {
        painter->setPen(colour(item->palette, Token::Muted));
        painter->drawText(words, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, parts.last());
    }
    painter->restore();
}

QSize menuItemSize(const QStyleOption* option, const QSize& contents)
{
    const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
    if (item && item->menuItemType == QStyleOptionMenuItem::Separator) {
        return {contents.width(), scaled(9)};
    }
    const QStringList parts = item ? item->text.split(QLatin1Char('\t')) : QStringList();
    int width = scaled(menuIconColumn + 16);
    if (item) {
        for (const QString& part : parts) {
            width += QFontMetrics(item->font).size(Qt::TextShowMnemonic | Qt::TextSingleLine, part).width();
        }
    }
    width += parts.size() > 1 ? scaled(Space24) : 0;
    return {width, scaled(controlHeight)};
}

void tabShape(const QStyleOption* option, QPainter* painter, const QWidget*)
{
    const QRect rect = option->rect;
    if (option->state.testFlag(QStyle::State_Selected)) {
        painter->fillRect(QRect(rect.left(), rect.bottom() - scaled(2) + 1, rect.width(), scaled(2)),
                          colour(option->palette, Token::Accent));
    }
    if (keyboardFocus(option)) {
        focusRing(painter, rect, scaledF(4), option->palette);
    }
}

QStyleOptionTab tabLabel(const QStyleOptionTab& tab)
{
    QStyleOptionTab label(tab);
    const bool selected = tab.state.testFlag(QStyle::State_Selected);
    label.palette.setColor(QPalette::WindowText, colour(tab.palette, selected ? Token::Text : Token::Muted));
    label.state.setFlag(QStyle::State_HasFocus, false); // the shape shows it
    return label;
}

void headerSection(const QStyleOption* option, QPainter* painter, const QWidget*)
{
    painter->fillRect(option->rect, colour(option->palette, Token::Surface));
    painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                      colour(option->palette, Token::Line));
}

void branch(const QStyleOption* option, QPainter* painter, const QWidget*)
{
    if (!option->state.testFlag(QStyle::State_Children)) {
        return;
    }
    const double side = scaledF(14);
    drawGlyph(painter, option->state.testFlag(QStyle::State_Open) ? Glyph::ChevronDown : Glyph::ChevronRight,
              QRectF(QRectF(option->rect).center() - QPointF(side / 2, side / 2), QSizeF(side, side)),
              colour(option->palette, Token::Muted));
}

} // namespace ryla::ui::paint

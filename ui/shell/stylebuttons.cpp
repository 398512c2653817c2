#include "ui/shell/stylebuttons.h"

#include "ui/shell/buttons.h"
#include "ui/shell/styleborders.h"

#include <QAbstractButton>
#include <QPainter>
#include <QStyle>

namespace ryla::ui::paint {

namespace {

struct Look
{
    QColor fill;
    QColor line;
    QColor text;
    QColor hint;
};

bool isIconKind(ButtonKind kind)
{
    return kind == ButtonKind::Icon || kind == ButtonKind::GhostIcon;
}

bool isGhost(ButtonKind kind)
{
    return kind == ButtonKind::Ghost || kind == ButtonKind::GhostIcon;
}

Look lookOf(ButtonKind kind, const QStyleOption* option)
{
    const QPalette& palette = option->palette;
    const QColor text = palette.color(QPalette::ButtonText);
    const bool enabled = option->state.testFlag(QStyle::State_Enabled);
    const bool down = option->state.testFlag(QStyle::State_Sunken);
    const bool over = enabled && option->state.testFlag(QStyle::State_MouseOver);
    const double lift = down ? 0.14 : over ? 0.07 : 0.0;
    if (kind == ButtonKind::Primary && enabled) {
        const QColor accent = colour(palette, Token::Accent);
        const QColor on = colour(palette, Token::OnAccent);
        const QColor fill = blended(accent, on, lift);
        return {fill, QColor(), on, blended(on, fill, 0.18)};
    }
    const bool checked = option->state.testFlag(QStyle::State_On);
    if (checked) {
        return {colour(palette, Token::Sel), QColor(), text, colour(palette, Token::Muted)};
    }
    const QColor raised = colour(palette, Token::Raised);
    const QColor words = isGhost(kind) && enabled && !over ? colour(palette, Token::Muted) : text;
    if (isGhost(kind)) {
        return {over || down ? blended(colour(palette, Token::Surface), text, lift) : QColor(), QColor(), words,
                colour(palette, Token::Faint)};
    }
    return {blended(raised, text, lift), colour(palette, Token::Line), words, colour(palette, Token::Faint)};
}

int iconSide()
{
    return scaled(14);
}

void drawWords(const QStyleOptionButton* button, QPainter* painter, const QWidget* widget, const Look& look)
{
    const QString hint = buttonHint(widget);
    const QFontMetrics metrics = button->fontMetrics;
    const int gap = scaled(6);
    const int iconWidth = button->icon.isNull() ? 0 : iconSide();
    const bool menu = button->features.testFlag(QStyleOptionButton::HasMenu);
    const int hintWidth = hint.isEmpty() ? 0 : metrics.horizontalAdvance(hint) + gap;
    const int menuWidth = menu ? iconSide() + gap : 0;
    QRect inside = button->rect.adjusted(scaled(Space8), 0, -scaled(Space8), 0);
    const int room = inside.width() - hintWidth - menuWidth - iconWidth - (iconWidth > 0 ? gap : 0);
    const QString words = metrics.elidedText(button->text, Qt::ElideRight, std::max(room, 0), Qt::TextShowMnemonic);
    const int textWidth = metrics.size(Qt::TextShowMnemonic, words).width();
    const int whole = iconWidth + textWidth + (iconWidth > 0 && textWidth > 0 ? gap : 0) + hintWidth + menuWidth;
    // A small button of an icon alone has no room to spare at its sides.
    const bool cut = words.isEmpty() && inside.x() + whole > button->rect.right() + 1;
    const QRect middle = cut ? button->rect : inside;
    int x = middle.x() + std::max(0, (middle.width() - whole) / 2);
    if (iconWidth > 0) {
        const QRect place(x, inside.center().y() - iconWidth / 2 + (inside.height() % 2 == 0 ? 1 : 0), iconWidth,
                          iconWidth);
        const auto mode = !button->state.testFlag(QStyle::State_Enabled)    ? QIcon::Disabled
                          : button->state.testFlag(QStyle::State_MouseOver) ? QIcon::Active
                                                                            : QIcon::Normal;
        button->icon.paint(painter, place, Qt::AlignCenter, mode,
                           button->state.testFlag(QStyle::State_On) ? QIcon::On : QIcon::Off);
        x += iconWidth + gap;
    }
    painter->setPen(look.text);
    painter->drawText(QRect(x, inside.y(), textWidth + 1, inside.height()),
                      Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic, words);
    x += textWidth + gap;
    if (!hint.isEmpty()) {
        QFont plain = painter->font();
        plain.setWeight(QFont::Normal);
        painter->setFont(plain);
        painter->setPen(look.hint);
        painter->drawText(QRect(x, inside.y(), hintWidth, inside.height()), Qt::AlignVCenter | Qt::AlignLeft, hint);
        x += hintWidth;
    }
    if (menu) {
        drawGlyph(painter, Glyph::ChevronDown,
                  QRectF(x, inside.center().y() + 1 - iconSide() / 2.0, iconSide(), iconSide()), look.text);
    }
}

} // namespace

void pushButton(const QStyleOption* option, QPainter* painter, const QWidget* widget)
{
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    if (!button) {
        return;
    }
    painter->save();
    const ButtonKind kind = buttonKind(widget);
    const Look look = lookOf(kind, option);
    const double radius = scaledF(cornerRadius);
    box(painter, option->rect, radius, look.fill, look.line);
    drawWords(button, painter, widget, look);
    if (keyboardFocus(option)) {
        if (kind == ButtonKind::Primary) {
            const double in = scaledF(2);
            box(painter, QRectF(option->rect).adjusted(in, in, -in, -in), radius - in, QColor(), look.text, scaledF(1));
        } else {
            focusRing(painter, option->rect, radius, option->palette);
        }
    }
    painter->restore();
}

void toolButton(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget)
{
    const auto* tool = qstyleoption_cast<const QStyleOptionToolButton*>(option);
    if (!tool) {
        return;
    }
    QStyleOptionButton button;
    static_cast<QStyleOption&>(button) = *option;
    button.type = QStyleOptionButton::Type;
    button.version = QStyleOptionButton::Version;
    button.text = tool->toolButtonStyle == Qt::ToolButtonIconOnly ? QString() : tool->text;
    button.icon = tool->toolButtonStyle == Qt::ToolButtonTextOnly ? QIcon() : tool->icon;
    painter->save();
    const ButtonKind kind = widget && widget->property("rylaKind").isValid() ? buttonKind(widget) : ButtonKind::Ghost;
    const Look look = lookOf(kind, option);
    box(painter, option->rect, scaledF(cornerRadius), look.fill, look.line);
    drawWords(&button, painter, widget, look);
    if (keyboardFocus(option)) {
        focusRing(painter, option->rect, scaledF(cornerRadius), option->palette);
    }
    painter->restore();
}

QSize pushButtonSize(const QStyleOption* option, const QWidget* widget)
{
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    const int height = scaled(controlHeight);
    if (!button || isIconKind(buttonKind(widget))) {
        return {height, height};
    }
    const int gap = scaled(6);
    int width = button->text.isEmpty() ? 0 : button->fontMetrics.size(Qt::TextShowMnemonic, button->text).width();
    if (!button->icon.isNull()) {
        width += iconSide() + (width > 0 ? gap : 0);
    }
    if (const QString hint = buttonHint(widget); !hint.isEmpty()) {
        width += gap + button->fontMetrics.horizontalAdvance(hint);
    }
    if (button->features.testFlag(QStyleOptionButton::HasMenu)) {
        width += gap + iconSide();
    }
    return {std::max(width + 2 * scaled(Space12), height), std::max(height, button->fontMetrics.height() + scaled(8))};
}

QSize indicatorSize(const QWidget* widget)
{
    return {scaled(widget && widget->property("rylaSwitch").toBool() ? 28 : 16), scaled(16)};
}

void checkIndicator(const QStyleOption* option, QPainter* painter, const QWidget* widget)
{
    const bool on = option->state.testFlag(QStyle::State_On);
    const bool part = option->state.testFlag(QStyle::State_NoChange);
    const bool enabled = option->state.testFlag(QStyle::State_Enabled);
    const QPalette& palette = option->palette;
    const QColor off = palette.color(QPalette::Disabled, QPalette::WindowText);
    const QColor accent = enabled ? colour(palette, Token::Accent) : off;
    // A box that is not checked is told from the ground by its edge alone: 3 : 1, hence Faint and not Line.
    const QColor edge = enabled ? colour(palette, Token::Faint) : off;
    const QColor mark = colour(palette, Token::OnAccent);
    const QRectF rect = option->rect;
    if (widget && widget->property("rylaSwitch").toBool()) {
        const double knob = rect.height() - scaledF(6);
        const double x = on ? rect.right() - knob - scaledF(3) : rect.left() + scaledF(3);
        box(painter, rect, rect.height() / 2, on ? accent : colour(palette, Token::Field), on ? QColor() : edge);
        box(painter, QRectF(x, rect.top() + scaledF(3), knob, knob), knob / 2, on ? mark : edge, QColor());
    } else {
        box(painter, rect, scaledF(4), on || part ? accent : colour(palette, Token::Field),
            on || part ? QColor() : edge);
        if (on) {
            drawGlyph(painter, Glyph::Check, rect, mark);
        } else if (part) {
            box(painter,
                QRectF(rect.left() + rect.width() / 4, rect.center().y() - scaledF(1), rect.width() / 2, scaledF(2)),
                scaledF(1), mark, QColor());
        }
    }
}

void radioIndicator(const QStyleOption* option, QPainter* painter, const QWidget*)
{
    const bool on = option->state.testFlag(QStyle::State_On);
    const QRectF rect = option->rect;
    const QPalette& palette = option->palette;
    box(painter, rect, rect.height() / 2, colour(palette, on ? Token::Accent : Token::Field),
        on ? QColor() : colour(palette, Token::Faint));
    if (on) {
        const double in = rect.height() / 3;
        box(painter, rect.adjusted(in, in, -in, -in), in, colour(palette, Token::OnAccent), QColor());
    }
}

} // namespace ryla::ui::paint

#include "ui/shell/styleborders.h"

#include "ui/shell/stylefields.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QPlainTextEdit>
#include <QTextEdit>

namespace ryla::ui::paint {

bool keyboardFocus(const QStyleOption* option)
{
    return option->state.testFlag(QStyle::State_HasFocus) && option->state.testFlag(QStyle::State_KeyboardFocusChange);
}

void frame(const QStyleOption* option, QPainter* painter, const QWidget* widget)
{
    if (qobject_cast<const QPlainTextEdit*>(widget) || qobject_cast<const QTextEdit*>(widget)) {
        field(option, painter, widget);
        return;
    }
    const double radius = qobject_cast<const QAbstractItemView*>(widget) ? 0 : scaledF(cornerRadius);
    box(painter, option->rect, radius, QColor(), colour(option->palette, Token::Line));
}

void focusRect(const QStyleOption* option, QPainter* painter, const QWidget*)
{
    if (keyboardFocus(option)) {
        focusRing(painter, option->rect, scaledF(4), option->palette);
    }
}

void panel(const QStyleOption* option, QPainter* painter, const QWidget*)
{
    // Square: a round pop-up needs a compositor, and without one shows black corners.
    box(painter, option->rect, 0, colour(option->palette, Token::Raised), colour(option->palette, Token::Line));
}

void nothing(const QStyleOption*, QPainter*, const QWidget*) {}

} // namespace ryla::ui::paint

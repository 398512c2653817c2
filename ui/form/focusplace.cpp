#include "ui/form/focusplace.h"

#include "ui/form/field.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextCursor>

#include <algorithm>

namespace ryla::ui {
namespace {

/// The line of a spin box is inside the widget that has the focus.
QLineEdit* lineOf(QWidget* widget)
{
    auto* line = qobject_cast<QLineEdit*>(widget);
    return line ? line : widget->findChild<QLineEdit*>();
}

} // namespace

std::optional<FocusPlace> focusPlace(const QHash<workflow::InputRef, Field*>& fields, QWidget* focus)
{
    const auto found = std::find_if(fields.cbegin(), fields.cend(),
                                    [focus](const Field* field) { return focus && field->isAncestorOf(focus); });
    if (found == fields.cend()) {
        return std::nullopt;
    }
    FocusPlace place;
    place.id = (*found)->ids().first();
    place.child = (*found)->findChildren<QWidget*>().indexOf(focus);
    if (const auto* text = qobject_cast<const QPlainTextEdit*>(focus)) {
        place.position = text->textCursor().position();
        place.anchor = text->textCursor().anchor();
    } else if (const QLineEdit* line = lineOf(focus)) {
        place.position = line->cursorPosition();
        place.anchor = !line->hasSelectedText()                   ? place.position
                       : line->selectionStart() == place.position ? line->selectionEnd()
                                                                  : line->selectionStart();
    }
    return place;
}

void restoreFocus(Field& field, const FocusPlace& place)
{
    QWidget* widget = field.findChildren<QWidget*>().value(place.child);
    if (!widget || widget->focusPolicy() == Qt::NoFocus) {
        field.focusField();
        return;
    }
    widget->setFocus(Qt::OtherFocusReason);
    if (place.position < 0) {
        return;
    }
    if (auto* text = qobject_cast<QPlainTextEdit*>(widget)) {
        const int last = text->document()->characterCount() - 1;
        QTextCursor cursor = text->textCursor();
        cursor.setPosition(std::min(place.anchor, last));
        cursor.setPosition(std::min(place.position, last), QTextCursor::KeepAnchor);
        text->setTextCursor(cursor);
    } else if (QLineEdit* line = lineOf(widget)) {
        line->setCursorPosition(place.anchor);
        if (place.anchor != place.position) {
            line->setSelection(place.anchor, place.position - place.anchor);
        }
    }
}

} // namespace ryla::ui

#include "ui/form/manners.h"

#include <QKeyEvent>
#include <QWidget>

namespace ryla::ui {

namespace {

bool onKey(QWidget* inner, QKeyEvent* key)
{
    if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
        key->ignore(); // the form's own undo knows all fields
        return true;
    }
    if (key->key() == Qt::Key_Escape) {
        key->accept(); // of the override, so that the key comes here and not to the window
        if (key->type() == QEvent::KeyPress) {
            inner->clearFocus();
        }
        return true;
    }
    return false;
}

} // namespace

bool withFormManners(QObject* watched, QEvent* event)
{
    auto* inner = qobject_cast<QWidget*>(watched);
    if (!inner) {
        return false;
    }
    switch (event->type()) {
    case QEvent::Wheel:
        if (!inner->hasFocus()) {
            event->ignore(); // the page scrolls, the value stays
            return true;
        }
        return false;
    case QEvent::ShortcutOverride:
    case QEvent::KeyPress:
        return onKey(inner, static_cast<QKeyEvent*>(event));
    default:
        return false;
    }
}

} // namespace ryla::ui

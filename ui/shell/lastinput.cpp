#include "ui/shell/lastinput.h"

#include <QApplication>
#include <QEvent>

namespace ryla::ui {

LastInput::LastInput(QApplication& app)
{
    app.installEventFilter(this);
}

bool LastInput::eventFilter(QObject* watched, QEvent* event)
{
    // The pointer alone moves by itself when something knocks at the desk.
    if (event->type() == QEvent::KeyPress || event->type() == QEvent::MouseButtonPress ||
        event->type() == QEvent::Wheel) {
        m_at = QDateTime::currentDateTimeUtc();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace ryla::ui

#pragma once

class QEvent;
class QObject;

namespace ryla::ui {

/// What an event filter on the inner widget of any field does: the wheel changes nothing without the focus, undo and
/// redo are left to the form, Esc leaves the field. True: the event is dealt with.
bool withFormManners(QObject* watched, QEvent* event);

} // namespace ryla::ui

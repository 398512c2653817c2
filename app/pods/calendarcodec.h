#pragma once

#include "base/result.h"
#include "pods/calendar.h"

namespace ryla::pods {

/// The schedule as it stands in the settings:
/// {"version":1,"zone":"Europe/Berlin","rows":[{"days":["mon"],"from":"22:00","to":"08:00","action":"stop"}]}
QByteArray calendarToJson(const Calendar& calendar);

/// Error: BadFile, with the place ("rows[2].from: expected a time such as 22:00"). Nothing is guessed: a schedule that
/// is read by half could leave a pod running. Empty text is the empty calendar. A zone that this computer does not know
/// is an error too, for the same reason.
Result<Calendar> calendarFromJson(const QByteArray& text);

} // namespace ryla::pods

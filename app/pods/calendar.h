#pragma once

#include <QDateTime>
#include <QList>
#include <QSet>
#include <QString>
#include <QTimeZone>

#include <optional>

namespace ryla::pods {

enum class CalendarAction {
    Stop,       ///< off-hours: a pod that runs is stopped when its job is done, none is started by itself
    DoNotStart, ///< what runs may go on, none is started by itself
    Start       ///< started once, at the beginning, or later in the span where nobody was there to do it
};

/// A span of the week. `days` are those on which it begins (1 Monday … 7 Sunday, as Qt counts). `to` at or before
/// `from` is on the next day; equal times are a whole day.
struct CalendarRow
{
    QSet<int> days;
    QTime from;
    QTime to;
    CalendarAction action = CalendarAction::Stop;

    bool operator==(const CalendarRow&) const = default;
};

/// The weekly schedule as the clock on the user's wall tells it. Where rows overlap, Stop counts more than DoNotStart,
/// and that more than Start.
struct Calendar
{
    /// IANA name; empty: wherever this computer is.
    QByteArray zone;
    QList<CalendarRow> rows;

    bool operator==(const Calendar&) const = default;
};

/// What the schedule says at an instant.
struct CalendarState
{
    std::optional<CalendarAction> action;
    /// Since when and until when (UTC) it says so; invalid: for more than a week.
    QDateTime since;
    QDateTime until;

    bool operator==(const CalendarState&) const = default;
};

/// The zone, or this computer's where it is empty or not known here (isKnownZone() tells).
QTimeZone zoneOf(const Calendar& calendar);
bool isKnownZone(const QByteArray& zone);

/// The instants (UTC) at which a clock on the wall shows that time: one; two in the hour that is repeated when summer
/// time ends; in the hour that is left out, the instant of the jump.
struct WallInstants
{
    QDateTime first;
    QDateTime last;
};
WallInstants instantsOf(const QDate& date, const QTime& time, const QTimeZone& zone);

/// A row begins with the first instant its `from` is shown and ends with the last one its `to` is: a repeated hour
/// belongs to it as a whole, a row that lies in a left-out hour does not take place that day.
CalendarState stateAt(const Calendar& calendar, const QDateTime& instant);

/// The first instant after `instant` at which stateAt() has another action; nothing where it never changes.
std::optional<QDateTime> nextChange(const Calendar& calendar, const QDateTime& instant);

/// "Mon, Tue, Wed 22:00–08:00: stop"
QString toString(const CalendarRow& row);
QString toString(CalendarAction action);

} // namespace ryla::pods

#include "pods/calendar.h"

#include <QStringList>

#include <algorithm>

namespace ryla::pods {
namespace {

/// Days before and after an instant that are looked at: a row lasts a day at most and a week repeats.
constexpr int daysBefore = 9;
constexpr int daysAfter = 9;
/// A week repeats: what has not changed by then never does. Less than what is looked at, whose ends are no changes.
constexpr int horizonDays = 8;

struct Span
{
    QDateTime from;
    QDateTime to;
    CalendarAction action = CalendarAction::Stop;
};

qint64 asIfUtc(const QDate& date, const QTime& time)
{
    return QDateTime(date, time, Qt::UTC).toSecsSinceEpoch();
}

int offsetAt(const QTimeZone& zone, qint64 seconds)
{
    return zone.offsetFromUtc(QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC));
}

QDateTime utc(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
}

/// The second at which the offset changes between two instants; asked for where there is one.
qint64 jumpBetween(const QTimeZone& zone, qint64 before, qint64 after)
{
    const int old = offsetAt(zone, before);
    while (after - before > 1) {
        const qint64 middle = before + (after - before) / 2;
        (offsetAt(zone, middle) == old ? before : after) = middle;
    }
    return after;
}

QList<Span> spansAround(const Calendar& calendar, const QDateTime& instant, int before, int after)
{
    const QTimeZone zone = zoneOf(calendar);
    const QDate today = instant.toTimeZone(zone).date();
    QList<Span> spans;
    for (int day = -before; day <= after; ++day) {
        const QDate date = today.addDays(day);
        for (const CalendarRow& row : calendar.rows) {
            if (!row.days.contains(date.dayOfWeek()) || !row.from.isValid() || !row.to.isValid()) {
                continue;
            }
            const QDateTime from = instantsOf(date, row.from, zone).first;
            const QDateTime to = instantsOf(row.to <= row.from ? date.addDays(1) : date, row.to, zone).last;
            if (from < to) {
                spans << Span{from, to, row.action};
            }
        }
    }
    return spans;
}

std::optional<CalendarAction> actionAmong(const QList<Span>& spans, const QDateTime& instant)
{
    std::optional<CalendarAction> found;
    for (const Span& span : spans) {
        if (span.from <= instant && instant < span.to && (!found || span.action < *found)) {
            found = span.action;
        }
    }
    return found;
}

QList<QDateTime> boundaries(const QList<Span>& spans)
{
    QList<QDateTime> found;
    for (const Span& span : spans) {
        found << span.from << span.to;
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

} // namespace

QTimeZone zoneOf(const Calendar& calendar)
{
    return isKnownZone(calendar.zone) ? QTimeZone(calendar.zone) : QTimeZone::systemTimeZone();
}

bool isKnownZone(const QByteArray& zone)
{
    return !zone.isEmpty() && QTimeZone(zone).isValid();
}

WallInstants instantsOf(const QDate& date, const QTime& time, const QTimeZone& zone)
{
    constexpr qint64 day = 24 * 3600;
    const qint64 wall = asIfUtc(date, time);
    // The offset before and after: no zone changes it twice in two days.
    const int before = offsetAt(zone, wall - day);
    const int after = offsetAt(zone, wall + day);
    if (before == after) {
        return {utc(wall - before), utc(wall - before)};
    }
    const qint64 early = wall - before;
    const qint64 late = wall - after;
    const bool earlyIs = offsetAt(zone, early) == before;
    const bool lateIs = offsetAt(zone, late) == after;
    if (earlyIs && lateIs) {
        return {utc(std::min(early, late)), utc(std::max(early, late))};
    }
    if (earlyIs || lateIs) {
        return {utc(earlyIs ? early : late), utc(earlyIs ? early : late)};
    }
    const QDateTime jump = utc(jumpBetween(zone, wall - day, wall + day));
    return {jump, jump};
}

CalendarState stateAt(const Calendar& calendar, const QDateTime& instant)
{
    CalendarState state;
    if (calendar.rows.isEmpty()) {
        return state;
    }
    const QList<Span> spans = spansAround(calendar, instant, daysBefore, daysAfter);
    state.action = actionAmong(spans, instant);
    const QList<QDateTime> edges = boundaries(spans);
    const auto after = std::upper_bound(edges.begin(), edges.end(), instant);
    for (auto edge = after; edge != edges.end() && *edge <= instant.addDays(horizonDays); ++edge) {
        if (actionAmong(spans, *edge) != state.action) {
            state.until = *edge;
            break;
        }
    }
    // Backwards: what holds at an edge has held since it; the change is the first edge before which it did not.
    for (auto edge = after; edge != edges.begin();) {
        --edge;
        if (actionAmong(spans, edge->addSecs(-1)) != state.action) {
            state.since = *edge > instant.addDays(-horizonDays) ? *edge : QDateTime();
            break;
        }
    }
    return state;
}

std::optional<QDateTime> nextChange(const Calendar& calendar, const QDateTime& instant)
{
    const CalendarState state = stateAt(calendar, instant);
    return state.until.isValid() ? std::optional(state.until) : std::nullopt;
}

QString toString(CalendarAction action)
{
    switch (action) {
    case CalendarAction::Stop:
        return QStringLiteral("stop");
    case CalendarAction::DoNotStart:
        return QStringLiteral("do not start");
    case CalendarAction::Start:
        return QStringLiteral("start");
    }
    return {};
}

QString toString(const CalendarRow& row)
{
    static const char* const names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    QStringList days;
    for (int day = 1; day <= 7; ++day) {
        if (row.days.contains(day)) {
            days << QString::fromLatin1(names[day - 1]);
        }
    }
    return QStringLiteral("%1 %2–%3: %4")
        .arg(days.size() == 7 ? QStringLiteral("every day") : days.join(QLatin1String(", ")),
             row.from.toString(QStringLiteral("HH:mm")), row.to.toString(QStringLiteral("HH:mm")),
             toString(row.action));
}

} // namespace ryla::pods

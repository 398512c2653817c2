#include "pods/calendarcodec.h"

#include "base/json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace ryla::pods {
namespace {

using nlohmann::json;
using Reader = ryla::json::Reader<json>;

constexpr int calendarVersion = 1;
constexpr std::array dayNames = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

struct ActionName
{
    CalendarAction action;
    const char* name;
};
constexpr std::array actionNames = {ActionName{CalendarAction::Stop, "stop"},
                                    ActionName{CalendarAction::DoNotStart, "do_not_start"},
                                    ActionName{CalendarAction::Start, "start"}};

Result<QTime> timeAt(const Reader& place)
{
    const QTime time = QTime::fromString(place.string(), QStringLiteral("HH:mm"));
    return time.isValid() ? Result<QTime>(time)
                          : place.expected(QStringLiteral("a time such as 22:00"), ErrorKind::BadFile);
}

Result<QSet<int>> daysAt(const Reader& place)
{
    QSet<int> days;
    for (const Reader& element : place.elements()) {
        const std::string name = element.string().toStdString();
        const auto found = std::find(dayNames.begin(), dayNames.end(), name);
        if (found == dayNames.end()) {
            return element.expected(QStringLiteral("a day such as mon"), ErrorKind::BadFile);
        }
        days.insert(int(found - dayNames.begin()) + 1);
    }
    return days.isEmpty() ? place.expected(QStringLiteral("at least one day"), ErrorKind::BadFile)
                          : Result<QSet<int>>(days);
}

Result<CalendarAction> actionAt(const Reader& place)
{
    for (const ActionName& known : actionNames) {
        if (place.string() == QLatin1String(known.name)) {
            return known.action;
        }
    }
    return place.expected(QStringLiteral("stop, do_not_start or start"), ErrorKind::BadFile);
}

Result<CalendarRow> rowAt(const Reader& place)
{
    const Result<QSet<int>> days = daysAt(place.at("days"));
    const Result<QTime> from = timeAt(place.at("from"));
    const Result<QTime> to = timeAt(place.at("to"));
    const Result<CalendarAction> action = actionAt(place.at("action"));
    if (!days) {
        return fail(days.error());
    }
    if (!from) {
        return fail(from.error());
    }
    if (!to) {
        return fail(to.error());
    }
    return action ? Result<CalendarRow>(CalendarRow{*days, *from, *to, *action}) : fail(action.error());
}

} // namespace

QByteArray calendarToJson(const Calendar& calendar)
{
    json rows = json::array();
    for (const CalendarRow& row : calendar.rows) {
        json days = json::array();
        for (size_t day = 0; day < dayNames.size(); ++day) {
            if (row.days.contains(int(day) + 1)) {
                days.push_back(dayNames[day]);
            }
        }
        json action;
        for (const ActionName& known : actionNames) {
            if (known.action == row.action) {
                action = known.name;
            }
        }
        rows.push_back(json{{"days", days},
                            {"from", row.from.toString(QStringLiteral("HH:mm")).toStdString()},
                            {"to", row.to.toString(QStringLiteral("HH:mm")).toStdString()},
                            {"action", action}});
    }
    return ryla::json::dump(json{{"version", calendarVersion}, {"zone", calendar.zone.toStdString()}, {"rows", rows}});
}

Result<Calendar> calendarFromJson(const QByteArray& text)
{
    Calendar calendar;
    if (text.trimmed().isEmpty()) {
        return calendar;
    }
    const Result<json> parsed = ryla::json::parse(text);
    if (!parsed) {
        return fail(parsed.error().inContext(QStringLiteral("In the schedule")));
    }
    const Reader root(*parsed);
    if (!root.isObject() || root.at("version").integer().value_or(0) != calendarVersion) {
        return root.expected(QStringLiteral("a schedule of version 1"), ErrorKind::BadFile);
    }
    calendar.zone = root.at("zone").string().toUtf8();
    if (!calendar.zone.isEmpty() && !isKnownZone(calendar.zone)) {
        return root.at("zone").expected(QStringLiteral("a time zone that this computer knows"), ErrorKind::BadFile);
    }
    for (const Reader& place : root.at("rows").elements()) {
        const Result<CalendarRow> row = rowAt(place);
        if (!row) {
            return fail(row.error());
        }
        calendar.rows << *row;
    }
    return calendar;
}

} // namespace ryla::pods

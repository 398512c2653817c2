#include "ui/shell/podhours.h"

#include <algorithm>

namespace ryla::ui {

WeekHours hoursOf(const pods::Calendar& calendar)
{
    WeekHours hours;
    for (int day = 0; day < WeekHours::days; ++day) {
        for (int hour = 0; hour < WeekHours::hours; ++hour) {
            hours.set(day, hour, true);
        }
    }
    for (const pods::CalendarRow& row : calendar.rows) {
        if (row.action == pods::CalendarAction::Start) {
            continue;
        }
        const int from = row.from.hour();
        const int length = (row.to.hour() - from + 24 - 1) % 24 + 1; // equal times are a whole day
        for (const int day : row.days) {
            for (int i = 0; i < length; ++i) {
                const int at = from + i;
                hours.set((day - 1 + at / 24) % WeekHours::days, at % 24, false);
            }
        }
    }
    return hours;
}

OutsideHours outsideOf(const pods::Calendar& calendar)
{
    const auto has = [&calendar](pods::CalendarAction action) {
        return std::any_of(calendar.rows.begin(), calendar.rows.end(),
                           [action](const pods::CalendarRow& row) { return row.action == action; });
    };
    return has(pods::CalendarAction::Stop)         ? OutsideHours::Stop
           : has(pods::CalendarAction::DoNotStart) ? OutsideHours::DoNotStart
                                                   : OutsideHours::Nothing;
}

pods::Calendar withHours(pods::Calendar calendar, const WeekHours& hours, OutsideHours outside)
{
    // Rows of other kinds (a start at an hour) are not the grid's.
    calendar.rows.removeIf([](const pods::CalendarRow& row) { return row.action != pods::CalendarAction::Start; });
    if (outside == OutsideHours::Nothing) {
        return calendar;
    }
    const auto action = outside == OutsideHours::Stop ? pods::CalendarAction::Stop : pods::CalendarAction::DoNotStart;
    for (int day = 0; day < WeekHours::days; ++day) {
        for (int hour = 0; hour < WeekHours::hours; ++hour) {
            if (hours.isOn(day, hour)) {
                continue;
            }
            const int from = hour;
            while (hour + 1 < WeekHours::hours && !hours.isOn(day, hour + 1)) {
                ++hour;
            }
            const QTime to(hour + 1 == WeekHours::hours ? 0 : hour + 1, 0);
            const auto same = std::find_if(calendar.rows.begin(), calendar.rows.end(), [&](const auto& row) {
                return row.action == action && row.from == QTime(from, 0) && row.to == to;
            });
            if (same != calendar.rows.end()) {
                same->days.insert(day + 1);
            } else {
                calendar.rows << pods::CalendarRow{{day + 1}, QTime(from, 0), to, action};
            }
        }
    }
    return calendar;
}

std::optional<pods::QuitChoice> choiceOf(QuitHabit habit)
{
    switch (habit) {
    case QuitHabit::StopNow:
        return pods::QuitChoice::StopNow;
    case QuitHabit::WhenDone:
        return pods::QuitChoice::StopWhenDone;
    case QuitHabit::HandOver:
        return pods::QuitChoice::HandOver;
    case QuitHabit::Ask:
        break;
    }
    return std::nullopt;
}

QuitHabit habitOf(std::optional<pods::QuitChoice> choice)
{
    for (const QuitHabit habit : {QuitHabit::StopNow, QuitHabit::WhenDone, QuitHabit::HandOver}) {
        if (choice && choiceOf(habit) == choice) {
            return habit;
        }
    }
    return QuitHabit::Ask;
}

pods::KeeperSettings withRules(pods::KeeperSettings settings, const UseRules& rules)
{
    settings.policy.idleMinutes = rules.idleMinutes;
    settings.policy.gpuBelowPercent = rules.gpuBelowPercent;
    settings.policy.budgetPerDay = pods::Money::fromNumber(rules.budgetPerDay);
    settings.policy.budgetPerSession = pods::Money::fromNumber(rules.budgetPerSession);
    settings.policy.budgetIsHard = rules.budgetIsHard;
    settings.policy.startOnQueued = rules.startOnQueued;
    settings.restarts.isOn = rules.restarts;
    settings.onQuit = choiceOf(rules.onQuit);
    return settings;
}

OverflowRule overflowRuleOf(const fleet::OverflowRules& rules)
{
    return {OverflowHabit(int(rules.mode)),
            rules.endpoint,
            rules.whenAsleep,
            rules.waitMinutes,
            double(rules.mostPerRun.micro) / 1e6,
            double(rules.mostPerDay.micro) / 1e6};
}

fleet::OverflowRules overflowRulesOf(const OverflowRule& rule)
{
    return {fleet::OverflowMode(int(rule.habit)),
            rule.endpoint,
            rule.whenAsleep,
            rule.waitMinutes,
            pods::Money::fromNumber(rule.mostPerRun),
            pods::Money::fromNumber(rule.mostPerDay)};
}

QDateTime nextAt(const QTime& time, const QDateTime& now)
{
    if (!time.isValid()) {
        return {};
    }
    QDateTime at(now.toLocalTime().date(), time);
    if (at <= now) {
        at = at.addDays(1);
    }
    return at.toUTC();
}

} // namespace ryla::ui

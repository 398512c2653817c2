#pragma once

#include "fleet/overflow.h"
#include "pods/keeper.h"
#include "ui/pods/podview.h"

/// The schedule and the rules as the Pods page edits them, and as the keeper has them. Pure.
namespace ryla::ui {

/// The hours that are off, as rows of the schedule; hours of a day in a row are one.
pods::Calendar withHours(pods::Calendar calendar, const WeekHours& hours, OutsideHours outside);
WeekHours hoursOf(const pods::Calendar& calendar);
OutsideHours outsideOf(const pods::Calendar& calendar);
/// Ask is no choice.
std::optional<pods::QuitChoice> choiceOf(QuitHabit habit);
QuitHabit habitOf(std::optional<pods::QuitChoice> choice);
pods::KeeperSettings withRules(pods::KeeperSettings settings, const UseRules& rules);
OverflowRule overflowRuleOf(const fleet::OverflowRules& rules);
fleet::OverflowRules overflowRulesOf(const OverflowRule& rule);
/// The next instant at which the clock on the wall shows this time; invalid where there is none.
QDateTime nextAt(const QTime& time, const QDateTime& now);

} // namespace ryla::ui

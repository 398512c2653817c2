#include "pods/startwishes.h"

#include "pods/durations.h"

#include <algorithm>

namespace ryla::pods {
namespace {

constexpr qint64 leastRunMs = 15 * 60 * 1000; ///< a start for less is not worth its minutes of loading

struct StartWish
{
    PolicyReason reason = PolicyReason::None;
    QString because;
    bool isExplicit = false; ///< said by the user for this once: the schedule does not hold it up
};

bool isBefore(const QDateTime& time, const QDateTime& since)
{
    return !time.isValid() || (since.isValid() && time < since);
}

/// A start was asked for since then and did not fail.
bool isServed(const PolicyFacts& facts, const QDateTime& since)
{
    return !isBefore(facts.lastStartAsked, since) && facts.failedStarts == 0;
}

/// Its time has come and is not long past.
bool isTimely(const PolicySettings& settings, const PolicyFacts& facts)
{
    const QDateTime& at = facts.wishes.startAt;
    return at.isValid() && at <= facts.now && at.addSecs(60LL * settings.startAtLateMinutes) >= facts.now;
}

StartWish startWish(const PolicySettings& settings, const PolicyFacts& facts)
{
    const QDateTime& at = facts.wishes.startAt;
    if (isTimely(settings, facts) && !isServed(facts, at) && isBefore(facts.lastStop, at)) {
        return {PolicyReason::StartAt, QStringLiteral("it was to start at this time"), true};
    }
    const QDateTime& since = facts.calendar.since;
    if (facts.calendar.action == CalendarAction::Start && !isServed(facts, since) && isBefore(facts.lastStop, since)) {
        return {PolicyReason::Schedule, QStringLiteral("the schedule says so"), false};
    }
    // What waited when the user stopped it waits for the user.
    const bool isNews = !facts.stoppedByUser || !facts.lastStop.isValid() ||
                        (facts.lastQueued.isValid() && facts.lastQueued > facts.lastStop);
    if (settings.startOnQueued && facts.ourQueued > 0 && isNews) {
        return {PolicyReason::Queued,
                facts.ourQueued == 1 ? QStringLiteral("a job waits")
                                     : QStringLiteral("%1 jobs wait").arg(facts.ourQueued),
                false};
    }
    return {};
}

Decision held(Verdict verdict, const QString& sentence)
{
    Decision decision;
    decision.verdict = verdict;
    decision.reason = PolicyReason::Blocked;
    decision.sentence = sentence;
    return decision;
}

/// What is against it; a verdict of Start means nothing is.
Decision obstacle(const PolicySettings& settings, const PolicyFacts& facts, const StartWish& wish)
{
    const QString not_ = QStringLiteral("Not started although %1: ").arg(wish.because);
    const std::optional<CalendarAction>& action = facts.calendar.action;
    if (!wish.isExplicit && action && *action != CalendarAction::Start) {
        return held(Verdict::Keep, not_ + QStringLiteral("the schedule allows none now."));
    }
    if (wish.reason == PolicyReason::Queued && facts.lastStopReason == PolicyReason::BudgetOfSession) {
        return held(Verdict::Warn, not_ + QStringLiteral("the last session used up its budget. Start it by hand."));
    }
    const Money limit = settings.budgetPerDay + extraAt(facts.wishes, facts.now);
    const std::optional<Money> left =
        settings.budgetPerDay > Money() ? budgetLeft(limit, facts.spentToday) : std::nullopt;
    if (left && (*left <= Money() || *left < costOf(facts.perHourUp, leastRunMs))) {
        return held(Verdict::Warn, not_ + QStringLiteral("of today's budget of %1 only %2 is left.")
                                              .arg(toString(limit), toString(std::max(*left, Money()))));
    }
    if (!isEnoughToStart(facts.balance, facts.perHourUp)) {
        return held(Verdict::Warn, not_ + QStringLiteral("the balance of %1 is less than an hour costs (%2).")
                                              .arg(toString(*facts.balance), toString(facts.perHourUp)));
    }
    if (facts.failedStarts >= startsAtMost) {
        return held(Verdict::Warn,
                    not_ +
                        QStringLiteral("it failed %1 times. Start it by hand to try again.").arg(facts.failedStarts));
    }
    const qint64 pause = facts.failedStarts > 0 ? startPauseMs(facts.failedStarts) : startSettlesMs;
    const QDateTime last = facts.failedStarts > 0 && !isBefore(facts.lastStop, facts.lastStartAsked)
                               ? facts.lastStop
                               : facts.lastStartAsked;
    if (last.isValid() && last.addMSecs(pause) > facts.now) {
        return held(Verdict::Keep, not_ + QStringLiteral("the last start was asked for a moment ago; next in %1.")
                                              .arg(durationText(facts.now.msecsTo(last.addMSecs(pause)))));
    }
    Decision none;
    none.verdict = Verdict::Start;
    return none;
}

} // namespace

bool isStillWanted(const PolicySettings& settings, const PolicyFacts& facts)
{
    const std::optional<CalendarAction>& action = facts.calendar.action;
    if (facts.stoppedByUser && isBefore(facts.lastStartAsked, facts.lastStop)) {
        return false; // the user has stopped it since, if only in another program
    }
    if (isTimely(settings, facts)) {
        return true;
    }
    return action ? *action == CalendarAction::Start : settings.startOnQueued && facts.ourQueued > 0;
}

qint64 startPauseMs(int failedStarts)
{
    return 60'000LL * std::min(60, 1 << std::clamp(failedStarts - 1, 0, 10));
}

Decision startDecision(const PolicySettings& settings, const PolicyFacts& facts)
{
    const StartWish wish = startWish(settings, facts);
    if (wish.reason == PolicyReason::None) {
        Decision keep;
        keep.sentence = QStringLiteral("Asleep.");
        return keep;
    }
    Decision decision = obstacle(settings, facts, wish);
    if (decision.verdict == Verdict::Start) {
        decision.reason = wish.reason;
        const QString price =
            facts.perHourUp > Money() ? QStringLiteral(" (%1 an hour)").arg(toString(facts.perHourUp)) : QString();
        decision.sentence = QStringLiteral("Started because %1%2.").arg(wish.because, price);
    }
    return decision;
}

} // namespace ryla::pods

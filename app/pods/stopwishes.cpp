#include "pods/stopwishes.h"

#include "pods/durations.h"
#include "pods/startwishes.h"

#include <algorithm>

namespace ryla::pods {
namespace {

/// max() where either may be invalid, which is no time at all.
QDateTime later(const QDateTime& a, const QDateTime& b)
{
    return !b.isValid() || (a.isValid() && a > b) ? a : b;
}

StopWish postponed(StopWish wish, const PolicyWishes& wishes, bool keepAwakeCounts)
{
    wish.due = later(wish.due, wishes.postponedUntil);
    if (keepAwakeCounts) {
        wish.due = later(wish.due, wishes.keepAwakeUntil);
    }
    return wish;
}

/// The user started it within these off-hours: that was meant, so only idleness ends it.
bool isWantedInOffHours(const PolicyFacts& facts)
{
    const QDateTime& began = facts.calendar.since;
    return facts.startedByUser && (!began.isValid() || facts.sessionSince >= began);
}

void addIdle(QList<StopWish>& wishes, const PolicySettings& settings, const PolicyFacts& facts,
             const PolicyMemory& memory)
{
    const bool offHours = facts.calendar.action == CalendarAction::Stop && isWantedInOffHours(facts);
    int minutes = settings.idleMinutes;
    if (offHours && settings.offHoursIdleMinutes > 0) {
        minutes = minutes > 0 ? std::min(minutes, settings.offHoursIdleMinutes) : settings.offHoursIdleMinutes;
    }
    if (minutes <= 0 || !memory.idleSince.isValid() || memory.unknownSince.isValid()) {
        return;
    }
    const QString because =
        QStringLiteral("nothing has happened for %1").arg(durationText(msSince(memory.idleSince, facts.now)));
    wishes << postponed({offHours ? PolicyReason::OffHours : PolicyReason::Idle,
                         memory.idleSince.addSecs(60LL * minutes), false, false, because},
                        facts.wishes, true);
}

void addAfterQueue(QList<StopWish>& wishes, const PolicyFacts& facts)
{
    const bool over = facts.ourRunning == 0 && facts.ourQueued == 0 && facts.unsaved == 0 && facts.transfers == 0;
    if (facts.wishes.stopAfterQueue && over && facts.others == 0) {
        wishes << postponed({PolicyReason::AfterQueue, facts.now, false, false, QStringLiteral("the queue is done")},
                            facts.wishes, true);
    }
}

void addOffHours(QList<StopWish>& wishes, const PolicyFacts& facts)
{
    if (facts.calendar.action == CalendarAction::Stop && !isWantedInOffHours(facts)) {
        const QDateTime began = facts.calendar.since.isValid() ? facts.calendar.since : facts.now;
        wishes << postponed({PolicyReason::OffHours, began, true, false, QStringLiteral("the off-hours have begun")},
                            facts.wishes, true);
    }
}

void addBudget(QList<StopWish>& wishes, const PolicySettings& settings, const PolicyFacts& facts, bool ofDay)
{
    const Money budget = ofDay ? settings.budgetPerDay : settings.budgetPerSession;
    if (budget <= Money()) {
        return;
    }
    const Money limit = budget + extraAt(facts.wishes, facts.now);
    const Money used = ofDay ? facts.spentToday : facts.spentInSession;
    // Without products of large numbers: a hundredth of the limit is exact enough for a warning.
    if (used.micro < limit.micro / 100 * settings.budgetWarnPercent) {
        return;
    }
    const Money left = limit - used;
    const QString what = ofDay ? QStringLiteral("today's budget") : QStringLiteral("this session's budget");
    StopWish wish{
        ofDay ? PolicyReason::BudgetOfDay : PolicyReason::BudgetOfSession, facts.now, false, settings.budgetIsHard, {}};
    if (left <= Money()) {
        wish.holdsQueue = true;
        wish.because = QStringLiteral("%1 of %2 is used up (%3)").arg(what, toString(limit), toString(used));
    } else {
        const std::optional<qint64> lasts = lastsMs(left, facts.perHour);
        wish.due = lasts ? facts.now.addMSecs(*lasts) : QDateTime();
        wish.because = QStringLiteral("%1 of %2 of %3 is used").arg(toString(used), what, toString(limit));
    }
    if (wish.due.isValid()) {
        wishes << wish;
    }
}

void addUnknown(QList<StopWish>& wishes, const PolicySettings& settings, const PolicyFacts& facts,
                const PolicyMemory& memory)
{
    if (settings.unknownStopMinutes > 0 && memory.unknownSince.isValid()) {
        const QString because = QStringLiteral("it has not been known for %1 what it does: %2")
                                    .arg(durationText(msSince(memory.unknownSince, facts.now)),
                                         facts.others ? QStringLiteral("nothing tells how busy its GPU is")
                                                      : QStringLiteral("ComfyUI does not answer"));
        wishes << postponed({PolicyReason::NotAnswering,
                             memory.unknownSince.addSecs(60LL * settings.unknownStopMinutes), true, false, because},
                            facts.wishes, false);
    }
}

/// What the rules have begun to wait for they give up when they would not start it any more.
void addWaitsInVain(QList<StopWish>& wishes, const PolicySettings& settings, const PolicyFacts& facts)
{
    if (!facts.startedByUser && !isStillWanted(settings, facts)) {
        wishes << StopWish{PolicyReason::Idle, facts.now, false, false,
                           QStringLiteral("what it was to start for is over")};
    }
}

} // namespace

QList<StopWish> stopWishes(const PolicySettings& settings, const PolicyFacts& facts, const PolicyMemory& memory)
{
    QList<StopWish> wishes;
    addBudget(wishes, settings, facts, true);
    addBudget(wishes, settings, facts, false);
    if (facts.phase == PodPhase::Starting) {
        if (facts.waitsForGpu) {
            addWaitsInVain(wishes, settings, facts);
        } else if (settings.startMinutes > 0 && facts.phaseSince.isValid()) {
            const QString because = QStringLiteral("it has been starting for %1 and is paid for all the time")
                                        .arg(durationText(msSince(facts.phaseSince, facts.now)));
            wishes << postponed({PolicyReason::StartHangs, facts.phaseSince.addSecs(60LL * settings.startMinutes), true,
                                 false, because},
                                facts.wishes, false);
        }
        return wishes;
    }
    addOffHours(wishes, facts);
    addAfterQueue(wishes, facts);
    addIdle(wishes, settings, facts, memory);
    addUnknown(wishes, settings, facts, memory);
    return wishes;
}

} // namespace ryla::pods

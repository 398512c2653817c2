#include "pods/policy.h"

#include "pods/durations.h"
#include "pods/idle.h"
#include "pods/startwishes.h"
#include "pods/stopwishes.h"

#include <algorithm>

namespace ryla::pods {
namespace {

constexpr qint64 stopHangsMs = 10 * 60 * 1000;
/// How long before the balance ends with the pod in it this is told.
constexpr qint64 lastHourMs = 60 * 60 * 1000;

Decision said(Verdict verdict, PolicyReason reason, const QString& sentence)
{
    Decision decision;
    decision.verdict = verdict;
    decision.reason = reason;
    decision.sentence = sentence;
    return decision;
}

const StopWish* earliest(const QList<StopWish>& wishes)
{
    const auto found = std::min_element(wishes.begin(), wishes.end(),
                                        [](const StopWish& a, const StopWish& b) { return a.due < b.due; });
    return found == wishes.end() ? nullptr : &*found;
}

/// So soon that it is announced.
bool isNear(const StopWish* wish, const PolicySettings& settings, const PolicyFacts& facts)
{
    return wish && wish->due.addSecs(-settings.countdownSeconds) <= facts.now;
}

bool isBudget(PolicyReason reason)
{
    return reason == PolicyReason::BudgetOfDay || reason == PolicyReason::BudgetOfSession;
}

/// Why a wish must wait; empty: it need not.
QString waitsFor(const StopWish& wish, const PolicySettings& settings, const PolicyFacts& facts,
                 const PolicyMemory& memory)
{
    if (wish.isHard) {
        return facts.unsaved > 0 ? QStringLiteral("its results are fetched") : QString();
    }
    if (const QString blocker = blockerOf(facts); !blocker.isEmpty()) {
        return blocker;
    }
    if (facts.phase != PodPhase::Running || wish.reason == PolicyReason::NotAnswering) {
        return {};
    }
    const qint64 wished = msSince(memory.wishedSince, facts.now);
    if (facts.others.value_or(0) > 0 && wished < 60'000LL * settings.othersGraceMinutes) {
        return QStringLiteral("prompts of others are done, for %1 at most")
            .arg(durationText(60'000LL * settings.othersGraceMinutes - wished));
    }
    if (!facts.others && wished < 60'000LL * settings.unknownMinutes) {
        return QStringLiteral("ComfyUI answers again, for %1 at most")
            .arg(durationText(60'000LL * settings.unknownMinutes - wished));
    }
    return {};
}

/// The balance ends soon, and the machine with it; empty: it does not.
QString endsSoon(const PolicyFacts& facts)
{
    const auto lasts = facts.balance && facts.endsWithTheBalance ? lastsMs(*facts.balance, drainPerHour(facts))
                                                                 : std::optional<qint64>();
    if (!lasts || *lasts >= lastHourMs) {
        return {};
    }
    return QStringLiteral("The balance of %1 lasts for another %2. When it is used up, the provider deletes this pod "
                          "with everything on it: top it up, or save what you need and stop it.")
        .arg(toString(*facts.balance), durationText(*lasts));
}

/// What is to be told while nothing is about to be stopped: a balance or a budget that nears its end, a server that is
/// silent.
Decision quiet(const QList<StopWish>& wishes, const PolicySettings& settings, const PolicyFacts& facts,
               const PolicyMemory& memory)
{
    if (const QString end = endsSoon(facts); !end.isEmpty()) {
        return said(Verdict::Warn, PolicyReason::Trouble, end);
    }
    for (const StopWish& wish : wishes) {
        if (isBudget(wish.reason)) {
            Decision warning = said(Verdict::Warn, wish.reason,
                                    QStringLiteral("%1; it lasts for another %2.")
                                        .arg(wish.because, durationText(facts.now.msecsTo(wish.due))));
            warning.stopAt = wish.due;
            return warning;
        }
    }
    if (memory.unknownSince.isValid() &&
        msSince(memory.unknownSince, facts.now) >= 60'000LL * settings.unknownMinutes) {
        return said(Verdict::Warn, PolicyReason::NotAnswering,
                    QStringLiteral("It runs%1, and for %2 it has not been known whether it does anything: look at it, "
                                   "restart ComfyUI or stop it.")
                        .arg(facts.perHour > Money() ? QStringLiteral(" for %1 an hour").arg(toString(facts.perHour))
                                                     : QString(),
                             durationText(msSince(memory.unknownSince, facts.now))));
    }
    const ActivityReport report = activityOf(settings, facts);
    return said(Verdict::Keep, PolicyReason::None,
                facts.phase == PodPhase::Starting ? QStringLiteral("It is starting.")
                : report.why.isEmpty()            ? QStringLiteral("Nothing happens on it.")
                                                  : QStringLiteral("Kept: %1.").arg(report.why));
}

/// A program gives its own jobs back; another one learns from the event that it has to, and is given some time for it.
QString handedBack(const PolicyFacts& facts)
{
    const QString hard = QStringLiteral(" The limit is a hard one: ");
    return facts.ourRunning > facts.ourRunningElsewhere
               ? hard + QStringLiteral("the job that ran is back in the queue.")
               : hard +
                     QStringLiteral(
                         "the job of another program that ran there goes back into its queue, or has to be run again.");
}

Decision announced(const StopWish& wish, const PolicySettings& settings, const PolicyFacts& facts, PolicyMemory memory)
{
    if (memory.wish != wish.reason) {
        memory.wish = wish.reason;
        memory.wishedSince = facts.now;
    }
    if (!memory.countdownSince.isValid()) {
        memory.countdownSince = facts.now;
    }
    const QDateTime stopAt = std::max(wish.due, memory.countdownSince.addSecs(settings.countdownSeconds));
    const QString waits = waitsFor(wish, settings, facts, memory);
    Decision decision;
    if (!waits.isEmpty()) {
        decision = said(Verdict::Warn, wish.reason,
                        QStringLiteral("It will be stopped because %1, as soon as %2.").arg(wish.because, waits));
    } else if (facts.now < stopAt) {
        decision = said(Verdict::Warn, wish.reason,
                        QStringLiteral("It will be stopped in %1 because %2.")
                            .arg(durationText(facts.now.msecsTo(stopAt)), wish.because));
    } else {
        decision = said(Verdict::Stop, wish.reason, QStringLiteral("Stopped because %1.").arg(wish.because));
        decision.handBack = wish.isHard && facts.ourRunning > 0;
        if (decision.handBack) {
            decision.sentence += handedBack(facts);
        } else if (facts.others.value_or(0) > 0) {
            decision.sentence += QStringLiteral(" Prompts of others were still in its queue.");
        }
    }
    if (facts.losesAll) {
        decision.sentence += QStringLiteral(" Everything on it is lost then: it has no storage that is kept.");
    }
    decision.stopAt = stopAt;
    decision.stopFor = wish.reason;
    decision.holdQueue = wish.holdsQueue || (isBudget(wish.reason) && decision.verdict == Verdict::Stop);
    decision.memory = memory;
    return decision;
}

Decision whileOn(const PolicySettings& settings, const PolicyFacts& facts)
{
    PolicyMemory memory = remembered(settings, facts);
    const QList<StopWish> wishes = stopWishes(settings, facts, memory);
    const StopWish* wish = earliest(wishes);
    if (isNear(wish, settings, facts)) {
        return announced(*wish, settings, facts, memory);
    }
    memory.wish = PolicyReason::None;
    memory.wishedSince = {};
    memory.countdownSince = {};
    Decision decision = quiet(wishes, settings, facts, memory);
    if (wish) {
        decision.stopAt = wish->due;
        decision.stopFor = wish->reason;
    }
    decision.memory = memory;
    return decision;
}

/// A stop that waits for jobs does not wait beyond a limit that would not have waited for them.
std::optional<Decision> endOfPatience(const PolicySettings& settings, const PolicyFacts& facts)
{
    const PolicyMemory memory = remembered(settings, facts);
    QList<StopWish> wishes = stopWishes(settings, facts, memory);
    wishes.removeIf([](const StopWish& wish) { return !wish.isHard; });
    const StopWish* wish = earliest(wishes);
    if (facts.ourRunning == 0 || !isNear(wish, settings, facts)) {
        return std::nullopt;
    }
    return announced(*wish, settings, facts, memory);
}

Decision whileStopping(const PolicyFacts& facts, qint64 lastedMs)
{
    const bool hasWork = facts.ourRunning > 0 || facts.transfers > 0 || facts.unsaved > 0;
    if (lastedMs < stopHangsMs) {
        return said(Verdict::Keep, PolicyReason::None,
                    hasWork ? QStringLiteral("It is stopped as soon as what runs on it is done and its results are "
                                             "here.")
                            : QStringLiteral("It is being stopped."));
    }
    return said(Verdict::Warn, PolicyReason::StopHangs,
                hasWork ? QStringLiteral("It was asked to stop %1 ago, and work is still on it: it is paid for until "
                                         "that is done. Cancel the job, or stop it anyway.")
                              .arg(durationText(lastedMs))
                        : QStringLiteral("It was asked to stop %1 ago and still is not off: it is paid for. Look at "
                                         "it on the provider's page.")
                              .arg(durationText(lastedMs)));
}

} // namespace

Decision decide(const PolicySettings& settings, const PolicyFacts& facts)
{
    Decision decision;
    const qint64 lasted = msSince(facts.phaseSince, facts.now);
    if (!facts.canBeStopped) {
        return said(Verdict::Keep, PolicyReason::None,
                    QStringLiteral("It is simply there: nothing here starts or stops it."));
    }
    switch (facts.phase) {
    case PodPhase::Running:
    case PodPhase::Starting:
        return whileOn(settings, facts);
    case PodPhase::Asleep:
        return startDecision(settings, facts);
    case PodPhase::Unknown:
        decision = lasted < 60'000LL * settings.unknownMinutes
                       ? said(Verdict::Keep, PolicyReason::Trouble,
                              QStringLiteral("The provider does not answer; it is asked again."))
                       : said(Verdict::Warn, PolicyReason::Trouble,
                              QStringLiteral("The provider has not answered for %1: it cannot be said whether the pod "
                                             "runs and is paid for, nor can it be stopped.")
                                  .arg(durationText(lasted)));
        decision.memory = facts.memory;
        return decision;
    case PodPhase::Stopping:
        if (const std::optional<Decision> limit = endOfPatience(settings, facts)) {
            return *limit;
        }
        decision = whileStopping(facts, lasted);
        decision.memory = remembered(settings, facts);
        return decision;
    case PodPhase::Failed:
        decision = facts.wantsAChoice ? Decision() : startDecision(settings, facts);
        if (decision.reason != PolicyReason::None) {
            return decision; // there is a reason still: again, after a pause
        }
        return said(Verdict::Warn, PolicyReason::Trouble,
                    QStringLiteral("The provider could not start it. Start it again, or recreate it."));
    case PodPhase::Gone:
        return said(Verdict::Warn, PolicyReason::Trouble,
                    QStringLiteral("The pod does not exist any more. It can be recreated from its definition."));
    }
    return decision;
}

} // namespace ryla::pods

#include "pods/recollection.h"

#include <algorithm>

namespace ryla::pods {
namespace {

/// A stopper that has not given a sign for so long is not there any more, or has given up.
constexpr qint64 stopSilentMs = 3 * stopSignMs;

bool isStop(const PodEvent& event)
{
    return event.kind == eventkind::stop || event.kind == eventkind::stopAsked;
}

void recall(const PodEvent& event, QList<RestartAttempt>& restarts, PolicyFacts& facts)
{
    const auto isNewer = [&event](const QDateTime& known) { return !known.isValid() || known < event.at; };
    if (event.kind == eventkind::podRestart || event.kind == eventkind::comfyRestart) {
        const RestartAttempt known{event.at,
                                   event.kind == eventkind::podRestart ? RestartKind::Pod : RestartKind::Comfy};
        if (!restarts.contains(known)) {
            restarts << known;
        }
    } else if ((event.kind == eventkind::start || event.kind == eventkind::startAsked) &&
               isNewer(facts.lastStartAsked)) {
        facts.lastStartAsked = event.at;
        facts.startedByUser = event.kind == eventkind::startAsked;
    } else if (isStop(event) && isNewer(facts.lastStop)) {
        // A hard limit that ends the user's own stop leaves it the user's.
        const bool endsTheirs = facts.stoppedByUser && facts.lastStop.isValid() &&
                                (!facts.lastStartAsked.isValid() || facts.lastStartAsked < facts.lastStop);
        facts.lastStop = event.at;
        facts.stoppedByUser = event.kind == eventkind::stopAsked || endsTheirs;
    }
}

} // namespace

QList<RestartAttempt> recalled(const QList<PodEvent>& events, QList<RestartAttempt> known, PolicyFacts& facts,
                               const QDateTime& now)
{
    for (const PodEvent& event : events) {
        recall(event, known, facts);
    }
    std::sort(known.begin(), known.end(), [](const RestartAttempt& a, const RestartAttempt& b) { return a.at < b.at; });
    return recentAttempts(known, now);
}

bool stopIsUnderWay(const QList<PodEvent>& events, const QDateTime& now)
{
    const auto newest = [&events](auto isMeant) {
        const auto found = std::find_if(events.begin(), events.end(), isMeant);
        return found == events.end() ? nullptr : &*found;
    };
    const auto isFresh = [&now](const PodEvent& event) { return event.at.msecsTo(now) < stopSilentMs; };
    const PodEvent* sign = newest(
        [](const PodEvent& event) { return event.kind == eventkind::stopping || event.kind == eventkind::stopOver; });
    if (sign && sign->kind == eventkind::stopping && isFresh(*sign)) {
        return true; // whatever others have said meanwhile: who stops it takes its sign back
    }
    // The first sign may not be there yet.
    const PodEvent* last = newest([](const PodEvent& event) {
        return isStop(event) || event.kind == eventkind::stopOver || event.kind == eventkind::start ||
               event.kind == eventkind::startAsked || event.kind == eventkind::ready || event.kind == eventkind::asleep;
    });
    return last && isStop(*last) && isFresh(*last);
}

PolicyWishes wishesKeepingOn(PolicyWishes wishes, const QDateTime& until)
{
    wishes.postponedUntil = until;
    wishes.stopAfterQueue = false;
    return wishes;
}

PolicyWishes wishesAfterQueue(PolicyWishes wishes, bool wanted)
{
    wishes.stopAfterQueue = wanted;
    if (wanted) {
        wishes.postponedUntil = {};
    }
    return wishes;
}

PolicyWishes wishesAfterStart(PolicyWishes wishes, const QDateTime& now)
{
    wishes.startAt = wishes.startAt <= now ? QDateTime() : wishes.startAt;
    return wishes;
}

PolicyWishes wishesAsleep(PolicyWishes wishes, const QDateTime& now)
{
    wishes.stopAfterQueue = false;
    wishes.postponedUntil = {};
    if (wishes.extraUntil.isValid() && wishes.extraUntil <= now) {
        wishes.extraUntil = {};
        wishes.extraToday = {};
    }
    return wishes;
}

} // namespace ryla::pods

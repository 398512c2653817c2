#pragma once

#include "pods/policyfacts.h"
#include "pods/restartlimit.h"
#include "pods/usage.h"

/// What holds over programs that end and others that take over. Pure.
namespace ryla::pods {

/// From the ledger's events, the newest first: who started and stopped the pod last goes into `facts` where it is later
/// than what they have; answers the restarts that still count at `now`, with those `known` already, oldest first.
QList<RestartAttempt> recalled(const QList<PodEvent>& events, QList<RestartAttempt> known, PolicyFacts& facts,
                               const QDateTime& now);

/// How often whoever stops a pod says that it still does (eventkind::stopping).
inline constexpr qint64 stopSignMs = 30'000;

/// Some program stops it, or waits for what runs so that it can: it gives its signs, or has said so a moment ago and
/// not taken it back. `events` as above.
bool stopIsUnderWay(const QList<PodEvent>& events, const QDateTime& now);

/// "Not now": also not when the queue is done.
PolicyWishes wishesKeepingOn(PolicyWishes wishes, const QDateTime& until);
/// "Stop after the queue", or not after all; what was put off before that is not put off any more.
PolicyWishes wishesAfterQueue(PolicyWishes wishes, bool wanted);
/// It is up, or whoever uses it wants it off: "start at" a time that has come is granted.
PolicyWishes wishesAfterStart(PolicyWishes wishes, const QDateTime& now);
/// Once it sleeps, why ever, what was wished for that session is over: the next one is not to be stopped or
/// kept on by it. Times that have passed are forgotten.
PolicyWishes wishesAsleep(PolicyWishes wishes, const QDateTime& now);

} // namespace ryla::pods

#include "pods/policyfacts.h"

#include <algorithm>

namespace ryla::pods {

int selfStopMinutes(const PolicySettings& settings)
{
    constexpr int afterUs = 15;
    constexpr int atLeast = 30;
    return std::max(atLeast, settings.idleMinutes + afterUs);
}

Money extraAt(const PolicyWishes& wishes, const QDateTime& now)
{
    return wishes.extraUntil.isValid() && wishes.extraUntil <= now ? Money() : wishes.extraToday;
}

Money drainPerHour(const PolicyFacts& facts)
{
    return std::max(facts.perHour, facts.accountPerHour); // the account's is some minutes old
}

QString toString(PolicyReason reason)
{
    static const char* const names[] = {"none",           "idle",          "after queue", "off-hours",  "day's budget",
                                        "session budget", "not answering", "start hangs", "stop hangs", "start at",
                                        "schedule",       "queued",        "blocked",     "trouble"};
    return QString::fromLatin1(names[int(reason)]);
}

QString toString(Verdict verdict)
{
    static const char* const names[] = {"keep", "warn", "stop", "start"};
    return QString::fromLatin1(names[int(verdict)]);
}

QString toString(PodPhase phase)
{
    static const char* const names[] = {"unknown", "asleep", "starting", "running", "stopping", "failed", "gone"};
    return QString::fromLatin1(names[int(phase)]);
}

} // namespace ryla::pods

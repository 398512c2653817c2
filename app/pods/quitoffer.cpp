#include "pods/quitoffer.h"

#include "pods/idle.h"

namespace ryla::pods {
namespace {

QString waitingText(int jobs)
{
    return jobs == 1 ? QStringLiteral("one job is not done") : QStringLiteral("%1 jobs are not done").arg(jobs);
}

/// Who stays when this window is closed. One that watches already may be another window.
QString whoStays(GuardianState guardian)
{
    return guardian == GuardianState::Watches ? QStringLiteral("The guardian or window that stays")
                                              : QStringLiteral("The guardian");
}

QString handOverText(const PolicySettings& settings, const PolicyFacts& facts, const QString& who)
{
    const QString price = toString(facts.perHour);
    if (facts.perHour == Money()) {
        return settings.idleMinutes > 0
                   ? QStringLiteral("%1 watches it and stops it after %2 min without work.")
                         .arg(who)
                         .arg(settings.idleMinutes)
                   : QStringLiteral("%1 watches it, but idle stop is off: it goes on running.").arg(who);
    }
    if (settings.idleMinutes > 0) {
        return QStringLiteral("%1 watches it and stops it after %2 min without work. Until then it costs %3 an hour.")
            .arg(who)
            .arg(settings.idleMinutes)
            .arg(price);
    }
    return QStringLiteral("%1 watches it, but idle stop is off: it goes on costing %2 an hour.").arg(who, price);
}

/// Where nobody has told a price, none is claimed.
QString questionText(const PolicyFacts& facts, int jobs)
{
    const QString waiting = jobs > 0 ? QStringLiteral(", and ") + waitingText(jobs) : QString();
    return facts.perHour > Money()
               ? QStringLiteral("The pod runs for %1 an hour%2.").arg(toString(facts.perHour), waiting)
               : QStringLiteral("The pod runs%1; what it costs is not known here.").arg(waiting);
}

} // namespace

QuitOffer quitOffer(const PolicySettings& settings, const PolicyFacts& facts, GuardianState guardian)
{
    QuitOffer offer;
    const bool paidFor = facts.phase == PodPhase::Running || facts.phase == PodPhase::Starting;
    if (!paidFor) {
        return offer;
    }
    const int jobs = facts.ourRunning + facts.ourQueued;
    offer.mustAsk = true;
    offer.question = questionText(facts, jobs);

    const QString blocker = blockerOf(facts);
    offer.options << QuitOption{
        QuitChoice::StopNow, true,
        blocker.isEmpty() ? QStringLiteral("It is stopped now.")
                          : QStringLiteral("It is stopped as soon as %1. What waits stays in the queue.").arg(blocker)};
    offer.options << QuitOption{QuitChoice::StopWhenDone, jobs > 0,
                                jobs == 0 ? QStringLiteral("There is nothing to wait for.")
                                : guardian == GuardianState::Watches
                                    ? whoStays(guardian) + QStringLiteral(" finishes the queue and stops the pod.")
                                    : QStringLiteral("The window finishes the queue, stops the pod and closes.")};
    offer.options << QuitOption{QuitChoice::HandOver, guardian != GuardianState::Absent,
                                guardian == GuardianState::Absent
                                    ? QStringLiteral("There is no guardian here: nobody would stop it.")
                                    : handOverText(settings, facts, whoStays(guardian))};
    offer.recommended = jobs > 0                                                         ? QuitChoice::StopWhenDone
                        : guardian == GuardianState::Watches && settings.idleMinutes > 0 ? QuitChoice::HandOver
                                                                                         : QuitChoice::StopNow;
    return offer;
}

} // namespace ryla::pods

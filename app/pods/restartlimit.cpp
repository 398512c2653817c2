#include "pods/restartlimit.h"

#include "pods/durations.h"

#include <algorithm>

namespace ryla::pods {
namespace {

constexpr qint64 hourMs = 3600 * 1000LL;
constexpr qint64 dayMs = 24 * hourMs;

int countSince(const QList<RestartAttempt>& attempts, const QDateTime& since)
{
    return int(std::count_if(attempts.begin(), attempts.end(),
                             [&](const RestartAttempt& attempt) { return attempt.at > since; }));
}

int countOf(const QList<RestartAttempt>& attempts, const QDateTime& since, RestartKind kind)
{
    return int(std::count_if(attempts.begin(), attempts.end(), [&](const RestartAttempt& attempt) {
        return attempt.kind == kind && attempt.at > since;
    }));
}

/// How long to wait after the last attempt: time for it to work, then a growing pause.
qint64 pauseMs(const RestartSettings& settings, int attemptsThisHour)
{
    if (attemptsThisHour == 0) {
        return 0;
    }
    const qint64 pause = std::min<qint64>(settings.longestPauseSeconds, qint64(settings.firstPauseSeconds)
                                                                            << std::min(attemptsThisHour - 1, 20));
    return 1000LL * (settings.settleSeconds + pause);
}

RestartDecision givenUp(const QString& why, qint64 downMs)
{
    return {RestartStep::GiveUp,
            QStringLiteral("ComfyUI has not answered for %1 and is not restarted again: %2. The pod is still paid for.")
                .arg(durationText(downMs), why)};
}

} // namespace

RestartDecision nextRestart(const RestartSettings& settings, const RestartFacts& facts)
{
    if (!facts.downSince.isValid()) {
        return {};
    }
    const qint64 down = facts.downSince.msecsTo(facts.now);
    if (down < 1000LL * settings.patienceSeconds) {
        return {RestartStep::Nothing, QStringLiteral("ComfyUI does not answer; it is given time.")};
    }
    if (!settings.isOn) {
        return givenUp(QStringLiteral("restarting by itself is off"), down);
    }
    const QDateTime hourAgo = facts.now.addMSecs(-hourMs);
    const int thisHour = countSince(facts.attempts, hourAgo);
    if (!facts.attempts.isEmpty() && facts.attempts.last().at.msecsTo(facts.now) < pauseMs(settings, thisHour)) {
        return {RestartStep::Nothing, QStringLiteral("ComfyUI was restarted and is given time to come back.")};
    }
    if (countSince(facts.attempts, facts.now.addMSecs(-dayMs)) >= settings.perDay) {
        return givenUp(QStringLiteral("that was done %1 times today").arg(settings.perDay), down);
    }
    if (facts.canRestartComfy && countOf(facts.attempts, hourAgo, RestartKind::Comfy) < settings.comfyPerHour) {
        return {
            RestartStep::Comfy,
            QStringLiteral("ComfyUI has not answered for %1: it is asked to restart itself.").arg(durationText(down))};
    }
    if (!facts.canRestartPod) {
        return givenUp(QStringLiteral("nothing here can restart its machine"), down);
    }
    if (countOf(facts.attempts, hourAgo, RestartKind::Pod) >= settings.podPerHour) {
        return givenUp(QStringLiteral("the limit of this hour is reached"), down);
    }
    if (facts.unsaved > 0) {
        return givenUp(QStringLiteral("a restart of the pod could wipe results that are not fetched yet"), down);
    }
    return {RestartStep::Pod,
            QStringLiteral("ComfyUI has not answered for %1: the pod is restarted.").arg(durationText(down))};
}

QList<RestartAttempt> recentAttempts(const QList<RestartAttempt>& attempts, const QDateTime& now)
{
    QList<RestartAttempt> recent;
    std::copy_if(attempts.begin(), attempts.end(), std::back_inserter(recent),
                 [&](const RestartAttempt& attempt) { return attempt.at > now.addMSecs(-dayMs); });
    return recent;
}

} // namespace ryla::pods

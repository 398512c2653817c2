#include "pods/health.h"

#include "pods/durations.h"

#include <algorithm>

namespace ryla::pods {
namespace {

constexpr int roundsUntilStuck = 4;

bool isReady(const WatchedPod& pod)
{
    return pod.phase == PodPhase::Running && pod.comfyAnswers;
}

bool isInTrouble(const WatchedPod& pod)
{
    const bool silent = pod.phase == PodPhase::Running && !pod.comfyAnswers;
    return silent || pod.phase == PodPhase::Failed || pod.phase == PodPhase::Gone || pod.phase == PodPhase::Unknown;
}

QString troubleText(const WatchedPod& pod)
{
    return pod.problem.isEmpty()
               ? QStringLiteral("%1 is %2 and ComfyUI does not answer.").arg(pod.name, toString(pod.phase))
               : QStringLiteral("%1: %2").arg(pod.name, pod.problem);
}

} // namespace

Health healthOf(const GuardianFacts& facts, HealthRule rule)
{
    const qint64 quiet =
        facts.lastRound.isValid() ? msSince(facts.lastRound, facts.now) : msSince(facts.startedAt, facts.now);
    if (quiet > 1000LL * facts.roundSeconds * roundsUntilStuck) {
        return {HealthState::Stuck, false,
                QStringLiteral("The guardian has not looked at its pods for %1.").arg(durationText(quiet))};
    }
    const QList<WatchedPod>& pods = facts.pods;
    if (pods.isEmpty()) {
        return {HealthState::NoPods, rule == HealthRule::AsWanted, QStringLiteral("No pod is watched.")};
    }
    const auto troubled = std::find_if(pods.begin(), pods.end(), isInTrouble);
    const auto ready = std::find_if(pods.begin(), pods.end(), isReady);
    if (ready != pods.end()) {
        // Work can be done; a monitor still wants to hear of the other one.
        const bool well = rule == HealthRule::CanWork || troubled == pods.end();
        return {HealthState::Ready, well,
                troubled == pods.end() ? QStringLiteral("%1 is ready.").arg(ready->name) : troubleText(*troubled)};
    }
    if (troubled != pods.end()) {
        return {HealthState::Trouble, false, troubleText(*troubled)};
    }
    const auto starting =
        std::find_if(pods.begin(), pods.end(), [](const WatchedPod& pod) { return pod.phase == PodPhase::Starting; });
    if (starting != pods.end()) {
        return {HealthState::Starting, rule == HealthRule::AsWanted,
                QStringLiteral("%1 is starting.").arg(starting->name)};
    }
    return {HealthState::Asleep, rule == HealthRule::AsWanted, QStringLiteral("All pods are asleep.")};
}

QString toString(HealthState state)
{
    static const char* const names[] = {"ready", "starting", "asleep", "trouble", "stuck", "no pods"};
    return QString::fromLatin1(names[int(state)]);
}

} // namespace ryla::pods

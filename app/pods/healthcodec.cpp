#include "base/json.h"
#include "pods/health.h"

#include <nlohmann/json.hpp>

namespace ryla::pods {
namespace {

nlohmann::ordered_json orNull(std::optional<int> number)
{
    return number ? nlohmann::ordered_json(*number) : nlohmann::ordered_json();
}

nlohmann::ordered_json timeOrNull(const QDateTime& time)
{
    return time.isValid() ? nlohmann::ordered_json(time.toUTC().toString(Qt::ISODate).toStdString())
                          : nlohmann::ordered_json();
}

nlohmann::ordered_json healthOfPod(const WatchedPod& pod)
{
    return {{"name", pod.name.toStdString()},      {"state", toString(pod.phase).toStdString()},
            {"since", timeOrNull(pod.phaseSince)}, {"comfyui", pod.comfyAnswers},
            {"gpu", pod.gpuName.toStdString()},    {"running", orNull(pod.queueRunning)},
            {"pending", orNull(pod.queuePending)}, {"waiting", pod.waiting},
            {"problem", pod.problem.toStdString()}};
}

} // namespace

HealthAnswer healthz(const GuardianFacts& facts, HealthRule rule)
{
    const Health health = healthOf(facts, rule);
    nlohmann::ordered_json pods = nlohmann::ordered_json::array();
    for (const WatchedPod& pod : facts.pods) {
        pods.push_back(healthOfPod(pod));
    }
    const nlohmann::ordered_json body{{"ok", health.isWell},
                                      {"state", toString(health.state).toStdString()},
                                      {"message", health.sentence.toStdString()},
                                      {"acting", toString(facts.actsBy).toStdString()},
                                      {"version", facts.version.toStdString()},
                                      {"started_at", timeOrNull(facts.startedAt)},
                                      {"looked_at", timeOrNull(facts.lastRound)},
                                      {"pods", pods}};
    return {health.isWell ? 200 : 503, ryla::json::dump(body) + '\n'};
}

} // namespace ryla::pods

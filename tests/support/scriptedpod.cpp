#include "tests/support/scriptedpod.h"

namespace ryla::tests {

namespace {

using Life = ScriptedPod::Life;

const QStringList running{QStringLiteral("stop"), QStringLiteral("restart"), QStringLiteral("terminate")};
const QStringList stopped{QStringLiteral("start"), QStringLiteral("terminate")};
const QStringList onTheWay{QStringLiteral("stop"), QStringLiteral("terminate")};

PodPhase upPhase(const ScriptedPod& pod, qint64 now)
{
    qint64 since = now - pod.upSince;
    if (pod.pullHangs || since < pod.provisioningMs) {
        return {QStringLiteral("PROVISIONING"), onTheWay};
    }
    since -= pod.provisioningMs;
    if (pod.failsToStart) {
        return {QStringLiteral("ERROR"), stopped};
    }
    if (since < pod.startingMs) {
        return {QStringLiteral("STARTING"), onTheWay};
    }
    since -= pod.startingMs;
    PodPhase phase{QStringLiteral("RUNNING"), running};
    phase.runtime = !pod.neverRuntime && since >= pod.runtimeMs;
    since -= pod.runtimeMs;
    if (phase.runtime && since >= pod.portMs) {
        phase.proxy = since < pod.portMs + pod.comfyMs || pod.comfyCrashed ? 502 : 200;
    }
    return phase;
}

nlohmann::json runtimeOf(const ScriptedPod& pod, qint64 now)
{
    nlohmann::json gpus = nlohmann::json::array();
    for (int i = 0; i < pod.gpuCount && !pod.withoutGpu && !pod.gpu.isEmpty(); ++i) {
        gpus.push_back({{"util", pod.gpuUse}, {"memoryUtil", 52}});
    }
    const qint64 before = pod.provisioningMs + pod.startingMs + pod.runtimeMs;
    return {{"uptime", (now - pod.upSince - before) / 1000},
            {"gpus", gpus},
            {"cpu", {{"util", 12}}},
            {"memory", {{"util", 30}}},
            {"ports",
             {{{"private", 8188}, {"public", nullptr}, {"type", "http"}, {"ip", nullptr}},
              {{"private", 22}, {"public", 31022}, {"type", "tcp"}, {"ip", "203.0.113.9"}}}}};
}

} // namespace

PodPhase phaseOf(const ScriptedPod& pod, qint64 now)
{
    const bool stoppedNow = pod.stopAskedAt && !pod.ignoresStop && now >= *pod.stopAskedAt + pod.stoppingMs;
    switch (pod.life) {
    case Life::Terminated:
        return {QStringLiteral("TERMINATED"), {}};
    case Life::Error:
        return {QStringLiteral("ERROR"), stopped};
    case Life::Exited:
        return {QStringLiteral("EXITED"), stopped};
    case Life::Up:
        return stoppedNow ? PodPhase{QStringLiteral("EXITED"), stopped} : upPhase(pod, now);
    }
    return {};
}

nlohmann::json podJson(const ScriptedPod& pod, qint64 now)
{
    const PodPhase phase = phaseOf(pod, now);
    const bool asleep = phase.status == QLatin1String("EXITED") || phase.status == QLatin1String("TERMINATED");
    nlohmann::json object{{"id", pod.id.toStdString()},
                          {"name", pod.name.toStdString()},
                          {"status", phase.status.toStdString()},
                          {"actions", nlohmann::json::array()},
                          {"image", pod.image.toStdString()},
                          {"args", ""},
                          {"disk", 50},
                          {"env", nlohmann::json::object()},
                          {"ports", nlohmann::json::array()},
                          {"registry", nullptr},
                          {"gpu", {{"id", pod.gpu.toStdString()}, {"count", pod.withoutGpu ? 0 : pod.gpuCount}}},
                          {"cloud", "SECURE"},
                          {"dataCenterId", pod.dataCentre.toStdString()},
                          {"cudaVersion", "12.8"},
                          {"template", nullptr},
                          {"cost", asleep ? 0.0 : pod.price},
                          {"locked", pod.locked},
                          {"ssh", {{"proxy", nullptr}, {"direct", nullptr}}},
                          {"globalNetworking", {{"enabled", false}}},
                          {"runtime", nullptr},
                          {"createdAt", pod.createdAt.toStdString()},
                          {"startedAt", nullptr}};
    if (pod.gpu.isEmpty()) {
        object.erase("gpu");
        object["cpu"] = {{"id", "cpu5c"}, {"count", 8}};
    }
    for (const QString& action : phase.actions) {
        object["actions"].push_back(action.toStdString());
    }
    for (const QString& port : pod.ports) {
        object["ports"].push_back(port.toStdString());
    }
    for (auto one = pod.env.begin(); one != pod.env.end(); ++one) {
        object["env"][one.key().toStdString()] = one.value().toStdString();
    }
    if (!pod.templateId.isEmpty()) {
        object["template"] = pod.templateId.toStdString();
    }
    if (!pod.volume.isEmpty()) {
        object["mounts"] = {{"network", {{{"volumeId", pod.volume.toStdString()}, {"path", "/workspace"}}}}};
    } else if (pod.hostDiskGb > 0) {
        object["mounts"] = {{"persistent", {{"size", pod.hostDiskGb}, {"path", "/workspace"}}}};
    }
    if (phase.runtime) {
        object["runtime"] = runtimeOf(pod, now);
        object["startedAt"] = "2026-11-23T09:00:00.000Z";
    }
    object.merge_patch(pod.also);
    return object;
}

} // namespace ryla::tests

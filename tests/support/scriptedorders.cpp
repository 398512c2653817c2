// The routes of the scripted RunPod that change something: creation and the actions on a pod.
#include "base/json.h"
#include "tests/support/scriptedrules.h"
#include "tests/support/scriptedrunpod.h"

namespace ryla::tests {

namespace {

using Answer = ScriptedServer::Answer;
using Life = ScriptedPod::Life;

Answer good(const nlohmann::json& body, int status = 200)
{
    return {status, "application/json", json::dump(body)};
}

QString text(const nlohmann::json& object, const char* key)
{
    return json::Reader(object).at(key).string();
}

ScriptedPod podFrom(const nlohmann::json& body, ScriptedPod pod)
{
    const json::Reader root(body);
    pod.name = root.at("name").string();
    pod.image = root.at("image").string(root.at("templateId").string().isEmpty() ? QString() : pod.image);
    pod.templateId = root.at("templateId").string();
    pod.gpu = root.at("gpu").at("id").string();
    pod.gpuCount = int(root.at("gpu").at("count").integer().value_or(1));
    pod.ports = json::stringsOf(root.at("ports"));
    pod.dataCentre = json::stringsOf(root.at("dataCenterIds")).value(0, pod.dataCentre);
    pod.volume = root.at("mounts").at("network").element(0).at("volumeId").string();
    pod.hostDiskGb = int(root.at("mounts").at("persistent").at("size").integer().value_or(0));
    for (const auto& [name, value] : root.at("env").entries()) {
        pod.env.insert(name, value.string());
    }
    return pod;
}

} // namespace

Answer ScriptedRunPod::create(const Request& request)
{
    const auto parsed = json::parse(request.body);
    const nlohmann::json body = parsed ? *parsed : nlohmann::json();
    if (const auto refusal = brokenRule(body, volumes)) {
        return *refusal;
    }
    const QString gpu = text(body.value("gpu", nlohmann::json::object()), "id");
    if (balance <= 0) {
        return problem(402, "Payment Required", QStringLiteral("insufficient balance"));
    }
    if (forbiddenGpus.contains(gpu)) {
        return problem(403, "Forbidden", QStringLiteral("access denied"));
    }
    if (freeGpus.value(gpu) == 0) {
        return problem(400, "Bad Request",
                       QStringLiteral("There are no longer any instances available with the requested specifications. "
                                      "Please refresh and try again."));
    }
    ScriptedPod made = podFrom(body, asCreated);
    made.id.clear();
    made.dataCentre = volumes.value(made.volume, made.dataCentre); // a volume binds to its own
    made.life = Life::Up;
    made.upSince = m_clock.monotonicMs();
    made.createdAt = m_clock.now().toString(Qt::ISODate);
    ++creations;
    return good(podJson(add(made), m_clock.monotonicMs()), 201);
}

Answer ScriptedRunPod::act(ScriptedPod& pod, const QByteArray& body)
{
    const auto parsed = json::parse(body);
    const QString action = parsed ? text(*parsed, "action") : QString();
    const nlohmann::json told = podJson(pod, m_clock.monotonicMs());
    const QStringList possible = json::stringsOf(json::Reader(told).at("actions"));
    if (!parsed || parsed->size() != 1 || action.isEmpty()) {
        return problem(422, "Unprocessable Entity", QStringLiteral("validation failed"),
                       {QStringLiteral("action is required and nothing else")});
    }
    if (pod.migrating && action != QLatin1String("start")) {
        return problem(
            409, "Conflict",
            QStringLiteral("This pod has a migration in progress. Cancel the migration before terminating."));
    }
    if (!possible.contains(action) || (pod.locked && action != QLatin1String("start"))) {
        return problem(409, "Conflict", QStringLiteral("action not valid in current state"));
    }
    if (action == QLatin1String("start")) {
        return start(pod);
    }
    if (action == QLatin1String("terminate")) {
        vanish(pod.id);
        return {204, "application/json", {}};
    }
    if (action == QLatin1String("restart")) {
        if (!pod.ignoresRestart) {
            pod.upSince = m_clock.monotonicMs() - pod.provisioningMs;
            pod.comfyCrashed = false;
        }
    } else {
        ++stops[pod.id];
        pod.stopAskedAt = pod.ignoresStop ? std::optional<qint64>() : m_clock.monotonicMs();
    }
    return good(podJson(pod, m_clock.monotonicMs()));
}

Answer ScriptedRunPod::start(ScriptedPod& pod)
{
    if (balance <= 0) {
        return problem(402, "Payment Required", QStringLiteral("insufficient balance"));
    }
    if (pod.hostFull) {
        return problem(400, "Bad Request",
                       QStringLiteral("There are not enough free GPUs on the host machine to start this pod."));
    }
    ++starts[pod.id];
    if (!pod.ignoresStart) {
        pod.life = Life::Up;
        pod.upSince = m_clock.monotonicMs();
        pod.stopAskedAt.reset();
    }
    return good(podJson(pod, m_clock.monotonicMs()));
}

} // namespace ryla::tests

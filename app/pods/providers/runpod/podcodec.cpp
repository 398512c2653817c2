#include "pods/providers/runpod/podcodec.h"

#include "base/json.h"
#include "pods/providers/runpod/pages.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace ryla::pods::runpod {

namespace {

using Place = json::Reader<nlohmann::json>;

struct StateWord
{
    QLatin1String word;
    MachineState state;
};
constexpr StateWord stateWords[] = {
    {QLatin1String("PROVISIONING"), MachineState::Provisioning},
    {QLatin1String("STARTING"), MachineState::Starting},
    {QLatin1String("RUNNING"), MachineState::Running},
    {QLatin1String("EXITED"), MachineState::Asleep},
    {QLatin1String("ERROR"), MachineState::Failed},
    {QLatin1String("TERMINATED"), MachineState::Gone},
};

constexpr Action allActions[] = {Action::Start, Action::Stop, Action::Restart, Action::Terminate};

MachineState stateOf(const QString& word)
{
    const auto* found = std::find_if(std::begin(stateWords), std::end(stateWords),
                                     [&](const StateWord& one) { return word == one.word; });
    return found == std::end(stateWords) ? MachineState::Unknown : found->state;
}

Storage storageOf(const Place& mounts)
{
    const Place network = mounts.at("network");
    const Place volume = network.isArray() ? network.element(0) : network;
    if (volume.isObject()) {
        return {StorageKind::NetworkVolume, 0, volume.at("volumeId").string(), volume.at("path").string()};
    }
    const Place disk = mounts.at("persistent");
    if (disk.isObject()) {
        return {StorageKind::HostDisk, smallAt(disk.at("size")), {}, disk.at("path").string()};
    }
    return {};
}

/// The spec's example shows an empty object for a machine that has not started: that is none as well.
std::optional<Runtime> runtimeOf(const Place& place)
{
    if (!place.isObject() || place.size() == 0) {
        return std::nullopt;
    }
    Runtime runtime;
    runtime.uptimeSeconds = place.at("uptime").integer().value_or(0);
    runtime.tellsGpus = place.at("gpus").isArray();
    for (const Place& gpu : place.at("gpus").elements()) {
        runtime.gpuUse.append(smallAt(gpu.at("util")));
        runtime.gpuMemoryUse.append(smallAt(gpu.at("memoryUtil")));
    }
    for (const Place& port : place.at("ports").elements()) {
        runtime.ports.append({smallAt(port.at("private")), smallAt(port.at("public")), port.at("type").string(),
                              port.at("ip").string()});
    }
    return runtime;
}

QList<EnvValue> envOf(const Place& place)
{
    QList<EnvValue> env;
    for (const auto& [name, value] : place.entries()) {
        env.append({name, Secret(value.isString() ? value.string() : QString::fromUtf8(value.raw()))});
    }
    return env;
}

std::optional<Machine> machineAt(const Place& place)
{
    Machine machine;
    machine.id = {place.at("id").string()};
    if (machine.id.isEmpty()) {
        return std::nullopt;
    }
    machine.name = place.at("name").string();
    machine.stateText = place.at("status").string();
    machine.state = stateOf(machine.stateText);
    const QStringList words = json::stringsOf(place.at("actions"));
    std::copy_if(std::begin(allActions), std::end(allActions), std::back_inserter(machine.actions),
                 [&](Action action) { return words.contains(toString(action)); });
    machine.gpu = place.at("gpu").at("id").string();
    machine.gpuCount = smallAt(place.at("gpu").at("count"));
    machine.costPerHour = place.at("cost").number();
    machine.storage = storageOf(place.at("mounts"));
    machine.containerDiskGb = smallAt(place.at("disk"));
    machine.dataCentre = place.at("dataCenterId").string();
    machine.ports = json::stringsOf(place.at("ports"));
    machine.runtime = runtimeOf(place.at("runtime"));
    machine.createdAt = timeAt(place.at("createdAt"));
    machine.startedAt = timeAt(place.at("startedAt"));
    machine.locked = place.at("locked").boolean();
    machine.image = place.at("image").string();
    machine.templateId = place.at("template").string();
    machine.args = place.at("args").string();
    machine.cloud = place.at("cloud").string();
    machine.env = envOf(place.at("env"));
    return machine;
}

nlohmann::json strings(const QStringList& list)
{
    nlohmann::json array = nlohmann::json::array();
    for (const QString& one : list) {
        array.push_back(one.toStdString());
    }
    return array;
}

nlohmann::json mountsOf(const Storage& storage)
{
    // The path the official images expect (runpod.md 3.1).
    const std::string path = (storage.path.isEmpty() ? QStringLiteral("/workspace") : storage.path).toStdString();
    if (storage.kind == StorageKind::NetworkVolume) {
        return {{"network", {{{"volumeId", storage.volumeId.toStdString()}, {"path", path}}}}};
    }
    return {{"persistent", {{"size", std::max(10, storage.sizeGb)}, {"path", path}}}};
}

} // namespace

Result<Machine> parseMachine(const QByteArray& body)
{
    const auto tree = json::parse(body);
    if (!tree) {
        return fail(ErrorKind::BadReply, tree.error().message);
    }
    const Place root(*tree);
    const Place place = root.at("pod").isObject() ? root.at("pod") : root;
    if (const std::optional<Machine> machine = machineAt(place)) {
        return *machine;
    }
    return place.at("id").expected(QStringLiteral("the id of a pod"));
}

Result<Page<Machine>> parseMachines(const QByteArray& body)
{
    const auto tree = json::parse(body);
    if (!tree) {
        return fail(ErrorKind::BadReply, tree.error().message);
    }
    return pageOf<Machine>(Place(*tree), "pods", machineAt);
}

QByteArray actionBody(Action action)
{
    return json::dump(nlohmann::json{{"action", toString(action).toStdString()}});
}

QByteArray createBody(const Recipe& recipe, const QString& gpu, const QString& name, const QList<EnvValue>& env)
{
    nlohmann::json body{{"name", name.toStdString()},
                        {"gpu", {{"id", gpu.toStdString()}, {"count", std::max(1, recipe.gpuCount)}}}};
    if (!recipe.minCudaVersion.isEmpty()) {
        body["gpu"]["minCudaVersion"] = recipe.minCudaVersion.toStdString();
    }
    const auto text = [&](const char* key, const QString& value) {
        if (!value.isEmpty()) {
            body[key] = value.toStdString();
        }
    };
    text(recipe.templateId.isEmpty() ? "image" : "templateId",
         recipe.templateId.isEmpty() ? recipe.image : recipe.templateId);
    text("args", recipe.args);
    // Network volumes are only in the secure cloud (runpod.md 3.2).
    text("cloud", recipe.storage.kind == StorageKind::NetworkVolume ? QStringLiteral("SECURE") : recipe.cloud);
    if (!recipe.dataCentres.isEmpty()) {
        body["dataCenterIds"] = strings(recipe.dataCentres);
    }
    if (!recipe.ports.isEmpty()) {
        body["ports"] = strings(recipe.ports);
    }
    if (recipe.containerDiskGb > 0) {
        body["disk"] = recipe.containerDiskGb;
    }
    if (recipe.storage.kind != StorageKind::None) {
        body["mounts"] = mountsOf(recipe.storage);
    }
    for (const EnvValue& one : env) {
        body["env"][one.name.toStdString()] = one.value.reveal().toStdString();
    }
    return json::dump(body);
}

} // namespace ryla::pods::runpod

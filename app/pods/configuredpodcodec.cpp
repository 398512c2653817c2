#include "pods/configuredpodcodec.h"

#include "base/json.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace ryla::pods {
namespace {

using nlohmann::json;
using Place = ryla::json::Reader<json>;

constexpr int highestPort = 65535;
constexpr int longestLimit = 3600;

std::string plain(const QString& text)
{
    return text.toStdString();
}

json listOf(const QStringList& texts)
{
    json list = json::array();
    for (const QString& text : texts) {
        list.push_back(plain(text));
    }
    return list;
}

QString nameOf(StorageKind kind)
{
    switch (kind) {
    case StorageKind::HostDisk:
        return QStringLiteral("host");
    case StorageKind::NetworkVolume:
        return QStringLiteral("volume");
    case StorageKind::None:
        break;
    }
    return QStringLiteral("none");
}

StorageKind storageKindOf(const QString& name)
{
    return name == QLatin1String("host")     ? StorageKind::HostDisk
           : name == QLatin1String("volume") ? StorageKind::NetworkVolume
                                             : StorageKind::None;
}

json recipeJson(const Recipe& recipe)
{
    QStringList names;
    for (const EnvValue& value : recipe.env) {
        names << value.name;
    }
    return {{"name", plain(recipe.name)},
            {"image", plain(recipe.image)},
            {"template", plain(recipe.templateId)},
            {"gpus", listOf(recipe.gpus)},
            {"gpuCount", recipe.gpuCount},
            {"cloud", plain(recipe.cloud)},
            {"dataCentres", listOf(recipe.dataCentres)},
            {"ports", listOf(recipe.ports)},
            {"containerDiskGb", recipe.containerDiskGb},
            {"storage",
             {{"kind", plain(nameOf(recipe.storage.kind))},
              {"sizeGb", recipe.storage.sizeGb},
              {"volume", plain(recipe.storage.volumeId)},
              {"path", plain(recipe.storage.path)}}},
            {"args", plain(recipe.args)},
            {"minCudaVersion", plain(recipe.minCudaVersion)},
            {"env", listOf(names)}};
}

int whole(const Place& place, int usual, int least, int most)
{
    return int(std::clamp(place.integer().value_or(usual), qint64(least), qint64(most)));
}

Recipe recipeAt(const Place& place)
{
    constexpr int mostGpus = 64;
    constexpr int mostGb = 1 << 20;
    Recipe recipe;
    recipe.name = place.at("name").string();
    recipe.image = place.at("image").string();
    recipe.templateId = place.at("template").string();
    recipe.gpus = stringsOf(place.at("gpus"));
    recipe.gpuCount = whole(place.at("gpuCount"), 1, 0, mostGpus);
    recipe.cloud = place.at("cloud").string();
    recipe.dataCentres = stringsOf(place.at("dataCentres"));
    recipe.ports = stringsOf(place.at("ports"));
    recipe.containerDiskGb = whole(place.at("containerDiskGb"), 0, 0, mostGb);
    const Place storage = place.at("storage");
    recipe.storage = {storageKindOf(storage.at("kind").string()), whole(storage.at("sizeGb"), 0, 0, mostGb),
                      storage.at("volume").string(), storage.at("path").string()};
    recipe.args = place.at("args").string();
    recipe.minCudaVersion = place.at("minCudaVersion").string();
    for (const QString& name : stringsOf(place.at("env"))) {
        recipe.env.append({name, {}});
    }
    return recipe;
}

} // namespace

QByteArray podToJson(const ConfiguredPod& pod)
{
    json out{{"version", 1},
             {"name", plain(pod.name)},
             {"provider", plain(pod.provider)},
             {"machine", plain(pod.machine.text)},
             {"recipe", recipeJson(pod.recipe)},
             {"port", pod.comfyPort},
             {"warmUp", plain(pod.warmUpWorkflow)},
             {"address", plain(pod.address.toString())},
             {"commands",
              {{"start", listOf(pod.commands.start)},
               {"stop", listOf(pod.commands.stop)},
               {"status", listOf(pod.commands.status)},
               {"seconds", pod.commands.timeLimitSeconds}}}};
    if (pod.pricePerHour) {
        out["pricePerHour"] = *pod.pricePerHour;
    }
    return ryla::json::dump(out);
}

Result<ConfiguredPod> podFromJson(const QByteArray& bytes)
{
    const Result<json> parsed = ryla::json::parse(bytes);
    if (!parsed) {
        return fail(parsed.error());
    }
    const Place root(*parsed);
    if (!root.isObject()) {
        return root.expected(QStringLiteral("an object"), ErrorKind::BadFile);
    }
    const ConfiguredPod usual;
    ConfiguredPod pod;
    pod.name = root.at("name").string();
    pod.provider = root.at("provider").string();
    pod.machine = MachineId{root.at("machine").string()};
    pod.recipe = recipeAt(root.at("recipe"));
    pod.comfyPort = whole(root.at("port"), usual.comfyPort, 1, highestPort);
    pod.warmUpWorkflow = root.at("warmUp").string();
    pod.address = QUrl(root.at("address").string());
    const Place commands = root.at("commands");
    pod.commands.start = stringsOf(commands.at("start"));
    pod.commands.stop = stringsOf(commands.at("stop"));
    pod.commands.status = stringsOf(commands.at("status"));
    pod.commands.timeLimitSeconds = whole(commands.at("seconds"), usual.commands.timeLimitSeconds, 1, longestLimit);
    const std::optional<double> price = root.at("pricePerHour").number();
    pod.pricePerHour = price && *price >= 0 ? price : std::nullopt;
    return pod;
}

Secret envToSecret(const QList<EnvValue>& env)
{
    json values = json::array();
    for (const EnvValue& one : env) {
        values.push_back({plain(one.name), plain(one.value.reveal())});
    }
    return Secret(QString::fromUtf8(ryla::json::dump(values)));
}

QList<EnvValue> envFromSecret(const Secret& secret)
{
    QList<EnvValue> env;
    const Result<json> parsed = ryla::json::parse(secret.reveal().toUtf8());
    if (!parsed) {
        return env; // nothing was kept
    }
    for (const Place& pair : Place(*parsed).elements()) {
        env.append({pair.element(0).string(), Secret(pair.element(1).string())});
    }
    return env;
}

} // namespace ryla::pods

#include "tests/support/scriptedrules.h"

#include "base/json.h"
#include "tests/support/scriptedrunpod.h"

#include <algorithm>
#include <initializer_list>

namespace ryla::tests {

namespace {

using Answer = ScriptedServer::Answer;
using Place = json::Reader<nlohmann::json>;

constexpr qsizetype mostEnv = 50;
constexpr qint64 leastDiskGb = 10;

/// "Bodies reject unknown properties", on every level.
QStringList unknownIn(const Place& place, const QString& where, std::initializer_list<const char*> known)
{
    QStringList unknown;
    for (const auto& [property, value] : place.entries()) {
        const bool isKnown =
            std::any_of(known.begin(), known.end(), [&](const char* one) { return property == QLatin1String(one); });
        if (!isKnown) {
            unknown << QStringLiteral("unknown property \"%1%2\"").arg(where, property);
        }
    }
    return unknown;
}

QStringList schemaErrors(const Place& root)
{
    QStringList errors =
        unknownIn(root, {},
                  {"name", "gpu", "cpu", "image", "templateId", "cloud", "args", "disk", "env", "ports", "registry",
                   "mounts", "locked", "startSsh", "startJupyter", "dataCenterIds", "globalNetworking"});
    const Place mounts = root.at("mounts");
    const Place disk = mounts.at("persistent");
    const Place network = mounts.at("network");
    errors +=
        unknownIn(root.at("gpu"), QStringLiteral("gpu."), {"id", "count", "allowedCudaVersions", "minCudaVersion"});
    errors += unknownIn(mounts, QStringLiteral("mounts."), {"persistent", "network"});
    errors += unknownIn(disk, QStringLiteral("mounts.persistent."), {"size", "path"});
    for (const Place& volume : network.elements()) {
        errors += unknownIn(volume, QStringLiteral("mounts.network[]."), {"volumeId", "path"});
    }
    if (root.at("name").string().isEmpty()) {
        errors << QStringLiteral("name is required");
    }
    if (disk.isObject() && network.isArray()) {
        errors << QStringLiteral("mounts: persistent and network exclude each other");
    }
    if (disk.isObject() && disk.at("size").integer().value_or(0) < leastDiskGb) {
        errors << QStringLiteral("mounts.persistent.size: at least %1").arg(leastDiskGb);
    }
    if (network.size() > 1) {
        errors << QStringLiteral("mounts.network: at most one");
    }
    return errors;
}

QString ruleOfTheVolume(const Place& root, const QMap<QString, QString>& volumes)
{
    const Place network = root.at("mounts").at("network");
    if (network.size() == 0) {
        return {};
    }
    const QString id = network.element(0).at("volumeId").string();
    const QStringList places = json::stringsOf(root.at("dataCenterIds"));
    if (!volumes.contains(id)) {
        return QStringLiteral("network volume %1 not found").arg(id);
    }
    if (root.at("cloud").string(QStringLiteral("SECURE")) != QLatin1String("SECURE")) {
        return QStringLiteral("network volumes are only in the secure cloud");
    }
    if (!places.isEmpty() && !places.contains(volumes.value(id))) {
        return QStringLiteral("network volume %1 is not in the data centers that were asked for").arg(id);
    }
    return {};
}

} // namespace

std::optional<Answer> brokenRule(const nlohmann::json& body, const QMap<QString, QString>& volumes)
{
    const Place root(body);
    if (const QStringList errors = schemaErrors(root); !errors.isEmpty()) {
        return ScriptedRunPod::problem(422, "Unprocessable Entity", QStringLiteral("validation failed"), errors);
    }
    QString rule = ruleOfTheVolume(root, volumes);
    if (root.at("gpu").at("id").string().isEmpty() ||
        root.at("image").string().isEmpty() == root.at("templateId").string().isEmpty()) {
        rule = QStringLiteral("exactly one of image and templateId, and a gpu, is needed");
    } else if (root.at("gpu").isObject() && root.at("cpu").isObject()) {
        rule = QStringLiteral("exactly one of gpu and cpu is needed");
    } else if (root.at("env").size() > mostEnv) {
        rule = QStringLiteral("at most %1 environment variables").arg(mostEnv);
    }
    return rule.isEmpty() ? std::optional<Answer>() : ScriptedRunPod::problem(400, "Bad Request", rule);
}

} // namespace ryla::tests

#include "comfy/codecs/systemcodec.h"

#include "base/json.h"
#include "comfy/codecs/outputs.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>

namespace ryla::comfy {

namespace {

using Place = json::Reader<nlohmann::json>;

QDateTime time(const Place& place)
{
    const auto ms = place.integer();
    return ms ? QDateTime::fromMSecsSinceEpoch(*ms, Qt::UTC) : QDateTime();
}

Result<nlohmann::json> parsed(const QByteArray& bytes)
{
    auto tree = json::parse(bytes);
    if (!tree) {
        tree.error().kind = ErrorKind::BadReply;
    }
    return tree;
}

} // namespace

Result<SystemStats> parseSystemStats(const QByteArray& bytes)
{
    const auto tree = parsed(bytes);
    if (!tree) {
        return fail(tree.error());
    }
    const Place root(*tree);
    const Place system = root.at("system");
    if (!system.isObject()) {
        return system.expected(QStringLiteral("an object"));
    }
    SystemStats stats;
    stats.comfyVersion = system.at("comfyui_version").string();
    stats.pythonVersion = system.at("python_version").string();
    stats.os = system.at("os").string();
    stats.ramTotal = system.at("ram_total").integer().value_or(0);
    stats.ramFree = system.at("ram_free").integer().value_or(0);
    for (const Place& device : root.at("devices").elements()) {
        stats.devices.append({device.at("name").string(), device.at("type").string(),
                              device.at("vram_total").integer().value_or(0),
                              device.at("vram_free").integer().value_or(0)});
    }
    return stats;
}

Result<Features> parseFeatures(const QByteArray& bytes)
{
    const auto tree = parsed(bytes);
    if (!tree) {
        return fail(tree.error());
    }
    const Place root(*tree);
    if (!root.isObject()) {
        return root.expected(QStringLiteral("an object of features"));
    }
    Features features;
    features.previewMetadata = root.at("supports_preview_metadata").boolean();
    // Written as a float when the server was started with --max-upload-size.
    const auto limit = root.at("max_upload_size").integer();
    if (limit && *limit > 0) {
        features.maxUploadSize = limit;
    }
    return features;
}

Result<QStringList> parseNames(const QByteArray& bytes)
{
    const auto tree = parsed(bytes);
    if (!tree) {
        return fail(tree.error());
    }
    const Place root(*tree);
    if (!root.isArray()) {
        return root.expected(QStringLiteral("a list of names"));
    }
    return json::stringsOf(root);
}

Result<JobsPage> parseJobs(const QByteArray& bytes)
{
    const auto tree = parsed(bytes);
    if (!tree) {
        return fail(tree.error());
    }
    const Place root(*tree);
    if (!root.at("jobs").isArray()) {
        return root.at("jobs").expected(QStringLiteral("a list"));
    }
    JobsPage page;
    for (const Place& job : root.at("jobs").elements()) {
        const QString id = idText(job.at("id"));
        if (id.isEmpty()) {
            continue;
        }
        const qint64 count = job.at("outputs_count").integer().value_or(0);
        page.jobs.append({{id},
                          job.at("status").string(),
                          time(job.at("create_time")),
                          static_cast<int>(std::clamp<qint64>(count, 0, std::numeric_limits<int>::max()))});
    }
    const Place pagination = root.at("pagination");
    page.total = std::max<qint64>(pagination.at("total").integer().value_or(page.jobs.size()), 0);
    page.hasMore = pagination.at("has_more").boolean();
    return page;
}

QByteArray freeBody(bool unloadModels, bool freeMemory)
{
    return json::dump(nlohmann::json{{"unload_models", unloadModels}, {"free_memory", freeMemory}});
}

} // namespace ryla::comfy

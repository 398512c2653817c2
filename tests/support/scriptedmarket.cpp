// The routes of the scripted RunPod that only tell: catalogue, volumes, endpoints, bills, logs, balance.
#include "base/json.h"
#include "tests/support/scriptedrunpod.h"

#include <QUrlQuery>

namespace ryla::tests {

namespace {

using Answer = ScriptedServer::Answer;

Answer good(const nlohmann::json& body)
{
    return {200, "application/json", json::dump(body)};
}

QString queryItem(const ScriptedServer::Request& request, const char* name)
{
    return QUrlQuery(QUrl::fromEncoded(request.target).query()).queryItemValue(QLatin1String(name));
}

nlohmann::json offer(const QString& id, int free, double serverlessPrice)
{
    const char* stock = free == 0 ? "NONE" : free < 3 ? "LOW" : "HIGH";
    return {{"id", id.toStdString()},
            {"name", id.section(QLatin1Char(' '), -1).toStdString()},
            {"pool", "ADA_24"},
            {"manufacturer", "NVIDIA"},
            {"memory", 24},
            {"secure", true},
            {"community", true},
            {"price", {{"secure", 0.69}, {"community", 0.34}, {"serverless", serverlessPrice}}},
            {"maxCount", {{"secure", 8}, {"community", 4}}},
            {"availability", stock},
            {"dataCenters", {{{"id", "EU-RO-1"}, {"name", "Romania"}, {"availability", stock}}}},
            {"cudaVersions", {"12.8", "13.0"}}};
}

} // namespace

Answer ScriptedRunPod::holdings(const Request& request, const QByteArray& path) const
{
    if (path == "/network-volumes") {
        nlohmann::json all = nlohmann::json::array();
        for (auto one = volumes.begin(); one != volumes.end(); ++one) {
            all.push_back({{"id", one.key().toStdString()},
                           {"name", "models"},
                           {"size", 200},
                           {"dataCenter", one.value().toStdString()},
                           {"type", "STANDARD"}});
        }
        return page(request, "networkVolumes", all);
    }
    const nlohmann::json endpoint{{"id", "ep1"},
                                  {"name", "comfy"},
                                  {"type", "QUEUE"},
                                  {"image", "runpod/worker-comfyui:5.8.5-base"},
                                  {"gpu", {{"pools", nlohmann::json::array({"ADA_24"})}, {"count", 1}}},
                                  {"workers", {{"min", 0}, {"max", 3}, {"idleTimeout", 10}}},
                                  {"networkVolumes", nlohmann::json::array({"vol1"})},
                                  {"dataCenterIds", nlohmann::json::array({"EU-RO-1"})}};
    return page(request, "endpoints", nlohmann::json::array({endpoint}));
}

Answer ScriptedRunPod::catalogue(const Request& request) const
{
    if (!queryItem(request, "include").isEmpty() && queryItem(request, "product").isEmpty()) {
        return problem(400, "Bad Request", QStringLiteral("product is required when include is given"));
    }
    nlohmann::json all = nlohmann::json::array();
    for (auto one = freeGpus.begin(); one != freeGpus.end(); ++one) {
        all.push_back(offer(one.key(), one.value(), serverlessPrice));
    }
    return page(request, "gpus", all);
}

Answer ScriptedRunPod::billing(const QByteArray& path) const
{
    nlohmann::json record{{"startTime", "2026-11-22T00:00:00Z"}, {"endTime", "2026-11-23T00:00:00Z"}};
    if (path == "/billing/pods") {
        record.update({{"podId", "pod1xyz"},
                       {"totalAmount", 3.5},
                       {"gpuAmount", 3.0},
                       {"cpuAmount", 0.25},
                       {"diskAmount", 0.25}});
    } else if (path == "/billing/network-volumes") {
        record.update({{"networkVolumeId", "vol1"},
                       {"standardAmount", 0.4},
                       {"highPerformanceAmount", 0.1},
                       {"totalAmount", 0.5}});
    } else if (path == "/billing/serverless") {
        record.update({{"serverlessId", "ep1"}, {"totalAmount", 0.2}, {"feeAmount", 0.05}, {"gpuAmount", 0.15}});
    } else {
        // RunPod's public model endpoints: a trap, nothing of ours is there.
        return good({{"records", nlohmann::json::array()}});
    }
    return good({{"records", nlohmann::json::array({record})}, {"metadata", {{"recordCount", 1}}}});
}

/// Ends after the last line, as a connection that broke: who wants more comes back with Last-Event-ID or `since`. One
/// line in two seconds, in pairs.
Answer ScriptedRunPod::logs(const Request& request) const
{
    const QString source = queryItem(request, "source");
    QList<std::pair<const char*, QString>> lines;
    for (const QString& line : source == QLatin1String("container") ? QStringList() : systemLines) {
        lines.append({"system", line});
    }
    for (const QString& line : source == QLatin1String("system") ? QStringList() : logLines) {
        lines.append({"container", line});
    }
    const QByteArray last = request.header("Last-Event-ID");
    const QDateTime since = QDateTime::fromString(queryItem(request, "since"), Qt::ISODateWithMs);
    const int tail = queryItem(request, "tail").isEmpty() ? 100 : queryItem(request, "tail").toInt();
    const qsizetype from = last.isEmpty() ? std::max<qsizetype>(0, lines.size() - tail) : last.toInt() + 1;
    const QDateTime began(QDate(2026, 11, 23), QTime(9, 0), Qt::UTC);
    Answer answer{200, "text/event-stream", {}};
    for (qsizetype i = from; i < lines.size(); ++i) {
        const QDateTime at = began.addSecs(i / 2 * 2);
        if (since.isValid() && at < since) {
            continue;
        }
        const nlohmann::json data{{"source", lines.at(i).first},
                                  {"line", lines.at(i).second.toStdString()},
                                  {"ts", at.toString(Qt::ISODateWithMs).toStdString()}};
        answer.body +=
            (logsHaveIds ? "id: " + QByteArray::number(i) + "\n" : QByteArray()) + "data: " + json::dump(data) + "\n\n";
    }
    return answer;
}

Answer ScriptedRunPod::graphqlAnswer(const Request& request) const
{
    if (graphqlRetired) {
        return {410, "text/plain", "Gone"};
    }
    if (request.header("Authorization") != "Bearer " + key) {
        return {401, "application/json", R"({"errors":[{"message":"Unauthorized"}]})"};
    }
    const auto body = json::parse(request.body);
    if (!body || !json::Reader(*body).at("query").string().contains(QLatin1String("clientBalance"))) {
        return good({{"errors", nlohmann::json::array({{{"message", "Cannot query field"}}})}});
    }
    return good(
        {{"data", {{"myself", {{"clientBalance", balance}, {"currentSpendPerHr", 0.69}, {"spendLimit", 80}}}}}});
}

} // namespace ryla::tests

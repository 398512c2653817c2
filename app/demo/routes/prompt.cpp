#include "base/json.h"
#include "demo/routes/routes.h"
#include "demo/validation.h"

#include <nlohmann/json.hpp>

#include <QDateTime>
#include <QFileInfo>
#include <QUuid>

namespace ryla::demo::routes_impl {
namespace {

/// More is no workflow but an attack on the stack of whoever walks it.
constexpr size_t maxNodes = 5000;

HttpReply refusal(const Json& error, const Json& nodeErrors)
{
    return jsonReply(asciiJson(Json{{"error", error}, {"node_errors", nodeErrors}}), 400);
}

HttpReply noPrompt()
{
    return refusal({{"type", "no_prompt"},
                    {"message", "No prompt provided"},
                    {"details", "No prompt provided"},
                    {"extra_info", Json::object()}},
                   Json::object());
}

/// Any JSON value may be an id; it becomes text.
QString idFrom(const Json& body)
{
    if (!body.contains("prompt_id") || body["prompt_id"].is_null()) {
        return QUuid::createUuid().toString(QUuid::WithoutBraces);
    }
    const Json& id = body["prompt_id"];
    return id.is_string() ? QString::fromStdString(id.get<std::string>()) : QString::fromUtf8(asciiJson(id));
}

std::optional<QStringList> targetsFrom(const Json& body)
{
    if (!body.contains("partial_execution_targets") || !body["partial_execution_targets"].is_array()) {
        return std::nullopt;
    }
    QStringList targets;
    for (const Json& target : body["partial_execution_targets"]) {
        targets << QString::fromStdString(target.get<std::string>());
    }
    return targets;
}

/// The number is taken also when the prompt is refused.
void number(PodState& state, const Json& body, QueueItem& item)
{
    if (body.contains("number")) {
        item.number =
            body["number"].is_string() ? std::stod(body["number"].get<std::string>()) : body["number"].get<double>();
        item.numberIsFloat = true;
        return;
    }
    const int counted = state.queue.nextNumber();
    item.number = body.value("front", false) ? -counted : counted;
}

Json extraDataFrom(const Json& body, QueueItem& item)
{
    Json extra = body.value("extra_data", Json::object());
    if (body.contains("client_id")) {
        extra["client_id"] = body["client_id"];
    }
    if (extra.contains("client_id") && extra["client_id"].is_string()) {
        item.clientId = QString::fromStdString(extra["client_id"].get<std::string>());
    } else if (extra.contains("client_id")) {
        item.clientId = QString::fromUtf8(asciiJson(extra["client_id"]));
    }
    extra["create_time"] = QDateTime::currentMSecsSinceEpoch();
    for (const char* secret : {"auth_token_comfy_org", "api_key_comfy_org"}) {
        extra.erase(secret);
    }
    return extra;
}

} // namespace

Later<HttpReply> getPrompt(PodState& state, const HttpRequest&)
{
    return now<HttpReply>(jsonReply(asciiJson(Json{{"exec_info", {{"queue_remaining", state.queue.remaining()}}}})));
}

Later<HttpReply> postPrompt(PodState& state, const HttpRequest& request)
{
    const Result<Json> body = json::parseOrdered(request.body);
    if (!body) {
        return now<HttpReply>(troubleReply());
    }
    if (!body->is_object()) {
        return now<HttpReply>(body->is_array() ? noPrompt() : troubleReply());
    }
    QueueItem item;
    try {
        number(state, *body, item);
    } catch (const std::exception&) {
        return now<HttpReply>(troubleReply());
    }
    if (!body->contains("prompt")) {
        return now<HttpReply>(noPrompt());
    }
    const Json& prompt = (*body)["prompt"];
    if (!prompt.is_object() || prompt.size() > maxNodes) {
        return now<HttpReply>(troubleReply());
    }
    const auto exists = [&state](const QString& name) {
        const QString path = inputPath(state.folders, name);
        return !path.isEmpty() && QFileInfo(path).isFile();
    };
    const auto verdict = validated(prompt, *state.objectInfo, targetsFrom(*body), exists);
    if (!verdict) {
        return now<HttpReply>(troubleReply());
    }
    if (verdict->error) {
        return now<HttpReply>(refusal(*verdict->error, *verdict->nodeErrors));
    }
    item.promptId = idFrom(*body);
    item.prompt = verdict->prompt;
    item.outputs = verdict->outputs;
    item.extraData = std::make_shared<const Json>(extraDataFrom(*body, item));
    const Json counted = item.numberIsFloat ? Json(item.number) : Json(qint64(item.number));
    const HttpReply accepted = jsonReply(asciiJson(
        Json{{"prompt_id", item.promptId.toStdString()}, {"number", counted}, {"node_errors", *verdict->nodeErrors}}));
    state.queue.add(std::move(item));
    state.queueChanged();
    return now<HttpReply>(accepted);
}

} // namespace ryla::demo::routes_impl

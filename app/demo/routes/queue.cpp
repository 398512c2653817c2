#include "base/json.h"
#include "demo/routes/routes.h"

#include <nlohmann/json.hpp>

namespace ryla::demo::routes_impl {
namespace {

/// Nothing where the server would raise: no JSON, or no object.
std::optional<Json> objectIn(const QByteArray& body)
{
    Result<Json> parsed = json::parseOrdered(body);
    return parsed && parsed->is_object() ? std::optional(std::move(*parsed)) : std::nullopt;
}

/// A number parameter; `wrong` is set for what Python's int() would refuse.
std::optional<qint64> numberParameter(const HttpRequest& request, const char* name, bool& wrong)
{
    const auto text = request.head.parameter(QString::fromLatin1(name));
    if (!text) {
        return std::nullopt;
    }
    bool isNumber = false;
    const qint64 value = text->toLongLong(&isNumber);
    wrong = wrong || !isNumber;
    return value;
}

QStringList idsIn(const Json& list)
{
    QStringList ids;
    for (const Json& id : list) {
        ids << (id.is_string() ? QString::fromStdString(id.get<std::string>()) : QString::fromUtf8(asciiJson(id)));
    }
    return ids;
}

Later<HttpReply> done()
{
    return now<HttpReply>(emptyReply(200));
}

} // namespace

Later<HttpReply> getQueue(PodState& state, const HttpRequest&)
{
    return now<HttpReply>(jsonReply(asciiJson(state.queue.queueJson())));
}

Later<HttpReply> postQueue(PodState& state, const HttpRequest& request)
{
    const auto body = objectIn(request.body);
    if (!body) {
        return now<HttpReply>(troubleReply());
    }
    if (body->value("clear", false)) {
        state.queue.clearPending();
        state.queueChanged();
    }
    for (const QString& id : idsIn(body->value("delete", Json::array()))) {
        if (state.queue.removePending(id)) {
            state.queueChanged();
        }
    }
    return done();
}

Later<HttpReply> getHistory(PodState& state, const HttpRequest& request)
{
    bool wrong = false;
    const auto maxItems = numberParameter(request, "max_items", wrong);
    const auto offset = numberParameter(request, "offset", wrong);
    return now<HttpReply>(wrong ? troubleReply() : jsonReply(asciiJson(state.queue.historyJson(maxItems, offset))));
}

Later<HttpReply> getHistoryEntry(PodState& state, const HttpRequest& request)
{
    return now<HttpReply>(jsonReply(asciiJson(state.queue.historyJson(pathTail(request, "/history/")))));
}

Later<HttpReply> postHistory(PodState& state, const HttpRequest& request)
{
    const auto body = objectIn(request.body);
    if (!body) {
        return now<HttpReply>(troubleReply());
    }
    if (body->value("clear", false)) {
        state.queue.clearHistory();
    }
    for (const QString& id : idsIn(body->value("delete", Json::array()))) {
        state.queue.removeHistory(id);
    }
    return done();
}

Later<HttpReply> postInterrupt(PodState& state, const HttpRequest& request)
{
    const auto body = objectIn(request.body);
    const bool named = body && body->contains("prompt_id") && !(*body)["prompt_id"].is_null();
    const QString wanted = named ? idsIn(Json::array({(*body)["prompt_id"]})).value(0) : QString();
    const auto& running = state.queue.running();
    if (running && (!named || running->promptId == wanted)) {
        state.runner->interrupt();
    }
    return done();
}

Later<HttpReply> postFree(PodState& state, const HttpRequest& request)
{
    const auto body = objectIn(request.body);
    if (!body) {
        return now<HttpReply>(troubleReply());
    }
    if (body->value("free_memory", false) && !state.queue.running()) {
        state.runner->dropCache();
    }
    return done();
}

} // namespace ryla::demo::routes_impl

#include "comfy/codecs/queuecodec.h"

#include "base/json.h"
#include "comfy/codecs/outputs.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace ryla::comfy {

namespace {

using Place = json::Reader<nlohmann::json>;

/// [number, prompt_id, prompt, extra_data, [output ids]]
QList<QueueItem> items(const Place& list)
{
    QList<QueueItem> found;
    for (const Place& entry : list.elements()) {
        const QString id = idText(entry.element(1));
        if (!id.isEmpty()) {
            found.append({entry.element(0).number().value_or(0), {id}, entry.element(3).at("client_id").string()});
        }
    }
    return found;
}

} // namespace

Result<QueueState> parseQueue(const QByteArray& bytes)
{
    const auto tree = json::parse(bytes);
    if (!tree) {
        return fail(ErrorKind::BadReply, tree.error().message, tree.error().detail);
    }
    const Place root(*tree);
    for (const char* key : {"queue_running", "queue_pending"}) {
        if (!root.at(key).isArray()) {
            return root.at(key).expected(QStringLiteral("a list"));
        }
    }
    QueueState state{items(root.at("queue_running")), items(root.at("queue_pending"))};
    std::sort(state.pending.begin(), state.pending.end(), [](const QueueItem& a, const QueueItem& b) {
        return a.number != b.number ? a.number < b.number : a.promptId < b.promptId;
    });
    return state;
}

QByteArray deleteBody(const QList<PromptId>& ids)
{
    nlohmann::json list = nlohmann::json::array();
    for (const PromptId& id : ids) {
        list.push_back(id.text.toStdString());
    }
    return json::dump(nlohmann::json{{"delete", list}});
}

QByteArray interruptBody(const PromptId& id)
{
    return json::dump(nlohmann::json{{"prompt_id", id.text.toStdString()}});
}

} // namespace ryla::comfy

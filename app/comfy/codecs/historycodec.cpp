#include "comfy/codecs/historycodec.h"

#include "base/json.h"
#include "comfy/codecs/outputs.h"

#include <nlohmann/json.hpp>

#include <QHash>

#include <algorithm>

namespace ryla::comfy {

namespace {

// In the order of the answer: outputs stand there in the order in which the nodes ran.
using OrderedPlace = json::Reader<nlohmann::ordered_json>;

void readOutputs(HistoryEntry& entry, const OrderedPlace& place)
{
    QHash<QString, QString> displays;
    for (const auto& [id, meta] : place.at("meta").entries()) {
        displays.insert(id, idText(meta.at("display_node")));
    }
    for (const auto& [id, output] : place.at("outputs").entries()) {
        const QString display = displays.value(id);
        appendOutputs(entry.outputs, {id}, {display.isEmpty() ? id : display}, output);
    }
}

void readError(HistoryEntry& entry, const OrderedPlace& data)
{
    entry.failedNode = {idText(data.at("node_id"))};
    entry.failedClass = data.at("node_type").string();
    entry.exceptionType = data.at("exception_type").string();
    entry.exceptionMessage = data.at("exception_message").string().trimmed();
    entry.traceback = json::stringsOf(data.at("traceback"));
}

/// [[type, data]…] of start, cached, and how it ended. An interrupted run has status_str "error" like a failed one.
void readMessages(HistoryEntry& entry, const OrderedPlace& messages)
{
    for (const OrderedPlace& message : messages.elements()) {
        const QString type = message.element(0).string();
        const OrderedPlace data = message.element(1);
        const auto ms = data.at("timestamp").integer();
        const QDateTime time = ms ? QDateTime::fromMSecsSinceEpoch(*ms, Qt::UTC) : QDateTime();
        if (type == QLatin1String("execution_start")) {
            entry.startedAt = time;
        } else if (type == QLatin1String("execution_success")) {
            entry.finishedAt = time;
        } else if (type == QLatin1String("execution_error")) {
            entry.finishedAt = time;
            readError(entry, data);
        } else if (type == QLatin1String("execution_interrupted")) {
            entry.finishedAt = time;
            entry.status = HistoryStatus::Interrupted;
        }
    }
}

HistoryEntry readEntry(const QString& id, const OrderedPlace& place)
{
    HistoryEntry entry;
    entry.promptId = {id};
    const OrderedPlace status = place.at("status");
    if (status.at("status_str").string() == QLatin1String("error")) {
        entry.status = HistoryStatus::Error;
    }
    readMessages(entry, status.at("messages"));
    readOutputs(entry, place);
    entry.prompt = place.at("prompt").element(2).raw();
    return entry;
}

} // namespace

Result<QList<HistoryEntry>> parseHistory(const QByteArray& bytes)
{
    const auto tree = json::parseOrdered(bytes);
    if (!tree) {
        return fail(ErrorKind::BadReply, tree.error().message, tree.error().detail);
    }
    const OrderedPlace root(*tree);
    if (!root.isObject()) {
        return root.expected(QStringLiteral("an object of prompts"));
    }
    QList<HistoryEntry> entries;
    for (const auto& [id, place] : root.entries()) {
        if (place.isObject()) {
            entries.append(readEntry(id, place));
        }
    }
    std::stable_sort(entries.begin(), entries.end(), [](const HistoryEntry& a, const HistoryEntry& b) {
        return a.finishedAt.isValid() && b.finishedAt.isValid() ? a.finishedAt < b.finishedAt
                                                                : !a.finishedAt.isValid() && b.finishedAt.isValid();
    });
    return entries;
}

} // namespace ryla::comfy

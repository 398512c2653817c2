#include "comfy/codecs/eventcodec.h"

#include "comfy/codecs/outputs.h"
#include "comfy/codecs/quickevents.h"
#include "comfy/codecs/systemcodec.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

namespace ryla::comfy {

namespace {

using Place = json::Reader<nlohmann::json>;

PromptId promptId(const Place& data)
{
    return {idText(data.at("prompt_id"))};
}

NodeId nodeId(const Place& place)
{
    return {idText(place)};
}

double finite(const Place& place)
{
    const double value = place.number().value_or(0);
    return std::isfinite(value) ? value : 0;
}

Event unknown(const QString& type)
{
    return UnknownEvent{type.left(100)};
}

Event status(const Place& data)
{
    const auto remaining = data.at("status").at("exec_info").at("queue_remaining").integer();
    if (!remaining && !data.at("sid").isString()) {
        return unknown(QStringLiteral("status"));
    }
    const qint64 count = std::clamp<qint64>(remaining.value_or(0), 0, std::numeric_limits<int>::max());
    return StatusEvent{static_cast<int>(count), data.at("sid").string()};
}

Event features(const Place& data)
{
    return FeaturesEvent{parseFeatures(data.raw()).value_or(Features{})};
}

Event executionStart(const Place& data)
{
    return ExecutionStart{promptId(data)};
}

Event executionCached(const Place& data)
{
    ExecutionCached event{promptId(data), {}};
    for (const Place& node : data.at("nodes").elements()) {
        event.nodes.append(nodeId(node));
    }
    return event;
}

Event executing(const Place& data)
{
    const Place node = data.at("node");
    // Only a null says that the prompt is over; a message without the key says nothing.
    if (!node.isNull() && nodeId(node).isEmpty()) {
        return unknown(QStringLiteral("executing"));
    }
    Executing event{promptId(data), {}, {}};
    if (!node.isNull()) {
        event.node = nodeId(node);
        const NodeId display = nodeId(data.at("display_node"));
        event.displayNode = display.isEmpty() ? event.node : display;
    }
    return event;
}

Event progress(const Place& data)
{
    return ProgressEvent{promptId(data), nodeId(data.at("node")), finite(data.at("value")), finite(data.at("max"))};
}

Event progressState(const Place& data)
{
    ProgressState event{promptId(data), {}};
    for (const auto& [key, place] : data.at("nodes").entries()) {
        NodeProgress node;
        node.node = nodeId(place.at("node_id"));
        if (node.node.isEmpty()) {
            node.node.text = key;
        }
        const NodeId display = nodeId(place.at("display_node_id"));
        node.displayNode = display.isEmpty() ? node.node : display;
        node.value = finite(place.at("value"));
        node.maximum = finite(place.at("max"));
        node.finished = place.at("state").string() == QLatin1String("finished");
        event.nodes.append(node);
    }
    return event;
}

Event executed(const Place& data)
{
    Executed event;
    event.promptId = promptId(data);
    event.node = nodeId(data.at("node"));
    const NodeId display = nodeId(data.at("display_node"));
    event.displayNode = display.isEmpty() ? event.node : display;
    appendOutputs(event.outputs, event.node, event.displayNode, data.at("output"));
    return event;
}

Event executionSuccess(const Place& data)
{
    return ExecutionSuccess{promptId(data)};
}

Event executionError(const Place& data)
{
    ExecutionError event;
    event.promptId = promptId(data);
    event.node = nodeId(data.at("node_id"));
    event.classType = data.at("node_type").string();
    event.exceptionType = data.at("exception_type").string();
    event.message = data.at("exception_message").string().trimmed();
    event.traceback = json::stringsOf(data.at("traceback"));
    return event;
}

Event executionInterrupted(const Place& data)
{
    return ExecutionInterrupted{promptId(data), nodeId(data.at("node_id"))};
}

struct Row
{
    const char* type;
    Event (*read)(const Place& data);
};

constexpr Row rows[] = {
    {"status", status},
    {"feature_flags", features},
    {"execution_start", executionStart},
    {"execution_cached", executionCached},
    {"executing", executing},
    {"progress", progress},
    {"progress_state", progressState},
    {"executed", executed},
    {"execution_success", executionSuccess},
    {"execution_error", executionError},
    {"execution_interrupted", executionInterrupted},
};

} // namespace

Event textEvent(const QByteArray& message)
{
    const auto parsed = json::parse(message);
    if (!parsed) {
        return unknown({});
    }
    const Place root(*parsed);
    const QString type = root.at("type").string();
    const auto row =
        std::find_if(std::begin(rows), std::end(rows), [&](const Row& one) { return type == QLatin1String(one.type); });
    const Place data = root.at("data");
    if (row == std::end(rows) || !data.isObject()) {
        return unknown(type);
    }
    return row->read(data);
}

Event textEvent(const QString& message)
{
    auto quick = quickEvent(message);
    return quick ? *std::move(quick) : textEvent(message.toUtf8());
}

QByteArray featureFlagsMessage()
{
    const nlohmann::json message = {{"type", "feature_flags"}, {"data", {{"supports_preview_metadata", true}}}};
    return json::dump(message);
}

} // namespace ryla::comfy

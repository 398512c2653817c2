#include "demo/runmessages.h"

#include <nlohmann/json.hpp>

#include <QDateTime>

namespace ryla::demo {

qint64 timestamp()
{
    return QDateTime::currentMSecsSinceEpoch();
}

Json jsonList(const QStringList& texts)
{
    Json list = Json::array();
    for (const QString& text : texts) {
        list.push_back(text.toStdString());
    }
    return list;
}

Json progressEntry(const std::string& promptId, const QString& node, const Json& value, const Json& max,
                   const char* state)
{
    const std::string id = node.toStdString();
    return Json{{"value", value},           {"max", max},
                {"state", state},           {"node_id", id},
                {"prompt_id", promptId},    {"display_node_id", id},
                {"parent_node_id", Json()}, {"real_node_id", id}};
}

Json previewMetadata(const std::string& promptId, const QString& node)
{
    const std::string id = node.toStdString();
    return Json{{"node_id", id},      {"prompt_id", promptId},     {"display_node_id", id}, {"parent_node_id", Json()},
                {"real_node_id", id}, {"image_type", "image/jpeg"}};
}

Json failureData(const std::string& promptId, const PlannedNode& node, const Error& error, const QStringList& executed)
{
    Json inputs = Json::object();
    for (const auto& [name, value] : node.literals->items()) {
        inputs[name] = Json::array({value});
    }
    for (const PlannedNode::Link& link : node.links) {
        inputs[link.input.toStdString()] = Json::array({"<a value of the demo pod>"});
    }
    const std::string type = node.classType.toStdString();
    return Json{{"prompt_id", promptId},
                {"node_id", node.id.toStdString()},
                {"node_type", type},
                {"executed", jsonList(executed)},
                {"exception_message", error.message.toStdString() + "\n"},
                {"exception_type", error.detail.isEmpty() ? "RuntimeError" : error.detail.toStdString()},
                {"traceback", Json::array({"  File \"/demo/nodes.py\", line 1, in " + type + "\n    <played>\n"})},
                {"current_inputs", inputs},
                {"current_outputs", jsonList(executed)},
                {"timestamp", timestamp()}};
}

Json interruptData(const std::string& promptId, const PlannedNode& node, const QStringList& executed)
{
    return Json{{"prompt_id", promptId},
                {"node_id", node.id.toStdString()},
                {"node_type", node.classType.toStdString()},
                {"executed", jsonList(executed)},
                {"timestamp", timestamp()}};
}

} // namespace ryla::demo

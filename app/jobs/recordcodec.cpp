#include "jobs/recordcodec.h"

#include "base/json.h"

#include <nlohmann/json.hpp>

namespace ryla::jobs {

using nlohmann::json;
using workflow::NodeId;
using workflow::OutputFile;
using workflow::OutputKind;

namespace {

constexpr std::array outputKinds = {OutputKind::Image, OutputKind::Video,   OutputKind::Audio,
                                    OutputKind::Text,  OutputKind::Model3d, OutputKind::Unknown};
constexpr std::array errorKinds = {
    ErrorKind::Network,  ErrorKind::Timeout, ErrorKind::Unauthorized, ErrorKind::NotFound,  ErrorKind::Refused,
    ErrorKind::BadReply, ErrorKind::BadFile, ErrorKind::Storage,      ErrorKind::Cancelled, ErrorKind::Internal};

std::string utf8(const QString& text)
{
    return text.toStdString();
}

template<class Kind, size_t N>
Kind kindNamed(const std::array<Kind, N>& kinds, const QString& name, Kind otherwise)
{
    for (const Kind kind : kinds) {
        if (toString(kind) == name) {
            return kind;
        }
    }
    return otherwise;
}

} // namespace

QByteArray outputToJson(const OutputFile& output)
{
    return ryla::json::dump(json{{"kind", utf8(toString(output.kind))},
                                 {"node", utf8(output.node.text)},
                                 {"title", utf8(output.nodeTitle)},
                                 {"index", output.index},
                                 {"path", utf8(output.path)},
                                 {"text", utf8(output.text)},
                                 {"server_name", utf8(output.serverName)},
                                 {"server_subfolder", utf8(output.serverSubfolder)},
                                 {"server_type", utf8(output.serverType)},
                                 {"bytes", output.bytes},
                                 {"sha256", utf8(output.sha256)}});
}

OutputFile outputFromJson(const QByteArray& bytes)
{
    const Result<json> parsed = ryla::json::parse(bytes);
    OutputFile output;
    if (!parsed) {
        return output;
    }
    const ryla::json::Reader<json> root(*parsed);
    output.kind = kindNamed(outputKinds, root.at("kind").string(), OutputKind::Unknown);
    output.node = NodeId{root.at("node").string()};
    output.nodeTitle = root.at("title").string();
    output.index = int(root.at("index").integer().value_or(0));
    output.path = root.at("path").string();
    output.text = root.at("text").string();
    output.serverName = root.at("server_name").string();
    output.serverSubfolder = root.at("server_subfolder").string();
    output.serverType = root.at("server_type").string();
    output.bytes = root.at("bytes").integer().value_or(0);
    output.sha256 = root.at("sha256").string();
    return output;
}

QByteArray errorToJson(const Error& error)
{
    if (error == Error()) {
        return {};
    }
    return ryla::json::dump(
        json{{"kind", utf8(toString(error.kind))}, {"message", utf8(error.message)}, {"detail", utf8(error.detail)}});
}

Error errorFromJson(const QByteArray& bytes)
{
    const Result<json> parsed = bytes.isEmpty() ? Result<json>(json()) : ryla::json::parse(bytes);
    if (!parsed) {
        return {};
    }
    const ryla::json::Reader<json> root(*parsed);
    return {kindNamed(errorKinds, root.at("kind").string(), ErrorKind::Internal), root.at("message").string(),
            root.at("detail").string()};
}

QByteArray problemsToJson(const QList<comfy::InputProblem>& problems)
{
    if (problems.isEmpty()) {
        return {};
    }
    json list = json::array();
    for (const comfy::InputProblem& problem : problems) {
        list.push_back(json{{"node", utf8(problem.node.text)},
                            {"class_type", utf8(problem.classType)},
                            {"input", utf8(problem.input)},
                            {"type", utf8(problem.type)},
                            {"text", utf8(problem.text)},
                            {"received", utf8(problem.receivedValue)}});
    }
    return ryla::json::dump(list);
}

QList<comfy::InputProblem> problemsFromJson(const QByteArray& bytes)
{
    const Result<json> parsed = bytes.isEmpty() ? Result<json>(json::array()) : ryla::json::parse(bytes);
    QList<comfy::InputProblem> problems;
    if (!parsed) {
        return problems;
    }
    const auto elements = ryla::json::Reader<json>(*parsed).elements();
    for (const auto& element : elements) {
        problems << comfy::InputProblem{NodeId{element.at("node").string()}, element.at("class_type").string(),
                                        element.at("input").string(),        element.at("type").string(),
                                        element.at("text").string(),         element.at("received").string()};
    }
    return problems;
}

QByteArray nodesToJson(const QList<NodeId>& nodes)
{
    json list = json::array();
    for (const NodeId& node : nodes) {
        list.push_back(utf8(node.text));
    }
    return nodes.isEmpty() ? QByteArray() : ryla::json::dump(list);
}

QList<NodeId> nodesFromJson(const QByteArray& bytes)
{
    const Result<json> parsed = bytes.isEmpty() ? Result<json>(json::array()) : ryla::json::parse(bytes);
    QList<NodeId> nodes;
    for (const QString& node : parsed ? ryla::json::stringsOf(ryla::json::Reader<json>(*parsed)) : QStringList()) {
        nodes << NodeId{node};
    }
    return nodes;
}

Result<workflow::WorkflowDocument> documentFromJson(const QByteArray& prompt, const QByteArray& uiWorkflow)
{
    if (prompt.isEmpty()) {
        return workflow::WorkflowDocument();
    }
    Result<nlohmann::ordered_json> parsed = ryla::json::parseOrdered(prompt);
    if (!parsed) {
        return fail(parsed.error());
    }
    return workflow::WorkflowDocument::fromPrompt(*parsed, uiWorkflow);
}

} // namespace ryla::jobs

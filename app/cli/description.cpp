#include "cli/description.h"

#include "base/json.h"
#include "cli/utf8.h"

#include <nlohmann/json.hpp>

#include <QRegularExpression>

#include <cmath>

namespace ryla::cli {
namespace {

using nlohmann::ordered_json;
using workflow::Parameter;
using workflow::ParameterKind;

ordered_json jsonOf(const workflow::Value& value)
{
    struct Visitor
    {
        ordered_json operator()(bool v) const { return v; }
        ordered_json operator()(qint64 v) const { return v; }
        ordered_json operator()(workflow::Seed v) const { return v.value; }
        ordered_json operator()(double v) const { return v; }
        ordered_json operator()(const QString& v) const { return text(v); }
        ordered_json operator()(const workflow::FileRef& v) const
        {
            return text(v.localPath.isEmpty() ? v.serverName : v.localPath);
        }
        ordered_json operator()(const workflow::RawJson& v) const
        {
            const Result<ordered_json> parsed = json::parseOrdered(v.text);
            return parsed ? *parsed : ordered_json();
        }
    };
    return std::visit(Visitor{}, value);
}

/// Whole numbers as such: the server's limits come as doubles.
ordered_json limitAsJson(const Parameter& parameter, double limit)
{
    const bool whole = parameter.kind == ParameterKind::Integer || parameter.kind == ParameterKind::Seed;
    // 2^53: beyond it a double is no exact whole number any more.
    return whole && std::abs(limit) <= 9007199254740992.0 ? ordered_json(qint64(limit)) : ordered_json(limit);
}

/// What the author's form says of the field.
void addFormWords(ordered_json& out, const Parameter& parameter, const workflow::Form& form)
{
    if (parameter.section >= 0 && parameter.section < form.sections.size()) {
        out["section"] = text(form.sections.at(parameter.section).title);
    }
    if (parameter.mayBeLeftOut) {
        out["optional"] = true;
    }
    if (workflow::isSwitch(parameter.id)) {
        out["switch"] = text(parameter.id.input);
    }
    if (parameter.showIf) {
        ordered_json values = ordered_json::array();
        for (const workflow::Value& value : parameter.showIf->values) {
            values.push_back(jsonOf(value));
        }
        out["show_if"] = {{"id", text(parameter.showIf->field.text())}, {"values", std::move(values)}};
    }
}

ordered_json parameterAsJson(const Parameter& parameter, const workflow::Form& form)
{
    ordered_json out = {{"id", text(parameter.id.text())},         {"title", text(parameter.title)},
                        {"kind", text(kindName(parameter.kind))},  {"value", jsonOf(parameter.value)},
                        {"node_title", text(parameter.nodeTitle)}, {"class", text(parameter.classType)},
                        {"advanced", parameter.advanced}};
    if (parameter.minimum) {
        out["min"] = limitAsJson(parameter, *parameter.minimum);
    }
    if (parameter.maximumUnsigned) {
        out["max"] = *parameter.maximumUnsigned;
    } else if (parameter.maximum) {
        out["max"] = limitAsJson(parameter, *parameter.maximum);
    }
    if (parameter.step) {
        out["step"] = limitAsJson(parameter, *parameter.step);
    }
    if (parameter.fallback) {
        out["default"] = jsonOf(*parameter.fallback);
    }
    if (!parameter.choices.isEmpty()) {
        ordered_json choices = ordered_json::array();
        for (const QString& choice : parameter.choices) {
            choices.push_back(text(choice));
        }
        out["choices"] = std::move(choices);
    }
    addFormWords(out, parameter, form);
    return out;
}

/// A node makes outputs when the server says so; without a server, when nobody uses what it makes.
bool makesOutput(const workflow::WorkflowDocument& document, const workflow::NodeCatalog& catalog,
                 const workflow::NodeId& node)
{
    const std::optional<workflow::NodeType> type = catalog.node(document.classType(node));
    return type ? type->outputNode : document.consumers(node).isEmpty();
}

/// A file of weights that has to be on the server: what the main model's role says, or the name's ending.
bool isModel(const Parameter& parameter)
{
    static const QRegularExpression weights(QStringLiteral("\\.(safetensors|sft|ckpt|pt|pth|bin|gguf|onnx)$"),
                                            QRegularExpression::CaseInsensitiveOption);
    return parameter.role == workflow::ParameterRole::Model ||
           (std::holds_alternative<QString>(parameter.value) &&
            weights.match(std::get<QString>(parameter.value)).hasMatch());
}

ordered_json nodeAsJson(const workflow::WorkflowDocument& document, const workflow::NodeId& node)
{
    return {{"id", text(node.text)}, {"class", text(document.classType(node))}, {"title", text(document.title(node))}};
}

ordered_json stringsAsJson(const QStringList& strings)
{
    ordered_json out = ordered_json::array();
    for (const QString& one : strings) {
        out.push_back(text(one));
    }
    return out;
}

} // namespace

QString kindName(ParameterKind kind)
{
    switch (kind) {
    case ParameterKind::Text:
        return QStringLiteral("text");
    case ParameterKind::Integer:
        return QStringLiteral("integer");
    case ParameterKind::Float:
        return QStringLiteral("float");
    case ParameterKind::Boolean:
        return QStringLiteral("boolean");
    case ParameterKind::Choice:
        return QStringLiteral("choice");
    case ParameterKind::Choices:
        return QStringLiteral("choices");
    case ParameterKind::Colour:
        return QStringLiteral("colour");
    case ParameterKind::Box:
        return QStringLiteral("box");
    case ParameterKind::Curve:
        return QStringLiteral("curve");
    case ParameterKind::Range:
        return QStringLiteral("range");
    case ParameterKind::Seed:
        return QStringLiteral("seed");
    case ParameterKind::Image:
        return QStringLiteral("image");
    case ParameterKind::File:
        return QStringLiteral("file");
    case ParameterKind::Raw:
        return QStringLiteral("json");
    }
    return QStringLiteral("json");
}

QByteArray valueAsJson(const workflow::Value& value)
{
    return json::dump(jsonOf(value));
}

QByteArray describedAsJson(const workflow::LoadedWorkflow& loaded, const workflow::NodeCatalog& catalog)
{
    const workflow::WorkflowDocument& document = loaded.document;
    const workflow::Form form = workflow::describe(document, catalog, loaded.formSpec, loaded.sources);
    ordered_json nodes = ordered_json::array();
    ordered_json outputs = ordered_json::array();
    for (const workflow::NodeId& node : document.nodes()) {
        nodes.push_back(nodeAsJson(document, node));
        if (makesOutput(document, catalog, node)) {
            outputs.push_back(nodeAsJson(document, node));
        }
    }
    ordered_json parameters = ordered_json::array();
    ordered_json models = ordered_json::array();
    ordered_json files = ordered_json::array();
    for (const Parameter& parameter : form.parameters) {
        parameters.push_back(parameterAsJson(parameter, form));
        const bool isFile = parameter.kind == ParameterKind::Image || parameter.kind == ParameterKind::File;
        if (isFile || isModel(parameter)) {
            ordered_json need = {{"id", text(parameter.id.text())}, {"name", jsonOf(parameter.value)}};
            if (parameter.described && !parameter.choices.isEmpty()) {
                need["there"] = parameter.choices.contains(workflow::toString(parameter.value));
            }
            (isFile ? files : models).push_back(std::move(need));
        }
    }
    const ordered_json whole = {{"file", text(document.sourcePath())},
                                {"name", text(document.name())},
                                {"title", text(form.title)},
                                {"origin", text(loaded.origin)},
                                {"carried", stringsAsJson(loaded.carried)},
                                {"nodes", std::move(nodes)},
                                {"parameters", std::move(parameters)},
                                {"models", std::move(models)},
                                {"files", std::move(files)},
                                {"outputs", std::move(outputs)},
                                {"missing_classes", stringsAsJson(form.missingClasses)},
                                {"warnings", stringsAsJson(loaded.warnings)}};
    return json::dump(whole, 2);
}

QByteArray describedUnconverted(const workflow::LoadedWorkflow& loaded)
{
    const auto parsed = json::parseOrdered(loaded.document.uiWorkflow());
    const ordered_json editors = parsed ? *parsed : ordered_json();
    ordered_json nodes = ordered_json::array();
    for (const auto& node : json::Reader(editors).at("nodes").elements()) {
        const QString type = node.at("type").string();
        const QByteArray id = node.at("id").raw();
        nodes.push_back({{"id", text(QString::fromUtf8(id).remove(QLatin1Char('"')))},
                         {"class", text(type)},
                         {"title", text(node.at("title").string(type))}});
    }
    const ordered_json whole = {{"file", text(loaded.document.sourcePath())},
                                {"name", text(loaded.document.name())},
                                {"title", text(loaded.document.name())},
                                {"origin", text(loaded.origin)},
                                {"carried", stringsAsJson(loaded.carried)},
                                {"unconverted", true},
                                {"nodes", std::move(nodes)},
                                {"warnings", stringsAsJson(loaded.warnings)}};
    return json::dump(whole, 2);
}

} // namespace ryla::cli

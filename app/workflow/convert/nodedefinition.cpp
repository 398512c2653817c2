#include "workflow/convert/nodedefinition.h"

#include "base/json.h"

#include <nlohmann/json.hpp>

#include <QSet>

#include <algorithm>
#include <array>

namespace ryla::workflow::convert {
namespace {

/// The types for which the editor has a widget. VHSTIMESTAMP is the one VideoHelperSuite brings.
constexpr std::array editorWidgets = {
    "INT",          "FLOAT",        "BOOLEAN",      "STRING",      "COMBO",      "MARKDOWN",
    "COLOR",        "BOUNDING_BOX", "CURVE",        "RANGE",       "PAINTER",    "TEXTAREA",
    "CHART",        "GALLERIA",     "IMAGECOMPARE", "IMAGEUPLOAD", "AUDIO_UI",   "AUDIOUPLOAD",
    "AUDIO_RECORD", "WEBCAM",       "LOAD_3D",      "LOAD3D",      "PREVIEW_3D", "COMFY_DYNAMICCOMBO_V3",
    "VHSTIMESTAMP"};

/// The server gives the order apart; what it leaves out follows.
QStringList namesInOrder(const Json* order, const Json& inputs)
{
    QStringList names;
    for (std::size_t i = 0; i < count(order); ++i) {
        names.append(text(item(order, i)));
    }
    for (const auto& [name, spec] : inputs.items()) {
        names.append(QString::fromStdString(name));
    }
    return names;
}

std::optional<NodeDefinition> readDefinition(const QString& className, const QByteArray& bytes)
{
    Result<Json> parsed = json::parseOrdered(bytes);
    if (!parsed || !parsed->is_object()) {
        return std::nullopt;
    }
    const auto tree = std::make_shared<const Json>(std::move(*parsed));
    NodeDefinition definition;
    definition.className = className;
    definition.json = tree;
    definition.displayName = text(member(tree.get(), "display_name"), className);
    definition.pythonModule = text(member(tree.get(), "python_module"));
    definition.inputs = readInputDefinitions(member(tree.get(), "input"), member(tree.get(), "input_order"), {}, tree);
    const Json* outputs = member(tree.get(), "output");
    for (std::size_t i = 0; i < count(outputs); ++i) {
        definition.outputs.append(typeText(item(outputs, i)));
    }
    return definition;
}

} // namespace

bool typeHasWidget(const QString& type)
{
    return std::any_of(editorWidgets.begin(), editorWidgets.end(),
                       [&](const char* known) { return type == QLatin1String(known); });
}

bool InputDefinition::isDynamicCombo() const
{
    return widgetType == QLatin1String("COMFY_DYNAMICCOMBO_V3");
}

bool InputDefinition::isAutogrow() const
{
    return type == QLatin1String("COMFY_AUTOGROW_V3");
}

std::optional<InputDefinition> readInputDefinition(const QString& name, const Json* spec, bool required,
                                                   const JsonValue& tree)
{
    const Json* type = item(spec, 0);
    if (!isString(type) && !isArray(type)) {
        return std::nullopt;
    }
    InputDefinition input;
    input.name = name;
    input.required = required;
    const Json* options = item(spec, 1);
    input.options = isObject(options) ? sharing(tree, options) : JsonValue();
    input.type = typeText(type);
    const Json* choices = isArray(type) ? type : input.option("options");
    input.choices = isArray(choices) ? sharing(tree, choices) : JsonValue();
    const QString widgetType = text(input.option("widgetType"), input.type);
    input.forced = isTrue(input.option("forceInput")) || (!required && isTrue(input.option("defaultInput")));
    input.widgetType = typeHasWidget(widgetType) && !input.forced ? widgetType : QString();
    input.linkable = !isTrue(input.option("socketless"));
    if (input.type == QLatin1String("COMFY_MATCHTYPE_V3")) {
        // Without connections it takes what the template allows.
        input.type = text(member(input.option("template"), "allowed_types"), QStringLiteral("*"));
    }
    return input;
}

std::vector<InputDefinition> readInputDefinitions(const Json* inputs, const Json* order, const QString& prefix,
                                                  const JsonValue& tree)
{
    std::vector<InputDefinition> all;
    QSet<QString> seen;
    for (const char* category : {"required", "optional"}) {
        const Json* list = member(inputs, category);
        if (!isObject(list)) {
            continue;
        }
        QHash<QString, const Json*> byName;
        for (const auto& [name, spec] : list->items()) {
            byName.insert(QString::fromStdString(name), &spec);
        }
        for (const QString& name : namesInOrder(member(order, category), *list)) {
            const bool required = category == std::string_view("required");
            const Json* spec = byName.value(name);
            const auto input =
                spec && !seen.contains(name) ? readInputDefinition(prefix + name, spec, required, tree) : std::nullopt;
            if (input) {
                seen.insert(name);
                all.push_back(*input);
            }
        }
    }
    return all;
}

Definitions::Definitions(const NodeCatalog& catalog)
    : m_catalog(catalog)
{
}

const NodeDefinition* Definitions::find(const QString& className)
{
    auto known = m_read.find(className);
    if (known == m_read.end()) {
        const QByteArray bytes = m_catalog.nodeJson(className);
        known = m_read.emplace(className, bytes.isEmpty() ? std::nullopt : readDefinition(className, bytes)).first;
    }
    return known->second ? &*known->second : nullptr;
}

} // namespace ryla::workflow::convert

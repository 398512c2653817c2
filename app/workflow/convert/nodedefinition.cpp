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

struct NamedSpec
{
    QString name;
    const Json* spec;
    bool required;
};

/// The server gives the order apart, required and then optional; what it leaves out comes behind both.
std::vector<NamedSpec> inOrder(const Json* inputs, const Json* order)
{
    std::vector<NamedSpec> ordered;
    std::vector<NamedSpec> rest;
    for (const char* category : {"required", "optional"}) {
        const bool required = category == std::string_view("required");
        const Json* list = member(inputs, category);
        if (!isObject(list)) {
            continue;
        }
        QHash<QString, const Json*> byName;
        for (const auto& [key, spec] : list->items()) {
            const QString name = QString::fromStdString(key);
            byName.insert(name, &spec);
            rest.push_back({name, &spec, required});
        }
        const Json* names = member(order, category);
        for (std::size_t i = 0; i < count(names); ++i) {
            const QString name = text(item(names, i));
            if (const Json* spec = byName.value(name)) {
                ordered.push_back({name, spec, required});
            }
        }
    }
    ordered.insert(ordered.end(), rest.begin(), rest.end());
    return ordered;
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
    for (const NamedSpec& named : inOrder(inputs, order)) {
        const auto input = seen.contains(named.name)
                               ? std::nullopt
                               : readInputDefinition(prefix + named.name, named.spec, named.required, tree);
        if (input) {
            seen.insert(named.name);
            all.push_back(*input);
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

#include "base/json.h"
#include "workflow/document.h"
#include "workflow/objectinfo.h"

#include <nlohmann/json.hpp>

#include <QSet>

#include <algorithm>
#include <array>

namespace ryla::workflow {
namespace {

using Json = nlohmann::ordered_json;
using Reader = json::Reader<Json>;

/// Types whose widget is known here. Every other type is a socket or a widget of a kind not known yet.
constexpr std::array widgetTypes = {"INT",   "FLOAT",        "STRING", "BOOLEAN", "COMBO",
                                    "COLOR", "BOUNDING_BOX", "CURVE",  "RANGE"};

/// From this on a double no longer tells neighbouring integers apart.
constexpr double exactIntegers = 9007199254740992.0;

bool allBooleans(const Json& list)
{
    return !list.empty() &&
           std::all_of(list.begin(), list.end(), [](const Json& choice) { return choice.is_boolean(); });
}

void readChoices(InputSpec& spec, const Json& list)
{
    spec.choices.reserve(qsizetype(list.size()));
    for (const Json& choice : list) {
        const std::optional<Value> value = valueFromJson(choice);
        spec.choices.append(value ? toString(*value) : QString::fromUtf8(json::dump(choice)));
        spec.choicesAreNumbers = spec.choicesAreNumbers || choice.is_number();
    }
}

/// The old spelling is [[choices…], {…}], the new one ["COMBO", {"options": [choices…], …}].
void readType(InputSpec& spec, const Reader& type, const Reader& options)
{
    if (type.isArray()) {
        spec.type = allBooleans(*type.get()) ? QStringLiteral("BOOLEAN") : QStringLiteral("COMBO");
    } else {
        spec.type = options.at("widgetType").string(type.string());
    }
    if (spec.type == QLatin1String("COMBO")) {
        const Reader list = type.isArray() ? type : options.at("options");
        if (list.isArray()) {
            readChoices(spec, *list.get());
        }
        spec.choicesUnknown = !list.isArray();
    }
}

void readLimits(InputSpec& spec, const Reader& options)
{
    spec.minimum = options.at("min").number();
    spec.maximum = options.at("max").number();
    spec.step = options.at("step").number();
    if (spec.maximum.value_or(0) > exactIntegers) {
        spec.maximumUnsigned = options.at("max").unsignedInteger();
    }
    const Reader fallback = options.at("default");
    if (fallback.exists() && !fallback.isNull()) {
        spec.fallback = valueFromJson(*fallback.get());
    }
}

bool truthy(const Reader& place)
{
    return place.isBool() ? place.boolean() : place.exists() && !place.isNull();
}

void readFlags(InputSpec& spec, const Reader& options)
{
    spec.multiline = options.at("multiline").boolean();
    spec.multiselect = truthy(options.at("multiselect")) || truthy(options.at("multi_select"));
    const QString display = options.at("display").string();
    spec.slider = display.contains(QLatin1String("slider"));
    spec.knob = display == QLatin1String("knob");
    spec.colour = display == QLatin1String("color");
    spec.dynamicPrompts = options.at("dynamicPrompts").boolean();
    spec.advanced = options.at("advanced").boolean();
    spec.imageUpload = options.at("image_upload").boolean() || options.at("animated_image_upload").boolean();
    spec.videoUpload = options.at("video_upload").boolean();
    spec.audioUpload = options.at("audio_upload").boolean();
    spec.fileUpload = options.at("file_upload").boolean() || options.at("mesh_upload").boolean();
    spec.placeholder = options.at("placeholder").string();
    spec.tooltip = options.at("tooltip").string();
    spec.labelOn = options.at("label_on").string();
    spec.labelOff = options.at("label_off").string();
    // Absent, the editor adds the control to integers of these names by itself.
    const Reader control = options.at("control_after_generate");
    const bool seedName = spec.name == QLatin1String("seed") || spec.name == QLatin1String("noise_seed");
    spec.controlAfterGenerate = control.exists() ? truthy(control) : seedName && spec.type == QLatin1String("INT");
}

InputSpec readInput(const QString& name, const Reader& entry, bool required)
{
    InputSpec spec;
    spec.name = name;
    spec.required = required;
    const Reader options = entry.element(1);
    readType(spec, entry.element(0), options);
    readLimits(spec, options);
    readFlags(spec, options);
    const bool forced = options.at("forceInput").boolean() || (!required && options.at("defaultInput").boolean());
    const bool known = std::any_of(widgetTypes.begin(), widgetTypes.end(),
                                   [&](const char* type) { return spec.type == QLatin1String(type); });
    spec.isWidget = known && !forced;
    if (!spec.isWidget) {
        spec.raw = entry.raw();
    }
    return spec;
}

/// The server gives the order apart, since many readers of JSON lose it: required and then optional; what it leaves out
/// comes behind both.
void readInputs(NodeType& node, const Reader& root)
{
    QSet<QString> seen;
    const auto add = [&](const QString& name, const Reader& entry, bool required) {
        if (entry.isArray() && !seen.contains(name)) {
            seen.insert(name);
            node.inputs.append(readInput(name, entry, required));
        }
    };
    for (const bool ordered : {true, false}) {
        for (const char* category : {"required", "optional"}) {
            const bool required = category == std::string_view("required");
            QHash<QString, Reader> byName;
            for (const auto& [name, entry] : root.at("input").at(category).entries()) {
                if (ordered) {
                    byName.insert(name, entry);
                } else {
                    add(name, entry, required);
                }
            }
            for (const QString& name : ordered ? json::stringsOf(root.at("input_order").at(category)) : QStringList()) {
                if (const auto entry = byName.constFind(name); entry != byName.constEnd()) {
                    add(name, *entry, required);
                }
            }
        }
    }
}

void readOutputs(NodeType& node, const Reader& root)
{
    const QList<Reader> types = root.at("output").elements();
    for (qsizetype i = 0; i < types.size(); ++i) {
        const QString type = types[i].isArray() ? QStringLiteral("COMBO") : types[i].string();
        node.outputs.append({root.at("output_name").element(i).string(type), type});
    }
}

} // namespace

InputSpec parseInput(const QString& name, const QByteArray& text, bool required)
{
    const Result<Json> parsed = json::parseOrdered(text);
    const Json entry = parsed ? *parsed : Json();
    return readInput(name, Reader(entry), required);
}

std::optional<NodeType> parseNodeType(const QString& className, const QByteArray& text)
{
    const Result<Json> parsed = json::parseOrdered(text);
    if (!parsed || !parsed->is_object()) {
        return std::nullopt;
    }
    const Reader root(*parsed);
    if (!root.at("input").isObject()) {
        return std::nullopt;
    }
    NodeType node;
    node.className = className;
    node.displayName = root.at("display_name").string();
    if (node.displayName.isEmpty()) {
        node.displayName = className;
    }
    node.category = root.at("category").string();
    node.description = root.at("description").string();
    node.pythonModule = root.at("python_module").string();
    node.outputNode = root.at("output_node").boolean();
    node.deprecated = root.at("deprecated").boolean();
    readInputs(node, root);
    readOutputs(node, root);
    return node;
}

} // namespace ryla::workflow

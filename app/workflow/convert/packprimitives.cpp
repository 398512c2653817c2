#include "workflow/convert/packprimitives.h"

#include "base/json.h"
#include "workflow/convert/packrules.h"
#include "workflow/convert/widgetdefaults.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>

namespace ryla::workflow::convert {
namespace {

using Inputs = std::vector<InputDefinition>;

/// A node of the pack at the moment its script has read "format".
struct AtFormat
{
    const Node& node;
    const NodeDefinition& definition;
    /// The place of "format" in the definition, and what it brings.
    std::size_t format = 0;
    Inputs brought;
};

std::optional<AtFormat> atFormat(const Node& node, Definitions& definitions)
{
    const bool byName = isObject(member(node.json, "widgets_values"));
    const NodeDefinition* definition =
        byName && node.type.startsWith(QLatin1String("VHS_")) ? definitions.find(node.type) : nullptr;
    for (std::size_t i = 0; definition && i < definition->inputs.size(); ++i) {
        const InputDefinition& input = definition->inputs[i];
        const Widget* widget = node.widget(input.name);
        Inputs brought = widget ? packBranchOf(input, widget->value) : Inputs();
        if (!brought.empty()) {
            return AtFormat{node, *definition, i, std::move(brought)};
        }
    }
    return std::nullopt;
}

/// The inputs as they then are: the class's own, plain ones first, then what else the file has.
QStringList inputNames(const AtFormat& at)
{
    QStringList names;
    for (const bool widgets : {false, true}) {
        for (const InputDefinition& input : at.definition.inputs) {
            if (input.isWidget() == widgets && (!widgets || input.linkable)) {
                names.append(input.name);
            }
        }
    }
    const Json* saved = member(at.node.json, "inputs");
    for (std::size_t i = 0; i < count(saved); ++i) {
        const QString name = text(member(item(saved, i), "name"));
        if (!names.contains(name)) {
            names.append(name);
        }
    }
    return names;
}

/// What the widget holds so far: those up to "format" what is saved, the others what they begin with. Null: there is
/// no such widget.
JsonValue valueThen(const AtFormat& at, const QString& name)
{
    const auto named = [&](const InputDefinition& input) { return input.isWidget() && input.name == name; };
    const auto brought = std::find_if(at.brought.begin(), at.brought.end(), named);
    if (brought != at.brought.end()) {
        return defaultValue(*brought);
    }
    const Inputs& inputs = at.definition.inputs;
    const auto own = std::find_if(inputs.begin(), inputs.end(), named);
    if (own == inputs.end()) {
        return {};
    }
    const Widget* widget = at.node.widget(name);
    return std::size_t(own - inputs.begin()) <= at.format && widget ? widget->value : defaultValue(*own);
}

/// The primitive that is linked to this input, if the file has it before the node.
const Node* earlierPrimitive(const Graph& graph, const Node& node, const QString& input)
{
    const int place = node.inputIndex(input);
    const GraphLink* link = place < 0 ? nullptr : graph.link(node.inputs[std::size_t(place)].link);
    const Node* origin = link ? graph.node(link->origin) : nullptr;
    return origin && origin->kind == NodeKind::Primitive && origin < &node ? origin : nullptr;
}

/// The place of the primitive's first link on `node`; -1 where that leads elsewhere.
int firstPlace(const Graph& graph, const Node& primitive, const Node& node)
{
    const Json* links = member(item(member(primitive.json, "outputs"), 0), "links");
    const GraphLink* first = graph.link(idText(item(links, 0)));
    return first && first->target == node.id ? first->targetSlot : -1;
}

QString shownValue(const Json* value)
{
    static constexpr qsizetype most = 40;
    return value ? QString::fromUtf8(json::dump(*value)).left(most) : QStringLiteral("one");
}

bool same(const Json* one, const Json* other)
{
    return one && other && *one == *other;
}

} // namespace

QHash<QString, JsonValue> primitivesMadeAnew(const Graph& graph, Definitions& definitions, Warnings& warnings)
{
    QHash<QString, JsonValue> values;
    for (const Node& node : graph.nodes) {
        const std::optional<AtFormat> at = atFormat(node, definitions);
        if (!at) {
            continue;
        }
        const QStringList names = inputNames(*at);
        for (const InputDefinition& input : at->brought) {
            const Node* primitive = earlierPrimitive(graph, node, input.name);
            const int place = primitive ? firstPlace(graph, *primitive, node) : -1;
            const QString asked = names.value(place);
            const JsonValue value = asked.isEmpty() ? JsonValue() : valueThen(*at, asked);
            if (!value || values.contains(primitive->id)) {
                continue;
            }
            values.insert(primitive->id, value);
            const Json* saved = item(member(primitive->json, "widgets_values"), 0);
            if (!same(value.get(), saved)) {
                warnings.add(Warnings::Kind::ChangedByScript, node,
                             QStringLiteral("while the file loads, its pack's script fills the primitive linked to "
                                            "\"%1\" from \"%2\": as in the editor %3 is sent, not the saved %4")
                                 .arg(input.name, asked, shownValue(value.get()), shownValue(saved)));
            }
        }
    }
    return values;
}

} // namespace ryla::workflow::convert

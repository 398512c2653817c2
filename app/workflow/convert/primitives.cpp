#include "workflow/convert/primitives.h"

#include "workflow/convert/customcombo.h"
#include "workflow/convert/packprimitives.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace ryla::workflow::convert {
namespace {

constexpr double unlimited = std::numeric_limits<double>::infinity();

double optionOf(const Widget& widget, const char* key, double fallback)
{
    return number(member(widget.options.get(), key)).value_or(fallback);
}

bool isNumber(const Widget& widget)
{
    return widget.type == QLatin1String("INT") || widget.type == QLatin1String("FLOAT");
}

/// JavaScript's Math.round: halves go up.
double rounded(double value)
{
    return std::floor(value + 0.5);
}

/// Digits behind the point that a float field shows, by its step.
int shownDigits(const Widget& widget)
{
    const double step = optionOf(widget, "step", 0.5);
    return step > 0 ? int(std::clamp(-std::floor(std::log10(step)), 0.0, 15.0)) : 0;
}

/// A float field rounds to "round" (or to what it shows), and then to what it shows.
double throughFloatField(const Widget& widget, double value)
{
    const int digits = shownDigits(widget);
    const Json* round = member(widget.options.get(), "round");
    const bool never = round && !truthy(round);
    const double unit = never ? 0 : number(round).value_or(std::pow(10.0, -digits));
    const double low = optionOf(widget, "min", 0);
    const double near = unit > 0 ? QString::number(rounded(value / unit) * unit, 'f', digits).toDouble() : value;
    return std::clamp(near, low, std::max(low, optionOf(widget, "max", 2048)));
}

using Targets = QHash<QString, QList<Widget*>>;

/// A primitive, or a CustomCombo that is not sent: while it is, what it is linked to takes its output anyway.
bool writesItsValue(const Node& origin, const GraphLink& link)
{
    return origin.kind == NodeKind::Primitive || (isCustomCombo(origin) && !origin.active() && link.originSlot == 0);
}

/// The widgets that each node which writes its value is linked to, by its id.
Targets targetsOf(Graph& graph)
{
    Targets targets;
    for (Node& node : graph.nodes) {
        for (const Socket& input : node.inputs) {
            const GraphLink* link = input.widget.isEmpty() ? nullptr : graph.link(input.link);
            const Node* origin = link ? std::as_const(graph).node(link->origin) : nullptr;
            Widget* widget = origin && writesItsValue(*origin, *link) ? node.widget(input.widget) : nullptr;
            if (widget) {
                targets[origin->id].append(widget);
            }
        }
    }
    return targets;
}

/// A primitive keeps to the limits of all the fields it serves; a limit nobody set is none.
JsonValue withinAll(const QList<Widget*>& targets, const JsonValue& value)
{
    const auto given = number(value.get());
    if (!given) {
        return value;
    }
    double low = -unlimited;
    double high = unlimited;
    for (const Widget* target : targets) {
        if (isNumber(*target)) {
            low = std::max(low, optionOf(*target, "min", -unlimited));
            high = std::min(high, optionOf(*target, "max", unlimited));
        }
    }
    const bool outside = low <= high && (*given < low || *given > high);
    return outside ? valueOf(std::clamp(*given, low, high)) : value;
}

JsonValue writtenValue(const Node& node, const JsonValue& tree, const TextTokens& tokens)
{
    if (const Widget* choice = isCustomCombo(node) ? node.widget(QStringLiteral("choice")) : nullptr) {
        return choice->value;
    }
    const Json* values = member(node.json, "widgets_values");
    const Json* value = item(values, 0);
    const bool replaces = truthy(member(member(node.json, "properties"), "Run widget replace on values"));
    if (replaces && isString(value)) {
        return valueOf(tokens.replaced(text(value)));
    }
    return sharing(tree, value);
}

} // namespace

JsonValue throughNumberField(const Widget& target, const JsonValue& value)
{
    const auto given = number(value.get());
    if (!given || !isNumber(target)) {
        return value;
    }
    double now = *given;
    if (target.type == QLatin1String("INT")) {
        const double step = optionOf(target, "step", 1);
        const double offset = step > 0 ? std::fmod(optionOf(target, "min", 0), step) : 0;
        now = step > 0 ? rounded((now - offset) / step) * step + offset : now;
    } else {
        now = throughFloatField(target, now);
    }
    // What did not change stays exact: seeds are larger than a double can tell.
    return now == *given ? value : valueOf(now);
}

void applyPrimitives(Workflow& workflow, Definitions& definitions, const TextTokens& tokens, Warnings& warnings)
{
    for (Graph& graph : workflow.graphs) {
        const QHash<QString, JsonValue> madeAnew = primitivesMadeAnew(graph, definitions, warnings);
        const Targets targets = targetsOf(graph);
        QList<const Node*> writers;
        for (auto entry = targets.cbegin(); entry != targets.cend(); ++entry) {
            writers.append(std::as_const(graph).node(entry.key()));
        }
        // In the editor's order: a text may name a value that another primitive has written.
        std::sort(writers.begin(), writers.end(),
                  [](const Node* a, const Node* b) { return a->order == b->order ? a < b : a->order < b->order; });
        for (const Node* writer : std::as_const(writers)) {
            const QList<Widget*> written = targets.value(writer->id);
            const JsonValue anew = madeAnew.value(writer->id);
            const JsonValue value = anew ? anew : withinAll(written, writtenValue(*writer, workflow.json, tokens));
            for (Widget* target : written) {
                if (value) {
                    target->value = throughNumberField(*target, value);
                    target->writtenBy = writer->id;
                }
            }
        }
        for (Node& node : graph.nodes) {
            if (isCustomCombo(node)) {
                setCustomIndex(node);
            }
        }
    }
}

} // namespace ryla::workflow::convert

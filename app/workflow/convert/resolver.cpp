#include "workflow/convert/resolver.h"

#include "workflow/convert/bypass.h"

#include <QSet>

namespace ryla::workflow::convert {
namespace {

/// More than any editor could follow while somebody waits.
constexpr qint64 mostSteps = 20'000'000;
/// Chains longer than this are watched for circles.
constexpr int longChain = 64;

} // namespace

/// Where the search stands: at an input of a node, or at an output where `atOutput`.
struct Resolver::Position
{
    Scope* scope = nullptr;
    const Node* node = nullptr;
    int slot = 0;
    bool atOutput = false;
    /// The type that is asked for.
    QString wanted;
};

Scopes::Scopes(const Workflow& workflow)
    : m_workflow(workflow)
{
    m_scopes.push_back({&workflow.graphs.front(), nullptr, nullptr, {}, {}, {}});
}

Scope& Scopes::inside(Scope& scope, const Node& instance)
{
    Scope*& known = scope.inside[&instance];
    if (!known) {
        const Graph& graph = m_workflow.graphs[std::size_t(instance.definition)];
        m_scopes.push_back({&graph,
                            &scope,
                            &instance,
                            scope.idOf(instance) + QLatin1Char(':'),
                            scope.fileIdOf(instance) + QLatin1Char(':'),
                            {}});
        known = &m_scopes.back();
    }
    return *known;
}

Resolver::Resolver(Scopes& scopes, Warnings& warnings)
    : m_scopes(scopes)
    , m_warnings(warnings)
{
}

bool Resolver::isExhausted() const
{
    return m_steps > mostSteps;
}

Source Resolver::input(Scope& scope, const Node& node, int index)
{
    const Socket& socket = node.inputs[std::size_t(index)];
    const Source source = followed({&scope, &node, index, false, socket.type}, socket.name);
    const OutputRef implied = scope.graph->impliedLinks.value(socketKey(node, index));
    // Use Everywhere also serves an input whose connection leads to nothing, as one to a muted node does.
    const Node* origin = source.node || socket.link.isEmpty() ? nullptr : scope.graph->node(implied.node);
    return origin ? followed({&scope, origin, implied.slot, true, socket.type}, socket.name) : source;
}

Source Resolver::followed(Position at, const QString& name)
{
    const Node& node = *at.node;
    Source source;
    QSet<QString> seen;
    for (int steps = 0; ++m_steps <= mostSteps; ++steps) {
        if (steps >= longChain) {
            const QString place =
                QStringLiteral("%1/%2/%3").arg(at.scope->idOf(*at.node)).arg(at.slot).arg(at.atOutput);
            if (seen.contains(place)) {
                m_warnings.add(Warnings::Kind::BrokenLink, node,
                               QStringLiteral("what is connected to %1 goes in a circle; it is left open").arg(name));
                return {};
            }
            seen.insert(place);
        }
        const Step step = at.atOutput ? followOutput(at, source) : followInput(at, source);
        if (step == Step::Done) {
            return source;
        }
    }
    return {};
}

Resolver::Step Resolver::followInput(Position& at, Source& source)
{
    const Socket& socket = at.node->inputs[std::size_t(at.slot)];
    const Graph& graph = *at.scope->graph;
    if (socket.link.isEmpty()) {
        const OutputRef implied = graph.impliedLinks.value(socketKey(*at.node, at.slot));
        if (implied.node == inputSide) {
            at.slot = implied.slot;
            return followOut(at, source);
        }
        at.node = graph.node(implied.node);
        at.slot = implied.slot;
        at.atOutput = true;
        return at.node ? Step::On : Step::Done;
    }
    const GraphLink* link = graph.link(socket.link);
    if (!link) {
        m_warnings.add(Warnings::Kind::BrokenLink, *at.node,
                       QStringLiteral("the connection of %1 is not in the file; it is left open").arg(socket.name));
        return Step::Done;
    }
    at.slot = link->originSlot;
    if (link->origin == inputSide) {
        return followOut(at, source);
    }
    at.node = graph.node(link->origin);
    at.atOutput = true;
    return at.node && at.slot >= 0 ? Step::On : Step::Done;
}

/// From inside a subgraph to the input of its instance.
Resolver::Step Resolver::followOut(Position& at, Source& source)
{
    const Node* instance = at.scope->instance;
    if (!instance || at.slot < 0 || std::size_t(at.slot) >= instance->inputs.size()) {
        return Step::Done;
    }
    const Socket& socket = instance->inputs[std::size_t(at.slot)];
    const Graph& outside = *at.scope->parent->graph;
    const bool implied = socket.link.isEmpty() && outside.impliedLinks.contains(socketKey(*instance, at.slot));
    at.scope = at.scope->parent;
    at.node = instance;
    at.atOutput = false;
    at.wanted = socket.type;
    const GraphLink* link = outside.link(socket.link);
    const Node* origin = link ? outside.node(link->origin) : nullptr;
    const bool written = origin && origin->kind == NodeKind::Primitive;
    if ((socket.link.isEmpty() && !implied) || written) {
        const Widget* widget = socket.widget.isEmpty() ? nullptr : instance->widget(socket.widget);
        source = widget ? Source{at.scope, instance, at.slot, widget} : Source();
        return Step::Done;
    }
    return Step::On;
}

Resolver::Step Resolver::followOutput(Position& at, Source& source)
{
    const Node& node = *at.node;
    at.atOutput = false;
    if (node.muted) {
        return Step::Done;
    }
    if (node.bypassed) {
        at.slot = bypassInput(node, at.slot, at.wanted);
        if (at.slot < 0) {
            return Step::Done;
        }
        at.wanted = node.inputs[std::size_t(at.slot)].type;
        return Step::On;
    }
    if (node.kind == NodeKind::Subgraph) {
        Scope& inner = m_scopes.inside(*at.scope, node);
        const GraphLink* link = inner.graph->link(inner.graph->outputLinks.value(at.slot));
        if (!link) {
            return Step::Done;
        }
        at.scope = &inner;
        at.slot = link->originSlot;
        if (link->origin == inputSide) {
            return followOut(at, source);
        }
        at.node = inner.graph->node(link->origin);
        at.atOutput = true;
        return at.node && at.slot >= 0 ? Step::On : Step::Done;
    }
    if (node.kind == NodeKind::Getter) {
        return followGetter(at, node);
    }
    if (node.kind == NodeKind::Server || node.kind == NodeKind::Missing) {
        source = {at.scope, &node, at.slot, nullptr};
        return Step::Done;
    }
    // A node of the editor hands on its input of the same number.
    if (std::size_t(at.slot) >= node.inputs.size()) {
        return Step::Done;
    }
    return Step::On;
}

/// A GetNode takes what the SetNode of its name has, in its own graph or in one around it.
Resolver::Step Resolver::followGetter(Position& at, const Node& getter)
{
    const QString name = text(item(member(getter.json, "widgets_values"), 0));
    for (Scope* scope = at.scope; scope; scope = scope->parent) {
        const auto position = scope->graph->setters.constFind(name);
        if (position != scope->graph->setters.constEnd()) {
            const Node& setter = scope->graph->nodes[std::size_t(*position)];
            at.scope = scope;
            at.node = &setter;
            at.slot = 0;
            return setter.inputs.empty() ? Step::Done : Step::On;
        }
    }
    return Step::Done;
}

} // namespace ryla::workflow::convert

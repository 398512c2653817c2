#include "workflow/convert/connecting.h"

#include "workflow/convert/bypass.h"
#include "workflow/convert/nodedefinition.h"
#include "workflow/convert/readgraph.h"

namespace ryla::workflow::convert {
namespace {

/// Reroutes one behind the other inside a group.
constexpr int longestReroutes = 1000;

} // namespace

Connecting::Connecting(Graph& graph)
    : m_graph(graph)
{
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        for (std::size_t k = 0; k < graph.nodes[i].inputs.size(); ++k) {
            note({int(i), int(k)});
        }
    }
}

bool Connecting::connect(const QString& origin, int slot, const SocketPlace& place)
{
    Socket* socket = socketAt(place);
    const std::optional<QString> type = socket ? typeOf(origin, slot) : std::nullopt;
    if (!type || !compatible(*type, socket->type)) {
        return false;
    }
    const Node* from = std::as_const(m_graph).node(origin);
    if (from && from->kind == NodeKind::Primitive && socket->widget.isEmpty() && !typeHasWidget(socket->type)) {
        return false;
    }
    const QString id = QStringLiteral("group/%1").arg(m_graph.linkOrder.size());
    const Node& target = m_graph.nodes[std::size_t(place.node)];
    addLink(m_graph, id, {origin, slot, target.id, place.input});
    if (origin == inputSide && std::size_t(slot) < m_graph.inputLinks.size()) {
        m_graph.inputLinks[std::size_t(slot)].append(id);
    }
    socket->link = id;
    note(place);
    return true;
}

void Connecting::cut(const SocketPlace& place)
{
    if (Socket* socket = socketAt(place)) {
        socket->link.clear();
    }
}

bool Connecting::isFed(const Node* node) const
{
    for (int hops = 0; node && node->kind == NodeKind::Reroute && hops < longestReroutes; ++hops) {
        const GraphLink* link = node->inputs.empty() ? nullptr : m_graph.link(node->inputs.front().link);
        if (!link || link->origin == inputSide) {
            return link != nullptr;
        }
        node = std::as_const(m_graph).node(link->origin);
    }
    return node && node->kind != NodeKind::Reroute;
}

void Connecting::note(const SocketPlace& place)
{
    const GraphLink* link = m_graph.link(socketAt(place)->link);
    const Node* origin = link ? std::as_const(m_graph).node(link->origin) : nullptr;
    if (origin && origin->group >= 0) {
        m_targets[origin->id].append(place);
    }
}

Socket* Connecting::socketAt(const SocketPlace& place) const
{
    if (place.node < 0 || place.input < 0) {
        return nullptr;
    }
    std::vector<Socket>& inputs = m_graph.nodes[std::size_t(place.node)].inputs;
    return std::size_t(place.input) < inputs.size() ? &inputs[std::size_t(place.input)] : nullptr;
}

std::optional<QString> Connecting::typeOf(const QString& origin, int slot) const
{
    if (slot < 0) {
        return std::nullopt;
    }
    if (origin == inputSide) {
        const bool known = std::size_t(slot) < m_graph.inputs.size();
        return known ? std::optional(m_graph.inputs[std::size_t(slot)].type) : std::nullopt;
    }
    const Node* node = std::as_const(m_graph).node(origin);
    if (!node) {
        return std::nullopt;
    }
    const bool editors = node->kind != NodeKind::Server && node->kind != NodeKind::Subgraph;
    const bool known = slot < node->outputs.size();
    return known || editors ? std::optional(node->outputs.value(slot)) : std::nullopt;
}

} // namespace ryla::workflow::convert

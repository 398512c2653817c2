#include "workflow/convert/graph.h"

#include <algorithm>

namespace ryla::workflow::convert {

Widget* Node::widget(const QString& name)
{
    const auto found =
        std::find_if(widgets.begin(), widgets.end(), [&](const Widget& widget) { return widget.name == name; });
    return found == widgets.end() ? nullptr : &*found;
}

const Widget* Node::widget(const QString& name) const
{
    const auto found =
        std::find_if(widgets.begin(), widgets.end(), [&](const Widget& widget) { return widget.name == name; });
    return found == widgets.end() ? nullptr : &*found;
}

int Node::inputIndex(const QString& name) const
{
    const auto found =
        std::find_if(inputs.begin(), inputs.end(), [&](const Socket& socket) { return socket.name == name; });
    return found == inputs.end() ? -1 : int(found - inputs.begin());
}

const Node* Graph::node(const QString& nodeId) const
{
    const auto found = positions.constFind(nodeId);
    return found == positions.constEnd() ? nullptr : &nodes[std::size_t(*found)];
}

Node* Graph::node(const QString& nodeId)
{
    const auto found = positions.constFind(nodeId);
    return found == positions.constEnd() ? nullptr : &nodes[std::size_t(*found)];
}

const GraphLink* Graph::link(const QString& linkId) const
{
    const auto found = links.constFind(linkId);
    return found == links.constEnd() ? nullptr : &*found;
}

QString socketKey(const Node& node, int slot)
{
    return QStringLiteral("%1/%2").arg(node.id).arg(slot);
}

} // namespace ryla::workflow::convert

#include "workflow/convert/proxies.h"

#include "base/json.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace ryla::workflow::convert {
namespace {

constexpr std::size_t mostProxies = 4096;

Proxy readProxy(const Json* entry)
{
    Proxy proxy{idText(item(entry, 0)), text(item(entry, 1)), idText(item(entry, 2))};
    // Older saves: "5: seed" is the widget seed of node 5 inside; the last of several prefixes is the deepest.
    for (qsizetype colon = proxy.widget.indexOf(QLatin1Char(':')); colon > 0;
         colon = proxy.widget.indexOf(QLatin1Char(':'))) {
        bool digits = false;
        const QString prefix = proxy.widget.left(colon).trimmed();
        prefix.toLongLong(&digits);
        if (!digits || proxy.widget.mid(colon + 1).trimmed().isEmpty()) {
            break;
        }
        proxy.source = prefix;
        proxy.widget = proxy.widget.mid(colon + 1).trimmed();
    }
    return proxy;
}

const Node* nodeIn(const Graph& definition, const QString& fileId)
{
    const int position = definition.filePositions.value(fileId, -1);
    return position < 0 ? nullptr : &definition.nodes[std::size_t(position)];
}

/// The input of this node that has the widget. An instance inside may show it under another name: then what counts is
/// the widget behind the input, and the node that has it where the entry says so.
int inputOf(const Node& node, const Proxy& proxy)
{
    const std::vector<Socket>& inputs = node.inputs;
    const auto behind = [&](const Socket& input) {
        return input.shows == proxy.widget && (proxy.source.isEmpty() || input.shownNode == proxy.source);
    };
    const auto named = [&](const Socket& input) { return input.widget == proxy.widget; };
    auto found = inputs.end();
    if (node.kind == NodeKind::Subgraph && !proxy.source.isEmpty()) {
        found = std::find_if(inputs.begin(), inputs.end(), behind);
    }
    if (found == inputs.end()) {
        found = std::find_if(inputs.begin(), inputs.end(), named);
    }
    if (found == inputs.end() && node.kind == NodeKind::Subgraph) {
        found = std::find_if(inputs.begin(), inputs.end(), behind);
    }
    return found == inputs.end() ? -1 : int(found - inputs.begin());
}

/// A new input of the definition. Its name is its own, so that no saved input is taken for it.
int addInput(Graph& definition, const Proxy& proxy, const QString& type)
{
    definition.inputLinks.emplace_back();
    definition.inputs.push_back({QStringLiteral("%1/%2").arg(proxy.node, proxy.widget), type, {}, {}});
    return int(definition.inputs.size()) - 1;
}

void connectInput(Graph& definition, int slot, const SocketPlace& place)
{
    const QString id = QStringLiteral("promoted/%1").arg(definition.links.size());
    Node& node = definition.nodes[std::size_t(place.node)];
    definition.links.insert(id, {inputSide, slot, node.id, place.input});
    definition.targets.insert(id, place);
    definition.inputLinks[std::size_t(slot)].append(id);
    node.inputs[std::size_t(place.input)].link = id;
}

int inputForPrimitive(Graph& definition, const Node& primitive, const Proxy& proxy)
{
    if (const auto made = definition.primitiveInputs.constFind(primitive.id);
        made != definition.primitiveInputs.constEnd()) {
        return *made;
    }
    QList<SocketPlace> targets;
    for (std::size_t i = 0; i < definition.nodes.size(); ++i) {
        for (std::size_t k = 0; k < definition.nodes[i].inputs.size(); ++k) {
            const Socket& socket = definition.nodes[i].inputs[k];
            const GraphLink* link = socket.widget.isEmpty() ? nullptr : definition.link(socket.link);
            if (link && link->origin == primitive.id) {
                targets.append({int(i), int(k)});
            }
        }
    }
    if (targets.isEmpty()) {
        return -1;
    }
    const SocketPlace first = targets.first();
    const QString id = primitive.id;
    const int slot =
        addInput(definition, proxy, definition.nodes[std::size_t(first.node)].inputs[std::size_t(first.input)].type);
    const Json* saved = item(member(primitive.json, "widgets_values"), 0);
    const JsonValue value = saved ? std::make_shared<const Json>(*saved) : JsonValue();
    for (const SocketPlace& target : std::as_const(targets)) {
        Node& node = definition.nodes[std::size_t(target.node)];
        Widget* widget = node.widget(node.inputs[std::size_t(target.input)].widget);
        if (widget && value) {
            widget->value = value;
        }
        connectInput(definition, slot, target);
    }
    definition.primitiveInputs.insert(id, slot);
    return slot;
}

} // namespace

std::vector<Proxy> readProxies(const Json* proxies)
{
    Json parsed;
    if (isString(proxies)) {
        parsed = json::parseOrdered(text(proxies).toUtf8()).value_or(Json());
        proxies = &parsed;
    }
    std::vector<Proxy> all;
    for (std::size_t i = 0; i < std::min(count(proxies), mostProxies); ++i) {
        all.push_back(readProxy(item(proxies, i)));
    }
    return all;
}

int inputFor(Graph& definition, const Proxy& proxy)
{
    const Node* node = nodeIn(definition, proxy.node);
    if (!node || proxy.widget.isEmpty()) {
        return -1;
    }
    if (node->kind == NodeKind::Primitive) {
        return inputForPrimitive(definition, *node, proxy);
    }
    const SocketPlace place{definition.filePositions.value(proxy.node), inputOf(*node, proxy)};
    if (place.input < 0) {
        return -1;
    }
    const Socket& socket = node->inputs[std::size_t(place.input)];
    if (const GraphLink* link = definition.link(socket.link); link && link->origin == inputSide) {
        return std::size_t(link->originSlot) < definition.inputs.size() ? link->originSlot : -1;
    }
    // What is connected to it inside gives way.
    const int slot = addInput(definition, proxy, socket.type);
    connectInput(definition, slot, place);
    return slot;
}

} // namespace ryla::workflow::convert

#include "workflow/convert/readgraph.h"

#include "base/json.h"

#include <nlohmann/json.hpp>

#include <QSet>

namespace ryla::workflow::convert {
namespace {

constexpr double muteMode = 2;
constexpr double bypassMode = 4;

std::vector<Socket> readSockets(const Json* list)
{
    std::vector<Socket> sockets;
    sockets.reserve(count(list));
    for (std::size_t i = 0; i < count(list); ++i) {
        const Json* entry = item(list, i);
        Socket socket;
        socket.name = text(member(entry, "name"));
        socket.type = typeText(member(entry, "type"));
        socket.link = idText(member(entry, "link"));
        const Json* widget = member(entry, "widget");
        socket.widget = isObject(widget) ? text(member(widget, "name"), socket.name) : QString();
        socket.label = text(member(entry, "label"));
        sockets.push_back(std::move(socket));
    }
    return sockets;
}

/// [id, origin, slot, target, slot, type], or an object with these names.
void readLink(Graph& graph, const Json* entry)
{
    const bool list = isArray(entry);
    const auto at = [&](std::size_t index, const char* key) { return list ? item(entry, index) : member(entry, key); };
    const QString id = idText(at(0, "id"));
    const GraphLink link{idText(at(1, "origin_id")), slotNumber(at(2, "origin_slot")), idText(at(3, "target_id")),
                         slotNumber(at(4, "target_slot"))};
    if (!id.isEmpty() && !link.origin.isEmpty()) {
        addLink(graph, id, link);
    }
}

/// Use Everywhere writes down the links it made when the file was saved, with the numbers that inputs had then.
void readImpliedLinks(Graph& graph, const Json* list)
{
    for (std::size_t i = 0; i < count(list); ++i) {
        const Json* entry = item(list, i);
        ImpliedLink link;
        link.from = {idText(member(entry, "upstream")), slotNumber(member(entry, "upstream_slot"))};
        link.to = idText(member(entry, "downstream"));
        link.slot = slotNumber(member(entry, "downstream_slot"));
        link.type = typeText(member(entry, "type"));
        const Node* target = std::as_const(graph).node(link.to);
        if (link.from.node.isEmpty() || link.from.slot < 0 || link.slot < 0 || !target) {
            continue;
        }
        const bool there = std::size_t(link.slot) < target->inputs.size();
        const Socket saved = there ? target->inputs[std::size_t(link.slot)] : Socket();
        link.input = saved.type == link.type ? saved.name : QString();
        graph.savedImplied.append(link);
    }
}

/// Links that leave the input side, those first that the definition lists.
void readInputLinks(Graph& graph, const Json* inputs)
{
    graph.inputLinks.resize(graph.inputs.size());
    QSet<QString> listed;
    const auto append = [&](const QString& id) {
        const GraphLink* link = graph.link(id);
        if (link && link->origin == inputSide && link->originSlot >= 0 &&
            std::size_t(link->originSlot) < graph.inputLinks.size() && !listed.contains(id)) {
            listed.insert(id);
            graph.inputLinks[std::size_t(link->originSlot)].append(id);
        }
    };
    for (std::size_t i = 0; i < count(inputs); ++i) {
        const Json* ids = member(item(inputs, i), "linkIds");
        for (std::size_t k = 0; k < count(ids); ++k) {
            append(idText(item(ids, k)));
        }
    }
    for (const QString& id : std::as_const(graph.linkOrder)) {
        append(id);
    }
}

void readDefinitions(Workflow& workflow, Warnings& warnings)
{
    // Definitions lie flat at the root; the schema allows them inside each other, so those are looked for as well.
    std::vector<const Json*> places{workflow.json.get()};
    for (std::size_t next = 0; next < places.size(); ++next) {
        const std::vector<const Json*> list = subgraphsIn(places[next]);
        for (std::size_t i = 0; i < list.size(); ++i) {
            const Json* entry = list[i];
            const QString id = text(member(entry, "id"));
            if (id.isEmpty() || !isArray(member(entry, "nodes")) || workflow.definitions.contains(id)) {
                warnings.add(Warnings::Kind::BrokenFile,
                             QStringLiteral("definitions.subgraphs[%1] is no subgraph or is there twice").arg(i));
                continue;
            }
            workflow.definitions.insert(id, int(workflow.graphs.size()));
            workflow.graphs.push_back(readGraph(*entry, warnings));
            places.push_back(entry);
        }
    }
}

} // namespace

void addNode(Graph& graph, Node node)
{
    if (!graph.positions.contains(node.id)) {
        graph.positions.insert(node.id, int(graph.nodes.size()));
        graph.filePositions.insert(node.fileId, int(graph.nodes.size()));
        graph.nodes.push_back(std::move(node));
    }
}

void addLink(Graph& graph, const QString& id, const GraphLink& link)
{
    if (graph.links.contains(id)) {
        return;
    }
    graph.links.insert(id, link);
    graph.linkOrder.append(id);
    if (link.target == outputSide && !graph.outputLinks.contains(link.targetSlot)) {
        graph.outputLinks.insert(link.targetSlot, id);
    }
}

Node readNode(const Json& json)
{
    Node node;
    node.json = &json;
    node.id = idText(member(&json, "id"));
    node.fileId = node.id;
    node.type = text(member(&json, "type"));
    node.title = text(member(&json, "title"));
    const double mode = number(member(&json, "mode")).value_or(0);
    node.muted = mode == muteMode;
    node.bypassed = mode == bypassMode;
    node.order = number(member(&json, "order")).value_or(0);
    node.inputs = readSockets(member(&json, "inputs"));
    const Json* outputs = member(&json, "outputs");
    for (std::size_t i = 0; i < count(outputs); ++i) {
        node.outputs.append(typeText(member(item(outputs, i), "type")));
    }
    return node;
}

Graph readGraph(const Json& json, Warnings& warnings)
{
    Graph graph;
    graph.id = text(member(&json, "id"));
    graph.name = text(member(&json, "name"));
    const Json* nodes = member(&json, "nodes");
    graph.nodes.reserve(count(nodes));
    for (std::size_t i = 0; i < count(nodes); ++i) {
        const Json* entry = item(nodes, i);
        Node node = isObject(entry) ? readNode(*entry) : Node();
        if (node.id.isEmpty() || node.type.isEmpty()) {
            warnings.add(Warnings::Kind::BrokenFile,
                         QStringLiteral("nodes[%1] has no id or no type; it is left out").arg(i));
        } else if (graph.positions.contains(node.id)) {
            warnings.add(Warnings::Kind::BrokenFile, node,
                         QStringLiteral("a second node has this id; only the first is used"));
        } else {
            addNode(graph, std::move(node));
        }
    }
    const Json* links = member(&json, "links");
    for (std::size_t i = 0; i < count(links); ++i) {
        readLink(graph, item(links, i));
    }
    graph.inputs = readSockets(member(&json, "inputs"));
    graph.savedInputs = graph.inputs.size();
    graph.outputs = readSockets(member(&json, "outputs"));
    readInputLinks(graph, member(&json, "inputs"));
    readImpliedLinks(graph, member(member(&json, "extra"), "ue_links"));
    return graph;
}

Result<Workflow> readWorkflow(const QByteArray& bytes, Warnings& warnings)
{
    Result<Json> parsed = json::parseOrdered(bytes);
    if (!parsed) {
        return fail(parsed.error());
    }
    Workflow workflow;
    workflow.json = std::make_shared<const Json>(std::move(*parsed));
    const Json* root = workflow.json.get();
    if (!isArray(member(root, "nodes"))) {
        return fail(ErrorKind::BadFile,
                    QStringLiteral("this is no workflow in the editor's format: it has no list of nodes"));
    }
    workflow.graphs.push_back(readGraph(*root, warnings));
    // Schema 1 keeps its counters in "state".
    workflow.lastNodeId =
        number(member(root, "last_node_id")).value_or(number(member(member(root, "state"), "lastNodeId")).value_or(0));
    readDefinitions(workflow, warnings);
    return workflow;
}

} // namespace ryla::workflow::convert

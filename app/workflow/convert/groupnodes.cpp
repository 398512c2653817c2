#include "workflow/convert/groupnodes.h"

#include "workflow/convert/connecting.h"
#include "workflow/convert/readgraph.h"
#include "workflow/convert/servernodes.h"

#include <nlohmann/json.hpp>

namespace ryla::workflow::convert {
namespace {

/// All instances together; a file holds a group once and may show it often.
constexpr std::size_t mostInnerNodes = 200000;

QString groupName(const QString& type)
{
    for (const char* prefix : {"workflow>", "workflow/"}) {
        if (type.startsWith(QLatin1String(prefix))) {
            return type.mid(qsizetype(qstrlen(prefix)));
        }
    }
    return {};
}

/// One group node that becomes the nodes in it.
class Unfolding
{
public:
    Unfolding(Graph& graph, Connecting& connecting, const GroupDefinition& group, const Node& instance)
        : m_graph(graph)
        , m_connecting(connecting)
        , m_group(group)
        , m_instance(instance)
    {
    }

    Result<void> addNodes(const std::function<Result<void>(std::size_t)>& load)
    {
        for (std::size_t i = 0; i < m_group.children.size(); ++i) {
            const Json* json = m_group.children[i].json;
            Node node = isObject(json) ? readNode(*json) : Node();
            node.id = m_instance.id + QLatin1Char(':') + QString::number(i);
            node.fileId = m_instance.fileId + QLatin1Char(':') + QString::number(i);
            node.order = m_instance.order;
            for (Socket& input : node.inputs) {
                input.link.clear(); // ids of another graph; the group's own links count
            }
            if (node.type.isEmpty() || m_graph.positions.contains(node.id)) {
                m_places.push_back(-1);
                continue;
            }
            m_places.push_back(int(m_graph.nodes.size()));
            addNode(m_graph, std::move(node));
            if (const Result<void> loaded = load(m_graph.nodes.size() - 1); !loaded) {
                return loaded;
            }
        }
        return {};
    }

    /// Links between nodes inside. A reroute that nothing feeds yet drops what it feeds: the editor connects what comes
    /// from outside too late for it.
    void connectInside()
    {
        for (const GroupLink& link : m_group.links) {
            const Node* origin = childAt(link.origin);
            const Node* target = childAt(link.target);
            if (!origin || !target) {
                continue;
            }
            const bool fits = m_connecting.connect(origin->id, link.originSlot, placeOf(link.target, link.targetSlot));
            const bool fed =
                childAt(link.target)->kind == NodeKind::Reroute || m_connecting.isFed(childAt(link.origin));
            if (fits && !fed) {
                m_connecting.cut(placeOf(link.target, link.targetSlot));
            }
            m_lost += fits && fed ? 0 : 1;
        }
    }

    /// The widgets of the group to those of its nodes, by name.
    void takeValues()
    {
        QHash<QString, const Widget*> outer;
        for (const Widget& widget : m_instance.widgets) {
            outer.insert(widget.name, &widget);
        }
        for (std::size_t i = 0; i < m_group.children.size(); ++i) {
            Node* child = childAt(int(i));
            for (const auto& [name, groupName] : m_group.children[i].widgets) {
                const Widget* from = outer.value(groupName);
                Widget* to = child && from ? child->widget(name) : nullptr;
                if (to) {
                    checkValue(*child, *to, *from);
                    to->value = from->value;
                } else if (child && from && child->kind == NodeKind::Primitive && from->value) {
                    takePrimitiveValue(*child, *from->value);
                }
            }
        }
    }

    void connectOutside()
    {
        for (std::size_t i = 0; i < m_group.children.size(); ++i) {
            for (const auto& [place, groupPlace] : m_group.children[i].inputs) {
                const bool known = std::size_t(groupPlace) < m_instance.inputs.size();
                const GraphLink* link = known ? m_graph.link(m_instance.inputs[std::size_t(groupPlace)].link) : nullptr;
                if (link) {
                    const GraphLink from = *link;
                    m_lost += m_connecting.connect(from.origin, from.originSlot, placeOf(int(i), place)) ? 0 : 1;
                }
            }
        }
        for (const SocketPlace& place : m_connecting.targetsOf(m_instance.id)) {
            const QString id = m_graph.nodes[std::size_t(place.node)].inputs[std::size_t(place.input)].link;
            const GraphLink* link = m_graph.link(id);
            if (!link || link->origin != m_instance.id) {
                continue; // connected anew since
            }
            const auto [child, slot] = outputAt(link->originSlot);
            if (!child || !m_connecting.connect(child->id, slot, place)) {
                m_connecting.cut(place);
                ++m_lost;
            }
        }
        connectOutputSide();
    }

    void warn(Warnings& warnings) const
    {
        if (!m_instance.active()) {
            warnings.add(
                Warnings::Kind::UnclearValue, m_instance,
                QStringLiteral("this old group node is switched off in the file, but ComfyUI's editor switches "
                               "it on when it loads it, and so it is sent"));
        }
        if (!m_shifted.isEmpty()) {
            warnings.add(
                Warnings::Kind::UnclearValue, m_instance,
                QStringLiteral("ComfyUI's editor mixes up values of this old group node when it loads it (%1); "
                               "they are sent as it would. Check them, or unpack the group in an older editor")
                    .arg(m_shifted));
        }
        if (m_lost > 0) {
            warnings.add(
                Warnings::Kind::BrokenLink, m_instance,
                QStringLiteral("%1 connections of this old group node are lost when ComfyUI's editor loads it; "
                               "they are left open")
                    .arg(m_lost));
        }
    }

private:
    [[nodiscard]] Node* childAt(int child) const
    {
        const bool known = child >= 0 && std::size_t(child) < m_places.size() && m_places[std::size_t(child)] >= 0;
        return known ? &m_graph.nodes[std::size_t(m_places[std::size_t(child)])] : nullptr;
    }

    [[nodiscard]] SocketPlace placeOf(int child, int input) const
    {
        return childAt(child) ? SocketPlace{m_places[std::size_t(child)], input} : SocketPlace();
    }

    [[nodiscard]] std::pair<const Node*, int> outputAt(int slot) const
    {
        if (slot < 0 || std::size_t(slot) >= m_group.outputs.size()) {
            return {nullptr, 0};
        }
        const auto& [child, childSlot] = m_group.outputs[std::size_t(slot)];
        return {childAt(child), childSlot};
    }

    /// A group node inside a subgraph may stand at its output side.
    void connectOutputSide()
    {
        for (const QString& id : std::as_const(m_graph.outputLinks)) {
            GraphLink& link = m_graph.links[id];
            if (link.origin == m_instance.id) {
                const auto [child, slot] = outputAt(link.originSlot);
                link.origin = child ? child->id : QString();
                link.originSlot = child ? slot : -1;
            }
        }
    }

    void takePrimitiveValue(Node& child, const Json& value)
    {
        Json changed = *child.json;
        if (!isArray(member(&changed, "widgets_values")) || changed["widgets_values"].empty()) {
            changed["widgets_values"] = Json::array({nullptr});
        }
        changed["widgets_values"][0] = value;
        const auto copy = std::make_shared<const Json>(std::move(changed));
        child.json = copy.get();
        m_graph.kept.push_back(copy);
    }

    void checkValue(const Node& child, const Widget& to, const Widget& from)
    {
        const bool numeric = to.type == QLatin1String("INT") || to.type == QLatin1String("FLOAT");
        const Json* now = from.value.get();
        const Json* saved = to.value.get();
        const bool shifted = now && saved && saved->type() != now->type() && !(now->is_number() && saved->is_number());
        if (shifted && (numeric || now->is_number()) && m_shifted.isEmpty()) {
            m_shifted = QStringLiteral("%1 of %2").arg(to.name, child.title);
        }
    }

    Graph& m_graph;
    Connecting& m_connecting;
    const GroupDefinition& m_group;
    const Node m_instance;
    std::vector<int> m_places;
    QString m_shifted;
    int m_lost = 0;
};

} // namespace

GroupNodes::GroupNodes(Workflow& workflow, Definitions& definitions, Warnings& warnings)
    : m_workflow(workflow)
    , m_definitions(definitions)
    , m_warnings(warnings)
{
    const Json* groups = member(member(workflow.json.get(), "extra"), "groupNodes");
    if (isObject(groups)) {
        for (const auto& [name, group] : groups->items()) {
            m_places.insert(QString::fromStdString(name), int(m_names.size()));
            m_names.append(QString::fromStdString(name));
        }
    }
}

const GroupDefinition& GroupNodes::definition(int group)
{
    auto known = m_read.find(group);
    if (known == m_read.end()) {
        const Json* groups = member(member(m_workflow.json.get(), "extra"), "groupNodes");
        const QString name = m_names.at(group);
        known = m_read.emplace(group, readGroup(name, *member(groups, name), m_definitions)).first;
    }
    return known->second;
}

bool GroupNodes::configureInstance(Node& node)
{
    const int group = m_places.isEmpty() ? -1 : m_places.value(groupName(node.type), -1);
    // Inside a group only those before it are known: no group shows itself.
    if (group < 0 || (node.group >= 0 && group >= node.group)) {
        return false;
    }
    configure(node, definition(group).node, m_workflow.json);
    node.kind = NodeKind::Ignored;
    node.group = group;
    return true;
}

Result<void> GroupNodes::unfold(Graph& graph, const std::function<Result<void>(std::size_t)>& load)
{
    const auto isInstance = [](const Node& node) { return node.kind == NodeKind::Ignored && node.group >= 0; };
    if (std::none_of(graph.nodes.begin(), graph.nodes.end(), isInstance)) {
        return {};
    }
    Connecting connecting(graph);
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        if (!isInstance(graph.nodes[i])) {
            continue;
        }
        const GroupDefinition& group = definition(graph.nodes[i].group);
        m_inner += group.children.size();
        if (m_inner > mostInnerNodes) {
            return fail(ErrorKind::BadFile,
                        QStringLiteral("its group nodes hold more than %1 nodes").arg(mostInnerNodes));
        }
        const int limit = graph.nodes[i].group;
        Unfolding unfolding(graph, connecting, group, graph.nodes[i]);
        const Result<void> added = unfolding.addNodes([&](std::size_t place) {
            graph.nodes[place].group = limit;
            const Result<void> loaded = load(place);
            if (!isInstance(graph.nodes[place])) {
                graph.nodes[place].group = -1;
            }
            return loaded;
        });
        if (!added) {
            return added;
        }
        unfolding.connectInside();
        unfolding.takeValues();
        unfolding.connectOutside();
        unfolding.warn(m_warnings);
    }
    return {};
}

} // namespace ryla::workflow::convert

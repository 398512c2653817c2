#include "workflow/convert/groupnodes.h"

#include "workflow/convert/readgraph.h"

#include <nlohmann/json.hpp>

#include <QSet>

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

/// One group node on its way to a subgraph with one instance.
class Unfolding
{
public:
    Unfolding(const Json& group, Definitions& definitions)
        : m_group(group)
        , m_definitions(definitions)
    {
    }

    Graph unfold(Node& instance)
    {
        readNodes(instance);
        readLinks();
        addInputs(instance);
        addOutputs();
        return std::move(m_graph);
    }

private:
    void readNodes(const Node& instance)
    {
        const Json* nodes = member(&m_group, "nodes");
        const Json* outer = member(instance.json, "widgets_values");
        std::size_t next = 0;
        for (std::size_t i = 0; i < count(nodes); ++i) {
            const Json* entry = item(nodes, i);
            Node node = isObject(entry) ? readNode(*entry) : Node();
            node.id = QString::number(i);
            node.fileId = node.id;
            for (Socket& input : node.inputs) {
                input.link.clear(); // ids of another graph; the group's own links count
            }
            takeValues(node, outer, next);
            addNode(m_graph, std::move(node));
        }
    }

    /// The values of the group are those of its nodes one after the other; each node takes as many as it has itself.
    void takeValues(Node& node, const Json* outer, std::size_t& next)
    {
        const std::size_t own = count(member(node.json, "widgets_values"));
        if (own == 0 || next + own > count(outer)) {
            return;
        }
        Json changed = *node.json;
        for (std::size_t i = 0; i < own; ++i) {
            changed["widgets_values"][i] = *item(outer, next++);
        }
        const auto copy = std::make_shared<const Json>(std::move(changed));
        node.json = copy.get();
        m_graph.kept.push_back(copy);
    }

    /// [source, slot, target, slot, …] by the places of nodes; without a source it came from outside once.
    void readLinks()
    {
        const Json* links = member(&m_group, "links");
        for (std::size_t i = 0; i < count(links); ++i) {
            const Json* entry = item(links, i);
            const int from = slotNumber(item(entry, 0));
            const int to = slotNumber(item(entry, 2));
            const int slot = slotNumber(item(entry, 3));
            Node* target = from < 0 || to < 0 ? nullptr : m_graph.node(QString::number(to));
            if (!target || slot < 0 || std::size_t(slot) >= target->inputs.size()) {
                continue;
            }
            const QString id = QString::number(i);
            addLink(m_graph, id, {QString::number(from), slotNumber(item(entry, 1)), target->id, slot});
            target->inputs[std::size_t(slot)].link = id;
            m_used.insert(QStringLiteral("%1/%2").arg(from).arg(slotNumber(item(entry, 1))));
        }
    }

    [[nodiscard]] bool isHidden(int node, const QString& input) const
    {
        const Json* settings = member(member(member(&m_group, "config"), QString::number(node)), "input");
        const Json* visible = member(member(settings, input), "visible");
        return visible && !truthy(visible);
    }

    /// The inputs that nothing inside feeds, in order; the instance's saved ones stand in the same order.
    void addInputs(Node& instance)
    {
        std::size_t next = 0;
        for (std::size_t i = 0; i < m_graph.nodes.size(); ++i) {
            for (const bool ofWidgets : {false, true}) {
                for (Socket& input : m_graph.nodes[i].inputs) {
                    if (!input.link.isEmpty() || input.widget.isEmpty() == ofWidgets || isHidden(int(i), input.name)) {
                        continue;
                    }
                    const auto slot = int(m_graph.inputs.size());
                    const QString id = QStringLiteral("in/%1").arg(slot);
                    addLink(m_graph, id, {inputSide, slot, m_graph.nodes[i].id, 0});
                    input.link = id;
                    m_graph.inputLinks.push_back({id});
                    const QString name = QString::number(slot);
                    m_graph.inputs.push_back({name, input.type, {}, {}});
                    if (next < instance.inputs.size()) {
                        instance.inputs[next++].name = name;
                    }
                }
            }
        }
    }

    [[nodiscard]] bool isShown(int node, int slot) const
    {
        const Json* external = member(&m_group, "external");
        for (std::size_t i = 0; i < count(external); ++i) {
            const Json* entry = item(external, i);
            const Json* index = isObject(item(entry, 0)) ? member(item(entry, 0), "index") : item(entry, 0);
            if (slotNumber(index) == node && slotNumber(item(entry, 1)) == slot) {
                return true;
            }
        }
        return !m_used.contains(QStringLiteral("%1/%2").arg(node).arg(slot));
    }

    void addOutputs()
    {
        for (std::size_t i = 0; i < m_graph.nodes.size(); ++i) {
            const Node& node = m_graph.nodes[i];
            const NodeDefinition* known = m_definitions.find(node.type);
            const QStringList types = known ? known->outputs : node.outputs;
            for (int slot = 0; slot < types.size(); ++slot) {
                if (isShown(int(i), slot)) {
                    const auto place = int(m_graph.outputs.size());
                    addLink(m_graph, QStringLiteral("out/%1").arg(place), {node.id, slot, outputSide, place});
                    m_graph.outputs.push_back({QString::number(place), types.at(slot), {}, {}});
                }
            }
        }
    }

    const Json& m_group;
    Definitions& m_definitions;
    Graph m_graph;
    QSet<QString> m_used;
};

} // namespace

Result<void> unfoldGroupNodes(Workflow& workflow, Definitions& definitions)
{
    const Json* groups = member(member(workflow.json.get(), "extra"), "groupNodes");
    std::size_t inner = 0;
    for (std::size_t i = 0; isObject(groups) && i < workflow.graphs.front().nodes.size(); ++i) {
        Node& node = workflow.graphs.front().nodes[i];
        const QString name = groupName(node.type);
        const Json* group = name.isEmpty() ? nullptr : member(groups, name);
        if (!group) {
            continue;
        }
        inner += count(member(group, "nodes"));
        if (inner > mostInnerNodes) {
            return fail(ErrorKind::BadFile,
                        QStringLiteral("its group nodes hold more than %1 nodes").arg(mostInnerNodes));
        }
        node.title = node.title.isEmpty() ? name : node.title;
        Graph graph = Unfolding(*group, definitions).unfold(node);
        graph.id = QStringLiteral("group/%1").arg(node.id);
        graph.name = name;
        node.type = graph.id;
        node.unfolded = true;
        workflow.definitions.insert(graph.id, int(workflow.graphs.size()));
        workflow.graphs.push_back(std::move(graph));
    }
    return {};
}

} // namespace ryla::workflow::convert

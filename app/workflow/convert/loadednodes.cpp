#include "workflow/convert/loadednodes.h"

#include "workflow/convert/bypass.h"
#include "workflow/convert/groupnodes.h"
#include "workflow/convert/packrules.h"
#include "workflow/convert/promotion.h"
#include "workflow/convert/servernodes.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace ryla::workflow::convert {
namespace {

constexpr int deepestNesting = 64;

class Loading
{
public:
    Loading(Workflow& workflow, Definitions& definitions, Warnings& warnings)
        : m_workflow(workflow)
        , m_definitions(definitions)
        , m_warnings(warnings)
        , m_groups(workflow, definitions, warnings)
        , m_states(workflow.graphs.size(), State::New)
        , m_heights(workflow.graphs.size(), 0)
    {
    }

    Result<void> load(std::size_t index, int depth)
    {
        if (m_states[index] == State::Done) {
            return {};
        }
        const QString name = m_workflow.graphs[index].name;
        if (m_states[index] == State::Open) {
            return fail(ErrorKind::BadFile, QStringLiteral("the subgraph \"%1\" contains itself").arg(name));
        }
        if (depth > deepestNesting) {
            return tooDeep();
        }
        m_states[index] = State::Open;
        Graph& graph = m_workflow.graphs[index];
        const auto loadAt = [&](std::size_t place) { return loadAny(graph, place, depth); };
        for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
            if (const Result<void> loaded = loadAt(i); !loaded) {
                return loaded;
            }
        }
        if (const Result<void> unfolded = m_groups.unfold(graph, loadAt); !unfolded) {
            return unfolded;
        }
        for (Node& node : graph.nodes) {
            for (const Socket& socket : node.inputs) {
                if (!socket.label.isEmpty() && !socket.widget.isEmpty()) {
                    node.labels.insert(socket.widget, socket.label);
                }
            }
        }
        m_states[index] = State::Done;
        indexTargets(graph);
        connectImplied(graph);
        return {};
    }

private:
    enum class State { New, Open, Done };

    static Result<void> tooDeep()
    {
        return fail(ErrorKind::BadFile,
                    QStringLiteral("subgraphs are nested deeper than %1 levels").arg(deepestNesting));
    }

    Result<void> loadAny(Graph& graph, std::size_t place, int depth)
    {
        const int inner = m_workflow.definitions.value(graph.nodes[place].type, -1);
        if (inner > 0) {
            if (const Result<void> loaded = load(std::size_t(inner), depth + 1); !loaded) {
                return loaded;
            }
            // Definitions are loaded in any order, so how deep they go shows only now.
            const std::size_t index = std::size_t(&graph - m_workflow.graphs.data());
            m_heights[index] = std::max(m_heights[index], m_heights[std::size_t(inner)] + 1);
            if (m_heights[index] > deepestNesting) {
                return tooDeep();
            }
            graph.nodes[place].definition = inner;
            return configureInstance(m_workflow, graph.nodes[place]);
        }
        if (!m_groups.configureInstance(graph.nodes[place])) {
            loadNode(graph, graph.nodes[place]);
        }
        return {};
    }

    void loadNode(Graph& graph, Node& node)
    {
        if (const NodeDefinition* definition = m_definitions.find(node.type)) {
            configure(node, *definition, m_workflow.json);
            const QString changed = node.active() ? scriptWarning(node, definition->pythonModule) : QString();
            if (!changed.isEmpty()) {
                m_warnings.add(Warnings::Kind::ChangedByScript, node, changed);
            }
            return;
        }
        node.kind = editorKindOf(node.type);
        if (node.kind == NodeKind::Missing) {
            configureUnknown(node, m_workflow.json);
            warnMissing(node);
            return;
        }
        if (node.title.isEmpty()) {
            node.title = node.type;
        }
        if (node.kind == NodeKind::Ignored && !isEditorsOwn(node.type)) {
            m_warnings.add(
                Warnings::Kind::EditorOnlyNode, node,
                QStringLiteral("this node (%1) works in the browser only; what it would do there is not done")
                    .arg(node.type));
        }
        if (node.kind == NodeKind::Setter) {
            const QString name = text(item(member(node.json, "widgets_values"), 0));
            if (!name.isEmpty() && !graph.setters.contains(name)) {
                graph.setters.insert(name, graph.positions.value(node.id));
            }
        }
    }

    /// Slots in the file count the inputs as they were; the names say which ones were meant.
    void connectImplied(Graph& graph)
    {
        for (const ImpliedLink& link : std::as_const(graph.savedImplied)) {
            const int place = graph.filePositions.value(link.to, -1);
            const int origin = graph.filePositions.value(link.from.node, -1);
            if (place < 0 || (origin < 0 && link.from.node != inputSide)) {
                continue;
            }
            const Node& node = graph.nodes[std::size_t(place)];
            const int slot = link.input.isEmpty() ? link.slot : node.inputIndex(link.input);
            if (slot < 0 || std::size_t(slot) >= node.inputs.size() ||
                !compatible(node.inputs[std::size_t(slot)].type, link.type)) {
                m_warnings.add(Warnings::Kind::BrokenLink, node,
                               QStringLiteral("Use Everywhere connected %1 to an input that is not there or takes "
                                              "something else; it is left open")
                                   .arg(link.type));
                continue;
            }
            const QString from = origin < 0 ? inputSide : graph.nodes[std::size_t(origin)].id;
            graph.impliedLinks.insert(socketKey(node, slot), {from, link.from.slot});
        }
    }

    void warnMissing(const Node& node)
    {
        if (!node.active()) {
            return;
        }
        const Json* properties = member(node.json, "properties");
        ConversionWarning warning;
        warning.kind = Warnings::Kind::MissingNode;
        warning.nodeId = node.fileId;
        warning.nodeTitle = node.title;
        warning.value = node.type;
        warning.pack = text(member(properties, "cnr_id"), text(member(properties, "aux_id")));
        warning.packVersion = text(member(properties, "ver"));
        const QString pack = QStringList{warning.pack, warning.packVersion}.join(QLatin1Char(' ')).trimmed();
        const QString hint =
            warning.pack.isEmpty() ? QString() : QStringLiteral("; it belongs to the pack %1").arg(pack);
        warning.text = QStringLiteral("the server does not have the node %1%2. Its values cannot be told by name")
                           .arg(node.type, hint);
        m_warnings.add(warning);
    }

    Workflow& m_workflow;
    Definitions& m_definitions;
    Warnings& m_warnings;
    GroupNodes m_groups;
    std::vector<State> m_states;
    std::vector<int> m_heights;
};

} // namespace

Result<void> loadNodes(Workflow& workflow, Definitions& definitions, Warnings& warnings)
{
    Loading loading(workflow, definitions, warnings);
    for (std::size_t i = workflow.graphs.size(); i > 0; --i) {
        if (const Result<void> loaded = loading.load(i - 1, 0); !loaded) {
            return loaded;
        }
    }
    return {};
}

} // namespace ryla::workflow::convert

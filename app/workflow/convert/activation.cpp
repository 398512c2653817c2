#include "workflow/convert/activation.h"

namespace ryla::workflow::convert {
namespace {

int instancesOf(const Workflow& workflow, const QString& definition)
{
    int count = 0;
    for (const Graph& graph : workflow.graphs) {
        for (const Node& node : graph.nodes) {
            count += node.type == definition ? 1 : 0;
        }
    }
    return count;
}

} // namespace

void activate(Workflow& workflow, const QString& path, Warnings& warnings)
{
    Graph* graph = &workflow.graphs.front();
    Node* node = nullptr;
    bool shared = false;
    for (const QString& id : path.split(QLatin1Char(':'))) {
        if (node) {
            const int inner = workflow.definitions.value(node->type, -1);
            if (inner < 0) {
                return; // not in this file: said where the form is checked
            }
            shared = shared || instancesOf(workflow, node->type) > 1;
            graph = &workflow.graphs[std::size_t(inner)];
        }
        node = graph->node(id);
        if (!node) {
            return;
        }
    }
    if (node->active()) {
        return;
    }
    if (shared) {
        warnings.add(Warnings::Kind::UnclearValue, *node,
                     QStringLiteral("it is switched off in a subgraph that is used several times, so the switch of the "
                                    "form cannot turn it on in one of them"));
        return;
    }
    node->muted = false;
    node->bypassed = false;
}

} // namespace ryla::workflow::convert

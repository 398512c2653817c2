#include "workflow/convert/innerids.h"

#include <QSet>

#include <algorithm>

namespace ryla::workflow::convert {
namespace {

void rename(Graph& graph, const QHash<QString, QString>& names)
{
    graph.positions.clear();
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        Node& node = graph.nodes[i];
        node.id = names.value(node.id, node.id);
        graph.positions.insert(node.id, int(i));
    }
    for (GraphLink& link : graph.links) {
        link.origin = names.value(link.origin, link.origin);
        link.target = names.value(link.target, link.target);
    }
}

} // namespace

void renumberInnerNodes(Workflow& workflow)
{
    QSet<qint64> used;
    auto last = qint64(std::clamp(workflow.lastNodeId, 0.0, 1e15));
    for (std::size_t i = 0; i < workflow.graphs.size(); ++i) {
        QHash<QString, QString> names;
        for (const Node& node : workflow.graphs[i].nodes) {
            bool whole = false;
            const qint64 id = node.id.toLongLong(&whole);
            if (!whole) {
                continue;
            }
            if (i > 0 && used.contains(id)) {
                names.insert(node.id, QString::number(++last));
                used.insert(last);
            } else {
                used.insert(id);
                last = i > 0 && id < qint64(1e15) ? std::max(last, id) : last;
            }
        }
        if (!names.isEmpty()) {
            rename(workflow.graphs[i], names);
        }
    }
}

} // namespace ryla::workflow::convert

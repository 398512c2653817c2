#include "workflow/editorfile.h"

namespace ryla::workflow {
namespace {

/// Subgraphs inside each other; no author goes deeper, and a file may say anything.
constexpr qsizetype deepestPath = 32;

QString nameOf(const EditorNode& instance, const EditorGraph& definition)
{
    return instance.title.isEmpty() ? definition.name : instance.title;
}

} // namespace

const EditorGroup* EditorGraph::groupOf(const EditorNode& node) const
{
    const EditorGroup* found = nullptr;
    for (const EditorGroup& group : groups) {
        const QRectF& area = group.area;
        const bool holds = node.centre.x() >= area.left() && node.centre.x() < area.right() &&
                           node.centre.y() >= area.top() && node.centre.y() < area.bottom();
        const auto size = [](const EditorGroup& one) { return one.area.width() * one.area.height(); };
        if (holds && (!found || size(group) < size(*found))) {
            found = &group;
        }
    }
    return found;
}

std::optional<EditorPlace> placeOf(const EditorFile& file, const QString& path)
{
    const QStringList ids = path.split(QLatin1Char(':'));
    if (ids.size() > deepestPath) {
        return std::nullopt;
    }
    EditorPlace place;
    place.graph = &file.root;
    for (qsizetype i = 0; i < ids.size(); ++i) {
        const auto node = place.graph->nodes.constFind(ids.at(i));
        if (node == place.graph->nodes.constEnd()) {
            return std::nullopt;
        }
        const auto definition = file.definitions.constFind(node->type);
        const bool isInstance = definition != file.definitions.constEnd();
        if (i + 1 == ids.size()) {
            place.node = &*node;
            place.definition = isInstance ? &*definition : nullptr;
        } else if (isInstance) {
            place.instances.append({place.graph, &*node});
            place.subgraphs.append(nameOf(*node, *definition));
            place.graph = &*definition;
        } else {
            return std::nullopt;
        }
    }
    return place;
}

QString authorsPath(const QStringList& names)
{
    return names.join(QStringLiteral(" › "));
}

} // namespace ryla::workflow

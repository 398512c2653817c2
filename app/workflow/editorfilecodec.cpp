#include "base/json.h"
#include "workflow/convert/jsonplace.h"
#include "workflow/editorfile.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace ryla::workflow {
namespace {

using convert::count;
using convert::idText;
using convert::item;
using convert::member;
using nlohmann::ordered_json;

/// The editor draws the title above a node's own box; the two are one for belonging to a group.
constexpr double titleBar = 30;
constexpr double foldedWidth = 80;
/// More than this is no drawing; a broken file must not cost minutes (each node asks each group).
constexpr std::size_t mostGroups = 500;

/// [x, y], or {"0": x, "1": y}; old files have both.
double coordinate(const ordered_json* pair, std::size_t index)
{
    const ordered_json* list = item(pair, index);
    const double at = convert::number(list ? list : member(pair, index == 0 ? "0" : "1")).value_or(0);
    return std::isfinite(at) ? at : 0;
}

QPointF centreOf(const ordered_json& node)
{
    const ordered_json* pos = member(&node, "pos");
    const ordered_json* size = member(&node, "size");
    const bool folded = convert::isTrue(member(member(&node, "flags"), "collapsed"));
    const double width = folded ? foldedWidth : coordinate(size, 0);
    const double height = titleBar + (folded ? 0 : coordinate(size, 1));
    return {coordinate(pos, 0) + width / 2, coordinate(pos, 1) - titleBar + height / 2};
}

/// `label` is written when an input is renamed; `localized_name` is only the editor's translation.
QHash<QString, QString> labelsOf(const ordered_json* inputs)
{
    QHash<QString, QString> labels;
    for (std::size_t i = 0; i < count(inputs); ++i) {
        const ordered_json* input = item(inputs, i);
        const QString label = convert::text(member(input, "label")).trimmed();
        const QString name = convert::text(member(input, "name"));
        if (label.isEmpty() || label == name) {
            continue;
        }
        labels.insert(name, label);
        if (const QString widget = convert::text(member(member(input, "widget"), "name")); !widget.isEmpty()) {
            labels.insert(widget, label);
        }
    }
    return labels;
}

EditorGraph graphOf(const ordered_json& json)
{
    EditorGraph graph;
    graph.name = convert::text(member(&json, "name")).trimmed();
    const ordered_json* nodes = member(&json, "nodes");
    for (std::size_t i = 0; i < count(nodes); ++i) {
        const ordered_json* node = item(nodes, i);
        const QString id = idText(member(node, "id"));
        if (!id.isEmpty() && !graph.nodes.contains(id)) {
            graph.nodes.insert(id, {convert::text(member(node, "title")).trimmed(), convert::text(member(node, "type")),
                                    centreOf(*node), labelsOf(member(node, "inputs"))});
        }
    }
    const ordered_json* groups = member(&json, "groups");
    for (std::size_t i = 0; i < std::min(count(groups), mostGroups); ++i) {
        const ordered_json* group = item(groups, i);
        const ordered_json* box = member(group, "bounding");
        graph.groups.append({convert::text(member(group, "title")).trimmed(), convert::text(member(group, "color")),
                             QRectF(coordinate(box, 0), coordinate(box, 1), coordinate(box, 2), coordinate(box, 3))});
    }
    return graph;
}

/// Names that a definition gives its inputs stand for all its instances that have none of their own.
void passLabelsOn(EditorGraph& graph, const QHash<QString, QHash<QString, QString>>& labels)
{
    for (EditorNode& node : graph.nodes) {
        const auto given = labels.constFind(node.type);
        if (given == labels.constEnd()) {
            continue;
        }
        for (auto label = given->constBegin(); label != given->constEnd(); ++label) {
            if (!node.labels.contains(label.key())) {
                node.labels.insert(label.key(), label.value());
            }
        }
    }
}

} // namespace

EditorFile readEditorFile(const QByteArray& uiWorkflow)
{
    EditorFile file;
    if (uiWorkflow.isEmpty()) {
        return file;
    }
    const Result<ordered_json> root = json::parseOrdered(uiWorkflow);
    if (!root) {
        return file;
    }
    file.root = graphOf(*root);
    QHash<QString, QHash<QString, QString>> labels;
    for (const ordered_json* definition : convert::subgraphsIn(&*root)) {
        const QString id = convert::text(member(definition, "id"));
        if (!id.isEmpty() && !file.definitions.contains(id)) {
            file.definitions.insert(id, graphOf(*definition));
            labels.insert(id, labelsOf(member(definition, "inputs")));
        }
    }
    passLabelsOn(file.root, labels);
    for (EditorGraph& definition : file.definitions) {
        passLabelsOn(definition, labels);
    }
    const ordered_json* linear = member(member(member(&*root, "extra"), "linearData"), "inputs");
    for (std::size_t i = 0; i < count(linear); ++i) {
        const ordered_json* entry = item(linear, i);
        file.linearInputs.append({idText(item(entry, 0)), convert::text(item(entry, 1))});
    }
    return file;
}

} // namespace ryla::workflow

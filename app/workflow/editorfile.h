#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QRectF>
#include <QStringList>

#include <optional>

namespace ryla::workflow {

/// A node as its author sees it in the editor.
struct EditorNode
{
    /// Empty: never renamed.
    QString title;
    /// The id of a definition where it shows a subgraph.
    QString type;
    /// Of the whole box, its title bar included: what counts for belonging to a group.
    QPointF centre;
    /// Inputs and values that the author renamed, by their names.
    QHash<QString, QString> labels;
};

struct EditorGroup
{
    QString title;
    /// As the file has it ("#3f789e"); empty: none.
    QString colour;
    QRectF area;
};

/// The root, or one subgraph definition.
struct EditorGraph
{
    QString name;
    QHash<QString, EditorNode> nodes;
    QList<EditorGroup> groups;

    /// The smallest group that holds the centre of the node, as the editor decides it; null: none.
    [[nodiscard]] const EditorGroup* groupOf(const EditorNode& node) const;
};

/// One input chosen for the editor's app mode.
struct LinearInput
{
    QString node;
    QString widget;
};

/// What a workflow in the editor's format says besides its meaning: names, groups, the choice for app mode. A value.
struct EditorFile
{
    EditorGraph root;
    /// Subgraphs, by id.
    QHash<QString, EditorGraph> definitions;
    /// `extra.linearData.inputs`, in the author's order.
    QList<LinearInput> linearInputs;

    [[nodiscard]] bool isEmpty() const { return root.nodes.isEmpty(); }
};

/// Where a node stands. Points into the file it was found in.
struct EditorPlace
{
    const EditorGraph* graph = nullptr;
    const EditorNode* node = nullptr;
    /// The names of the subgraphs around it, outermost first.
    QStringList subgraphs;
    /// The instances of these subgraphs, and the graphs they stand in.
    QList<std::pair<const EditorGraph*, const EditorNode*>> instances;
    /// The subgraph the node itself shows; null: it is a plain node.
    const EditorGraph* definition = nullptr;
};

/// What cannot be read is left out; bytes that are no such file give an empty one.
EditorFile readEditorFile(const QByteArray& uiWorkflow);
/// `path`: ids through subgraphs, "12:5".
std::optional<EditorPlace> placeOf(const EditorFile& file, const QString& path);
/// "Upscale › Sampler"
QString authorsPath(const QStringList& names);

} // namespace ryla::workflow

#pragma once

#include "workflow/convert/jsonplace.h"

#include <QHash>
#include <QList>
#include <QStringList>

#include <vector>

namespace ryla::workflow::convert {

/// One value of a node. `type` is that of the definition (INT, STRING, COMBO, …).
struct Widget
{
    QString name;
    QString type;
    /// Null: it is not known, nothing is sent.
    JsonValue value;
    /// The options of the definition; may be null.
    JsonValue options;
    /// Whether it has an input of its own that can be linked instead.
    bool linkable = true;
    /// Where the value was written, if not on this node: a PrimitiveNode.
    QString writtenBy;
    /// What the server offers, of a COMBO; null: it is not known.
    JsonValue choices = {};
};

struct Socket
{
    QString name;
    QString type;
    /// Empty: not connected.
    QString link;
    /// The widget whose input this is; empty for a plain input.
    QString widget;
    /// Of a subgraph instance: the widget one level inside, and the node (as in the file) that has it.
    QString shows = {};
    QString shownNode = {};
    /// The name its author gave it; mostly empty.
    QString label = {};
};

/// What the editor does with a node. Ignored: it stays in the editor (notes, switches of packs).
enum class NodeKind { Server, Missing, Subgraph, Reroute, Primitive, Setter, Getter, Ignored };

/// A node as the editor has it after loading the file.
struct Node
{
    /// As it is sent; differs from the file's where a subgraph repeats an id.
    QString id;
    QString fileId;
    QString type;
    QString title;
    NodeKind kind = NodeKind::Missing;
    /// Muted and bypassed nodes are not sent; through a bypassed one connections pass.
    bool muted = false;
    bool bypassed = false;
    double order = 0;
    std::vector<Socket> inputs;
    QStringList outputs;
    std::vector<Widget> widgets;
    /// Names that the author gave to widgets; mostly none.
    QHash<QString, QString> labels;
    /// The definition a subgraph instance shows, in Workflow::graphs; -1 for other nodes.
    int definition = -1;
    /// The entry of extra.groupNodes an old group node shows; -1 for other nodes.
    int group = -1;
    /// As saved.
    const Json* json = nullptr;

    [[nodiscard]] bool active() const { return !muted && !bypassed; }
    [[nodiscard]] Widget* widget(const QString& name);
    [[nodiscard]] const Widget* widget(const QString& name) const;
    [[nodiscard]] int inputIndex(const QString& name) const;
};

/// origin -10 is the subgraph's own input side, target -20 its output side.
struct GraphLink
{
    QString origin;
    int originSlot = -1;
    QString target;
    int targetSlot = -1;
};

/// An input of a node, by places.
struct SocketPlace
{
    int node = -1;
    int input = -1;
};

/// An output of a node, by its id.
struct OutputRef
{
    QString node;
    int slot = 0;
};

/// A link that Use Everywhere made by itself, as the file tells it.
struct ImpliedLink
{
    /// Ids as in the file; -10 is the subgraph's own input side.
    OutputRef from;
    QString to;
    /// Of the input, as it was when the file was saved; empty where the file does not have it.
    QString input;
    int slot = -1;
    QString type;
};

/// The root, or one subgraph definition, shared by all its instances.
struct Graph
{
    QString id;
    QString name;
    std::vector<Node> nodes;
    QHash<QString, int> positions;
    /// The same by the ids in the file.
    QHash<QString, int> filePositions;
    QHash<QString, GraphLink> links;
    /// The order of the links in the file: "the first" counts.
    QStringList linkOrder;
    std::vector<Socket> inputs;
    std::vector<Socket> outputs;
    /// What leaves each input of a subgraph: ids of links, in the order the definition lists them.
    std::vector<QStringList> inputLinks;
    /// What stands at each output of a subgraph: the id of its first link.
    QHash<int, QString> outputLinks;
    /// As read; those that hold are in impliedLinks once the nodes are loaded, by socketKey of the input.
    QList<ImpliedLink> savedImplied;
    QHash<QString, OutputRef> impliedLinks;
    /// How many of the inputs are in the file; the rest were made for widgets that instances show.
    std::size_t savedInputs = 0;
    /// Inputs that took the place of a PrimitiveNode, by its id.
    QHash<QString, int> primitiveInputs;
    /// SetNode by the name it sets.
    QHash<QString, int> setters;
    /// Where each link ends, by the inputs that name it: the links' own word for it is stale in many files.
    QHash<QString, SocketPlace> targets;
    /// Primitives of group nodes with the values of the group: what Node::json points to.
    std::vector<JsonValue> kept;

    [[nodiscard]] const Node* node(const QString& nodeId) const;
    [[nodiscard]] Node* node(const QString& nodeId);
    /// The link with this id; null where the file does not have it.
    [[nodiscard]] const GraphLink* link(const QString& linkId) const;
};

/// An input as a key of Graph::impliedLinks.
QString socketKey(const Node& node, int slot);

inline const QString inputSide = QStringLiteral("-10");
inline const QString outputSide = QStringLiteral("-20");

/// A whole file. graphs[0] is the root.
struct Workflow
{
    JsonValue json;
    std::vector<Graph> graphs;
    /// By the type an instance has.
    QHash<QString, int> definitions;
    double lastNodeId = 0;
    /// Inputs that instances of subgraphs have together: what a small file can blow up.
    std::size_t instanceInputs = 0;
};

} // namespace ryla::workflow::convert

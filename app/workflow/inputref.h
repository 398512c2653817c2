#pragma once

#include "base/strongid.h"

#include <QList>

namespace ryla::workflow {

/// The key of a node in an API-format prompt: "12", "12:5" (inside a subgraph), or any text.
using NodeId = StrongId<struct NodeIdTag>;

/// One input of one node. Written "node.input" on the command line, in form files and in patches; the input's name may
/// hold dots itself ("12.resize_type.width"), the node's id may not.
struct InputRef
{
    NodeId node;
    QString input;

    /// Empty node where there is no dot.
    static InputRef parse(const QString& text);
    [[nodiscard]] QString text() const { return node.text + QLatin1Char('.') + input; }
    bool operator<(const InputRef& other) const { return node == other.node ? input < other.input : node < other.node; }
    bool operator==(const InputRef&) const = default;
};

size_t qHash(const InputRef& ref, size_t seed = 0);

/// Where the value of an input comes from: output `slot` of node `node`.
struct Link
{
    NodeId node;
    int slot = 0;
    bool operator==(const Link&) const = default;
};

} // namespace ryla::workflow

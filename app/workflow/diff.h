#pragma once

#include "workflow/document.h"

#include <QList>
#include <QStringList>

namespace ryla::workflow {

/// A value, a connection or the node's title. Nothing where it was not there, or is not any more.
struct DetailChange
{
    enum class Kind { Values, Links, Titles };
    Kind kind = Kind::Values;
    QString name;
    std::optional<QString> before;
    std::optional<QString> after;
    bool operator==(const DetailChange&) const = default;
};

struct NodeChange
{
    enum class Kind { Added, Removed, Changed };
    Kind kind = Kind::Changed;
    QString id;
    QString title;
    QString type;
    /// Of a changed node.
    QList<DetailChange> details;
    bool operator==(const NodeChange&) const = default;
};

/// How one version of a workflow differs from another, for people. Where things are drawn does not count.
struct WorkflowDiff
{
    QList<NodeChange> nodes;
    /// One is in the editor's format and the other is not: nothing can be compared.
    bool otherFormat = false;
    bool operator==(const WorkflowDiff&) const = default;

    [[nodiscard]] bool isEmpty() const { return nodes.isEmpty() && !otherFormat; }
    [[nodiscard]] int added() const;
    [[nodiscard]] int removed() const;
    /// Values, titles and connections of nodes that stayed.
    [[nodiscard]] int details(DetailChange::Kind kind) const;
};

/// Nodes are the same by their id and class. In the order of `after`, then those that are gone. Pure; parses editor
/// files, so not on the GUI thread.
WorkflowDiff difference(const WorkflowDocument& before, const WorkflowDocument& after);

} // namespace ryla::workflow

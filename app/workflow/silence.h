#pragma once

#include "workflow/catalog.h"
#include "workflow/document.h"

namespace ryla::workflow {

/// Nodes that are to be left out of a prompt, and how.
struct Silence
{
    /// They give nothing: inputs they fed are absent, or hold the value beneath the connection.
    QSet<NodeId> muted;
    /// Each is one box of the editor, a node or all nodes of a subgraph's instance: connections pass through it.
    QList<QList<NodeId>> bypassed;
    /// They have nothing to give: whatever cannot do without them is bypassed in turn.
    QSet<NodeId> leftOut;

    [[nodiscard]] bool isEmpty() const { return muted.isEmpty() && bypassed.isEmpty() && leftOut.isEmpty(); }
};

/// The prompt without them, as the editor's page would send it: through a bypassed node a connection goes on to the
/// input of the same place if the types fit, else to the first of exactly the type that is asked for, else to the first
/// that fits. What misses an input the server requires cannot run and is left out as well. `beneath`: values under
/// connections (LoadedWorkflow::beneath); else the server's default. Pure; as long as copying the document.
WorkflowDocument silenced(const WorkflowDocument& document, const NodeCatalog& catalog, const Silence& silence,
                          const QHash<InputRef, Value>& beneath = {});

} // namespace ryla::workflow

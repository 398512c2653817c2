#pragma once

#include "base/result.h"
#include "workflow/convert/graph.h"

namespace ryla::workflow::convert {

/// Gives an instance of a subgraph the inputs of its definition, and the widgets that these inputs show: each starts
/// with the value inside, then `widgets_values` of the instance count, then `properties.proxyWidgets`, which names them
/// one by one (a widget promoted without an input gets one). The definition must be loaded. Error: BadFile when
/// instances together have too many inputs.
Result<void> configureInstance(Workflow& workflow, Node& instance);

/// Fills Graph::targets from the inputs of the nodes.
void indexTargets(Graph& graph);

} // namespace ryla::workflow::convert

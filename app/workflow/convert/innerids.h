#pragma once

#include "workflow/convert/graph.h"

namespace ryla::workflow::convert {

/// Gives the nodes of subgraphs new ids where they repeat one of the root or of an earlier subgraph, as the editor does
/// since 1.44: in the order of the file, counting on from the last id of the root.
void renumberInnerNodes(Workflow& workflow);

} // namespace ryla::workflow::convert

#pragma once

#include "base/result.h"
#include "workflow/convert/nodedefinition.h"
#include "workflow/convert/warnings.h"

namespace ryla::workflow::convert {

/// Decides of every node what it is and gives it inputs, outputs and widgets; subgraphs inside out, since an instance
/// shows widgets of its inside. Error: BadFile where a subgraph contains itself or all is too large.
Result<void> loadNodes(Workflow& workflow, Definitions& definitions, Warnings& warnings);

} // namespace ryla::workflow::convert

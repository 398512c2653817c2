#pragma once

#include "base/result.h"
#include "workflow/convert/nodedefinition.h"
#include "workflow/convert/warnings.h"

namespace ryla::workflow::convert {

/// Group nodes ("workflow>NAME", the forerunner of subgraphs, kept in extra.groupNodes) become subgraphs, as the editor
/// does on loading since 1.49: one definition for each of them. Error: BadFile when there are too many.
Result<void> unfoldGroupNodes(Workflow& workflow, Definitions& definitions);

} // namespace ryla::workflow::convert

#pragma once

#include "workflow/check.h"
#include "workflow/loader.h"

namespace ryla::workflow {

/// What is wrong with the form that belongs to a workflow (ready to run): fields, switches and outputs that name what
/// is not there, conditions that can never be met, values that are not allowed. Pure.
QList<Finding> checkForm(const LoadedWorkflow& loaded, const NodeCatalog& catalog);

} // namespace ryla::workflow

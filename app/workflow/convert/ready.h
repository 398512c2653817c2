#pragma once

#include "workflow/catalog.h"
#include "workflow/loader.h"

namespace ryla::workflow {

/// A loaded workflow as it can be shown and run: one in the editor's format is converted, with a warning for each thing
/// that cannot be known; any other stays as it is. Then the form's defaults are put in. Choices in texts ({red|green})
/// and tokens stay as they are written: withRunTexts() makes them at every run. Errors as converted(): without a
/// catalog it is Refused. Not on the GUI thread.
Result<LoadedWorkflow> readyToRun(const LoadedWorkflow& loaded, const NodeCatalog& catalog);

} // namespace ryla::workflow

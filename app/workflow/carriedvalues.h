#pragma once

#include "workflow/form.h"
#include "workflow/patch.h"

namespace ryla::workflow {

/// The values that `carried` (what a picture or clip was made with) has for the form of `open`; nothing when it is
/// another workflow. The same workflow: every node of `carried` is in `open` with the same class, and at least half of
/// the nodes of `open` are in it (branches may have been muted). Files are names on the server of that time. Pure. Any
/// thread.
std::optional<Patch> valuesFor(const WorkflowDocument& open, const Form& form, const WorkflowDocument& carried);

} // namespace ryla::workflow

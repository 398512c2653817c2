#pragma once

#include "workflow/form.h"

namespace ryla::workflow {

/// Sets the role of each parameter from where its value goes: prompts are found by following `positive` and `negative`
/// upstream to the texts (also through ControlNet, FluxGuidance, strings joined by other nodes, …), sizes by the
/// latents they feed, numbers also through the node that hands them on. Time grows with the number of links; cycles are
/// harmless.
void setRoles(const WorkflowDocument& document, QList<Parameter>& parameters);

} // namespace ryla::workflow

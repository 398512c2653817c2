#pragma once

#include "workflow/form.h"
#include "workflow/loader.h"
#include "workflow/patch.h"

namespace ryla::workflow {

/// A run as the queue takes it.
struct RunToSend
{
    WorkflowDocument document;
    Patch patch;
};

/// Whether anything is switched off or left empty, so that nodes have to be taken out of the prompt.
bool leavesNodesOut(const Form& form, const Patch& patch);

/// The patch with the switches among its values unsent: no node has such an input.
Patch withSwitchesUnsent(const Patch& patch);

/// The workflow without what the form's switches turn off and what hangs on pictures that are left out; values that
/// belong to neither stay with the run, unsent. Error: Refused when nothing is left that would make something. Not on
/// the GUI thread when leavesNodesOut(). Pure.
Result<RunToSend> toSend(const LoadedWorkflow& loaded, const Form& form, const NodeCatalog& catalog,
                         const Patch& patch);
/// The same of several runs; the first that cannot be sent fails them all.
Result<QList<RunToSend>> toSend(const LoadedWorkflow& loaded, const Form& form, const NodeCatalog& catalog,
                                const QList<Patch>& patches);

} // namespace ryla::workflow

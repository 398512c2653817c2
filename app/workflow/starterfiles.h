#pragma once

#include "workflow/form.h"
#include "workflow/patch.h"

namespace ryla::workflow {

/// The sample pictures that lie beside a shipped starter, as values to be uploaded: every picture input whose name is
/// that of a file beside the workflow. Only for files inside `startersFolder`: a workflow from anywhere else must not
/// be able to name files of this machine. Looks at the disk.
Patch starterFiles(const WorkflowDocument& document, const Form& form, const QString& startersFolder);

} // namespace ryla::workflow

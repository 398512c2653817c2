#pragma once

#include "workflow/form.h"

namespace ryla::workflow {

/// Which parameter someone means who writes "6.text", "Prompt.text" (a node's title, if it is unique) or the title of a
/// field
/// ("Prompt", if it is unique). Error: Refused, naming what there is instead.
Result<Parameter> findParameter(const WorkflowDocument& document, const Form& form, const QString& text);

} // namespace ryla::workflow

#pragma once

#include "workflow/form.h"
#include "workflow/patch.h"

namespace ryla::workflow {

/// One value of the editor may go to several inputs of the prompt: a PrimitiveNode, a value shown on a subgraph. It is
/// one field, that of the first input; the others become its twins and leave the list.
void joinTwins(QList<Parameter>& parameters, const InputSources& sources);

/// What is set at a field is set at its twins as well.
Patch withTwins(const Form& form, const Patch& patch);

} // namespace ryla::workflow

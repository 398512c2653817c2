#pragma once

#include "workflow/convert/conversion.h"
#include "workflow/form.h"
#include "workflow/patch.h"

namespace ryla::workflow {

/// The texts that the editor makes anew whenever it sends: of {red|green} one is drawn where the node wants that,
/// tokens in file names (%date:…%, %Node.widget%) become values as they stand with the patch. `sources` as a conversion
/// tells them; where they are empty the file is in the API format: only texts of the patch are made anew, and a node is
/// meant by its title or class. Pure. Any thread.
Patch withRunTexts(const WorkflowDocument& document, const Form& form, const InputSources& sources, const Patch& patch,
                   const ConversionOptions& moment);

} // namespace ryla::workflow

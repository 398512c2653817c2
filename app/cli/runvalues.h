#pragma once

#include "workflow/form.h"
#include "workflow/patch.h"
#include "workflow/seeds.h"

#include <string>
#include <vector>

namespace ryla::cli {

/// The values of `ryla run` as typed.
struct RunValues
{
    std::vector<std::string> sets;
    std::vector<std::string> inputs;
    std::string seed;
    int count = 1;
};

/// One patch per run, checked against the form. Error: Refused, naming the option, the field and what is allowed.
/// `start` is what the patches begin from (a starter's sample pictures).
Result<QList<workflow::Patch>> patchesFor(const RunValues& values, const workflow::WorkflowDocument& document,
                                          const workflow::Form& form, const workflow::Patch& start);

} // namespace ryla::cli

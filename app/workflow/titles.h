#pragma once

#include "workflow/form.h"

namespace ryla::workflow {

/// Gives each parameter without one a title in plain words: its role's word (Prompt, Avoid, Picture, …), else its
/// input's name. Where several main ones would be called the same, what tells them apart is added.
void setTitles(QList<Parameter>& parameters);

} // namespace ryla::workflow

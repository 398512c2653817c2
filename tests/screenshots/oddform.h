#pragma once

#include "workflow/form.h"

namespace ryla::screenshots {

/// A form with every kind of editor that the starters do not need, and a list of models in folders.
workflow::Form oddForm();

} // namespace ryla::screenshots

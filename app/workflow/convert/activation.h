#pragma once

#include "workflow/convert/warnings.h"

namespace ryla::workflow::convert {

/// The node at this path of ids ("12", "12:5") is sent whatever its mode in the file. One inside a subgraph that has
/// several instances stays as it is, with a warning: they share it.
void activate(Workflow& workflow, const QString& path, Warnings& warnings);

} // namespace ryla::workflow::convert

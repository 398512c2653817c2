#pragma once

#include "workflow/convert/graph.h"

namespace ryla::workflow::convert {

/// widgets_values of a node as its pack reads them: VideoHelperSuite keeps them by name and moves values of
/// inputs that it has no more. Other nodes: as they stand in the file. `tree` is the file.
JsonValue savedValuesOf(const Node& node, const JsonValue& tree);

/// Inputs that a pack's script adds to a node, with a value that is sent.
void addPackWidgets(Node& node, const JsonValue& values);

} // namespace ryla::workflow::convert

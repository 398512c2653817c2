#pragma once

#include "workflow/convert/graph.h"
#include "workflow/convert/nodedefinition.h"
#include "workflow/convert/warnings.h"

namespace ryla::workflow::convert {

/// Gives a node of a class the server knows its inputs, outputs and widgets as the editor does when it loads a file:
/// the definition decides, the file gives connections and values by name and order.
void configure(Node& node, const NodeDefinition& definition, const JsonValue& tree);

/// The same for a class nobody knows: its connections stay, its values have no names.
void configureUnknown(Node& node, const JsonValue& tree);

} // namespace ryla::workflow::convert

#pragma once

#include "workflow/convert/graph.h"
#include "workflow/convert/nodedefinition.h"
#include "workflow/convert/warnings.h"

namespace ryla::workflow::convert {

/// The values that VideoHelperSuite's script gives to primitives while a file is loaded, by the primitive's id; those
/// replace the saved ones in the editor, and each is warned of where it differs.
///
/// The script sets up the inputs of the widgets that "format" brings, and the editor makes a linked primitive that
/// stands earlier in the file anew at that moment: from the input at the place the link was saved with, which by then
/// may be another one, and with the value that one has so far. (Front end 1.49: setWidgetConfig, recreateWidget.)
QHash<QString, JsonValue> primitivesMadeAnew(const Graph& graph, Definitions& definitions, Warnings& warnings);

} // namespace ryla::workflow::convert

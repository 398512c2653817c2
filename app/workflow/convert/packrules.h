#pragma once

#include "workflow/convert/graph.h"
#include "workflow/convert/nodedefinition.h"

namespace ryla::workflow::convert {

/// The widgets that VideoHelperSuite's script adds after a choice: the specification lists them under "formats", by the
/// choice.
std::vector<InputDefinition> packBranchOf(const InputDefinition& input, const JsonValue& value);

/// What a node that the server does not know is to the editor; Missing where it is nobody's.
NodeKind editorKindOf(const QString& type);
/// Notes and the editor's own nodes need no word; those of packs do.
bool isEditorsOwn(const QString& type);

/// Packs whose scripts change values when the browser sends: a sentence, or empty.
QString scriptWarning(const Node& node, const QString& pythonModule);

} // namespace ryla::workflow::convert

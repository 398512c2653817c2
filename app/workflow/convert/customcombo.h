#pragma once

#include "workflow/convert/graph.h"

namespace ryla::workflow::convert {

/// The editor's script gives the class CustomCombo its choices: texts on the node, not a list of the server.
bool isCustomCombo(const Node& node);

/// Adds "index" and "option1", "option2", … as the node has them after loading: filled ones and one empty one behind.
/// What the server offers as "choice" says nothing any more.
void addCustomOptions(Node& node, const JsonValue& values);
/// Makes "index" the place of the choice among the options, -1 where it is none of them.
void setCustomIndex(Node& node);

} // namespace ryla::workflow::convert

#pragma once

#include "workflow/convert/graph.h"
#include "workflow/convert/nodedefinition.h"
#include "workflow/convert/texttokens.h"
#include "workflow/convert/warnings.h"

namespace ryla::workflow::convert {

/// Every PrimitiveNode writes its value into the widgets it is linked to, rounded and limited as their number fields
/// would; also a muted one.
void applyPrimitives(Workflow& workflow, Definitions& definitions, const TextTokens& tokens, Warnings& warnings);

/// What a number field makes of a value that is written to it: an integer goes to the nearest step, a float is rounded
/// and kept in its limits.
JsonValue throughNumberField(const Widget& target, const JsonValue& value);

} // namespace ryla::workflow::convert

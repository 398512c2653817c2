#pragma once

#include "demo/jsonvalue.h"

#include <optional>

namespace ryla::demo {

/// {type, message, details, extra_info} of one node error.
Json nodeError(const char* type, const char* message, const std::string& details, const Json& extra);

/// Converts `value` in place as Python would and checks range and choices against `spec` ([type, options]).
/// The complaint, or nothing if the value is fine.
std::optional<Json> checkLiteral(const std::string& name, Json& value, const Json& spec);

/// May an output of type `given` (a text, or a list of choices) go into an input of `spec`?
bool typesFit(const Json& given, const Json& spec);

/// As Python prints a type or value in a message: text bare, lists as ['a', 'b'].
std::string pythonText(const Json& value);

} // namespace ryla::demo

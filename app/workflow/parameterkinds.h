#pragma once

#include "workflow/form.h"

namespace ryla::workflow {

/// Kind, limits, choices and the value in the shape of its kind, from what the server says of the input (`spec`, may be
/// null) or else from its name, the class of its node and its value. A new kind is a row in parameterkinds.cpp.
void setKind(Parameter& parameter, const InputSpec* spec);

/// The value as the kind's own alternative where it means the same (8.0 for an integer, 8 for a float, a name for a
/// picture); otherwise as it is.
Value shaped(ParameterKind kind, const Value& value);

/// Whether the value has the parts of its kind (the numbers of a box, the points of a curve); true for kinds of one
/// part.
bool hasShape(ParameterKind kind, const Value& value);

} // namespace ryla::workflow

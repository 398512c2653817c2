#pragma once

#include "workflow/form.h"

class QRandomGenerator;

namespace ryla::workflow {

/// A value drawn at random from what is allowed: a number that has both limits, on its step; a choice; yes or no; a
/// seed. Nothing for what has no end: texts, files, shapes, numbers whose limits say no more than their type.
std::optional<Value> rolled(const Parameter& parameter, QRandomGenerator& random);

} // namespace ryla::workflow

#pragma once

#include "workflow/convert/nodedefinition.h"

namespace ryla::workflow::convert {

/// What a new widget of this kind holds before any file says otherwise.
JsonValue defaultValue(const InputDefinition& input);
/// What the editor makes of a saved value: a choice that is null becomes the first one, a null text becomes "".
JsonValue loadedValue(const InputDefinition& input, const JsonValue& saved);
/// How many further values a file holds after that of this widget: "control after generate" and the like. They are
/// never sent.
int companionSlots(const InputDefinition& input);

} // namespace ryla::workflow::convert

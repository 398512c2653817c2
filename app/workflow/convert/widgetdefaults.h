#pragma once

#include "workflow/convert/nodedefinition.h"

namespace ryla::workflow::convert {

/// What a new widget of this kind holds before any file says otherwise.
JsonValue defaultValue(const InputDefinition& input);
/// What the editor makes of a saved value: a choice that is null becomes the first one, a null text becomes "".
JsonValue loadedValue(const InputDefinition& input, const JsonValue& saved);
/// Whether a list from elsewhere has a button, which the editor sends as "refresh": "refresh".
bool hasRefreshButton(const InputDefinition& input);
/// How many further values a file holds after that of this widget: "control after generate" and the like. None is
/// sent as the file has it.
int companionSlots(const InputDefinition& input);

} // namespace ryla::workflow::convert

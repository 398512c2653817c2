#pragma once

#include "workflow/convert/nodedefinition.h"

#include <QSet>

namespace ryla::workflow::convert {

/// The inputs that a dynamic combo (COMFY_DYNAMICCOMBO_V3) shows for `value`, named "parent.child"; none where no
/// option has this key.
std::vector<InputDefinition> branchOf(const InputDefinition& combo, const JsonValue& value);

/// The inputs an autogrow input (COMFY_AUTOGROW_V3) has with `connected` input names: as many as from the start, and
/// one more after the last that is connected.
std::vector<InputDefinition> grown(const InputDefinition& autogrow, const QSet<QString>& connected);

} // namespace ryla::workflow::convert

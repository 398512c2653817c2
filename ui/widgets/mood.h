#pragma once

#include "ui/shell/icons.h"
#include "ui/widgets/inlinemessage.h"

namespace ryla::ui {

Glyph glyphOf(Mood mood);
Token tokenOf(Mood mood);

} // namespace ryla::ui

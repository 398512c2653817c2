#pragma once

#include "workflow/convert/graph.h"

namespace ryla::workflow::convert {

/// Whether the editor would connect these types: "*" fits all, of "IMAGE,MASK" one is enough, case does not count.
bool compatible(const QString& a, const QString& b);

/// Which input of a bypassed node stands for its output `slot`, asked for by an input of type `wanted`; -1: none.
int bypassInput(const Node& node, int slot, const QString& wanted);

} // namespace ryla::workflow::convert

#pragma once

#include "demo/nodes/node.h"

/// Plain values as nodes.
namespace ryla::demo::nodes {

Result<NodeResult> primitiveInteger(const NodeContext&);
Result<NodeResult> primitiveNumber(const NodeContext&);
Result<NodeResult> primitiveText(const NodeContext&);
Result<NodeResult> primitiveFlag(const NodeContext&);

} // namespace ryla::demo::nodes

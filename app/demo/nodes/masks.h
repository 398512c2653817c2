#pragma once

#include "demo/nodes/node.h"

/// Masks: real work, no model.
namespace ryla::demo::nodes {

Result<NodeResult> solidMask(const NodeContext&);
Result<NodeResult> invertMask(const NodeContext&);
Result<NodeResult> maskToImage(const NodeContext&);
Result<NodeResult> imageToMask(const NodeContext&);

} // namespace ryla::demo::nodes

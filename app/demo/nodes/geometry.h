#pragma once

#include "demo/nodes/node.h"

/// Size and place of pictures: real work, no model.
namespace ryla::demo::nodes {

Result<NodeResult> scaleImage(const NodeContext&);
Result<NodeResult> scaleImageBy(const NodeContext&);
Result<NodeResult> scaleToPixels(const NodeContext&);
Result<NodeResult> upscaleWithModel(const NodeContext&);
Result<NodeResult> cropImage(const NodeContext&);
Result<NodeResult> padImage(const NodeContext&);
Result<NodeResult> rotateImage(const NodeContext&);
Result<NodeResult> flipImage(const NodeContext&);
Result<NodeResult> imageSize(const NodeContext&);

} // namespace ryla::demo::nodes

#pragma once

#include "demo/nodes/node.h"

/// Pictures from and to the folders of the pod.
namespace ryla::demo::nodes {

Result<NodeResult> loadImage(const NodeContext&);
Result<NodeResult> loadMask(const NodeContext&);
Result<NodeResult> saveImage(const NodeContext&);
Result<NodeResult> previewImage(const NodeContext&);
Result<NodeResult> previewAny(const NodeContext&);

} // namespace ryla::demo::nodes

#pragma once

#include "demo/nodes/node.h"

/// Colours of pictures: real work, no model.
namespace ryla::demo::nodes {

Result<NodeResult> emptyImage(const NodeContext&);
Result<NodeResult> invertImage(const NodeContext&);
Result<NodeResult> blendImages(const NodeContext&);
Result<NodeResult> batchImages(const NodeContext&);
Result<NodeResult> blurImage(const NodeContext&);
Result<NodeResult> sharpenImage(const NodeContext&);
Result<NodeResult> findEdges(const NodeContext&);
Result<NodeResult> compositeImages(const NodeContext&);

} // namespace ryla::demo::nodes

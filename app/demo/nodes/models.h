#pragma once

#include "demo/nodes/node.h"

/// Loaders, and nodes that hand a model on: the demo knows of a model what it is called.
namespace ryla::demo::nodes {

Result<NodeResult> loadCheckpoint(const NodeContext&);
Result<NodeResult> loadModel(const NodeContext&);
Result<NodeResult> sameModel(const NodeContext&);
Result<NodeResult> sameClip(const NodeContext&);
Result<NodeResult> loadLora(const NodeContext&);

} // namespace ryla::demo::nodes

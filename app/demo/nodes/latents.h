#pragma once

#include "demo/nodes/node.h"

/// Latents: in the demo they hold pictures, not eighths of them.
namespace ryla::demo::nodes {

Result<NodeResult> emptyLatent(const NodeContext&);
Result<NodeResult> encodePixels(const NodeContext&);
Result<NodeResult> encodeForInpaint(const NodeContext&);
Result<NodeResult> decodeLatent(const NodeContext&);
Result<NodeResult> noiseMask(const NodeContext&);
Result<NodeResult> scaleLatent(const NodeContext&);
Result<NodeResult> scaleLatentBy(const NodeContext&);
Result<NodeResult> repeatLatent(const NodeContext&);

} // namespace ryla::demo::nodes

#pragma once

#include "demo/nodes/node.h"

/// Samplers are played: see Playing.
namespace ryla::demo::nodes {

Result<NodeResult> sample(const NodeContext&);
Result<NodeResult> sampleAdvanced(const NodeContext&);
Result<NodeResult> sampleCustom(const NodeContext&);
Result<NodeResult> randomNoise(const NodeContext&);
Result<NodeResult> basicGuider(const NodeContext&);
Result<NodeResult> cfgGuider(const NodeContext&);
Result<NodeResult> basicScheduler(const NodeContext&);
Result<NodeResult> selectSampler(const NodeContext&);

} // namespace ryla::demo::nodes

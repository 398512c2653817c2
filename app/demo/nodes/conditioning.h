#pragma once

#include "demo/nodes/node.h"

/// Prompts on their way to the sampler.
namespace ryla::demo::nodes {

Result<NodeResult> encodeText(const NodeContext&);
Result<NodeResult> encodeFluxText(const NodeContext&);
Result<NodeResult> encodeSdxlText(const NodeContext&);
Result<NodeResult> sameConditioning(const NodeContext&);
Result<NodeResult> zeroOut(const NodeContext&);
Result<NodeResult> combineConditioning(const NodeContext&);
Result<NodeResult> applyControl(const NodeContext&);
Result<NodeResult> applyControlAdvanced(const NodeContext&);

} // namespace ryla::demo::nodes

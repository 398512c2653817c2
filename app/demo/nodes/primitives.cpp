#include "demo/nodes/primitives.h"

namespace ryla::demo::nodes {

Result<NodeResult> primitiveInteger(const NodeContext& context)
{
    return result(context.integer("value"));
}

Result<NodeResult> primitiveNumber(const NodeContext& context)
{
    return result(context.number("value"));
}

Result<NodeResult> primitiveText(const NodeContext& context)
{
    return result(context.text("value"));
}

Result<NodeResult> primitiveFlag(const NodeContext& context)
{
    return result(context.flag("value"));
}

} // namespace ryla::demo::nodes

#include "demo/nodes/conditioning.h"

namespace ryla::demo::nodes {
namespace {

Conditioning controlled(const NodeContext& context, const char* input)
{
    Conditioning conditioning = context.value<Conditioning>(input);
    const Images images = context.value<Images>("image");
    if (!images.frames.isEmpty()) {
        conditioning.outlines = images.frames.first();
        conditioning.strength = context.number("strength", 1);
    }
    return conditioning;
}

} // namespace

Result<NodeResult> encodeText(const NodeContext& context)
{
    return result(Conditioning{context.text("text"), {}, 0});
}

Result<NodeResult> encodeFluxText(const NodeContext& context)
{
    return result(Conditioning{context.text("t5xxl") + QLatin1Char(' ') + context.text("clip_l"), {}, 0});
}

Result<NodeResult> encodeSdxlText(const NodeContext& context)
{
    return result(Conditioning{context.text("text_g") + QLatin1Char(' ') + context.text("text_l"), {}, 0});
}

Result<NodeResult> sameConditioning(const NodeContext& context)
{
    return result(context.value<Conditioning>("conditioning"));
}

Result<NodeResult> zeroOut(const NodeContext&)
{
    return result(Conditioning{});
}

Result<NodeResult> combineConditioning(const NodeContext& context)
{
    Conditioning both = context.value<Conditioning>("conditioning_1");
    both.text += QLatin1Char(' ') + context.value<Conditioning>("conditioning_2").text;
    return result(both);
}

Result<NodeResult> applyControl(const NodeContext& context)
{
    return result(controlled(context, "conditioning"));
}

Result<NodeResult> applyControlAdvanced(const NodeContext& context)
{
    return NodeResult{{controlled(context, "positive"), controlled(context, "negative")}, nullptr, std::nullopt};
}

} // namespace ryla::demo::nodes

#include "demo/nodes/models.h"

namespace ryla::demo::nodes {

Result<NodeResult> loadCheckpoint(const NodeContext& context)
{
    const Model model{context.text("ckpt_name")};
    return NodeResult{{model, model, model}, nullptr, std::nullopt};
}

Result<NodeResult> loadModel(const NodeContext& context)
{
    for (const char* name : {"unet_name", "clip_name", "clip_name1", "vae_name", "control_net_name", "model_name"}) {
        if (const QString file = context.text(name); !file.isEmpty()) {
            return result(Model{file});
        }
    }
    return result(Model{});
}

Result<NodeResult> sameModel(const NodeContext& context)
{
    return result(context.value<Model>("model"));
}

Result<NodeResult> sameClip(const NodeContext& context)
{
    return result(context.value<Model>("clip"));
}

Result<NodeResult> loadLora(const NodeContext& context)
{
    return NodeResult{{context.value<Model>("model"), context.value<Model>("clip")}, nullptr, std::nullopt};
}

} // namespace ryla::demo::nodes

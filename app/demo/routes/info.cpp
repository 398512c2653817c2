#include "demo/routes/routes.h"

#include <nlohmann/json.hpp>

#include <array>

namespace ryla::demo::routes_impl {
namespace {

struct ModelFolder
{
    const char* kind;
    /// Where its names are found: class and input. Null: an empty folder.
    const char* classType;
    const char* input;
};

constexpr std::array<ModelFolder, 12> modelFolders = {{{"checkpoints", "CheckpointLoaderSimple", "ckpt_name"},
                                                       {"configs", nullptr, nullptr},
                                                       {"loras", "LoraLoader", "lora_name"},
                                                       {"vae", "VAELoader", "vae_name"},
                                                       {"text_encoders", "CLIPLoader", "clip_name"},
                                                       {"diffusion_models", "UNETLoader", "unet_name"},
                                                       {"clip_vision", nullptr, nullptr},
                                                       {"style_models", nullptr, nullptr},
                                                       {"embeddings", nullptr, nullptr},
                                                       {"controlnet", "ControlNetLoader", "control_net_name"},
                                                       {"upscale_models", "UpscaleModelLoader", "model_name"},
                                                       {"custom_nodes", nullptr, nullptr}}};

Json namesIn(const Json& objectInfo, const ModelFolder& folder)
{
    if (!folder.classType || !objectInfo.contains(folder.classType)) {
        return Json::array();
    }
    const Json& spec = objectInfo[folder.classType]["input"]["required"][folder.input];
    return spec[0].is_array() ? spec[0] : spec[1]["options"];
}

Later<HttpReply> inJson(const Json& value)
{
    return now<HttpReply>(jsonReply(asciiJson(value)));
}

} // namespace

Later<HttpReply> getIndex(PodState&, const HttpRequest&)
{
    HttpReply reply;
    reply.contentType = "text/html";
    reply.body = "<!doctype html><title>RYLA demo pod</title><p>This is the demo pod of RYLA Studio: it answers like a "
                 "ComfyUI server and paints its pictures itself.";
    return now<HttpReply>(reply);
}

Later<HttpReply> getObjectInfo(PodState& state, const HttpRequest&)
{
    return onWorker([shipped = state.objectInfo, places = state.folders]() -> Result<HttpReply> {
        return jsonReply(asciiJson(objectInfoNow(*shipped, places)));
    });
}

Later<HttpReply> getObjectInfoOf(PodState& state, const HttpRequest& request)
{
    const std::string name = pathTail(request, "/object_info/").toStdString();
    return onWorker([name, shipped = state.objectInfo, places = state.folders]() -> Result<HttpReply> {
        const Json info = objectInfoNow(*shipped, places);
        Json one = Json::object();
        if (info.contains(name)) {
            one[name] = info[name];
        }
        return jsonReply(asciiJson(one));
    });
}

Later<HttpReply> getSystemStats(PodState& state, const HttpRequest&)
{
    constexpr qint64 gigabyte = 1024LL * 1024 * 1024;
    const Json system = {{"os", "linux"},
                         {"ram_total", 16 * gigabyte},
                         {"ram_free", 12 * gigabyte},
                         {"comfyui_version", state.version.toStdString()},
                         {"required_frontend_version", "0"},
                         {"python_version", "none: RYLA demo pod"},
                         {"pytorch_version", "none"},
                         {"embedded_python", false},
                         {"argv", Json::array({"ryla-demo-pod"})}};
    const Json device = {{"name", "RYLA demo (no GPU)"},
                         {"type", "cpu"},
                         {"index", Json()},
                         {"vram_total", 16 * gigabyte},
                         {"vram_free", 12 * gigabyte},
                         {"torch_vram_total", 16 * gigabyte},
                         {"torch_vram_free", 12 * gigabyte}};
    return inJson(Json{{"system", system}, {"devices", Json::array({device})}});
}

Later<HttpReply> getFeatures(PodState& state, const HttpRequest&)
{
    return now<HttpReply>(jsonReply(state.features));
}

Later<HttpReply> getEmbeddings(PodState&, const HttpRequest&)
{
    return inJson(Json::array({"EasyNegative"}));
}

Later<HttpReply> getModels(PodState&, const HttpRequest&)
{
    Json kinds = Json::array();
    for (const ModelFolder& folder : modelFolders) {
        kinds.push_back(folder.kind);
    }
    return inJson(kinds);
}

Later<HttpReply> getModelsOf(PodState& state, const HttpRequest& request)
{
    const QString kind = pathTail(request, "/models/");
    for (const ModelFolder& folder : modelFolders) {
        if (kind == QLatin1String(folder.kind)) {
            return inJson(namesIn(*state.objectInfo, folder));
        }
    }
    return now<HttpReply>(emptyReply(404));
}

Later<HttpReply> getEmptyList(PodState&, const HttpRequest&)
{
    return inJson(Json::array());
}

Later<HttpReply> getEmptyObject(PodState&, const HttpRequest&)
{
    return inJson(Json::object());
}

} // namespace ryla::demo::routes_impl

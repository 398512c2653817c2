#include "tests/screenshots/oddform.h"

#include <nlohmann/json.hpp>

namespace ryla::screenshots {
namespace {

const char* const nodeClasses = R"({
"Look": {"input": {"required": {
    "text": ["STRING", {"multiline": true, "dynamicPrompts": true}],
    "model": ["COMBO", {"options": []}],
    "styles": ["COMBO", {"options": ["film", "grain", "matte", "pastel", "noir"], "multi_select": true}],
    "glow": ["FLOAT", {"min": 0, "max": 2, "step": 0.05, "display": "knob"}],
    "warmth": ["FLOAT", {"min": -100, "max": 100, "step": 0.5, "display": "gradientslider"}],
    "background": ["COLOR", {"default": "#000000"}],
    "frame": ["INT", {"min": 0, "max": 16777215, "display": "color"}],
    "crop": ["BOUNDING_BOX", {}],
    "tone": ["CURVE", {}],
    "levels": ["RANGE", {}],
    "format": ["COMFY_DYNAMICCOMBO_V3", {"options": [
        {"key": "png", "inputs": {"required": {"depth": ["COMBO", {"options": ["8-bit", "16-bit"]}]}}},
        {"key": "raw", "inputs": {}}]}]}}}})";

const char* const odd = R"json({"1": {"class_type": "Look", "_meta": {"title": "Look"}, "inputs": {
    "text": "a lighthouse keeper, {golden hour|blue hour}, (film grain:1.15)",
    "model": "SDXL/juggernaut_xl_v9.safetensors",
    "styles": {"__value__": ["film", "matte", "polaroid"]},
    "glow": 1.25,
    "warmth": 12.5,
    "background": "#3f789e",
    "frame": 15918295,
    "crop": {"x": 64, "y": 32, "width": 768, "height": 512},
    "tone": {"points": [[0, 0], [0.4, 0.55], [1, 1]], "interpolation": "monotone_cubic"},
    "levels": {"min": 0.05, "max": 0.9},
    "format": "png",
    "format.depth": "16-bit"
}}})json";

QStringList models()
{
    QStringList all{QStringLiteral("z_image_turbo_bf16.safetensors"), QStringLiteral("flux1-dev.safetensors")};
    for (const char* name :
         {"SDXL/juggernaut_xl_v9", "SDXL/realvis_xl_v5", "SDXL/Lightning/dreamshaper_xl_4step",
          "SDXL/Lightning/realvis_xl_8step", "SD1.5/deliberate_v3", "SD1.5/epicrealism", "Flux/flux1-schnell",
          "Flux/flux1-krea-dev", "Flux/fill/flux1-fill-dev", "Video/wan2.2_t2v_high", "Video/wan2.2_t2v_low",
          "Video/ltx_video_2b", "Qwen/qwen_image_fp8", "Qwen/qwen_image_edit_2509"}) {
        all.append(QString::fromLatin1(name) + QStringLiteral(".safetensors"));
    }
    return all;
}

} // namespace

workflow::Form oddForm()
{
    nlohmann::ordered_json info = nlohmann::ordered_json::parse(nodeClasses);
    for (const QString& model : models()) {
        info["Look"]["input"]["required"]["model"][1]["options"].push_back(model.toStdString());
    }
    const auto catalog = workflow::NodeCatalog::fromObjectInfo(QByteArray::fromStdString(info.dump()));
    const auto document = workflow::WorkflowDocument::fromPrompt(nlohmann::ordered_json::parse(odd));
    if (!catalog || !document) {
        return {};
    }
    workflow::Form form = workflow::describe(*document, *catalog);
    form.title = QStringLiteral("Every kind of field");
    for (workflow::Parameter& parameter : form.parameters) {
        parameter.advanced = false;
    }
    return form;
}

} // namespace ryla::screenshots

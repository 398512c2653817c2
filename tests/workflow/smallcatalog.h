#pragma once

#include "workflow/catalog.h"
#include "workflow/loader.h"

namespace ryla::workflow::testing {

/// Classes with the shapes that matter for taking nodes out of a prompt.
inline NodeCatalog smallCatalog()
{
    return NodeCatalog::fromObjectInfo(R"({
 "Loader": {"input": {"required": {"name": [["a.safetensors", "b.safetensors"]]}}, "output": ["MODEL", "CLIP", "VAE"]},
 "Lora": {"input": {"required": {"model": ["MODEL"], "clip": ["CLIP"], "strength": ["FLOAT", {"default": 1.0, "min": -10, "max": 10, "step": 0.01}]}},
          "output": ["MODEL", "CLIP"]},
 "Text": {"input": {"required": {"text": ["STRING", {"default": ""}], "clip": ["CLIP"]}}, "output": ["CONDITIONING"]},
 "Picture": {"input": {"required": {"image": [["one.png"], {"image_upload": true}]}}, "output": ["IMAGE", "MASK"]},
 "Outline": {"input": {"required": {"image": ["IMAGE"]}}, "output": ["IMAGE"]},
 "Control": {"input": {"required": {"positive": ["CONDITIONING"], "image": ["IMAGE"], "strength": ["FLOAT", {"default": 1.0}]},
                       "optional": {"mask": ["MASK"]}}, "output": ["CONDITIONING"]},
 "Latent": {"input": {"required": {"width": ["INT", {"default": 512, "min": 16, "max": 4096, "step": 8}]}}, "output": ["LATENT"]},
 "Encode": {"input": {"required": {"pixels": ["IMAGE"], "vae": ["VAE"]}}, "output": ["LATENT"]},
 "Sampler": {"input": {"required": {"model": ["MODEL"], "positive": ["CONDITIONING"], "latent_image": ["LATENT"],
             "steps": ["INT", {"default": 20, "min": 1, "max": 100}], "sampler_name": [["euler", "dpmpp_2m", "ddim"]]}},
             "output": ["LATENT"]},
 "Decode": {"input": {"required": {"samples": ["LATENT"], "vae": ["VAE"]}}, "output": ["IMAGE"]},
 "Upscale": {"input": {"required": {"image": ["IMAGE"], "factor": ["FLOAT", {"default": 2.0}]}}, "output": ["IMAGE"]},
 "Number": {"input": {"required": {"value": ["INT", {"default": 7}]}}, "output": ["INT"]},
 "Save": {"input": {"required": {"images": ["IMAGE"], "filename_prefix": ["STRING", {"default": "out"}]}},
          "output": [], "output_node": true}
})")
        .value_or(NodeCatalog());
}

/// Text to picture with a LoRA, a ControlNet on a picture, an upscaler before the saver, and a saver without it.
inline QByteArray smallPrompt()
{
    return R"({
 "1": {"class_type": "Loader", "inputs": {"name": "a.safetensors"}},
 "2": {"class_type": "Lora", "inputs": {"model": ["1", 0], "clip": ["1", 1], "strength": 0.8}},
 "3": {"class_type": "Text", "inputs": {"text": "a fox", "clip": ["2", 1]}},
 "4": {"class_type": "Picture", "inputs": {"image": "one.png"}},
 "5": {"class_type": "Outline", "inputs": {"image": ["4", 0]}},
 "6": {"class_type": "Control", "inputs": {"positive": ["3", 0], "image": ["5", 0], "strength": 0.5, "mask": ["4", 1]}},
 "7": {"class_type": "Latent", "inputs": {"width": ["13", 0]}},
 "8": {"class_type": "Sampler", "inputs": {"model": ["2", 0], "positive": ["6", 0], "latent_image": ["7", 0],
       "steps": 12, "sampler_name": "euler"}},
 "9": {"class_type": "Decode", "inputs": {"samples": ["8", 0], "vae": ["1", 2]}},
 "10": {"class_type": "Upscale", "inputs": {"image": ["9", 0], "factor": 2.0}, "_meta": {"title": "Large"}},
 "11": {"class_type": "Save", "inputs": {"images": ["10", 0], "filename_prefix": "large"}},
 "12": {"class_type": "Save", "inputs": {"images": ["9", 0], "filename_prefix": "small"}},
 "13": {"class_type": "Number", "inputs": {"value": 768}}
})";
}

inline WorkflowDocument smallDocument()
{
    return read(smallPrompt(), QStringLiteral("small.json")).value_or(WorkflowDocument());
}

} // namespace ryla::workflow::testing

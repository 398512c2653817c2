#pragma once

#include "base/json.h"
#include "workflow/document.h"

#include <nlohmann/json.hpp>

/// Small workflows for the tests of jobs.
namespace ryla::jobs {

/// From JSON in the test itself; empty where it is none.
inline workflow::WorkflowDocument documentOf(const QByteArray& prompt)
{
    const auto parsed = json::parseOrdered(prompt);
    return parsed ? workflow::WorkflowDocument::fromPrompt(*parsed).value_or(workflow::WorkflowDocument())
                  : workflow::WorkflowDocument();
}

/// Loader 1 → sampler 3 (8 steps) → decoder 8 → save 9; text 6 feeds the sampler; encoder 20 hangs loose.
inline workflow::WorkflowDocument pictureWorkflow()
{
    return documentOf(R"({
        "9": {"class_type": "SaveImage", "inputs": {"images": ["8", 0], "filename_prefix": "fox"},
              "_meta": {"title": "Save"}},
        "8": {"class_type": "VAEDecode", "inputs": {"samples": ["3", 0], "vae": ["1", 2]}},
        "3": {"class_type": "KSampler", "inputs": {"seed": 18446744073709551615, "steps": 8, "model": ["1", 0],
              "positive": ["6", 0]}, "_meta": {"title": "Sampler"}},
        "6": {"class_type": "CLIPTextEncode", "inputs": {"text": "a red fox", "clip": ["1", 1]}},
        "1": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "a.safetensors"}},
        "20": {"class_type": "CLIPTextEncode", "inputs": {"text": "unused", "clip": ["1", 1]}}
    })");
}

} // namespace ryla::jobs

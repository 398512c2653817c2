#pragma once

#include "workflow/form.h"

/// What the names of ComfyUI's inputs usually mean: tables, not rules. Names are compared without case.
namespace ryla::workflow::names {

/// seed, noise_seed
bool isSeed(const QString& input);
/// An input that names a picture file, by its name or the class of its node (LoadImage and its relatives).
bool isPictureInput(const QString& input, const QString& classType);
/// An input that names a clip, a sound or another file to upload.
bool isMediaInput(const QString& input);
bool isPictureFile(const QString& value);
bool isMediaFile(const QString& value);
/// A text that people write in sentences: several lines.
bool isLongText(const QString& input);
/// What a creator would call a prompt, wherever it stands.
bool isPrompt(const QString& input);
bool isNegativePrompt(const QString& input);
/// A conditioning or text that comes from elsewhere: worth following up to its texts. Models, pictures and the like are
/// not.
bool leadsToText(const QString& input);
/// Steps, Cfg, Width, Height, Seed by name; Other for the rest.
ParameterRole numberRole(const QString& input);
/// A file with weights: ckpt_name, lora_name, ….
bool isModel(const QString& input);

/// "filename_prefix" -> "Filename prefix"; a few names have a word of their own ("sampler_name" -> "Sampler").
QString humanised(const QString& input);

} // namespace ryla::workflow::names

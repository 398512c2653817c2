#include "workflow/inputnames.h"

#include <algorithm>
#include <array>
#include <span>

namespace ryla::workflow::names {
namespace {

bool isOneOf(const QString& name, std::span<const char* const> words)
{
    return std::any_of(words.begin(), words.end(),
                       [&](const char* word) { return name.compare(QLatin1String(word), Qt::CaseInsensitive) == 0; });
}

bool beginsWithOneOf(const QString& name, std::span<const char* const> words)
{
    return std::any_of(words.begin(), words.end(),
                       [&](const char* word) { return name.startsWith(QLatin1String(word), Qt::CaseInsensitive); });
}

bool hasExtension(const QString& value, std::span<const char* const> extensions)
{
    // "sub/a.png [input]": the editor adds the folder's name in brackets.
    const QString path = value.section(QStringLiteral(" ["), 0, 0).trimmed();
    const qsizetype dot = path.lastIndexOf(QLatin1Char('.'));
    return dot >= 0 && isOneOf(path.mid(dot + 1), extensions);
}

/// "resize_type.width" is the width of a chosen way to resize: the last part tells what it is.
QString lastPart(const QString& input)
{
    return input.section(QLatin1Char('.'), -1);
}

constexpr std::array seeds = {"seed", "noise_seed"};
constexpr std::array pictureInputs = {"image", "images", "img",     "picture", "photo",
                                      "mask",  "pose",   "control", "face",    "reference"};
constexpr std::array pictureClasses = {"LoadImage", "Load Image", "ImageLoad"};
constexpr std::array pictureExtensions = {"png", "jpg", "jpeg", "webp", "gif", "bmp", "tif", "tiff", "avif"};
constexpr std::array mediaInputs = {"video", "audio", "file", "upload", "model_file", "mesh"};
constexpr std::array mediaExtensions = {"mp4", "webm", "mkv",  "mov", "avi", "m4v", "gif",  "flac", "mp3",
                                        "wav", "ogg",  "opus", "m4a", "glb", "obj", "gltf", "stl",  "ply"};
constexpr std::array longTexts = {"text",          "prompt",       "positive",        "negative",    "positive_prompt",
                                  "text_g",        "text_l",       "negative_prompt", "clip_l",      "clip_g",
                                  "t5xxl",         "llama",        "system_prompt",   "prompt_text", "wildcard_text",
                                  "lyrics",        "user_prompt",  "populated_text",  "caption",     "instruction",
                                  "text_positive", "text_negative"};
constexpr std::array prompts = {"prompt", "positive", "positive_prompt", "prompt_text", "text_positive", "user_prompt"};
constexpr std::array notLeading = {"model",  "clip",        "vae",         "image",  "pixels", "mask",    "latent",
                                   "sample", "control_net", "style_model", "noise",  "sigmas", "guider",  "audio",
                                   "video",  "seed",        "width",       "height", "steps",  "strength"};
constexpr std::array models = {"ckpt_name",        "unet_name",  "lora_name",        "model_name",     "gguf_name",
                               "control_net_name", "model_path", "style_model_name", "base_ckpt_name", "checkpoint"};

struct RoleRow
{
    const char* input;
    ParameterRole role;
};

constexpr std::array numberRoles = {
    RoleRow{"width", ParameterRole::Width},        RoleRow{"height", ParameterRole::Height},
    RoleRow{"seed", ParameterRole::Seed},          RoleRow{"noise_seed", ParameterRole::Seed},
    RoleRow{"steps", ParameterRole::Steps},        RoleRow{"cfg", ParameterRole::Cfg},
    RoleRow{"cfg_scale", ParameterRole::Cfg},      RoleRow{"guidance", ParameterRole::Cfg},
    RoleRow{"guidance_scale", ParameterRole::Cfg},
};

struct Word
{
    const char* name;
    const char* text;
};

constexpr std::array wholeNames = {
    Word{"ckpt_name", "Model"},
    Word{"unet_name", "Model"},
    Word{"lora_name", "LoRA"},
    Word{"vae_name", "VAE"},
    Word{"control_net_name", "ControlNet"},
    Word{"model_name", "Model"},
    Word{"clip_name", "CLIP"},
    Word{"clip_name1", "CLIP 1"},
    Word{"clip_name2", "CLIP 2"},
    Word{"sampler_name", "Sampler"},
    Word{"cfg", "Guidance"},
    Word{"noise_seed", "Seed"},
    Word{"batch_size", "Pictures at once"},
};

constexpr std::array words = {
    Word{"lora", "LoRA"}, Word{"vae", "VAE"}, Word{"clip", "CLIP"}, Word{"cfg", "CFG"},   Word{"fps", "FPS"},
    Word{"url", "URL"},   Word{"id", "ID"},   Word{"gpu", "GPU"},   Word{"unet", "UNet"}, Word{"t5xxl", "T5-XXL"},
};

QString capitalised(const QString& text)
{
    return text.isEmpty() ? text : text.left(1).toUpper() + text.mid(1);
}

} // namespace

bool isSeed(const QString& input)
{
    return isOneOf(lastPart(input), seeds);
}

bool isPictureInput(const QString& input, const QString& classType)
{
    return beginsWithOneOf(lastPart(input), pictureInputs) || beginsWithOneOf(classType, pictureClasses);
}

bool isMediaInput(const QString& input)
{
    return beginsWithOneOf(lastPart(input), mediaInputs);
}

bool isPictureFile(const QString& value)
{
    return hasExtension(value, pictureExtensions);
}

bool isMediaFile(const QString& value)
{
    return hasExtension(value, mediaExtensions);
}

bool isLongText(const QString& input)
{
    return isOneOf(lastPart(input), longTexts);
}

bool isPrompt(const QString& input)
{
    return isOneOf(lastPart(input), prompts);
}

bool isNegativePrompt(const QString& input)
{
    return lastPart(input).contains(QLatin1String("negative"), Qt::CaseInsensitive);
}

bool leadsToText(const QString& input)
{
    return !beginsWithOneOf(lastPart(input), notLeading);
}

ParameterRole numberRole(const QString& input)
{
    const QString name = lastPart(input);
    for (const RoleRow& row : numberRoles) {
        if (name.compare(QLatin1String(row.input), Qt::CaseInsensitive) == 0) {
            return row.role;
        }
    }
    return ParameterRole::Other;
}

bool isModel(const QString& input)
{
    return isOneOf(lastPart(input), models);
}

QString humanised(const QString& input)
{
    const QString name = lastPart(input);
    for (const Word& whole : wholeNames) {
        if (name.compare(QLatin1String(whole.name), Qt::CaseInsensitive) == 0) {
            return QString::fromUtf8(whole.text);
        }
    }
    QStringList parts =
        QString(name).replace(QLatin1Char('-'), QLatin1Char('_')).split(QLatin1Char('_'), Qt::SkipEmptyParts);
    for (QString& part : parts) {
        for (const Word& word : words) {
            if (part.compare(QLatin1String(word.name), Qt::CaseInsensitive) == 0) {
                part = QString::fromUtf8(word.text);
            }
        }
    }
    const QString text = parts.join(QLatin1Char(' '));
    return capitalised(text.isEmpty() ? input : text);
}

} // namespace ryla::workflow::names

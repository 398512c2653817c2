#include "workflow/formats/a1111.h"

#include "workflow/formats/a1111samplers.h"
#include "workflow/formats/rows.h"

#include <nlohmann/json.hpp>

#include <QRegularExpression>

namespace ryla::workflow {
namespace {

using Json = nlohmann::ordered_json;

constexpr qsizetype longestText = 1024 * 1024;
constexpr qsizetype mostValues = 200;
constexpr int mostLoras = 32;

/// Where the last line that starts with "Steps: " begins; -1 without one.
qsizetype settingsLine(const QString& text)
{
    static const QString start = QStringLiteral("Steps: ");
    for (qsizetype at = text.lastIndexOf(start); at >= 0; at = at > 0 ? text.lastIndexOf(start, at - 1) : -1) {
        if (at == 0 || text[at - 1] == QLatin1Char('\n')) {
            return at;
        }
    }
    return -1;
}

/// One past the end of a value: a comma ends it, but not within quotes or braces.
qsizetype endOfValue(const QString& line, qsizetype at)
{
    bool quoted = false;
    int depth = 0;
    for (; at < line.size(); ++at) {
        const QChar c = line[at];
        if (c == QLatin1Char('\\') && quoted) {
            ++at;
        } else if (c == QLatin1Char('"')) {
            quoted = !quoted;
        } else if (!quoted && c == QLatin1Char('{')) {
            ++depth;
        } else if (!quoted && c == QLatin1Char('}')) {
            --depth;
        } else if (!quoted && depth <= 0 && (c == QLatin1Char(',') || c == QLatin1Char('\n'))) {
            break;
        }
    }
    return std::min(at, line.size());
}

QList<std::pair<QString, QString>> valuesOf(const QString& line)
{
    QList<std::pair<QString, QString>> values;
    qsizetype at = 0;
    while (at < line.size() && values.size() < mostValues) {
        const qsizetype end = endOfValue(line, at);
        const QString pair = line.mid(at, end - at).trimmed();
        const qsizetype colon = pair.indexOf(QLatin1Char(':'));
        if (colon > 0) {
            QString value = pair.mid(colon + 1).trimmed();
            if (value.size() >= 2 && value.startsWith(QLatin1Char('"')) && value.endsWith(QLatin1Char('"'))) {
                value = value.mid(1, value.size() - 2).replace(QStringLiteral("\\\""), QStringLiteral("\""));
            }
            values.append({pair.left(colon).trimmed().toLower(), value});
        }
        at = end + 1;
    }
    return values;
}

std::string utf8(const QString& text)
{
    return text.toStdString();
}

/// The graph while it grows: node by node, with what the next one connects to.
struct Built
{
    Json prompt = Json::object();
    Json model;
    Json clip;
    QStringList warnings;

    std::string add(const char* type, const char* title, Json inputs)
    {
        const std::string id = std::to_string(prompt.size() + 1);
        prompt[id] = {{"class_type", type}, {"inputs", std::move(inputs)}, {"_meta", {{"title", title}}}};
        return id;
    }
};

Json output(const std::string& id, int slot)
{
    return Json::array({id, slot});
}

void addModel(Built& built, const A1111Settings& settings)
{
    QString model = settings.value(QStringLiteral("model"));
    if (model.isEmpty()) {
        const QString hash = settings.value(QStringLiteral("model hash"));
        built.warnings
            << (hash.isEmpty()
                    ? QStringLiteral("The picture does not name its model: choose one")
                    : QStringLiteral("The picture names its model only by the hash %1: choose one").arg(hash.left(80)));
    } else if (!model.endsWith(QLatin1String(".safetensors")) && !model.endsWith(QLatin1String(".ckpt"))) {
        model += QStringLiteral(".safetensors");
    }
    const std::string id = built.add("CheckpointLoaderSimple", "Model", {{"ckpt_name", utf8(model)}});
    built.model = output(id, 0);
    built.clip = output(id, 1);
    bool whole = false;
    const int skip = settings.value(QStringLiteral("clip skip")).toInt(&whole);
    if (whole && skip > 1 && skip <= 24) {
        built.clip = output(
            built.add("CLIPSetLastLayer", "Clip skip", {{"stop_at_clip_layer", -skip}, {"clip", built.clip}}), 0);
    }
}

/// <lora:name:weight> loads a LoRA and is no part of the text.
QString withoutLoras(Built& built, const QString& text)
{
    static const QRegularExpression lora(QStringLiteral("<lora:([^:>]{1,200}):(-?[0-9.]{1,12})[^>]{0,80}>"));
    QString rest = text;
    for (int count = 0; count < mostLoras; ++count) {
        const QRegularExpressionMatch match = lora.match(rest);
        if (!match.hasMatch()) {
            break;
        }
        const double weight = match.captured(2).toDouble();
        const std::string id = built.add("LoraLoader", "LoRA",
                                         {{"lora_name", utf8(match.captured(1) + QStringLiteral(".safetensors"))},
                                          {"strength_model", weight},
                                          {"strength_clip", weight},
                                          {"model", built.model},
                                          {"clip", built.clip}});
        built.model = output(id, 0);
        built.clip = output(id, 1);
        rest.remove(match.capturedStart(), match.capturedLength());
    }
    return rest.trimmed();
}

int roundedUp(const QString& number)
{
    return std::clamp((number.toInt() + 7) / 8 * 8, 16, 16384);
}

std::string addSize(Built& built, const A1111Settings& settings)
{
    static const QRegularExpression size(QStringLiteral("^(\\d{1,5})\\s*x\\s*(\\d{1,5})$"));
    const QRegularExpressionMatch match = size.match(settings.value(QStringLiteral("size")));
    if (!match.hasMatch()) {
        built.warnings << QStringLiteral("The picture does not say its size: 512 × 512 is taken");
    }
    return built.add("EmptyLatentImage", "Size",
                     {{"width", match.hasMatch() ? roundedUp(match.captured(1)) : 512},
                      {"height", match.hasMatch() ? roundedUp(match.captured(2)) : 512},
                      {"batch_size", 1}});
}

std::string addSampler(Built& built, const A1111Settings& settings, const std::string& positive,
                       const std::string& negative, const std::string& latent)
{
    const SamplerChoice choice =
        samplerOfA1111(settings.value(QStringLiteral("sampler")), settings.value(QStringLiteral("schedule type")));
    if (!choice.known) {
        built.warnings << QStringLiteral("The sampler %1 is not known here: %2 is taken")
                              .arg(settings.value(QStringLiteral("sampler")).left(80), choice.sampler.left(80));
    }
    bool whole = false;
    const int steps = settings.value(QStringLiteral("steps")).toInt(&whole);
    const double cfg = settings.value(QStringLiteral("cfg scale")).toDouble();
    return built.add("KSampler", "Sampler",
                     {{"seed", settings.value(QStringLiteral("seed")).toULongLong()},
                      {"steps", whole ? std::clamp(steps, 1, 10000) : 20},
                      {"cfg", cfg > 0 && cfg <= 100 ? cfg : 7.0},
                      {"sampler_name", utf8(choice.sampler)},
                      {"scheduler", utf8(choice.scheduler)},
                      {"denoise", 1.0},
                      {"model", built.model},
                      {"positive", output(positive, 0)},
                      {"negative", output(negative, 0)},
                      {"latent_image", output(latent, 0)}});
}

/// What changes the picture and is not built; said, so that nobody wonders why it looks different.
void nameTheRest(Built& built, const A1111Settings& settings)
{
    QStringList rest;
    for (const auto& [key, value] : settings.values) {
        const bool matters = key.startsWith(QLatin1String("hires")) || key.startsWith(QLatin1String("controlnet")) ||
                             key.startsWith(QLatin1String("adetailer")) || key.startsWith(QLatin1String("mask")) ||
                             key == QLatin1String("denoising strength") || key == QLatin1String("vae") ||
                             key == QLatin1String("variation seed") || key == QLatin1String("refiner");
        if (matters && rest.size() < 12) {
            rest << QStringLiteral("%1: %2").arg(key, value.left(60));
        }
    }
    if (!rest.isEmpty()) {
        built.warnings << QStringLiteral("The picture also names these settings, which are not built in: %1")
                              .arg(rest.join(QStringLiteral(", ")));
    }
}

Result<WorkflowDocument> readA1111(const QByteArray& bytes)
{
    const Result<A1111Workflow> built = workflowFromA1111(QString::fromUtf8(bytes));
    return built ? Result<WorkflowDocument>(built->document) : fail(built.error());
}

} // namespace

QString A1111Settings::value(const QString& key) const
{
    for (const auto& [known, value] : values) {
        if (known == key) {
            return value;
        }
    }
    return {};
}

bool looksLikeA1111(const QByteArray& text)
{
    return text.size() <= longestText && (text.startsWith("Steps: ") || text.contains("\nSteps: "));
}

Result<A1111Settings> a1111Settings(const QString& text)
{
    QString lines = text;
    lines.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    const qsizetype at = text.size() <= longestText ? settingsLine(lines) : -1;
    if (at < 0) {
        return fail(ErrorKind::BadFile, QStringLiteral("no line of settings (\"Steps: …\") is in this text"));
    }
    static const QString negativeStart = QStringLiteral("Negative prompt: ");
    const QString texts = lines.left(at);
    const qsizetype negative = texts.startsWith(negativeStart) ? 0 : texts.indexOf(QLatin1Char('\n') + negativeStart);
    A1111Settings settings;
    settings.prompt = (negative < 0 ? texts : texts.left(negative)).trimmed();
    if (negative >= 0) {
        settings.negative = texts.mid(texts.indexOf(negativeStart, negative) + negativeStart.size()).trimmed();
    }
    settings.values = valuesOf(lines.mid(at));
    return settings;
}

Result<A1111Workflow> workflowFromA1111(const QString& text)
{
    const Result<A1111Settings> settings = a1111Settings(text);
    if (!settings) {
        return fail(settings.error());
    }
    Built built;
    addModel(built, *settings);
    const QString prompt = withoutLoras(built, settings->prompt);
    const QString negative = withoutLoras(built, settings->negative);
    const std::string positiveId =
        built.add("CLIPTextEncode", "Prompt", {{"text", utf8(prompt)}, {"clip", built.clip}});
    const std::string negativeId =
        built.add("CLIPTextEncode", "Negative prompt", {{"text", utf8(negative)}, {"clip", built.clip}});
    const std::string latent = addSize(built, *settings);
    const std::string sampled = addSampler(built, *settings, positiveId, negativeId, latent);
    const std::string decoded =
        built.add("VAEDecode", "Decode", {{"samples", output(sampled, 0)}, {"vae", output("1", 2)}});
    built.add("SaveImage", "Save", {{"filename_prefix", "ComfyUI"}, {"images", output(decoded, 0)}});
    nameTheRest(built, *settings);
    const Result<WorkflowDocument> document = WorkflowDocument::fromPrompt(built.prompt);
    if (!document) {
        return fail(document.error());
    }
    return A1111Workflow{*document, built.warnings};
}

Format a1111Format()
{
    return {"A1111 settings", looksLikeA1111, readA1111};
}

} // namespace ryla::workflow

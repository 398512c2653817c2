#include "comfy/modeltypes.h"

#include <QRegularExpression>

#include <array>

namespace ryla::comfy {
namespace {

struct Row
{
    const char* type;
    const char* folder;
};

/// Where the Manager puts a model whose path is "default" (its model_dir_name_map).
constexpr std::array byType = {Row{"checkpoints", "checkpoints"},
                               Row{"checkpoint", "checkpoints"},
                               Row{"unclip", "checkpoints"},
                               Row{"text_encoders", "text_encoders"},
                               Row{"clip", "text_encoders"},
                               Row{"vae", "vae"},
                               Row{"lora", "loras"},
                               Row{"t2i-adapter", "controlnet"},
                               Row{"t2i-style", "controlnet"},
                               Row{"controlnet", "controlnet"},
                               Row{"clip_vision", "clip_vision"},
                               Row{"gligen", "gligen"},
                               Row{"upscale", "upscale_models"},
                               Row{"embedding", "embeddings"},
                               Row{"embeddings", "embeddings"},
                               Row{"unet", "diffusion_models"},
                               Row{"diffusion_model", "diffusion_models"}};

} // namespace

std::pair<QString, QString> ManagerModel::place() const
{
    if (savePath == QLatin1String("default")) {
        for (const Row& row : byType) {
            if (type.compare(QLatin1String(row.type), Qt::CaseInsensitive) == 0) {
                return {QString::fromLatin1(row.folder), fileName};
            }
        }
        return {};
    }
    const qsizetype slash = savePath.indexOf(QLatin1Char('/'));
    return slash < 0 ? std::pair(savePath, fileName)
                     : std::pair(savePath.left(slash), savePath.mid(slash + 1) + QLatin1Char('/') + fileName);
}

qint64 bytesOfSize(const QString& size)
{
    static const QRegularExpression form(QStringLiteral("^\\s*([0-9]{1,6}(?:\\.[0-9]{1,4})?)\\s*([KMGT]?)i?B\\s*$"),
                                         QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = form.match(size);
    if (!match.hasMatch()) {
        return -1;
    }
    double bytes = match.captured(1).toDouble();
    const QString unit = match.captured(2).toUpper();
    for (const char* each : {"K", "M", "G", "T"}) {
        if (unit.isEmpty()) {
            break;
        }
        bytes *= 1000;
        if (unit == QLatin1String(each)) {
            break;
        }
    }
    return qint64(bytes);
}

} // namespace ryla::comfy

#include "demo/nodes/files.h"

#include "demo/nodes/filenames.h"
#include "demo/pngchunks.h"

#include <nlohmann/json.hpp>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QImageReader>

namespace ryla::demo::nodes {
namespace {

Result<QImage> readPicture(const NodeContext& context)
{
    const QString name = context.text("image");
    const QString path = inputPath(context.folders, name);
    if (path.isEmpty() || !QFileInfo::exists(path)) {
        return raise("FileNotFoundError", QStringLiteral("[Errno 2] No such file or directory: '%1'").arg(name));
    }
    QImageReader reader(path);
    reader.setAutoTransform(true);
    reader.setDecideFormatFromContent(true);
    const QImage image = reader.read();
    if (image.isNull()) {
        return raise("PIL.UnidentifiedImageError", QStringLiteral("cannot identify image file '%1'").arg(name));
    }
    return image;
}

/// `channel` A is inverted: where the picture is transparent, the mask is set. No alpha: an empty mask of 64 × 64.
QImage maskOf(const QImage& image, QChar channel)
{
    if (channel == QLatin1Char('A') && !image.hasAlphaChannel()) {
        QImage none(64, 64, QImage::Format_Grayscale8);
        none.fill(0);
        return none;
    }
    const QImage pixels = image.convertToFormat(QImage::Format_ARGB32);
    QImage mask(image.size(), QImage::Format_Grayscale8);
    for (int y = 0; y < pixels.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(pixels.constScanLine(y));
        uchar* out = mask.scanLine(y);
        for (int x = 0; x < pixels.width(); ++x) {
            const QRgb c = line[x];
            const int value = channel == QLatin1Char('A')   ? 255 - qAlpha(c)
                              : channel == QLatin1Char('R') ? qRed(c)
                              : channel == QLatin1Char('G') ? qGreen(c)
                                                            : qBlue(c);
            out[x] = uchar(value);
        }
    }
    return mask;
}

PngTexts textsFor(const NodeContext& context)
{
    PngTexts texts;
    if (context.prompt) {
        texts.append(std::pair(QByteArray("prompt"), asciiJson(*context.prompt)));
    }
    if (context.extraPngInfo && context.extraPngInfo->is_object()) {
        for (const auto& [key, value] : context.extraPngInfo->items()) {
            texts.append({QByteArray::fromStdString(key), asciiJson(value)});
        }
    }
    texts.append(std::pair(QByteArray("demo"), QByteArray("Painted by the RYLA Studio demo pod")));
    return texts;
}

Result<NodeResult> save(const NodeContext& context, const QString& type, const QString& prefix)
{
    const Images images = context.value<Images>("images");
    const QSize size = images.frames.isEmpty() ? QSize() : images.frames.first().size();
    const Result<NameSeries> series = nameSeries(context.folders.of(type), prefix, size);
    if (!series) {
        return fail(series.error());
    }
    Json saved = Json::array();
    int counter = series->next;
    for (const QImage& image : images.frames) {
        const QString name = series->name(counter++);
        QFile file(series->folder + QLatin1Char('/') + name);
        const QByteArray png = pngWithTexts(image.convertToFormat(QImage::Format_RGB888), textsFor(context));
        if (png.isEmpty() || !file.open(QIODevice::WriteOnly) || file.write(png) != png.size()) {
            return raise("OSError", QStringLiteral("cannot write '%1': %2").arg(name, file.errorString()));
        }
        saved.push_back({{"filename", name.toStdString()},
                         {"subfolder", series->subfolder.toStdString()},
                         {"type", type.toStdString()}});
    }
    NodeResult made;
    made.ui = std::make_shared<const Json>(Json{{"images", saved}});
    return made;
}

} // namespace

Result<NodeResult> loadImage(const NodeContext& context)
{
    const Result<QImage> image = readPicture(context);
    if (!image) {
        return fail(image.error());
    }
    // Colours under transparent pixels are kept, as the real node does.
    const QImage rgb = image->convertToFormat(QImage::Format_ARGB32).convertToFormat(QImage::Format_RGB32);
    return NodeResult{{Images{{rgb}}, Masks{{maskOf(*image, QLatin1Char('A'))}}}, nullptr, std::nullopt};
}

Result<NodeResult> loadMask(const NodeContext& context)
{
    const Result<QImage> image = readPicture(context);
    if (!image) {
        return fail(image.error());
    }
    const QString channel = context.text("channel").toUpper().left(1);
    return result(Masks{{maskOf(*image, channel.isEmpty() ? QLatin1Char('A') : channel.front())}});
}

Result<NodeResult> saveImage(const NodeContext& context)
{
    return save(context, QStringLiteral("output"), context.text("filename_prefix"));
}

Result<NodeResult> previewImage(const NodeContext& context)
{
    return save(context, QStringLiteral("temp"), QStringLiteral("ComfyUI_temp_%1").arg(randomLetters()));
}

Result<NodeResult> previewAny(const NodeContext& context)
{
    const NodeValue source = context.linked.value(QStringLiteral("source"));
    std::string text = context.text("source").toStdString();
    if (const auto* number = std::get_if<qint64>(&source)) {
        text = std::to_string(*number);
    } else if (const auto* fraction = std::get_if<double>(&source)) {
        text = Json(*fraction).dump();
    } else if (const auto* flag = std::get_if<bool>(&source)) {
        text = *flag ? "true" : "false";
    }
    NodeResult made = result(QString::fromStdString(text));
    made.ui = std::make_shared<const Json>(Json{{"text", Json::array({text})}});
    return made;
}

} // namespace ryla::demo::nodes

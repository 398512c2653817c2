#include "demo/nodes/imagetools.h"

#include <algorithm>
#include <cmath>

namespace ryla::demo {
namespace {

/// Pixels of a batch: 64 megapixels are 256 MB.
constexpr qint64 maxPixels = 64LL * 1024 * 1024;

} // namespace

std::optional<Error> tooLarge(const QSize& size, int batch)
{
    if (size.width() > 0 && size.height() > 0 && qint64(size.width()) * size.height() * batch <= maxPixels) {
        return std::nullopt;
    }
    return Error{
        ErrorKind::Internal,
        QStringLiteral("Allocation on device failed: %1 pictures of %2 x %3 are more than the demo holds.\nThis "
                       "error means you ran out of memory on your GPU.\n\nTIPS: If the workflow worked before you "
                       "might have accidentally set the batch_size to a large number.")
            .arg(batch)
            .arg(size.width())
            .arg(size.height()),
        QStringLiteral("torch.OutOfMemoryError")};
}

QSize wantedSize(const QSize& from, int width, int height)
{
    if (width <= 0 && height <= 0) {
        return from;
    }
    if (width <= 0) {
        return {std::max(1, int(std::lround(double(from.width()) * height / std::max(1, from.height())))), height};
    }
    if (height <= 0) {
        return {width, std::max(1, int(std::lround(double(from.height()) * width / std::max(1, from.width()))))};
    }
    return {width, height};
}

QImage scaledImage(const QImage& image, const QSize& size, const QString& method)
{
    const bool hard = method == QStringLiteral("nearest-exact");
    return image.scaled(size, Qt::IgnoreAspectRatio, hard ? Qt::FastTransformation : Qt::SmoothTransformation)
        .convertToFormat(QImage::Format_RGB32);
}

QImage mapped(const QImage& image, const std::function<QRgb(QRgb, int, int)>& change)
{
    QImage out = image.convertToFormat(QImage::Format_RGB32);
    for (int y = 0; y < out.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(out.scanLine(y));
        for (int x = 0; x < out.width(); ++x) {
            line[x] = change(line[x], x, y);
        }
    }
    return out;
}

} // namespace ryla::demo

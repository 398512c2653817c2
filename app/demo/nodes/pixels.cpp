#include "demo/nodes/pixels.h"

#include "demo/nodes/imagetools.h"
#include "demo/painter.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace ryla::demo::nodes {
namespace {

int limited(double value)
{
    return int(std::clamp(value, 0.0, 255.0));
}

template<class F>
NodeResult everyImage(const NodeContext& context, F change)
{
    Images images = context.value<Images>("image");
    for (QImage& frame : images.frames) {
        frame = change(frame);
    }
    return result(images);
}

/// Both between 0 and 1.
double blendedChannel(const QString& mode, double a, double b)
{
    if (mode == QStringLiteral("multiply")) {
        return a * b;
    }
    if (mode == QStringLiteral("screen")) {
        return 1 - (1 - a) * (1 - b);
    }
    if (mode == QStringLiteral("overlay")) {
        return a <= 0.5 ? 2 * a * b : 1 - 2 * (1 - a) * (1 - b);
    }
    if (mode == QStringLiteral("soft_light")) {
        const double root = a <= 0.25 ? ((16 * a - 12) * a + 4) * a : std::sqrt(a);
        return b <= 0.5 ? a - (1 - 2 * b) * a * (1 - a) : a + (2 * b - 1) * (root - a);
    }
    return mode == QStringLiteral("difference") ? a - b : b;
}

QImage blendedImage(const QImage& below, const QImage& above, const QString& mode, double factor)
{
    const QImage other = scaledImage(above, below.size(), QStringLiteral("bicubic"));
    return mapped(below, [&](QRgb color, int x, int y) {
        const QRgb with = reinterpret_cast<const QRgb*>(other.constScanLine(y))[x];
        const auto mix = [&](int a, int b) {
            const double full = blendedChannel(mode, a / 255.0, b / 255.0);
            return limited((a / 255.0 * (1 - factor) + full * factor) * 255 + 0.5);
        };
        return qRgb(mix(qRed(color), qRed(with)), mix(qGreen(color), qGreen(with)), mix(qBlue(color), qBlue(with)));
    });
}

/// A blur by the mean of a square, twice.
QImage blurred(const QImage& image, int radius)
{
    QImage out = image.convertToFormat(QImage::Format_RGB32);
    const int span = 2 * std::min(radius, 31) + 1;
    const QSize small(std::max(1, out.width() * 2 / (span + 1)), std::max(1, out.height() * 2 / (span + 1)));
    return out.scaled(small, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
        .scaled(image.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
        .convertToFormat(QImage::Format_RGB32);
}

/// How steep the light changes, per pixel, 0 to 1.
std::vector<float> slopes(const QImage& image)
{
    const QImage grey = image.convertToFormat(QImage::Format_Grayscale8);
    const int width = grey.width();
    std::vector<float> steepness(size_t(width) * size_t(grey.height()), 0);
    for (int y = 1; y + 1 < grey.height(); ++y) {
        const uchar* above = grey.constScanLine(y - 1);
        const uchar* here = grey.constScanLine(y);
        const uchar* below = grey.constScanLine(y + 1);
        for (int x = 1; x + 1 < width; ++x) {
            const int dx =
                above[x + 1] + 2 * here[x + 1] + below[x + 1] - above[x - 1] - 2 * here[x - 1] - below[x - 1];
            const int dy = below[x - 1] + 2 * below[x] + below[x + 1] - above[x - 1] - 2 * above[x] - above[x + 1];
            steepness[size_t(y) * size_t(width) + size_t(x)] = float(std::hypot(dx, dy) / 255.0);
        }
    }
    return steepness;
}

QImage edgesOf(const QImage& image, double low, double high)
{
    const std::vector<float> steepness = slopes(image);
    const int width = image.width();
    QImage edges(image.size(), QImage::Format_RGB32);
    edges.fill(Qt::black);
    const auto at = [&](int x, int y) { return steepness[size_t(y) * size_t(width) + size_t(x)]; };
    for (int y = 1; y + 1 < image.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(edges.scanLine(y));
        for (int x = 1; x + 1 < width; ++x) {
            const float here = at(x, y);
            const bool peak =
                (here >= at(x - 1, y) && here > at(x + 1, y)) || (here >= at(x, y - 1) && here > at(x, y + 1));
            const float nearby = std::max({at(x - 1, y), at(x + 1, y), at(x, y - 1), at(x, y + 1)});
            const bool strong = double(here) >= high || (double(here) >= low && double(nearby) >= high);
            line[x] = peak && strong ? qRgb(255, 255, 255) : line[x];
        }
    }
    return edges;
}

} // namespace

Result<NodeResult> emptyImage(const NodeContext& context)
{
    const QSize size(int(context.integer("width", 512)), int(context.integer("height", 512)));
    const int batch = int(context.integer("batch_size", 1));
    if (const auto refused = tooLarge(size, batch)) {
        return fail(*refused);
    }
    QImage image(size, QImage::Format_RGB32);
    image.fill(QColor::fromRgb(QRgb(context.integer("color"))));
    return result(Images{QList<QImage>(batch, image)});
}

Result<NodeResult> invertImage(const NodeContext& context)
{
    return everyImage(context, [](QImage image) {
        image.invertPixels(QImage::InvertRgb);
        return image;
    });
}

Result<NodeResult> blendImages(const NodeContext& context)
{
    Images images = context.value<Images>("image1");
    const Images others = context.value<Images>("image2");
    for (qsizetype i = 0; i < images.frames.size() && !others.frames.isEmpty(); ++i) {
        images.frames[i] = blendedImage(images.frames[i], others.frames[std::min(i, others.frames.size() - 1)],
                                        context.text("blend_mode"), context.number("blend_factor", 0.5));
    }
    return result(images);
}

Result<NodeResult> batchImages(const NodeContext& context)
{
    Images images = context.value<Images>("image1");
    const QList<QImage> more = context.value<Images>("image2").frames;
    for (const QImage& frame : more) {
        const QSize size = images.frames.isEmpty() ? frame.size() : images.frames.first().size();
        images.frames << scaledImage(frame, size, QStringLiteral("bilinear"));
    }
    return result(images);
}

Result<NodeResult> blurImage(const NodeContext& context)
{
    return everyImage(context,
                      [&](const QImage& image) { return blurred(image, int(context.integer("blur_radius", 1))); });
}

Result<NodeResult> sharpenImage(const NodeContext& context)
{
    const double alpha = context.number("alpha", 1);
    return everyImage(context, [&](const QImage& image) {
        const QImage soft = blurred(image, int(context.integer("sharpen_radius", 1)));
        return mapped(image, [&](QRgb color, int x, int y) {
            const QRgb under = soft.pixel(x, y);
            const auto crisp = [alpha](int a, int b) { return limited(a + (a - b) * alpha); };
            return qRgb(crisp(qRed(color), qRed(under)), crisp(qGreen(color), qGreen(under)),
                        crisp(qBlue(color), qBlue(under)));
        });
    });
}

Result<NodeResult> findEdges(const NodeContext& context)
{
    const double low = context.number("low_threshold", 0.4);
    const double high = context.number("high_threshold", 0.8);
    return everyImage(context, [=](const QImage& image) { return edgesOf(image, low, high); });
}

Result<NodeResult> compositeImages(const NodeContext& context)
{
    Images images = context.value<Images>("destination");
    const Images sources = context.value<Images>("source");
    const Masks masks = context.value<Masks>("mask");
    const int left = int(context.integer("x"));
    const int top = int(context.integer("y"));
    for (QImage& frame : images.frames) {
        if (sources.frames.isEmpty()) {
            break;
        }
        const QImage& first = sources.frames.first();
        const QImage source =
            scaledImage(first, context.flag("resize_source") ? frame.size() : first.size(), QStringLiteral("bilinear"));
        const QImage mask = masks.frames.isEmpty() ? QImage() : masks.frames.first().scaled(source.size());
        frame = mapped(frame, [&](QRgb color, int x, int y) {
            if (!source.valid(x - left, y - top)) {
                return color;
            }
            const int share = mask.isNull() ? 255 : qGray(mask.pixel(x - left, y - top));
            const QRgb above = source.pixel(x - left, y - top);
            const auto mix = [share](int a, int b) { return (a * (255 - share) + b * share) / 255; };
            return qRgb(mix(qRed(color), qRed(above)), mix(qGreen(color), qGreen(above)),
                        mix(qBlue(color), qBlue(above)));
        });
    }
    return result(images);
}

} // namespace ryla::demo::nodes

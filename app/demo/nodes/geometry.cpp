#include "demo/nodes/geometry.h"

#include "demo/nodes/imagetools.h"

#include <QTransform>

#include <algorithm>
#include <cmath>

namespace ryla::demo::nodes {
namespace {

/// `change` for every picture of input `name`; the first refusal ends it.
template<class F>
Result<NodeResult> everyImage(const NodeContext& context, const char* name, F change)
{
    Images images = context.value<Images>(name);
    for (QImage& frame : images.frames) {
        const Result<QImage> changed = change(frame);
        if (!changed) {
            return fail(changed.error());
        }
        frame = *changed;
    }
    return result(images);
}

Result<QImage> toSize(const QImage& image, const QSize& size, const QString& method)
{
    if (const auto refused = tooLarge(size, 1)) {
        return fail(*refused);
    }
    return scaledImage(image, size, method);
}

/// The middle of `image` in the shape of `size`.
QImage centerCut(const QImage& image, const QSize& size)
{
    const QSize part = size.scaled(image.size(), Qt::KeepAspectRatio);
    return image.copy((image.width() - part.width()) / 2, (image.height() - part.height()) / 2,
                      std::max(1, part.width()), std::max(1, part.height()));
}

} // namespace

Result<NodeResult> scaleImage(const NodeContext& context)
{
    const bool center = context.text("crop") == QStringLiteral("center");
    return everyImage(context, "image", [&](const QImage& image) {
        const QSize size = wantedSize(image.size(), int(context.integer("width")), int(context.integer("height")));
        return toSize(center ? centerCut(image, size) : image, size, context.text("upscale_method"));
    });
}

Result<NodeResult> scaleImageBy(const NodeContext& context)
{
    const double factor = context.number("scale_by", 1);
    return everyImage(context, "image", [&](const QImage& image) {
        const QSize size(int(std::lround(image.width() * factor)), int(std::lround(image.height() * factor)));
        return toSize(image, size.expandedTo({1, 1}), context.text("upscale_method"));
    });
}

Result<NodeResult> scaleToPixels(const NodeContext& context)
{
    const double pixels = context.number("megapixels", 1) * 1024 * 1024;
    const int grid = std::max(1, int(context.integer("resolution_steps", 1)));
    return everyImage(context, "image", [&](const QImage& image) {
        const double factor = std::sqrt(pixels / (double(image.width()) * image.height()));
        const auto side = [&](int length) { return std::max(grid, int(std::lround(length * factor / grid)) * grid); };
        return toSize(image, {side(image.width()), side(image.height())}, context.text("upscale_method"));
    });
}

Result<NodeResult> upscaleWithModel(const NodeContext& context)
{
    constexpr int factor = 4;
    return everyImage(context, "image", [](const QImage& image) {
        return toSize(image, image.size() * factor, QStringLiteral("lanczos"));
    });
}

Result<NodeResult> cropImage(const NodeContext& context)
{
    return everyImage(context, "image", [&](const QImage& image) -> Result<QImage> {
        const int x = int(std::min<qint64>(context.integer("x"), image.width() - 1));
        const int y = int(std::min<qint64>(context.integer("y"), image.height() - 1));
        const int width = int(std::min<qint64>(context.integer("width", 512), image.width() - x));
        const int height = int(std::min<qint64>(context.integer("height", 512), image.height() - y));
        return image.copy(x, y, std::max(1, width), std::max(1, height));
    });
}

Result<NodeResult> padImage(const NodeContext& context)
{
    const int left = int(context.integer("left"));
    const int top = int(context.integer("top"));
    const QSize extra(left + int(context.integer("right")), top + int(context.integer("bottom")));
    Images images = context.value<Images>("image");
    Masks masks;
    for (QImage& frame : images.frames) {
        const QSize size = frame.size() + extra;
        if (const auto refused = tooLarge(size, 1)) {
            return fail(*refused);
        }
        QImage mask(size, QImage::Format_Grayscale8);
        mask.fill(255);
        for (int y = top; y < top + frame.height(); ++y) {
            std::fill_n(mask.scanLine(y) + left, frame.width(), uchar(0));
        }
        QImage padded(size, QImage::Format_RGB32);
        padded.fill(QColor(128, 128, 128));
        for (int y = 0; y < frame.height(); ++y) {
            const QImage rgb = frame.copy(0, y, frame.width(), 1).convertToFormat(QImage::Format_RGB32);
            std::copy_n(reinterpret_cast<const QRgb*>(rgb.constScanLine(0)), frame.width(),
                        reinterpret_cast<QRgb*>(padded.scanLine(top + y)) + left);
        }
        frame = padded;
        masks.frames << mask;
    }
    return NodeResult{{images, masks}, nullptr, std::nullopt};
}

Result<NodeResult> rotateImage(const NodeContext& context)
{
    const QString rotation = context.text("rotation");
    const int degrees = rotation.left(rotation.indexOf(QLatin1Char(' '))).toInt();
    return everyImage(context, "image", [degrees](const QImage& image) -> Result<QImage> {
        return image.transformed(QTransform().rotate(degrees));
    });
}

Result<NodeResult> flipImage(const NodeContext& context)
{
    const bool upsideDown = context.text("flip_method").startsWith(QLatin1Char('x'));
    return everyImage(context, "image", [upsideDown](const QImage& image) -> Result<QImage> {
        return image.mirrored(!upsideDown, upsideDown);
    });
}

Result<NodeResult> imageSize(const NodeContext& context)
{
    const Images images = context.value<Images>("image");
    const QSize size = images.frames.isEmpty() ? QSize(0, 0) : images.frames.first().size();
    return NodeResult{
        {qint64(size.width()), qint64(size.height()), qint64(images.frames.size())}, nullptr, std::nullopt};
}

} // namespace ryla::demo::nodes

#include "demo/nodes/masks.h"

#include "demo/nodes/imagetools.h"

#include <algorithm>

namespace ryla::demo::nodes {

Result<NodeResult> solidMask(const NodeContext& context)
{
    const QSize size(int(context.integer("width", 512)), int(context.integer("height", 512)));
    if (const auto refused = tooLarge(size, 1)) {
        return fail(*refused);
    }
    QImage mask(size, QImage::Format_Grayscale8);
    mask.fill(uint(context.number("value", 1) * 255 + 0.5));
    return result(Masks{{mask}});
}

Result<NodeResult> invertMask(const NodeContext& context)
{
    Masks masks = context.value<Masks>("mask");
    for (QImage& mask : masks.frames) {
        mask.invertPixels();
    }
    return result(masks);
}

Result<NodeResult> maskToImage(const NodeContext& context)
{
    Images images;
    const QList<QImage> masks = context.value<Masks>("mask").frames;
    for (const QImage& mask : masks) {
        images.frames << mask.convertToFormat(QImage::Format_RGB32);
    }
    return result(images);
}

Result<NodeResult> imageToMask(const NodeContext& context)
{
    const QString channel = context.text("channel");
    const int shift = channel == QStringLiteral("red")     ? 16
                      : channel == QStringLiteral("green") ? 8
                      : channel == QStringLiteral("blue")  ? 0
                                                           : 24;
    Masks masks;
    const QList<QImage> images = context.value<Images>("image").frames;
    for (const QImage& image : images) {
        QImage mask(image.size(), QImage::Format_Grayscale8);
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                mask.scanLine(y)[x] = uchar(image.pixel(x, y) >> shift & 0xFF);
            }
        }
        masks.frames << mask;
    }
    return result(masks);
}

} // namespace ryla::demo::nodes

#include "demo/nodes/latents.h"

#include "demo/nodes/imagetools.h"

#include <algorithm>

namespace ryla::demo::nodes {
namespace {

Latent scaled(Latent latent, const QSize& size)
{
    for (QImage& picture : latent.pictures) {
        picture = picture.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    }
    latent.size = size;
    return latent;
}

Latent fromPixels(const NodeContext& context)
{
    Latent latent;
    latent.pictures = context.value<Images>("pixels").frames;
    latent.batch = int(latent.pictures.size());
    // A latent is an eighth of the picture: what is left over is cut off, as the real ones do.
    for (QImage& picture : latent.pictures) {
        picture = picture.copy(0, 0, std::max(8, picture.width() / 8 * 8), std::max(8, picture.height() / 8 * 8));
        latent.size = picture.size();
    }
    return latent;
}

} // namespace

Result<NodeResult> emptyLatent(const NodeContext& context)
{
    Latent latent;
    latent.size = QSize(int(context.integer("width", 512)) / 8 * 8, int(context.integer("height", 512)) / 8 * 8);
    latent.batch = int(context.integer("batch_size", 1));
    if (const auto refused = tooLarge(latent.size, latent.batch)) {
        return fail(*refused);
    }
    return result(latent);
}

Result<NodeResult> encodePixels(const NodeContext& context)
{
    return result(fromPixels(context));
}

Result<NodeResult> encodeForInpaint(const NodeContext& context)
{
    Latent latent = fromPixels(context);
    const Masks masks = context.value<Masks>("mask");
    latent.mask = masks.frames.isEmpty() ? QImage() : masks.frames.first();
    return result(latent);
}

Result<NodeResult> decodeLatent(const NodeContext& context)
{
    const Latent latent = context.value<Latent>("samples");
    if (!latent.pictures.isEmpty()) {
        return result(Images{latent.pictures});
    }
    // What nobody has painted on decodes to a muddy grey.
    QImage grey(latent.size.isEmpty() ? QSize(64, 64) : latent.size, QImage::Format_RGB32);
    grey.fill(QColor(124, 118, 108));
    return result(Images{QList<QImage>(std::max(1, latent.batch), grey)});
}

Result<NodeResult> noiseMask(const NodeContext& context)
{
    Latent latent = context.value<Latent>("samples");
    const Masks masks = context.value<Masks>("mask");
    latent.mask = masks.frames.isEmpty() ? QImage() : masks.frames.first();
    return result(latent);
}

Result<NodeResult> scaleLatent(const NodeContext& context)
{
    const Latent latent = context.value<Latent>("samples");
    const QSize size = wantedSize(latent.size, int(context.integer("width")), int(context.integer("height")));
    if (const auto refused = tooLarge(size, latent.batch)) {
        return fail(*refused);
    }
    return result(scaled(latent, size));
}

Result<NodeResult> scaleLatentBy(const NodeContext& context)
{
    const Latent latent = context.value<Latent>("samples");
    const QSize size = (QSizeF(latent.size) * context.number("scale_by", 1) / 8).toSize() * 8;
    if (const auto refused = tooLarge(size, latent.batch)) {
        return fail(*refused);
    }
    return result(scaled(latent, size));
}

Result<NodeResult> repeatLatent(const NodeContext& context)
{
    Latent latent = context.value<Latent>("samples");
    const int amount = int(context.integer("amount", 1));
    if (const auto refused = tooLarge(latent.size, latent.batch * amount)) {
        return fail(*refused);
    }
    const QList<QImage> once = latent.pictures;
    for (int i = 1; i < amount; ++i) {
        latent.pictures << once;
    }
    latent.batch *= amount;
    return result(latent);
}

} // namespace ryla::demo::nodes

#include "demo/nodes/samplers.h"

#include "demo/nodes/imagetools.h"
#include "demo/painter.h"

#include <algorithm>

namespace ryla::demo::nodes {
namespace {

/// The longer side of previews, as the server's default has it.
constexpr int previewSide = 512;

struct Order
{
    Conditioning conditioning;
    Latent latent;
    quint64 seed = 0;
    int steps = 20;
    double denoise = 1;
};

/// Light lines where the control picture has them.
QImage withOutlines(const QImage& picture, const Conditioning& conditioning)
{
    if (conditioning.outlines.isNull() || conditioning.strength <= 0) {
        return picture;
    }
    const QImage lines = conditioning.outlines.scaled(picture.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                             .convertToFormat(QImage::Format_Grayscale8);
    const double strength = std::min(1.0, conditioning.strength) * 0.55;
    return mapped(picture, [&](QRgb color, int x, int y) {
        const double share = lines.constScanLine(y)[x] / 255.0 * strength;
        const auto lit = [share](int value) { return int(value + (250 - value) * share); };
        return qRgb(lit(qRed(color)), lit(qGreen(color)), lit(qBlue(color)));
    });
}

QImage throughMask(const QImage& before, const QImage& after, const QImage& mask)
{
    const QImage where = mask.scaled(after.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                             .convertToFormat(QImage::Format_Grayscale8);
    const QImage old = before.convertToFormat(QImage::Format_RGB32);
    return mapped(after, [&](QRgb color, int x, int y) {
        const int share = where.constScanLine(y)[x];
        const QRgb under = old.pixel(x, y);
        const auto mix = [share](int a, int b) { return (a * (255 - share) + b * share) / 255; };
        return qRgb(mix(qRed(under), qRed(color)), mix(qGreen(under), qGreen(color)), mix(qBlue(under), qBlue(color)));
    });
}

QImage pictureOf(const Order& order, int index)
{
    const quint64 seed = order.seed + quint64(index) * 0x9E3779B97F4A7C15ULL;
    QImage picture = withOutlines(painted(order.conditioning.text, seed, order.latent.size), order.conditioning);
    if (index < order.latent.pictures.size()) {
        const QImage& before = order.latent.pictures[index];
        picture = order.denoise >= 1 ? picture : blended(before, picture, order.denoise);
        picture = order.latent.mask.isNull() ? picture : throughMask(before, picture, order.latent.mask);
    }
    return picture;
}

Result<NodeResult> played(const Order& order)
{
    if (const auto refused = tooLarge(order.latent.size, order.latent.batch)) {
        return fail(*refused);
    }
    Latent latent = order.latent;
    latent.painted = true;
    latent.pictures.clear();
    for (int i = 0; i < latent.batch; ++i) {
        latent.pictures << pictureOf(order, i);
    }
    NodeResult made = result(latent);
    const QImage& first = latent.pictures.first();
    const QSize side = first.size().scaled(previewSide, previewSide, Qt::KeepAspectRatio);
    const QImage small = first.scaled(side.expandedTo({1, 1}), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    const int steps = order.latent.pictures.isEmpty() ? order.steps : int(order.steps * order.denoise + 0.5);
    made.playing = Playing{std::max(1, steps), small, order.seed};
    return made;
}

} // namespace

Result<NodeResult> sample(const NodeContext& context)
{
    return played({context.value<Conditioning>("positive"), context.value<Latent>("latent_image"), context.seed("seed"),
                   int(context.integer("steps", 20)), context.number("denoise", 1)});
}

Result<NodeResult> sampleAdvanced(const NodeContext& context)
{
    const int steps = int(context.integer("steps", 20));
    const int first = int(std::clamp<qint64>(context.integer("start_at_step"), 0, steps));
    const int last = int(std::clamp<qint64>(context.integer("end_at_step", steps), first, steps));
    const double part = steps > 0 ? double(last - first) / steps : 1;
    return played({context.value<Conditioning>("positive"), context.value<Latent>("latent_image"),
                   context.seed("noise_seed"), std::max(1, last - first), first > 0 ? part : 1});
}

Result<NodeResult> sampleCustom(const NodeContext& context)
{
    const Sigmas sigmas = context.value<Sigmas>("sigmas");
    Result<NodeResult> made =
        played({context.value<Guide>("guider").conditioning, context.value<Latent>("latent_image"),
                context.value<Noise>("noise").seed, sigmas.steps, sigmas.denoise});
    if (made) {
        made->outputs << made->outputs.first();
    }
    return made;
}

Result<NodeResult> randomNoise(const NodeContext& context)
{
    return result(Noise{context.seed("noise_seed")});
}

Result<NodeResult> basicGuider(const NodeContext& context)
{
    return result(Guide{context.value<Conditioning>("conditioning")});
}

Result<NodeResult> cfgGuider(const NodeContext& context)
{
    return result(Guide{context.value<Conditioning>("positive")});
}

Result<NodeResult> basicScheduler(const NodeContext& context)
{
    return result(Sigmas{int(context.integer("steps", 20)), context.number("denoise", 1)});
}

Result<NodeResult> selectSampler(const NodeContext& context)
{
    return result(context.text("sampler_name"));
}

} // namespace ryla::demo::nodes

#include "demo/painter.h"

#include "demo/canvas.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace ryla::demo {
namespace {

/// Four letters as strokes: text needs fonts, fonts need a GUI application, and the command line has none.
void writeDemo(QImage& image)
{
    const double unit = std::max(7.0, std::min(image.width(), image.height()) / 58.0);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor(255, 255, 255, 120), unit * 0.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.translate(image.width() - unit * 7.2, image.height() - unit * 1.4);
    painter.scale(unit, unit);
    QPen pen = painter.pen();
    pen.setWidthF(0.18);
    painter.setPen(pen);
    QPainterPath path;
    path.addEllipse(QRectF(0, -1, 1, 1));
    path.moveTo(1, -1.6);
    path.lineTo(1, 0);
    path.moveTo(1.5, -0.5);
    path.lineTo(2.5, -0.5);
    path.arcTo(QRectF(1.5, -1, 1, 1), 0, 315);
    path.moveTo(3, 0);
    path.lineTo(3, -1);
    path.moveTo(3, -0.62);
    path.arcTo(QRectF(3, -1, 0.7, 0.76), 180, -180);
    path.lineTo(3.7, 0);
    path.moveTo(3.7, -0.62);
    path.arcTo(QRectF(3.7, -1, 0.7, 0.76), 180, -180);
    path.lineTo(4.4, 0);
    path.addEllipse(QRectF(4.8, -1, 1, 1));
    painter.drawPath(path);
}

QRgb noisy(QRgb color, quint32 dice, double amount)
{
    const double keep = 1 - 0.8 * amount;
    const auto channel = [&](int value, int shift) {
        const double noise = (double((dice >> shift) & 0xFF) - 128) * 1.5 * amount;
        return int(std::clamp(value * keep + 118 * (1 - keep) + noise, 0.0, 255.0));
    };
    return qRgb(channel(qRed(color), 0), channel(qGreen(color), 8), channel(qBlue(color), 16));
}

} // namespace

QImage painted(const QString& prompt, quint64 seed, const QSize& size)
{
    if (size.isEmpty()) {
        return {};
    }
    QImage image = Canvas(sceneFor(prompt, seed), size).paint();
    writeDemo(image);
    return image;
}

QImage sharpened(const QImage& picture, int step, int steps, quint64 seed)
{
    const double done = steps <= 0 ? 1 : std::clamp(double(step) / steps, 0.0, 1.0);
    const double noise = std::pow(1 - done, 1.2);
    const double detail = 0.03 + 0.97 * std::pow(done, 1.6);
    const QSize rough(std::max(1, int(picture.width() * detail)), std::max(1, int(picture.height() * detail)));
    QImage image = picture.convertToFormat(QImage::Format_RGB32);
    if (step < steps) {
        image = image.scaled(rough, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                    .scaled(picture.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                    .convertToFormat(QImage::Format_RGB32);
    }
    Dice dice(seed + quint64(step));
    for (int y = 0; y < image.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < image.width(); ++x) {
            line[x] = noisy(line[x], quint32(dice.next() >> 20), noise);
        }
    }
    return image;
}

QImage blended(const QImage& from, const QImage& to, double share)
{
    QImage out = from.convertToFormat(QImage::Format_RGB32);
    const QImage other =
        (to.size() == out.size() ? to : to.scaled(out.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation))
            .convertToFormat(QImage::Format_RGB32);
    const int weight = int(std::clamp(share, 0.0, 1.0) * 256 + 0.5);
    const auto mix = [weight](int a, int b) { return (a * (256 - weight) + b * weight) >> 8; };
    for (int y = 0; y < out.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(out.scanLine(y));
        const auto* toLine = reinterpret_cast<const QRgb*>(other.constScanLine(y));
        for (int x = 0; x < out.width(); ++x) {
            line[x] = qRgb(mix(qRed(line[x]), qRed(toLine[x])), mix(qGreen(line[x]), qGreen(toLine[x])),
                           mix(qBlue(line[x]), qBlue(toLine[x])));
        }
    }
    return out;
}

} // namespace ryla::demo

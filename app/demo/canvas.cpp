#include "demo/canvas.h"

#include <algorithm>
#include <cmath>

namespace ryla::demo {
namespace {

float clamp01(double value)
{
    return float(std::clamp(value, 0.0, 1.0));
}

/// A grain of ±2 hides the bands of soft gradients and looks like film.
int grain(quint64 x, quint64 y, quint64 seed)
{
    quint64 h = (x * 0x9E3779B97F4A7C15ULL) ^ (y * 0xC2B2AE3D27D4EB4FULL) ^ seed;
    h = (h ^ (h >> 29)) * 0xBF58476D1CE4E5B9ULL;
    return int((h >> 40) % 5) - 2;
}

QRgb toPixel(const Rgb& color, int noise)
{
    const auto channel = [noise](float value) { return std::clamp(int(value + 0.5F) + noise, 0, 255); };
    return qRgb(channel(color[0]), channel(color[1]), channel(color[2]));
}

} // namespace

Canvas::Canvas(const Scene& scene, const QSize& size)
    : m_scene(scene)
    , m_size(size)
    , m_short(std::min(size.width(), size.height()))
{
    for (const Ridge& ridge : scene.ridges) {
        m_lines.push_back(ridgeLine(ridge));
    }
}

std::vector<float> Canvas::ridgeLine(const Ridge& ridge) const
{
    std::vector<float> line(size_t(m_size.width()));
    const double height = m_size.height();
    Dice dice(ridge.seed);
    const double spacing = std::max(3.0, height * ridge.trees * 0.32);
    std::vector<double> tall(size_t(m_size.width() / spacing) + 2);
    std::generate(tall.begin(), tall.end(), [&dice] { return dice.between(0.45, 1); });
    for (int x = 0; x < m_size.width(); ++x) {
        double y = ridge.base;
        for (const Ridge::Wave& wave : ridge.waves) {
            y -= wave.height * std::sin(x / m_short * wave.frequency + wave.phase);
        }
        if (ridge.trees > 0) {
            const double place = x / spacing;
            const double fromTrunk = std::abs(place - std::floor(place) - 0.5) * 2;
            y -= ridge.trees * tall[size_t(place)] * (1 - fromTrunk);
        }
        line[size_t(x)] = float(y * height);
    }
    return line;
}

Rgb Canvas::sky(double x, double y) const
{
    const double height = m_size.height();
    const double dx = (x - m_scene.sunAt.x() * m_size.width()) / m_short;
    const double dy = (y - m_scene.sunAt.y() * height) / m_short;
    const double distance = std::sqrt(dx * dx + dy * dy);
    const Rgb air = mixed(m_scene.skyTop, m_scene.skyBottom, clamp01(y / (height * 0.72)));
    const double reach = distance / (m_scene.sunRadius * 2.6);
    const Rgb lit = mixed(air, m_scene.sun, float(0.62 / (1 + reach * reach * 1.8)));
    return mixed(lit, m_scene.sun, clamp01((m_scene.sunRadius - distance) * m_short + 0.5));
}

Rgb Canvas::water(double x, double y) const
{
    const double height = m_size.height();
    const double line = m_scene.waterLine * height;
    const double depth = (y - line) / (height - line + 1);
    const double wave =
        std::sin(y / height * 420 / (1 + depth * 2.4) + std::sin(x / m_short * 9 + double(m_scene.seed % 7)) * 1.4);
    const Rgb mirror = mixed(m_scene.skyBottom, m_scene.skyTop, clamp01(depth * 1.1));
    const Rgb dark = mixed(mirror, {16, 32, 56}, float(0.34 + 0.2 * depth + 0.05 * wave));
    const double dx = std::abs(x - m_scene.sunAt.x() * m_size.width()) / m_short;
    const double width = m_scene.sunRadius * (0.5 + depth * 1.5);
    const double glitter = clamp01(1 - dx / width) * clamp01(0.35 + 0.65 * wave);
    return mixed(dark, m_scene.sun, float(0.6 * glitter * (1 - 0.45 * depth)));
}

/// The tower on the second range; how much of it covers the pixel.
float Canvas::lighthouseAt(int x, int y, Rgb& color) const
{
    const double center = (m_scene.sunAt.x() < 0.5 ? 0.74 : 0.26) * m_size.width();
    const double foot = double(m_lines[1][size_t(center)]) + m_short * 0.012;
    const double tall = m_short * 0.15;
    const double up = (foot - y) / tall;
    if (up < 0 || up > 1.2) {
        return 0;
    }
    const double half = m_short * (up > 1.02 ? 0.011 * (1.2 - up) / 0.18 : up > 0.86 ? 0.008 : 0.016 - 0.007 * up);
    const bool lamp = up > 0.86 && up <= 1.02;
    const bool band = !lamp && up < 0.86 && int(up * 7) % 2 == 1;
    color = lamp ? Rgb{255, 236, 170} : band ? Rgb{186, 74, 66} : up > 1.02 ? Rgb{60, 50, 60} : Rgb{238, 232, 222};
    color = mixed(color, {30, 30, 50}, clamp01((x - center) / (half + 0.01) * 0.25 + 0.12));
    return clamp01(half - std::abs(x - center) + 0.5);
}

Rgb Canvas::pixel(int x, int y) const
{
    const double line = m_scene.waterLine * m_size.height();
    Rgb color = sky(x, y);
    for (size_t i = 0; i < m_lines.size(); ++i) {
        const bool front = i + 1 == m_lines.size();
        if (front && y > line) {
            color = mixed(color, water(x, y), clamp01(y - line));
        }
        if (i == 1 && m_scene.lighthouse) {
            Rgb tower{};
            const float covered = lighthouseAt(x, y, tower);
            color = mixed(color, tower, covered);
        }
        const float below = float(y) - m_lines[i][size_t(x)];
        const float covered = clamp01(double(below) + 0.5);
        if (covered > 0) {
            // Mist gathers at the foot of the far hills.
            const float mist = front ? 0 : 0.26F * clamp01(double(below) / (m_size.height() * 0.22));
            color = mixed(color, mixed(m_scene.ridges[qsizetype(i)].color, m_scene.skyBottom, mist), covered);
        }
    }
    return color;
}

void Canvas::sowStars(QImage& image) const
{
    Dice dice(m_scene.seed);
    const int count = int(std::min(420.0, 130.0 * m_size.width() / m_short));
    for (int i = 0; i < count; ++i) {
        const int x = dice.below(m_size.width());
        const int y = int(m_size.height() * 0.5 * dice.unit() * dice.unit());
        const auto light = float(dice.between(0.15, 0.75));
        const double dx = (x - m_scene.sunAt.x() * m_size.width()) / m_short;
        const double dy = (y - m_scene.sunAt.y() * m_size.height()) / m_short;
        const int size = m_short > 700 && light > 0.5F ? 2 : 1;
        if (std::sqrt(dx * dx + dy * dy) < m_scene.sunRadius * 1.7) {
            continue;
        }
        for (int k = 0; k < size * size; ++k) {
            const QPoint at(x + k % size, y + k / size);
            if (image.valid(at) && float(at.y()) < m_lines[0][size_t(at.x())] - 2) {
                const QRgb under = image.pixel(at);
                const Rgb base = {float(qRed(under)), float(qGreen(under)), float(qBlue(under))};
                image.setPixel(at, toPixel(mixed(base, {255, 250, 240}, light), 0));
            }
        }
    }
}

QImage Canvas::paint() const
{
    QImage image(m_size, QImage::Format_RGB32);
    if (image.isNull()) {
        return image;
    }
    for (int y = 0; y < m_size.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < m_size.width(); ++x) {
            line[x] = toPixel(pixel(x, y), grain(quint64(x), quint64(y), m_scene.seed));
        }
    }
    if (m_scene.stars) {
        sowStars(image);
    }
    return image;
}

} // namespace ryla::demo

#pragma once

#include <QList>
#include <QPointF>
#include <QString>

#include <array>

namespace ryla::demo {

/// Numbers that look random and are the same on every machine (splitmix64).
class Dice
{
public:
    explicit Dice(quint64 seed)
        : m_state(seed)
    {
    }
    quint64 next();
    /// From 0 to below 1.
    double unit();
    double between(double low, double high) { return low + (high - low) * unit(); }
    int below(int count) { return int(next() % quint64(count)); }

private:
    quint64 m_state;
};

/// Red, green, blue, 0 to 255.
using Rgb = std::array<float, 3>;
Rgb mixed(const Rgb& a, const Rgb& b, float t);

/// One range of hills: its ridge as waves, measured in heights of the picture.
struct Ridge
{
    struct Wave
    {
        double frequency;
        double phase;
        double height;
    };
    double base = 0.7;
    QList<Wave> waves;
    Rgb color{};
    /// Trees along it, in heights of the picture; 0 for none.
    double trees = 0;
    quint64 seed = 0;
};

/// What the demo pod paints: not what a model would see in the prompt, but something to look at that the prompt, by a
/// few words it knows, and the seed decide.
struct Scene
{
    Rgb skyTop{};
    Rgb skyBottom{};
    Rgb sun{};
    /// In parts of width and height; the radius in parts of the shorter side.
    QPointF sunAt;
    double sunRadius = 0.1;
    bool stars = false;
    /// Where the water begins, in heights; above 1 for none.
    double waterLine = 2;
    bool lighthouse = false;
    QList<Ridge> ridges;
    quint64 seed = 0;
};

/// Decided by prompt and seed alone.
Scene sceneFor(const QString& prompt, quint64 seed);

} // namespace ryla::demo

#include "ui/form/sizepair.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

namespace ryla::ui::size {

namespace {

constexpr double exactMayDiffer = 0.15;
constexpr double ratioTolerance = 0.015;

/// The exact size across·k × down·k on both grids that is nearest to the area, if one is near enough.
std::optional<QSize> exactSize(qint64 area, Ratio ratio, const Side& width, const Side& height)
{
    // across·k must be a multiple of the width's step and down·k of the height's: k is a multiple of both quotients.
    const int k =
        std::lcm(width.step / std::gcd(width.step, ratio.across), height.step / std::gcd(height.step, ratio.down));
    const double unit = double(ratio.across) * k * ratio.down * k;
    const int around = int(std::sqrt(double(area) / unit));
    std::optional<QSize> best;
    double bestOff = exactMayDiffer;
    for (int times = std::max(1, around); times <= around + 1; ++times) {
        const QSize candidate(ratio.across * k * times, ratio.down * k * times);
        const bool fits = candidate == snapped(candidate, width, height);
        const double off = std::abs(unit * times * times / double(area) - 1);
        if (fits && off <= bestOff) {
            best = candidate;
            bestOff = off;
        }
    }
    return best;
}

} // namespace

int snapped(double value, const Side& side)
{
    const int step = std::max(1, side.step);
    const double lowest = std::ceil(double(side.minimum) / step) * step;
    const double highest = std::max(lowest, std::floor(double(side.maximum) / step) * step);
    return int(std::clamp(std::round(value / step) * step, lowest, highest));
}

QSize snapped(QSize size, const Side& width, const Side& height)
{
    return {snapped(size.width(), width), snapped(size.height(), height)};
}

QSize withRatio(qint64 area, Ratio ratio, const Side& width, const Side& height)
{
    if (area <= 0 || ratio.across <= 0 || ratio.down <= 0) {
        return snapped(QSize(0, 0), width, height);
    }
    if (const std::optional<QSize> exact = exactSize(area, ratio, width, height)) {
        return *exact;
    }
    const double across = std::sqrt(double(area) * ratio.across / ratio.down);
    return {snapped(across, width), snapped(across * ratio.down / ratio.across, height)};
}

QSize swapped(QSize size, const Side& width, const Side& height)
{
    return snapped(size.transposed(), width, height);
}

bool hasRatio(QSize size, Ratio ratio)
{
    if (size.width() <= 0 || size.height() <= 0) {
        return false;
    }
    const double wanted = double(ratio.across) / ratio.down;
    return std::abs(double(size.width()) / size.height() / wanted - 1) <= ratioTolerance;
}

} // namespace ryla::ui::size

#pragma once

#include <QSize>

/// The arithmetic of a picture's size, apart from any widget: ratios on a grid, with limits. All sizes in pixels.
namespace ryla::ui::size {

/// What one side may be: minimum + n · step, at most maximum. step ≥ 1.
struct Side
{
    int minimum = 1;
    int maximum = 16384;
    int step = 1;
};

struct Ratio
{
    int across = 1;
    int down = 1;
    bool operator==(const Ratio&) const = default;
};

/// The nearest allowed value: a multiple of the step within the limits.
int snapped(double value, const Side& side);
QSize snapped(QSize size, const Side& width, const Side& height);

/// The size of this ratio whose area is nearest to `area`; a size that has the ratio exactly wins over one that only
/// comes close, as long as its area is within 15 %.
QSize withRatio(qint64 area, Ratio ratio, const Side& width, const Side& height);

/// Width and height exchanged, within each other's limits.
QSize swapped(QSize size, const Side& width, const Side& height);

/// True within 1.5 %: what people call that ratio.
bool hasRatio(QSize size, Ratio ratio);

} // namespace ryla::ui::size

#pragma once

#include "workflow/form.h"

namespace ryla::ui {

/// What a number's slider spans; the box beside it still takes everything that is allowed.
struct VisibleRange
{
    double minimum = 0;
    double maximum = 1;
    double step = 1;
    bool operator==(const VisibleRange&) const = default;
};

/// Where a slider helps: for well-known inputs the part people use (steps 1–50 of 1–10000), for others when both limits
/// are given and close enough to aim at (200 stops at most), or the server asks for a slider. Holds the value the
/// workflow came with. Pure.
std::optional<VisibleRange> visibleRange(const workflow::Parameter& parameter);

/// How many digits after the point a number of this step needs: 0.05 → 2. At least 1, at most 6.
int decimalsFor(double step);

} // namespace ryla::ui

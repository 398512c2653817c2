#include "ui/form/visiblerange.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ryla::ui {

using namespace workflow;

namespace {

constexpr double mostStops = 200;

struct Known
{
    QLatin1String input;
    VisibleRange range;
};

/// The range in which people move these; outside it a number is typed.
const std::array knownRanges = {
    Known{QLatin1String("steps"), {1, 50, 1}},           Known{QLatin1String("cfg"), {0, 20, 0.1}},
    Known{QLatin1String("guidance"), {0, 10, 0.1}},      Known{QLatin1String("denoise"), {0, 1, 0.01}},
    Known{QLatin1String("strength"), {0, 1, 0.01}},      Known{QLatin1String("strength_model"), {0, 2, 0.05}},
    Known{QLatin1String("strength_clip"), {0, 2, 0.05}}, Known{QLatin1String("shift"), {0, 12, 0.1}},
    Known{QLatin1String("batch_size"), {1, 8, 1}},
};

double numberOf(const Value& value, double fallback)
{
    if (const auto* whole = std::get_if<qint64>(&value)) {
        return double(*whole);
    }
    if (const auto* real = std::get_if<double>(&value)) {
        return *real;
    }
    return fallback;
}

std::optional<VisibleRange> known(const Parameter& parameter)
{
    for (const Known& row : knownRanges) {
        const bool byRole = (parameter.role == ParameterRole::Steps && row.input == QLatin1String("steps")) ||
                            (parameter.role == ParameterRole::Cfg && row.input == QLatin1String("cfg"));
        if (byRole || parameter.id.input == row.input) {
            return row.range;
        }
    }
    return std::nullopt;
}

std::optional<VisibleRange> fromLimits(const Parameter& parameter)
{
    if (!parameter.minimum || !parameter.maximum || *parameter.maximum <= *parameter.minimum) {
        return std::nullopt;
    }
    const double span = *parameter.maximum - *parameter.minimum;
    const bool whole = parameter.kind == ParameterKind::Integer;
    // A float's step says how exact it can be, not how far apart the useful values are.
    const double step = std::max(parameter.step.value_or(whole ? 1 : span / 100), whole ? 1 : span / mostStops);
    const bool asked = parameter.look == NumberLook::Slider || parameter.look == NumberLook::Knob;
    if (!asked && (span / step > mostStops + 0.5 || (!whole && span > 20))) {
        return std::nullopt;
    }
    return VisibleRange{*parameter.minimum, *parameter.maximum, step};
}

} // namespace

std::optional<VisibleRange> visibleRange(const Parameter& parameter)
{
    if (parameter.kind != ParameterKind::Integer && parameter.kind != ParameterKind::Float) {
        return std::nullopt;
    }
    std::optional<VisibleRange> range = known(parameter);
    if (!range) {
        return fromLimits(parameter);
    }
    if (parameter.kind == ParameterKind::Integer) {
        range->step = std::max(1.0, std::round(std::max(range->step, parameter.step.value_or(1))));
    }
    range->minimum = std::max(range->minimum, parameter.minimum.value_or(range->minimum));
    range->maximum = std::min(range->maximum, parameter.maximum.value_or(range->maximum));
    const double value = numberOf(parameter.value, range->minimum);
    range->minimum = std::min(range->minimum, value);
    range->maximum = std::max(range->maximum, value);
    if (range->maximum <= range->minimum) {
        return std::nullopt;
    }
    return range;
}

int decimalsFor(double step)
{
    if (!(step > 0) || !std::isfinite(step)) {
        return 2;
    }
    int digits = 0;
    double rest = step;
    while (digits < 6 && (rest < 0.5 || std::abs(rest - std::round(rest)) > 1e-6 * std::max(1.0, rest))) {
        rest *= 10;
        ++digits;
    }
    return std::max(1, digits);
}

} // namespace ryla::ui

#include "workflow/rolled.h"

#include "workflow/seeds.h"

#include <QRandomGenerator>

#include <algorithm>
#include <cmath>

namespace ryla::workflow {
namespace {

/// Limits farther apart are there for the type's sake, and a draw between them is never what anybody wants.
constexpr double widestRange = 100'000;
/// Steps of a float that has none.
constexpr double stepsOfAFloat = 100;

std::optional<double> rolledNumber(const Parameter& parameter, QRandomGenerator& random)
{
    if (!parameter.minimum || !parameter.maximum) {
        return std::nullopt;
    }
    const double range = *parameter.maximum - *parameter.minimum;
    if (!(range > 0) || range > widestRange) {
        return std::nullopt;
    }
    const double usual = parameter.kind == ParameterKind::Integer ? 1 : range / stepsOfAFloat;
    const double step = parameter.step.value_or(0) > 0 ? *parameter.step : usual;
    const double steps = std::floor(range / step + 1e-9);
    const auto drawn = double(random.bounded(quint32(std::min(steps, 4e9)) + 1));
    return std::min(*parameter.minimum + drawn * step, *parameter.maximum);
}

} // namespace

std::optional<Value> rolled(const Parameter& parameter, QRandomGenerator& random)
{
    switch (parameter.kind) {
    case ParameterKind::Integer: {
        const std::optional<double> number = rolledNumber(parameter, random);
        return number ? std::optional<Value>(qint64(std::llround(*number))) : std::nullopt;
    }
    case ParameterKind::Float: {
        const std::optional<double> number = rolledNumber(parameter, random);
        // 0.1 + 7 * 0.05 is not what anybody would type; twelve digits are.
        return number ? std::optional<Value>(QString::number(*number, 'g', 12).toDouble()) : std::nullopt;
    }
    case ParameterKind::Boolean:
        return Value(random.bounded(2) == 1);
    case ParameterKind::Choice: {
        if (parameter.choices.size() < 2) {
            return std::nullopt;
        }
        const QString& drawn = parameter.choices.at(random.bounded(int(parameter.choices.size())));
        const Result<Value> value = valueFromText(parameter, drawn);
        return value ? std::optional<Value>(*value) : std::nullopt;
    }
    case ParameterKind::Seed:
        return Value(randomSeed());
    default:
        return std::nullopt;
    }
}

} // namespace ryla::workflow

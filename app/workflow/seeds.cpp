#include "workflow/seeds.h"

#include <QRandomGenerator>

#include <limits>

namespace ryla::workflow {
namespace {

struct Range
{
    quint64 low = 0;
    quint64 high = std::numeric_limits<quint64>::max();

    /// Into the range by counting on from its start.
    [[nodiscard]] quint64 wrapped(quint64 value) const
    {
        const quint64 span = high - low;
        return span == std::numeric_limits<quint64>::max() ? value : low + (value - low) % (span + 1);
    }
};

Range rangeOf(const Parameter& parameter)
{
    Range range;
    if (parameter.minimum && *parameter.minimum > 0) {
        range.low = quint64(std::min(*parameter.minimum, 9.0e18));
    }
    if (parameter.maximumUnsigned) {
        range.high = *parameter.maximumUnsigned;
    } else if (parameter.maximum && *parameter.maximum >= 0 && *parameter.maximum < 1.8e19) {
        range.high = quint64(*parameter.maximum);
    }
    range.high = std::max(range.low, range.high);
    return range;
}

/// Nothing for what is no seed, such as a text that stood in the file.
std::optional<quint64> seedOf(const Value& value)
{
    if (const auto* seed = std::get_if<Seed>(&value)) {
        return seed->value;
    }
    const auto* integer = std::get_if<qint64>(&value);
    return integer && *integer >= 0 ? std::optional(quint64(*integer)) : std::nullopt;
}

} // namespace

Seed randomSeed()
{
    return {QRandomGenerator::system()->generate64() >> 11};
}

Patch withSeeds(const Form& form, Patch patch, const QMap<InputRef, SeedMode>& modes, int index)
{
    for (const Parameter& parameter : form.parameters) {
        if (parameter.kind != ParameterKind::Seed) {
            continue;
        }
        const Range range = rangeOf(parameter);
        if (modes.value(parameter.id, SeedMode::Fixed) == SeedMode::Random) {
            patch.set(parameter.id, Seed{range.wrapped(range.low + randomSeed().value)});
            continue;
        }
        const std::optional<quint64> first = seedOf(patch.value(parameter.id).value_or(parameter.value));
        if (first && index > 0) {
            patch.set(parameter.id, Seed{range.wrapped(*first + quint64(index))});
        }
    }
    return patch;
}

} // namespace ryla::workflow

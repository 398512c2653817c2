#include "workflow/convert/dynamicinputs.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace ryla::workflow::convert {
namespace {

/// A server may claim any number; no node has more.
constexpr int mostGroups = 1000;

/// The names of group number `index`: one for each input of the template.
std::vector<InputDefinition> groupOf(const InputDefinition& autogrow, int index)
{
    const Json* pattern = autogrow.option("template");
    const Json* names = member(pattern, "names");
    std::vector<InputDefinition> inner = readInputDefinitions(member(pattern, "input"), nullptr, {}, autogrow.options);
    for (InputDefinition& input : inner) {
        const QString prefix = inner.size() > 1 ? input.name : text(member(pattern, "prefix"), input.name);
        const QString name = isArray(names) ? text(item(names, std::size_t(index))) : prefix + QString::number(index);
        input.name = autogrow.name + QLatin1Char('.') + name;
    }
    return inner;
}

} // namespace

std::vector<InputDefinition> branchOf(const InputDefinition& combo, const JsonValue& value)
{
    for (std::size_t i = 0; value && i < count(combo.choices.get()); ++i) {
        const Json* option = item(combo.choices.get(), i);
        const Json* key = member(option, "key");
        if (key && *key == *value) {
            return readInputDefinitions(member(option, "inputs"), nullptr, combo.name + QLatin1Char('.'),
                                        combo.choices);
        }
    }
    return {};
}

std::vector<InputDefinition> grown(const InputDefinition& autogrow, const QSet<QString>& connected)
{
    const Json* pattern = autogrow.option("template");
    const Json* names = member(pattern, "names");
    const int most = isArray(names)
                         ? int(std::min<std::size_t>(count(names), mostGroups))
                         : int(std::clamp(number(member(pattern, "max")).value_or(100), 0.0, double(mostGroups)));
    const double atLeast = std::clamp(number(member(pattern, "min")).value_or(1), 0.0, double(mostGroups));
    int groups = std::min(std::max(1, int(atLeast) + 1), most);
    std::vector<InputDefinition> all;
    for (int index = 0; index < groups; ++index) {
        bool used = false;
        for (InputDefinition& input : groupOf(autogrow, index)) {
            used = used || connected.contains(input.name);
            input.required = index < int(atLeast);
            all.push_back(std::move(input));
        }
        if (used && index + 1 == groups && groups < most) {
            ++groups;
        }
    }
    return all;
}

} // namespace ryla::workflow::convert

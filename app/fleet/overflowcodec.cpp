#include "fleet/overflowcodec.h"

#include "base/json.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace ryla::fleet {
namespace {

using nlohmann::json;
using RulePlace = ryla::json::Reader<json>;

constexpr qint64 aDayOfMinutes = 24 * 60;

struct ModeRow
{
    const char* word;
    OverflowMode mode;
};

constexpr ModeRow modeRows[] = {
    {"off", OverflowMode::Off},
    {"ask", OverflowMode::Ask},
    {"byItself", OverflowMode::ByItself},
};

pods::Money limitAt(const RulePlace& place)
{
    return pods::Money{std::max<qint64>(0, place.integer().value_or(0))};
}

} // namespace

QByteArray overflowToJson(const OverflowRules& rules)
{
    json whole{{"version", 1},
               {"endpoint", rules.endpoint.toStdString()},
               {"whenAsleep", rules.whenAsleep},
               {"waitMinutes", rules.waitMinutes},
               {"mostPerRunMicro", rules.mostPerRun.micro},
               {"mostPerDayMicro", rules.mostPerDay.micro}};
    for (const ModeRow& row : modeRows) {
        if (row.mode == rules.mode) {
            whole["mode"] = row.word;
        }
    }
    return ryla::json::dump(whole);
}

Result<OverflowRules> overflowFromJson(const QByteArray& text)
{
    OverflowRules rules;
    if (text.trimmed().isEmpty()) {
        return rules;
    }
    const Result<json> parsed = ryla::json::parse(text);
    if (!parsed) {
        return fail(parsed.error());
    }
    const RulePlace root(*parsed);
    for (const ModeRow& row : modeRows) {
        if (root.at("mode").string() == QLatin1String(row.word)) {
            rules.mode = row.mode;
        }
    }
    rules.endpoint = root.at("endpoint").string();
    rules.whenAsleep = root.at("whenAsleep").boolean(rules.whenAsleep);
    rules.waitMinutes =
        int(std::clamp(root.at("waitMinutes").integer().value_or(rules.waitMinutes), qint64(0), aDayOfMinutes));
    rules.mostPerRun = limitAt(root.at("mostPerRunMicro"));
    rules.mostPerDay = limitAt(root.at("mostPerDayMicro"));
    return rules;
}

} // namespace ryla::fleet

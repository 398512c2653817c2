#include "base/json.h"
#include "workflow/presets.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace ryla::workflow {
namespace {

using PresetJson = nlohmann::ordered_json;

constexpr int presetsVersion = 1;

} // namespace

Draft presetState(const Form& form, const Draft& draft)
{
    Draft state;
    for (auto entry = draft.patch.values().begin(); entry != draft.patch.values().end(); ++entry) {
        const Parameter* parameter = form.find(entry.key());
        const bool isSeed = parameter && parameter->kind == ParameterKind::Seed;
        if (!isSeed || draft.seedModes.value(entry.key(), SeedMode::Random) == SeedMode::Fixed) {
            state.patch.set(entry.key(), *entry);
        }
    }
    for (auto mode = draft.seedModes.begin(); mode != draft.seedModes.end(); ++mode) {
        if (*mode != SeedMode::Random) {
            state.seedModes.insert(mode.key(), *mode);
        }
    }
    return state;
}

QString presetName(const QString& typed)
{
    return typed.simplified().left(longestPresetName).trimmed();
}

QByteArray presetsToJson(const QList<Preset>& presets)
{
    PresetJson list = PresetJson::array();
    for (const Preset& preset : presets) {
        // Written by ourselves: it can be read.
        list.push_back({{"name", preset.name.toStdString()},
                        {"form", json::parseOrdered(draftToJson(preset.state)).value_or(PresetJson::object())}});
    }
    return json::dump(PresetJson{{"version", presetsVersion}, {"presets", list}}, 2);
}

Result<QList<Preset>> presetsFromJson(const QByteArray& bytes)
{
    const Result<PresetJson> parsed = json::parseOrdered(bytes);
    if (!parsed) {
        return fail(parsed.error());
    }
    const json::Reader<PresetJson> root(*parsed);
    if (!root.isObject() || root.at("version").integer() != presetsVersion || !root.at("presets").isArray()) {
        return root.expected(QStringLiteral("presets of version 1"), ErrorKind::BadFile);
    }
    QList<Preset> presets;
    for (const auto& entry : root.at("presets").elements()) {
        const QString name = presetName(entry.at("name").string());
        if (name.isEmpty()) {
            return entry.at("name").expected(QStringLiteral("a name"), ErrorKind::BadFile);
        }
        const Result<Draft> state = draftFromJson(entry.at("form").raw());
        if (!state) {
            return fail(state.error().inContext(name));
        }
        presets.removeIf([&name](const Preset& other) { return other.name == name; });
        presets.append({name, *state});
        if (presets.size() > mostPresets) {
            return fail(ErrorKind::BadFile, QStringLiteral("more than %1 presets").arg(mostPresets));
        }
    }
    return presets;
}

} // namespace ryla::workflow

#include "base/json.h"
#include "workflow/draft.h"

#include <nlohmann/json.hpp>

#include <array>

namespace ryla::workflow {
namespace {

using Json = nlohmann::ordered_json;

constexpr int draftVersion = 1;

struct ModeName
{
    SeedMode mode;
    const char* name;
};
constexpr std::array modeNames = {
    ModeName{SeedMode::Fixed, "fixed"},
    ModeName{SeedMode::Random, "random"},
    ModeName{SeedMode::Increment, "increment"},
};

} // namespace

QByteArray draftToJson(const Draft& draft)
{
    Json root{{"version", draftVersion}};
    // Written by ourselves a line above: it can be read.
    root["values"] = json::parseOrdered(patchToJson(draft.patch)).value_or(Json::object());
    root["seedModes"] = Json::object();
    for (auto entry = draft.seedModes.cbegin(); entry != draft.seedModes.cend(); ++entry) {
        for (const ModeName& row : modeNames) {
            if (row.mode == entry.value()) {
                root["seedModes"][entry.key().text().toStdString()] = row.name;
            }
        }
    }
    root["usedSeeds"] = Json::array();
    for (const InputRef& id : draft.usedSeeds) {
        root["usedSeeds"].push_back(id.text().toStdString());
    }
    root["folds"] = Json::object();
    for (auto fold = draft.folds.cbegin(); fold != draft.folds.cend(); ++fold) {
        root["folds"][fold.key().toStdString()] = fold.value();
    }
    root["locked"] = Json::array();
    for (const InputRef& id : draft.locked) {
        root["locked"].push_back(id.text().toStdString());
    }
    return json::dump(root);
}

Result<Draft> draftFromJson(const QByteArray& bytes)
{
    const Result<Json> parsed = json::parseOrdered(bytes);
    if (!parsed) {
        return fail(parsed.error().inContext(QStringLiteral("Draft")));
    }
    const json::Reader<Json> root(*parsed);
    if (!root.isObject() || root.at("version").integer() != draftVersion) {
        return root.expected(QStringLiteral("a draft of version 1"), ErrorKind::BadFile);
    }
    Result<Patch> patch = patchFromJson(root.at("values").raw());
    if (!patch) {
        return fail(patch.error().inContext(QStringLiteral("Draft")));
    }
    Draft draft{std::move(*patch), {}, {}, {}, {}};
    for (const auto& [key, entry] : root.at("seedModes").entries()) {
        for (const ModeName& row : modeNames) {
            if (entry.string() == QLatin1String(row.name)) {
                draft.seedModes.insert(InputRef::parse(key), row.mode);
            }
        }
    }
    for (const QString& id : json::stringsOf(root.at("usedSeeds"))) {
        draft.usedSeeds.insert(InputRef::parse(id));
    }
    for (const auto& [key, entry] : root.at("folds").entries()) {
        draft.folds.insert(key, entry.boolean());
    }
    for (const QString& id : json::stringsOf(root.at("locked"))) {
        draft.locked.insert(InputRef::parse(id));
    }
    return draft;
}

} // namespace ryla::workflow

#include "base/json.h"
#include "workflow/dynamicspecs.h"
#include "workflow/objectinfo.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace ryla::workflow {
namespace {

using SpecJson = nlohmann::ordered_json;
using SpecReader = json::Reader<SpecJson>;

const QString dynamicCombo = QStringLiteral("COMFY_DYNAMICCOMBO_V3");
const QString autogrow = QStringLiteral("COMFY_AUTOGROW_V3");

/// "a.b.c" has as many steps; no server nests deeper.
constexpr qsizetype deepest = 8;

std::optional<InputSpec> inputIn(const SpecReader& inputs, const QString& name)
{
    for (const char* category : {"required", "optional"}) {
        const SpecReader entry = inputs.at(category).at(name);
        if (entry.isArray()) {
            return parseInput(name, entry.raw(), category == std::string_view("required"));
        }
    }
    return std::nullopt;
}

QString keyText(const SpecReader& option)
{
    const SpecReader key = option.at("key");
    return key.exists() && !key.isString() ? QString::fromUtf8(key.raw()) : key.string();
}

/// The input a chosen key adds.
std::optional<InputSpec> inBranch(const SpecReader& combo, const QString& key, const QString& name)
{
    for (const SpecReader& option : combo.element(1).at("options").elements()) {
        if (keyText(option) == key) {
            return inputIn(option.at("inputs"), name);
        }
    }
    return std::nullopt;
}

/// The template that a grown input was made of.
std::optional<InputSpec> inTemplate(const SpecReader& grown, const QString& name)
{
    const SpecReader inputs = grown.element(1).at("template").at("input");
    QStringList names;
    for (const char* category : {"required", "optional"}) {
        for (const auto& [inner, entry] : inputs.at(category).entries()) {
            names.append(inner);
        }
    }
    if (names.size() == 1) {
        return inputIn(inputs, names.first());
    }
    for (const QString& inner : std::as_const(names)) { // several: the name of one and a number
        bool isNumber = false;
        name.mid(inner.size()).toInt(&isNumber);
        if (name.startsWith(inner) && isNumber) {
            return inputIn(inputs, inner);
        }
    }
    return std::nullopt;
}

bool isWhole(const SpecReader& option, const QString& combo, const QStringList& present)
{
    const auto required = option.at("inputs").at("required").entries();
    return std::all_of(required.begin(), required.end(),
                       [&](const auto& entry) { return present.contains(combo + QLatin1Char('.') + entry.first); });
}

/// The dynamic combo as a choice.
InputSpec asChoice(InputSpec spec, const QString& name, const NodeContents& node)
{
    const Result<SpecJson> parsed = json::parseOrdered(spec.raw);
    const std::optional<Value> current = node.literal(name);
    if (!parsed || !current) {
        return spec;
    }
    for (const SpecReader& option : SpecReader(*parsed).element(1).at("options").elements()) {
        const QString key = keyText(option);
        spec.choicesAreNumbers = spec.choicesAreNumbers || (option.at("key").exists() && !option.at("key").isString());
        if (key == toString(*current) || isWhole(option, name, node.inputs)) {
            spec.choices.append(key);
        }
    }
    spec.type = QStringLiteral("COMBO");
    spec.isWidget = true;
    spec.choicesUnknown = spec.choices.isEmpty();
    return spec;
}

std::optional<InputSpec> childOf(const InputSpec& parent, const QString& path, const QString& name,
                                 const NodeContents& node)
{
    const Result<SpecJson> parsed = json::parseOrdered(parent.raw);
    if (!parsed) {
        return std::nullopt;
    }
    const SpecReader spec(*parsed);
    if (parent.type == autogrow) {
        return inTemplate(spec, name);
    }
    const std::optional<Value> key = parent.type == dynamicCombo ? node.literal(path) : std::nullopt;
    return key ? inBranch(spec, toString(*key), name) : std::nullopt;
}

} // namespace

std::optional<InputSpec> describedInput(const NodeType& type, const QString& name, const NodeContents& node)
{
    const QStringList steps = name.split(QLatin1Char('.'));
    const InputSpec* whole = type.input(name);
    const InputSpec* first = whole ? whole : type.input(steps.first());
    if (!first || steps.size() > deepest) {
        return std::nullopt;
    }
    std::optional<InputSpec> spec = *first;
    QString path = whole ? name : steps.first();
    for (qsizetype i = 1; !whole && spec && i < steps.size(); ++i) {
        spec = childOf(*spec, path, steps.at(i), node);
        path += QLatin1Char('.') + steps.at(i);
    }
    return spec && spec->type == dynamicCombo ? asChoice(*spec, path, node) : spec;
}

} // namespace ryla::workflow

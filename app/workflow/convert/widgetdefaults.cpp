#include "workflow/convert/widgetdefaults.h"

#include <nlohmann/json.hpp>

namespace ryla::workflow::convert {
namespace {

JsonValue firstChoice(const InputDefinition& input)
{
    const Json* first = item(input.choices.get(), 0);
    return input.isDynamicCombo() ? sharing(input.choices, member(first, "key")) : sharing(input.choices, first);
}

JsonValue choiceDefault(const InputDefinition& input)
{
    const Json* fallback = input.option("default");
    if (truthy(fallback)) {
        return sharing(input.options, fallback);
    }
    if (input.option("remote")) {
        return valueOf(QStringLiteral("Loading..."));
    }
    if (input.option("multi_select")) {
        return emptyList();
    }
    return firstChoice(input);
}

/// Of the widgets that hold more than a number or a text.
JsonValue compoundDefault(const QString& type)
{
    if (type == QLatin1String("BOUNDING_BOX")) {
        return std::make_shared<const Json>(Json{{"x", 0}, {"y", 0}, {"width", 512}, {"height", 512}});
    }
    if (type == QLatin1String("CURVE")) {
        return std::make_shared<const Json>(Json{{"points", {{0, 0}, {1, 1}}}, {"interpolation", "monotone_cubic"}});
    }
    if (type == QLatin1String("RANGE")) {
        return std::make_shared<const Json>(Json{{"min", 0}, {"max", 1}});
    }
    if (type == QLatin1String("IMAGECOMPARE")) {
        return std::make_shared<const Json>(Json::array({"", ""}));
    }
    return valueOf(QString());
}

bool isChoice(const InputDefinition& input)
{
    return input.widgetType == QLatin1String("COMBO") || input.isDynamicCombo();
}

/// Integers of these names have the control without saying so.
bool isSeedName(const QString& name)
{
    return name == QLatin1String("seed") || name == QLatin1String("noise_seed");
}

} // namespace

JsonValue defaultValue(const InputDefinition& input)
{
    if (isChoice(input)) {
        return choiceDefault(input);
    }
    if (const Json* fallback = input.option("default"); fallback && !fallback->is_null()) {
        return sharing(input.options, fallback);
    }
    if (input.widgetType == QLatin1String("INT") || input.widgetType == QLatin1String("FLOAT") ||
        input.widgetType == QLatin1String("VHSTIMESTAMP")) {
        return valueOf(0.0);
    }
    if (input.widgetType == QLatin1String("BOOLEAN")) {
        return valueOf(false);
    }
    if (input.widgetType == QLatin1String("COLOR")) {
        static const QString black = QStringLiteral("#") + QStringLiteral("000000");
        return valueOf(black);
    }
    return compoundDefault(input.widgetType);
}

JsonValue loadedValue(const InputDefinition& input, const JsonValue& saved)
{
    if (saved && !saved->is_null()) {
        return saved;
    }
    if (isChoice(input)) {
        const JsonValue first = firstChoice(input);
        return first ? first : saved;
    }
    if (input.widgetType == QLatin1String("STRING") && isTrue(input.option("multiline"))) {
        return valueOf(QString());
    }
    return saved;
}

bool hasRefreshButton(const InputDefinition& input)
{
    return input.widgetType == QLatin1String("COMBO") && truthy(member(input.option("remote"), "refresh_button"));
}

int companionSlots(const InputDefinition& input)
{
    const Json* control = input.option("control_after_generate");
    const bool implied = !control && input.widgetType == QLatin1String("INT") && isSeedName(input.name);
    const bool controlled = truthy(control) || implied;
    if (input.widgetType == QLatin1String("BOUNDING_BOX")) {
        return 4;
    }
    if (input.widgetType == QLatin1String("INT") || input.widgetType == QLatin1String("FLOAT")) {
        return controlled ? 1 : 0;
    }
    if (input.widgetType == QLatin1String("COMBO")) {
        const int buttons = isObject(input.option("remote")) ? 1 + int(hasRefreshButton(input)) : 0;
        return buttons + (controlled ? 2 : 0);
    }
    return 0;
}

} // namespace ryla::workflow::convert

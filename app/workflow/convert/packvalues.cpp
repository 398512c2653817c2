#include "workflow/convert/packvalues.h"

#include <nlohmann/json.hpp>

namespace ryla::workflow::convert {
namespace {

/// "512x?" and words of older versions became a width and a height; 0 means as it is.
void moveForcedSize(Json& values)
{
    const QString size = text(member(&values, "force_size"));
    if (size.isEmpty()) {
        return;
    }
    if (size.contains(QLatin1Char('x'))) {
        const QStringList sides = size.split(QLatin1Char('x'));
        values["custom_width"] = sides.at(0) == QLatin1String("?") ? 0 : sides.at(0).toInt();
        values["custom_height"] = sides.at(1) == QLatin1String("?") ? 0 : sides.at(1).toInt();
        return;
    }
    const bool disabled = size == QLatin1String("Disabled");
    if (disabled || size == QLatin1String("Custom Height")) {
        values["custom_width"] = 0;
    }
    if (disabled || size == QLatin1String("Custom Width")) {
        values["custom_height"] = 0;
    }
}

} // namespace

JsonValue savedValuesOf(const Node& node, const JsonValue& tree)
{
    const Json* saved = member(node.json, "widgets_values");
    if (!isObject(saved) || !node.type.startsWith(QLatin1String("VHS_"))) {
        return sharing(tree, saved);
    }
    Json values = *saved;
    moveForcedSize(values);
    if (values.contains("save_image") && !values.contains("save_output")) {
        values["save_output"] = Json(values["save_image"]);
    }
    return std::make_shared<const Json>(std::move(values));
}

void addPackWidgets(Node& node, const JsonValue& values)
{
    if (node.type == QLatin1String("VHS_BatchManager")) {
        const Json* count = isObject(values.get()) ? member(values.get(), "count") : item(values.get(), 1);
        node.widgets.push_back({QStringLiteral("count"),
                                QStringLiteral("INT"),
                                count ? sharing(values, count) : valueOf(0.0),
                                {},
                                false,
                                {}});
    }
}

} // namespace ryla::workflow::convert

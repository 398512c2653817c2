#include "workflow/convert/packvalues.h"

#include <nlohmann/json.hpp>

#include <algorithm>

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

Widget added(const QString& name, Json value)
{
    return {name, {}, std::make_shared<const Json>(std::move(value)), {}, false, {}};
}

/// rgthree's loader: one value for each LoRA, between a header and a button that are sent as well.
void addPowerLoras(Node& node, const Json* values)
{
    const QString shown = text(member(member(node.json, "properties"), "Show Strengths"));
    const bool separate = shown == QLatin1String("Separate Model & Clip");
    static const QString header = QStringLiteral("PowerLoraLoaderHeaderWidget");
    node.widgets.push_back(added(header, Json{{"type", header.toStdString()}}));
    int number = 0;
    for (std::size_t i = 0; i < count(values); ++i) {
        if (!member(item(values, i), "lora")) {
            continue;
        }
        Json value = *item(values, i);
        const Json* second = member(&value, "strengthTwo");
        if (!separate) {
            value.erase("strengthTwo");
        } else if (!second || second->is_null()) {
            value["strengthTwo"] = 1;
        }
        node.widgets.push_back(added(QStringLiteral("lora_%1").arg(++number), std::move(value)));
    }
    node.widgets.push_back(added(QStringLiteral("\u2795 Add Lora"), ""));
}

/// rgthree's comparer keeps addresses of the last pictures. Two of them are always chosen.
void addComparer(Node& node, const Json* saved)
{
    const Json* list = isObject(saved) ? member(saved, "images") : saved;
    Json images = Json::array();
    for (std::size_t i = 0; i < count(list); ++i) {
        const Json* image = item(list, i);
        images.push_back(isObject(image) ? *image
                                         : Json{{"url", *image}, {"name", i == 0 ? "A" : "B"}, {"selected", true}});
        images.back().erase("img");
    }
    const auto named = [&](QLatin1Char letter) {
        return std::any_of(images.begin(), images.end(),
                           [&](const Json& image) { return text(member(&image, "name")).startsWith(letter); });
    };
    if (images.size() > 2 && !(named(QLatin1Char('A')) && named(QLatin1Char('B')))) {
        images.erase(images.begin() + 2, images.end());
    }
    const auto isChosen = [](const Json& image) { return truthy(member(&image, "selected")); };
    for (std::size_t wanted = 1; wanted <= std::min<std::size_t>(images.size(), 2); ++wanted) {
        if (std::size_t(std::count_if(images.begin(), images.end(), isChosen)) < wanted) {
            (*std::find_if_not(images.begin(), images.end(), isChosen))["selected"] = true;
        }
    }
    node.widgets.push_back(added(QStringLiteral("rgthree_comparer"), Json{{"images", std::move(images)}}));
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
        const JsonValue value = count ? sharing(values, count) : valueOf(0.0);
        node.widgets.push_back({QStringLiteral("count"), QStringLiteral("INT"), value, {}, false, {}});
    } else if (node.type == QLatin1String("Power Lora Loader (rgthree)")) {
        addPowerLoras(node, values.get());
    } else if (node.type == QLatin1String("Image Comparer (rgthree)")) {
        addComparer(node, item(values.get(), 0));
    }
}

} // namespace ryla::workflow::convert

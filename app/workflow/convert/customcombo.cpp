#include "workflow/convert/customcombo.h"

#include <nlohmann/json.hpp>

namespace ryla::workflow::convert {
namespace {

/// Places of the choice and of its index in the list of saved values.
constexpr std::size_t firstOption = 2;

} // namespace

bool isCustomCombo(const Node& node)
{
    return node.kind == NodeKind::Server && node.type == QLatin1String("CustomCombo");
}

void addCustomOptions(Node& node, const JsonValue& values)
{
    if (Widget* choice = node.widget(QStringLiteral("choice"))) {
        choice->choices = {};
    }
    node.widgets.push_back({QStringLiteral("index"), QStringLiteral("INT"), valueOf(-1.0), {}, false, {}});
    const auto add = [&](std::size_t number, const JsonValue& value) {
        node.widgets.push_back(
            {QStringLiteral("option%1").arg(number), QStringLiteral("STRING"), value, {}, false, {}});
    };
    std::size_t filled = 0;
    for (const Json* saved = item(values.get(), firstOption); truthy(saved);
         saved = item(values.get(), firstOption + filled)) {
        add(++filled, sharing(values, saved));
    }
    add(filled + 1, valueOf(QString()));
    setCustomIndex(node);
}

void setCustomIndex(Node& node)
{
    const Widget* choice = node.widget(QStringLiteral("choice"));
    Widget* index = node.widget(QStringLiteral("index"));
    if (!choice || !index) {
        return;
    }
    int place = -1;
    int next = 0;
    for (const Widget& widget : node.widgets) {
        if (widget.name.startsWith(QLatin1String("option"))) {
            if (place < 0 && choice->value && widget.value && *widget.value == *choice->value) {
                place = next;
            }
            ++next;
        }
    }
    index->value = valueOf(double(place));
}

} // namespace ryla::workflow::convert

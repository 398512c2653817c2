#include "base/json.h"
#include "workflow/document.h"
#include "workflow/formspec.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace ryla::workflow {
namespace {

using Json = nlohmann::ordered_json;

std::string asUtf8(const QString& text)
{
    return text.toStdString();
}

void putText(Json& object, const char* key, const QString& text)
{
    if (!text.isEmpty()) {
        object[key] = asUtf8(text);
    }
}

/// Whole limits without a point, as an author would write them.
void putLimit(Json& object, const char* key, const std::optional<double>& limit)
{
    if (limit) {
        const bool whole = std::abs(*limit) < 9.0e15 && std::trunc(*limit) == *limit;
        object[key] = whole ? Json(qint64(*limit)) : Json(*limit);
    }
}

template<class T, class Written>
void putList(Json& object, const char* key, const QList<T>& list, Written written)
{
    if (!list.isEmpty()) {
        Json& array = object[key] = Json::array();
        for (const T& one : list) {
            array.push_back(written(one));
        }
    }
}

void putTarget(Json& object, const InputRef& target)
{
    if (isSwitch(target)) {
        object["switch"] = asUtf8(target.input);
    } else {
        object["id"] = asUtf8(target.text());
    }
}

void putExtra(Json& object, const QByteArray& extra)
{
    const Result<Json> others = json::parseOrdered(extra);
    if (others && others->is_object()) {
        for (const auto& [key, value] : others->items()) {
            object[key] = value;
        }
    }
}

Json jsonOf(const ShowIf& condition)
{
    Json object = Json::object();
    putTarget(object, condition.field);
    const bool plain = isSwitch(condition.field) && condition.values == QList<Value>{Value(true)};
    if (!plain) {
        putList(object, "values", condition.values, jsonFromValue);
    }
    return object;
}

Json jsonOf(const FormField& field)
{
    Json object = Json::object();
    putTarget(object, field.target);
    putText(object, "title", field.title);
    putText(object, "description", field.description);
    putText(object, "placeholder", field.placeholder);
    putText(object, "section", field.section);
    putLimit(object, "min", field.minimum);
    putLimit(object, "max", field.maximum);
    putLimit(object, "step", field.step);
    putList(object, "choices", field.choices, asUtf8);
    if (field.fallback) {
        object["default"] = jsonFromValue(*field.fallback);
    }
    if (field.optional) {
        object["optional"] = true;
    }
    if (field.showIf) {
        object["showIf"] = jsonOf(*field.showIf);
    }
    putExtra(object, field.extra);
    return object;
}

Json jsonOf(const FormSwitch& toggle)
{
    Json object = {{"name", asUtf8(toggle.name)}};
    putList(object, "nodes", toggle.nodes, [](const NodeId& node) { return asUtf8(node.text); });
    putList(object, "groups", toggle.groups, asUtf8);
    object["off"] = toggle.off == FormSwitch::Off::Mute ? "mute" : "bypass";
    object["default"] = toggle.on;
    putExtra(object, toggle.extra);
    return object;
}

} // namespace

QByteArray formSpecToJson(const FormSpec& spec)
{
    Json root = {{"version", 1}};
    putText(root, "title", spec.title);
    putText(root, "description", spec.description);
    root["fields"] = Json::array();
    putList(root, "fields", spec.fields, [](const FormField& field) { return jsonOf(field); });
    putList(root, "switches", spec.switches, [](const FormSwitch& toggle) { return jsonOf(toggle); });
    putList(root, "outputs", spec.outputs, [](const NodeId& node) { return asUtf8(node.text); });
    putExtra(root, spec.extra);
    return json::dump(root, 2) + '\n';
}

} // namespace ryla::workflow

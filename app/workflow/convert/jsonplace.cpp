#include "workflow/convert/jsonplace.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace ryla::workflow::convert {

const Json* member(const Json* object, const char* key)
{
    if (!isObject(object)) {
        return nullptr;
    }
    const auto found = object->find(key);
    return found == object->end() ? nullptr : &*found;
}

const Json* member(const Json* object, const QString& key)
{
    return member(object, key.toUtf8().constData());
}

const Json* item(const Json* array, std::size_t index)
{
    return index < count(array) ? &(*array)[index] : nullptr;
}

std::size_t count(const Json* array)
{
    return isArray(array) ? array->size() : 0;
}

std::vector<const Json*> subgraphsIn(const Json* workflow)
{
    std::vector<const Json*> all;
    for (const Json* list : {member(member(workflow, "definitions"), "subgraphs"), member(workflow, "subgraphs")}) {
        for (std::size_t i = 0; i < count(list); ++i) {
            all.push_back(item(list, i));
        }
    }
    return all;
}

bool isObject(const Json* json)
{
    return json && json->is_object();
}

bool isArray(const Json* json)
{
    return json && json->is_array();
}

bool isString(const Json* json)
{
    return json && json->is_string();
}

QString text(const Json* json, const QString& fallback)
{
    return isString(json) ? QString::fromStdString(json->get_ref<const std::string&>()) : fallback;
}

bool truthy(const Json* json)
{
    if (!json || json->is_null()) {
        return false;
    }
    if (json->is_boolean()) {
        return json->get<bool>();
    }
    if (json->is_number()) {
        return json->get<double>() != 0;
    }
    return !json->is_string() || !json->get_ref<const std::string&>().empty();
}

bool isTrue(const Json* json)
{
    return json && json->is_boolean() && json->get<bool>();
}

std::optional<double> number(const Json* json)
{
    return json && json->is_number() ? std::optional(json->get<double>()) : std::nullopt;
}

QString idText(const Json* json)
{
    if (isString(json)) {
        return text(json);
    }
    if (!json || !json->is_number()) {
        return {};
    }
    if (json->is_number_unsigned()) {
        return QString::number(json->get<quint64>());
    }
    if (json->is_number_integer()) {
        return QString::number(json->get<qint64>());
    }
    const double value = json->get<double>();
    const bool whole = std::abs(value) < 9e15 && std::trunc(value) == value;
    return whole ? QString::number(qint64(value)) : QString::number(value);
}

int slotNumber(const Json* json)
{
    static constexpr double mostSlots = 100000;
    bool read = true;
    const double value = isString(json) ? text(json).toDouble(&read) : number(json).value_or(-1);
    return read && value >= 0 && value <= mostSlots ? int(value) : -1;
}

QString typeText(const Json* json)
{
    return isArray(json) ? QStringLiteral("COMBO") : text(json, QStringLiteral("*"));
}

JsonValue sharing(const JsonValue& tree, const Json* json)
{
    return json ? JsonValue(tree, json) : JsonValue();
}

JsonValue valueOf(const QString& text)
{
    return std::make_shared<const Json>(text.toStdString());
}

JsonValue valueOf(double number)
{
    // A whole number stays one: {"steps": 20.0} is not what the editor writes.
    const bool whole = std::abs(number) < 9e15 && std::trunc(number) == number;
    return whole ? std::make_shared<const Json>(qint64(number)) : std::make_shared<const Json>(number);
}

JsonValue valueOf(bool yes)
{
    return std::make_shared<const Json>(yes);
}

JsonValue emptyList()
{
    return std::make_shared<const Json>(Json::array());
}

} // namespace ryla::workflow::convert

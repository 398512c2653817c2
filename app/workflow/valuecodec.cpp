#include "base/json.h"
#include "workflow/document.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace ryla::workflow {
namespace {

using Json = nlohmann::ordered_json;

Json number(double value)
{
    // ComfyUI sends whole floats with a point; JSON has no infinities.
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json raw(const QByteArray& text)
{
    Result<Json> parsed = json::parseOrdered(text);
    if (!parsed) {
        return Json(text.toStdString());
    }
    if (parsed->is_array()) {
        Json wrapped = Json::object();
        wrapped["__value__"] = std::move(*parsed);
        return wrapped;
    }
    return std::move(*parsed);
}

struct ToJson
{
    Json operator()(bool value) const { return value; }
    Json operator()(qint64 value) const { return value; }
    Json operator()(Seed value) const { return value.value; }
    Json operator()(double value) const { return number(value); }
    Json operator()(const QString& value) const { return value.toStdString(); }
    Json operator()(const FileRef& value) const { return value.serverName.toStdString(); }
    Json operator()(const RawJson& value) const { return raw(value.text); }
};

} // namespace

std::optional<Value> valueFromJson(const Json& json)
{
    switch (json.type()) {
    case Json::value_t::boolean:
        return json.get<bool>();
    case Json::value_t::number_integer:
        return json.get<qint64>();
    case Json::value_t::number_unsigned: {
        const auto value = json.get<quint64>();
        return value > quint64(std::numeric_limits<qint64>::max()) ? Value(Seed{value}) : Value(qint64(value));
    }
    case Json::value_t::number_float:
        return json.get<double>();
    case Json::value_t::string:
        return QString::fromStdString(json.get_ref<const std::string&>());
    case Json::value_t::array:
        if (json.size() == 2 && json[0].is_string() && json[1].is_number()) {
            return std::nullopt;
        }
        break;
    default:
        break;
    }
    return RawJson{json::dump(json)};
}

nlohmann::ordered_json jsonFromValue(const Value& value)
{
    return std::visit(ToJson{}, value);
}

bool isJson(const QByteArray& text)
{
    return json::parseOrdered(text).has_value();
}

} // namespace ryla::workflow

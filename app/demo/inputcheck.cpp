#include "demo/inputcheck.h"

#include <nlohmann/json.hpp>

#include <charconv>
#include <cmath>

namespace ryla::demo {
namespace {

/// Longer lists are not repeated in a complaint.
constexpr size_t longList = 20;

std::string quoted(const Json& value)
{
    return value.is_string() ? "'" + value.get<std::string>() + "'" : pythonText(value);
}

const Json& optionsOf(const Json& spec)
{
    static const Json none = Json::object();
    return spec.size() > 1 && spec[1].is_object() ? spec[1] : none;
}

std::string trimmed(const std::string& text)
{
    const size_t first = text.find_first_not_of(" \t\n");
    return first == std::string::npos ? std::string() : text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

template<class Number>
std::optional<Number> numberFrom(const std::string& text)
{
    const std::string plain = trimmed(text);
    Number number{};
    const auto [end, problem] = std::from_chars(plain.data(), plain.data() + plain.size(), number);
    return problem == std::errc() && end == plain.data() + plain.size() && !plain.empty() ? std::optional(number)
                                                                                          : std::nullopt;
}

/// What int() and float() raise; empty if the value was converted.
std::string toInteger(Json& value)
{
    if (value.is_boolean()) {
        value = value.get<bool>() ? 1 : 0;
    } else if (value.is_number_float()) {
        const double number = value.get<double>();
        // Beyond 64 bits Python would keep it exact; the range check refuses it in any case.
        value = std::abs(number) < 9e18 ? Json(qint64(number)) : Json(number);
    } else if (value.is_string()) {
        const std::string text = value.get<std::string>();
        if (const auto number = numberFrom<qint64>(text)) {
            value = *number;
        } else if (const auto large = numberFrom<quint64>(text)) {
            value = *large;
        } else {
            return "invalid literal for int() with base 10: '" + text + "'";
        }
    } else if (!value.is_number()) {
        return "int() argument must be a string, a bytes-like object or a real number, not '" +
               std::string(value.is_null()     ? "NoneType"
                           : value.is_object() ? "dict"
                                               : "list") +
               "'";
    }
    return {};
}

std::string toFloat(Json& value)
{
    if (value.is_boolean()) {
        value = value.get<bool>() ? 1.0 : 0.0;
    } else if (value.is_number()) {
        value = value.get<double>();
    } else if (value.is_string()) {
        const std::string text = value.get<std::string>();
        const auto number = numberFrom<double>(text);
        if (!number) {
            return "could not convert string to float: '" + text + "'";
        }
        value = *number;
    } else {
        return "float() argument must be a string or a real number, not '" +
               std::string(value.is_null()     ? "NoneType"
                           : value.is_object() ? "dict"
                                               : "list") +
               "'";
    }
    return {};
}

bool pythonTruth(const Json& value)
{
    if (value.is_boolean()) {
        return value.get<bool>();
    }
    if (value.is_number()) {
        return value.get<double>() != 0;
    }
    return value.is_string() ? !value.get<std::string>().empty() : !value.empty();
}

std::string convert(const std::string& type, Json& value)
{
    if (type == "INT") {
        return toInteger(value);
    }
    if (type == "FLOAT") {
        return toFloat(value);
    }
    if (type == "STRING" && !value.is_string()) {
        value = pythonText(value);
    } else if (type == "BOOLEAN") {
        value = pythonTruth(value);
    }
    return {};
}

std::optional<Json> checkRange(const std::string& name, const Json& value, const Json& spec)
{
    const Json& options = optionsOf(spec);
    const Json extra = {{"input_name", name}, {"input_config", spec}, {"received_value", value}};
    if (options.contains("min") && options["min"].is_number() && value < options["min"]) {
        const std::string message = "Value " + pythonText(value) + " smaller than min of " + pythonText(options["min"]);
        return nodeError("value_smaller_than_min", message.c_str(), name, extra);
    }
    if (options.contains("max") && options["max"].is_number() && value > options["max"]) {
        const std::string message = "Value " + pythonText(value) + " bigger than max of " + pythonText(options["max"]);
        return nodeError("value_bigger_than_max", message.c_str(), name, extra);
    }
    return std::nullopt;
}

std::optional<Json> checkChoice(const std::string& name, const Json& value, const Json& choices, const Json& spec)
{
    if (std::find(choices.begin(), choices.end(), value) != choices.end()) {
        return std::nullopt;
    }
    const bool isLong = choices.size() > longList;
    const std::string list = isLong ? "(list of length " + std::to_string(choices.size()) + ")" : pythonText(choices);
    const std::string given = value.is_string() ? quoted(value) : pythonText(value);
    return nodeError("value_not_in_list", "Value not in list", name + ": " + given + " not in " + list,
                     {{"input_name", name}, {"input_config", isLong ? Json() : spec}, {"received_value", value}});
}

} // namespace

std::string pythonText(const Json& value)
{
    if (value.is_string()) {
        return value.get<std::string>();
    }
    if (value.is_null()) {
        return "None";
    }
    if (value.is_boolean()) {
        return value.get<bool>() ? "True" : "False";
    }
    if (value.is_array()) {
        std::string text = "[";
        for (const Json& element : value) {
            text += (text.size() > 1 ? ", " : "") + quoted(element);
        }
        return text + "]";
    }
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json nodeError(const char* type, const char* message, const std::string& details, const Json& extra)
{
    return Json{{"type", type}, {"message", message}, {"details", details}, {"extra_info", extra}};
}

std::optional<Json> checkLiteral(const std::string& name, Json& value, const Json& spec)
{
    if (value.is_object() && value.contains("__value__")) {
        value = Json(value["__value__"]);
    }
    const Json& type = spec[0];
    if (type.is_array()) {
        return checkChoice(name, value, type, spec);
    }
    const std::string typeName = type.get<std::string>();
    if (typeName == "COMBO") {
        const Json& options = optionsOf(spec);
        return options.contains("options") ? checkChoice(name, value, options["options"], spec) : std::nullopt;
    }
    const Json received = value;
    if (const std::string raised = convert(typeName, value); !raised.empty()) {
        const std::string message = "Failed to convert an input value to a " + typeName + " value";
        return nodeError("invalid_input_type", message.c_str(), name + ", " + pythonText(received) + ", " + raised,
                         {{"input_name", name},
                          {"input_config", spec},
                          {"received_value", received},
                          {"exception_message", raised}});
    }
    return typeName == "INT" || typeName == "FLOAT" ? checkRange(name, value, spec) : std::nullopt;
}

bool typesFit(const Json& given, const Json& spec)
{
    const Json& wanted = spec[0];
    if (given == wanted || !given.is_string() || !wanted.is_string()) {
        return given == wanted || given.is_array() || wanted.is_array();
    }
    const std::string list = "," + wanted.get<std::string>() + ",";
    const std::string one = given.get<std::string>();
    return one == "*" || list == ",*," || list.find("," + one + ",") != std::string::npos;
}

} // namespace ryla::demo

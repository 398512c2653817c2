#include "workflow/parameterkinds.h"

#include "workflow/inputnames.h"
#include "workflow/shapes.h"

#include <array>
#include <cmath>

namespace ryla::workflow {
namespace {

template<class T>
bool holds(const Value& value)
{
    return std::holds_alternative<T>(value);
}

bool isType(const InputSpec& spec, const char* type)
{
    return spec.type == QLatin1String(type);
}

bool isCombo(const InputSpec& spec)
{
    return isType(spec, "COMBO");
}

/// Seeds are unsigned: an integer that may be negative stays an integer, whatever it is called.
bool isSeed(const InputSpec& spec)
{
    return isType(spec, "INT") && spec.controlAfterGenerate && spec.minimum.value_or(0) >= 0;
}

struct DescribedRow
{
    ParameterKind kind;
    bool (*matches)(const InputSpec&);
};

/// The first row that matches a described input decides.
constexpr std::array describedRows = {
    DescribedRow{ParameterKind::Image, [](const InputSpec& spec) { return isCombo(spec) && spec.imageUpload; }},
    DescribedRow{ParameterKind::File,
                 [](const InputSpec& spec) {
                     return isCombo(spec) && (spec.videoUpload || spec.audioUpload || spec.fileUpload);
                 }},
    DescribedRow{ParameterKind::Choices,
                 [](const InputSpec& spec) { return isCombo(spec) && spec.multiselect && !spec.choicesUnknown; }},
    DescribedRow{ParameterKind::Raw, [](const InputSpec& spec) { return isCombo(spec) && spec.multiselect; }},
    DescribedRow{ParameterKind::Text, [](const InputSpec& spec) { return isCombo(spec) && spec.choicesUnknown; }},
    DescribedRow{ParameterKind::Choice, isCombo},
    DescribedRow{ParameterKind::Seed, isSeed},
    DescribedRow{ParameterKind::Integer, [](const InputSpec& spec) { return isType(spec, "INT"); }},
    DescribedRow{ParameterKind::Float, [](const InputSpec& spec) { return isType(spec, "FLOAT"); }},
    DescribedRow{ParameterKind::Boolean, [](const InputSpec& spec) { return isType(spec, "BOOLEAN"); }},
    DescribedRow{ParameterKind::Text, [](const InputSpec& spec) { return isType(spec, "STRING"); }},
    DescribedRow{ParameterKind::Colour, [](const InputSpec& spec) { return isType(spec, "COLOR"); }},
    DescribedRow{ParameterKind::Box, [](const InputSpec& spec) { return isType(spec, "BOUNDING_BOX"); }},
    DescribedRow{ParameterKind::Curve, [](const InputSpec& spec) { return isType(spec, "CURVE"); }},
    DescribedRow{ParameterKind::Range, [](const InputSpec& spec) { return isType(spec, "RANGE"); }},
};

struct InferredRow
{
    ParameterKind kind;
    bool (*matches)(const Parameter&);
};

bool isPicture(const Parameter& parameter)
{
    const auto* text = std::get_if<QString>(&parameter.value);
    const bool loader =
        parameter.classType == QLatin1String("LoadImage") && parameter.id.input == QLatin1String("image");
    return text &&
           (loader || (names::isPictureInput(parameter.id.input, parameter.classType) && names::isPictureFile(*text)));
}

bool isMedia(const Parameter& parameter)
{
    const auto* text = std::get_if<QString>(&parameter.value);
    return text && names::isMediaInput(parameter.id.input) && names::isMediaFile(*text);
}

bool isNamedSeed(const Parameter& parameter)
{
    const auto* integer = std::get_if<qint64>(&parameter.value);
    return integer && *integer >= 0 && names::isSeed(parameter.id.input);
}

/// Nobody described the input: its name and its value decide.
constexpr std::array inferredRows = {
    InferredRow{ParameterKind::Image, isPicture},
    InferredRow{ParameterKind::File, isMedia},
    InferredRow{ParameterKind::Seed, [](const Parameter& p) { return holds<Seed>(p.value) || isNamedSeed(p); }},
    InferredRow{ParameterKind::Integer, [](const Parameter& p) { return holds<qint64>(p.value); }},
    InferredRow{ParameterKind::Float, [](const Parameter& p) { return holds<double>(p.value); }},
    InferredRow{ParameterKind::Boolean, [](const Parameter& p) { return holds<bool>(p.value); }},
    InferredRow{ParameterKind::Text, [](const Parameter& p) { return holds<QString>(p.value); }},
};

bool isOfParts(ParameterKind kind)
{
    return kind == ParameterKind::Choices || kind == ParameterKind::Box || kind == ParameterKind::Curve ||
           kind == ParameterKind::Range || kind == ParameterKind::Raw;
}

NumberLook lookOf(const InputSpec& spec)
{
    return spec.colour ? NumberLook::Colour
           : spec.knob ? NumberLook::Knob
                       : (spec.slider ? NumberLook::Slider : NumberLook::Plain);
}

ParameterKind describedKind(const InputSpec& spec, const Value& value)
{
    const auto* raw = std::get_if<RawJson>(&value);
    const bool hasParts = raw && raw->text != "null";
    for (const DescribedRow& row : describedRows) {
        if (row.matches(spec)) {
            // A list or an object where one value is wanted, or the other way round, has no other editor.
            if (hasParts != isOfParts(row.kind) || (hasParts && !hasShape(row.kind, value))) {
                break;
            }
            // An integer above 2^63 has no other home.
            return row.kind == ParameterKind::Integer && holds<Seed>(value) ? ParameterKind::Seed : row.kind;
        }
    }
    return ParameterKind::Raw;
}

ParameterKind inferredKind(const Parameter& parameter)
{
    for (const InferredRow& row : inferredRows) {
        if (row.matches(parameter)) {
            return row.kind;
        }
    }
    return ParameterKind::Raw;
}

void setDescription(Parameter& parameter, const InputSpec& spec)
{
    parameter.described = true;
    parameter.description = spec.tooltip;
    parameter.placeholder = spec.placeholder;
    parameter.minimum = spec.minimum;
    parameter.maximum = spec.maximum;
    parameter.step = spec.step;
    parameter.maximumUnsigned = spec.maximumUnsigned;
    parameter.choices = spec.choices;
    parameter.choicesAreNumbers = spec.choicesAreNumbers;
    parameter.look = lookOf(spec);
    parameter.multiline = spec.multiline;
    parameter.dynamicPrompts = spec.dynamicPrompts;
    parameter.optional = !spec.required;
    if (spec.fallback) {
        parameter.fallback = shaped(parameter.kind, *spec.fallback);
    }
}

std::optional<double> asNumber(const Value& value)
{
    if (const auto* integer = std::get_if<qint64>(&value)) {
        return double(*integer);
    }
    if (const auto* seed = std::get_if<Seed>(&value)) {
        return double(seed->value);
    }
    if (const auto* number = std::get_if<double>(&value)) {
        return *number;
    }
    return std::nullopt;
}

/// The server reads "20" as 20 where it wants a number, so a file may hold it.
Value numberFromText(const Value& value)
{
    const auto* text = std::get_if<QString>(&value);
    bool ok = false;
    if (const qint64 integer = text ? text->trimmed().toLongLong(&ok) : 0; ok) {
        return integer;
    }
    const double number = text ? text->trimmed().toDouble(&ok) : 0;
    return ok && std::isfinite(number) ? Value(number) : value;
}

Value asInteger(const Value& value)
{
    const Value number = numberFromText(value);
    const auto* real = std::get_if<double>(&number);
    return real && std::trunc(*real) == *real && std::abs(*real) < 9.0e15 ? Value(qint64(*real)) : number;
}

Value asSeed(const Value& value)
{
    const Value number = asInteger(value);
    const auto* integer = std::get_if<qint64>(&number);
    return integer && *integer >= 0 ? Value(Seed{quint64(*integer)}) : number;
}

Value asFloat(const Value& value)
{
    const std::optional<double> number = asNumber(numberFromText(value));
    return number ? Value(*number) : value;
}

Value asBoolean(const Value& value)
{
    const auto* integer = std::get_if<qint64>(&value);
    return integer ? Value(*integer != 0) : value;
}

Value asText(const Value& value)
{
    return holds<RawJson>(value) || holds<FileRef>(value) ? value : Value(toString(value));
}

Value asFile(const Value& value)
{
    const auto* text = std::get_if<QString>(&value);
    return text ? Value(FileRef{{}, *text}) : value;
}

} // namespace

void setKind(Parameter& parameter, const InputSpec* spec)
{
    if (spec && spec->isWidget) {
        parameter.kind = describedKind(*spec, parameter.value);
        setDescription(parameter, *spec);
    } else {
        parameter.kind = inferredKind(parameter);
        parameter.multiline = parameter.kind == ParameterKind::Text && names::isLongText(parameter.id.input);
    }
    parameter.value = shaped(parameter.kind, parameter.value);
}

bool hasShape(ParameterKind kind, const Value& value)
{
    const auto has = [&value](const char* key) { return shapes::memberIn(value, key).has_value(); };
    switch (kind) {
    case ParameterKind::Choices:
        return shapes::listIn(value).has_value();
    case ParameterKind::Box:
        return has("x") && has("y") && has("width") && has("height");
    case ParameterKind::Curve:
        return shapes::pointsIn(value).has_value();
    case ParameterKind::Range:
        return has("min") && has("max");
    default:
        return true;
    }
}

Value shaped(ParameterKind kind, const Value& value)
{
    const auto* raw = std::get_if<RawJson>(&value);
    if (raw && raw->text == "null" && kind != ParameterKind::Raw) {
        const bool file = kind == ParameterKind::Image || kind == ParameterKind::File;
        const bool text = kind == ParameterKind::Text || kind == ParameterKind::Choice;
        return file ? Value(FileRef{}) : text ? Value(QString()) : value;
    }
    switch (kind) {
    case ParameterKind::Integer:
        return asInteger(value);
    case ParameterKind::Seed:
        return asSeed(value);
    case ParameterKind::Float:
        return asFloat(value);
    case ParameterKind::Boolean:
        return asBoolean(value);
    case ParameterKind::Text:
    case ParameterKind::Colour:
        return asText(value);
    case ParameterKind::Image:
    case ParameterKind::File:
        return asFile(value);
    case ParameterKind::Choice:
    case ParameterKind::Choices:
    case ParameterKind::Box:
    case ParameterKind::Curve:
    case ParameterKind::Range:
    case ParameterKind::Raw:
        break;
    }
    return value;
}

} // namespace ryla::workflow

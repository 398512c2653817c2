#include "workflow/choices.h"
#include "workflow/document.h"
#include "workflow/form.h"
#include "workflow/parameterkinds.h"
#include "workflow/shapes.h"

#include <QRegularExpression>

#include <cmath>

namespace ryla::workflow {
namespace {

/// Limits beyond this stand for "no limit": servers send the ends of 64 bits.
constexpr double noLimit = 9.0e15;
constexpr qsizetype choicesShown = 8;

/// As people write it: no exponent up to 15 digits.
QString numberText(double value)
{
    return QString::number(value, 'g', 15);
}

QString highestText(const Parameter& parameter)
{
    return parameter.maximumUnsigned ? QString::number(*parameter.maximumUnsigned) : numberText(*parameter.maximum);
}

/// "a whole number from 1 to 100"
QString allowed(const Parameter& parameter, const QString& what)
{
    const bool low = parameter.minimum && std::abs(*parameter.minimum) < noLimit;
    const bool high = parameter.maximum && (parameter.maximumUnsigned || std::abs(*parameter.maximum) < noLimit);
    if (low && high) {
        return QStringLiteral("%1 from %2 to %3").arg(what, numberText(*parameter.minimum), highestText(parameter));
    }
    if (low || high) {
        return low ? QStringLiteral("%1 of at least %2").arg(what, numberText(*parameter.minimum))
                   : QStringLiteral("%1 of at most %2").arg(what, highestText(parameter));
    }
    return what;
}

QString quoted(const Value& value)
{
    const QString text = toString(value);
    return QStringLiteral("\"%1\"").arg(text.size() > 60 ? text.left(60) + QStringLiteral("…") : text);
}

QString mustBe(const Value& value, const QString& what)
{
    return QStringLiteral("%1 is not %2").arg(quoted(value), what);
}

std::optional<QString> outOfRange(const Parameter& parameter, double number, const Value& value, const QString& what)
{
    if (parameter.minimum && number < *parameter.minimum) {
        return QStringLiteral("%1 is too small: choose %2").arg(toString(value), allowed(parameter, what));
    }
    if (parameter.maximum && number > *parameter.maximum) {
        return QStringLiteral("%1 is too large: choose %2").arg(toString(value), allowed(parameter, what));
    }
    return std::nullopt;
}

std::optional<QString> integerProblem(const Parameter& parameter, const Value& value)
{
    const QString what = QStringLiteral("a whole number");
    if (const auto* integer = std::get_if<qint64>(&value)) {
        return outOfRange(parameter, double(*integer), value, what);
    }
    if (const auto* seed = std::get_if<Seed>(&value)) {
        return outOfRange(parameter, double(seed->value), value, what);
    }
    const auto* real = std::get_if<double>(&value);
    if (real && std::isfinite(*real) && std::trunc(*real) == *real) {
        return outOfRange(parameter, *real, value, what);
    }
    return mustBe(value, allowed(parameter, what));
}

std::optional<QString> seedProblem(const Parameter& parameter, const Value& value)
{
    const QString what = QStringLiteral("a whole number");
    std::optional<quint64> seed;
    if (const auto* exact = std::get_if<Seed>(&value)) {
        seed = exact->value;
    } else if (const auto* integer = std::get_if<qint64>(&value); integer && *integer >= 0) {
        seed = quint64(*integer);
    }
    if (!seed) {
        Parameter unsignedOnly = parameter;
        unsignedOnly.minimum = std::max(0.0, parameter.minimum.value_or(0));
        return mustBe(value, allowed(unsignedOnly, what));
    }
    if (parameter.maximumUnsigned && *seed > *parameter.maximumUnsigned) {
        return QStringLiteral("%1 is too large: choose %2").arg(toString(value), allowed(parameter, what));
    }
    // Doubles cannot tell seeds near 2^64 apart: with an exact limit theirs does not count.
    Parameter inexact = parameter;
    inexact.maximum = parameter.maximumUnsigned ? std::nullopt : parameter.maximum;
    return outOfRange(inexact, double(*seed), value, what);
}

std::optional<QString> floatProblem(const Parameter& parameter, const Value& value)
{
    const QString what = QStringLiteral("a number");
    const auto* real = std::get_if<double>(&value);
    const auto* integer = std::get_if<qint64>(&value);
    if ((!real && !integer) || (real && !std::isfinite(*real))) {
        return mustBe(value, allowed(parameter, what));
    }
    return outOfRange(parameter, real ? *real : double(*integer), value, what);
}

std::optional<QString> booleanProblem(const Parameter&, const Value& value)
{
    return std::holds_alternative<bool>(value) ? std::nullopt
                                               : std::optional(mustBe(value, QStringLiteral("true or false")));
}

std::optional<QString> textProblem(const Parameter&, const Value& value)
{
    return std::holds_alternative<QString>(value) ? std::nullopt
                                                  : std::optional(mustBe(value, QStringLiteral("a text")));
}

QString offered(const QStringList& choices)
{
    const QString few = choices.mid(0, choicesShown).join(QStringLiteral(", "));
    return choices.size() > choicesShown ? QStringLiteral("%1 and %2 more").arg(few).arg(choices.size() - choicesShown)
                                         : few;
}

std::optional<QString> choiceProblem(const Parameter& parameter, const Value& value)
{
    const QString text = toString(value);
    if (matchingChoice(parameter.choices, text)) {
        return std::nullopt;
    }
    if (parameter.choices.isEmpty()) {
        return QStringLiteral("%1 is not on the server, which offers nothing here: add the file there first")
            .arg(quoted(value));
    }
    const std::optional<QString> nearest = nearestChoice(parameter.choices, text);
    return nearest
               ? QStringLiteral("%1 is not offered; the nearest is \"%2\"").arg(quoted(value), *nearest)
               : QStringLiteral("%1 is not offered; choose one of: %2").arg(quoted(value), offered(parameter.choices));
}

std::optional<QString> fileProblem(const Parameter& parameter, const Value& value)
{
    const QString what =
        parameter.kind == ParameterKind::Image ? QStringLiteral("a picture") : QStringLiteral("a file");
    const auto* file = std::get_if<FileRef>(&value);
    const auto* name = std::get_if<QString>(&value);
    if (!file && !name) {
        return mustBe(value, what);
    }
    const bool empty = file ? file->localPath.isEmpty() && file->serverName.isEmpty() : name->isEmpty();
    return empty && !parameter.optional ? std::optional(QStringLiteral("Choose %1").arg(what)) : std::nullopt;
}

std::optional<QString> rawProblem(const Parameter&, const Value& value)
{
    const auto* raw = std::get_if<RawJson>(&value);
    return raw && !isJson(raw->text) ? std::optional(mustBe(value, QStringLiteral("valid JSON"))) : std::nullopt;
}

std::optional<QString> choicesProblem(const Parameter& parameter, const Value& value)
{
    const std::optional<QStringList> chosen = shapes::listIn(value);
    if (!chosen) {
        return mustBe(value, QStringLiteral("a list of choices"));
    }
    for (const QString& one : *chosen) {
        if (std::optional<QString> problem = choiceProblem(parameter, one)) {
            return problem;
        }
    }
    return std::nullopt;
}

std::optional<QString> colourProblem(const Parameter& parameter, const Value& value)
{
    static const QRegularExpression colour(QStringLiteral("^#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})$"));
    const auto* text = std::get_if<QString>(&value);
    return (text && colour.match(*text).hasMatch()) || (parameter.optional && text && text->isEmpty())
               ? std::nullopt
               : std::optional(mustBe(value, QStringLiteral("a colour such as #3f789e")));
}

std::optional<QString> partsProblem(const Parameter& parameter, const Value& value)
{
    if (!hasShape(parameter.kind, value)) {
        return mustBe(value, parameter.kind == ParameterKind::Box ? QStringLiteral("a box of x, y, width and height")
                             : parameter.kind == ParameterKind::Curve ? QStringLiteral("a curve of points")
                                                                      : QStringLiteral("a range of min and max"));
    }
    const auto number = [&value](const char* key) { return shapes::memberIn(value, key).value_or(0); };
    if (parameter.kind == ParameterKind::Box && (number("width") < 0 || number("height") < 0)) {
        return QStringLiteral("A box is not less than 0 wide or high");
    }
    if (parameter.kind == ParameterKind::Range && number("min") > number("max")) {
        return QStringLiteral("The range begins after its end: %1 is more than %2")
            .arg(numberText(number("min")), numberText(number("max")));
    }
    if (parameter.kind == ParameterKind::Curve && shapes::pointsIn(value)->size() < 2) {
        return QStringLiteral("A curve needs at least two points");
    }
    return std::nullopt;
}

} // namespace

std::optional<QString> problemWith(const Parameter& parameter, const Value& value)
{
    switch (parameter.kind) {
    case ParameterKind::Integer:
        return integerProblem(parameter, value);
    case ParameterKind::Seed:
        return seedProblem(parameter, value);
    case ParameterKind::Float:
        return floatProblem(parameter, value);
    case ParameterKind::Boolean:
        return booleanProblem(parameter, value);
    case ParameterKind::Text:
        return textProblem(parameter, value);
    case ParameterKind::Choice:
        return choiceProblem(parameter, value);
    case ParameterKind::Image:
    case ParameterKind::File:
        return fileProblem(parameter, value);
    case ParameterKind::Choices:
        return choicesProblem(parameter, value);
    case ParameterKind::Colour:
        return colourProblem(parameter, value);
    case ParameterKind::Box:
    case ParameterKind::Curve:
    case ParameterKind::Range:
        return partsProblem(parameter, value);
    case ParameterKind::Raw:
        return rawProblem(parameter, value);
    }
    return std::nullopt;
}

} // namespace ryla::workflow

#include "workflow/choices.h"
#include "workflow/form.h"
#include "workflow/parameterkinds.h"

#include <algorithm>
#include <array>

namespace ryla::workflow {
namespace {

Value integerFrom(const QString& text)
{
    bool ok = false;
    if (const qint64 integer = text.toLongLong(&ok); ok) {
        return integer;
    }
    if (const quint64 large = text.toULongLong(&ok); ok) {
        return Seed{large};
    }
    const double real = text.toDouble(&ok);
    return ok ? shaped(ParameterKind::Integer, real) : Value(text);
}

Value floatFrom(const QString& text)
{
    bool ok = false;
    const double number = text.toDouble(&ok);
    return ok ? Value(number) : Value(text);
}

Value booleanFrom(const QString& text)
{
    static constexpr std::array yes = {"true", "yes", "on", "1"};
    static constexpr std::array no = {"false", "no", "off", "0"};
    for (size_t i = 0; i < yes.size(); ++i) {
        if (text.compare(QLatin1String(yes[i]), Qt::CaseInsensitive) == 0) {
            return true;
        }
        if (text.compare(QLatin1String(no[i]), Qt::CaseInsensitive) == 0) {
            return false;
        }
    }
    return text;
}

Value choiceFrom(const Parameter& parameter, const QString& text)
{
    std::optional<QString> choice = matchingChoice(parameter.choices, text);
    if (!choice) {
        // Upper and lower case do not matter where only one choice is meant.
        QStringList alike;
        std::copy_if(parameter.choices.cbegin(), parameter.choices.cend(), std::back_inserter(alike),
                     [&](const QString& offered) { return offered.compare(text, Qt::CaseInsensitive) == 0; });
        choice = alike.size() == 1 ? std::optional(alike.first()) : std::nullopt;
    }
    return choice ? choiceValue(parameter, *choice) : Value(text);
}

Value valueOf(const Parameter& parameter, const QString& text)
{
    switch (parameter.kind) {
    case ParameterKind::Integer:
        return integerFrom(text.trimmed());
    case ParameterKind::Seed:
        return shaped(ParameterKind::Seed, integerFrom(text.trimmed()));
    case ParameterKind::Float:
        return floatFrom(text.trimmed());
    case ParameterKind::Boolean:
        return booleanFrom(text.trimmed());
    case ParameterKind::Choice:
        return choiceFrom(parameter, text);
    case ParameterKind::Image:
    case ParameterKind::File:
        return FileRef{{}, text};
    case ParameterKind::Choices:
    case ParameterKind::Box:
    case ParameterKind::Curve:
    case ParameterKind::Range:
    case ParameterKind::Raw:
        return RawJson{text.toUtf8()};
    case ParameterKind::Colour:
    case ParameterKind::Text:
        break;
    }
    return text;
}

} // namespace

Result<Value> valueFromText(const Parameter& parameter, const QString& text)
{
    const Value value = valueOf(parameter, text);
    if (const std::optional<QString> problem = problemWith(parameter, value)) {
        return fail(ErrorKind::Refused, *problem);
    }
    return value;
}

} // namespace ryla::workflow

#include "workflow/choices.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <vector>

namespace ryla::workflow {
namespace {

/// Letters compared per question; a list of thousands of long names stays a matter of milliseconds.
constexpr qsizetype letterBudget = 2'000'000;
constexpr qsizetype longestCompared = 120;

QString plainPath(const QString& text)
{
    return QString(text).replace(QLatin1Char('\\'), QLatin1Char('/'));
}

/// "sub/Model.safetensors" -> "model"
QString bareName(const QString& text)
{
    const QString name = plainPath(text).section(QLatin1Char('/'), -1).toLower();
    const qsizetype dot = name.lastIndexOf(QLatin1Char('.'));
    return dot > 0 ? name.left(dot) : name;
}

/// Letters to insert, drop or replace between the two.
qsizetype distance(const QString& a, const QString& b)
{
    std::vector<qsizetype> row(size_t(b.size()) + 1);
    std::iota(row.begin(), row.end(), qsizetype(0));
    for (qsizetype i = 0; i < a.size(); ++i) {
        qsizetype diagonal = row[0];
        row[0] = i + 1;
        for (qsizetype j = 0; j < b.size(); ++j) {
            const size_t at = size_t(j) + 1;
            const qsizetype replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[at];
            row[at] = std::min({row[at] + 1, row[at - 1] + 1, replaced});
        }
    }
    return row.back();
}

} // namespace

std::optional<QString> matchingChoice(const QStringList& choices, const QString& text)
{
    if (choices.contains(text)) {
        return text;
    }
    const QString plain = plainPath(text);
    const auto found = std::find_if(choices.cbegin(), choices.cend(),
                                    [&](const QString& choice) { return plainPath(choice) == plain; });
    return found == choices.cend() ? std::nullopt : std::optional(*found);
}

std::optional<QString> nearestChoice(const QStringList& choices, const QString& text)
{
    const QString wanted = bareName(text).left(longestCompared);
    if (wanted.isEmpty()) {
        return std::nullopt;
    }
    const QString* best = nullptr;
    // Farther than half of its letters is another word.
    qsizetype bestDistance = std::max<qsizetype>(2, wanted.size() / 2) + 1;
    qsizetype budget = letterBudget;
    for (const QString& choice : choices) {
        const QString name = bareName(choice).left(longestCompared);
        if (std::abs(name.size() - wanted.size()) >= bestDistance) {
            continue;
        }
        budget -= name.size() * wanted.size();
        if (budget < 0) {
            break;
        }
        if (const qsizetype letters = distance(name, wanted); letters < bestDistance) {
            bestDistance = letters;
            best = &choice;
        }
    }
    if (!best) {
        const auto longer = std::find_if(choices.cbegin(), choices.cend(), [&](const QString& choice) {
            return wanted.size() > 2 && choice.contains(wanted, Qt::CaseInsensitive);
        });
        best = longer == choices.cend() ? nullptr : &*longer;
    }
    return best ? std::optional(*best) : std::nullopt;
}

Value choiceValue(const Parameter& parameter, const QString& choice)
{
    if (parameter.choicesAreNumbers) {
        bool ok = false;
        if (const qint64 integer = choice.toLongLong(&ok); ok) {
            return integer;
        }
        if (const double number = choice.toDouble(&ok); ok) {
            return number;
        }
    }
    return choice;
}

Patch withServerSpelling(const Form& form, Patch patch)
{
    for (const Parameter& parameter : form.parameters) {
        const Value value = patch.value(parameter.id).value_or(parameter.value);
        const auto* text = std::get_if<QString>(&value);
        if (parameter.kind != ParameterKind::Choice || !text) {
            continue;
        }
        const std::optional<QString> choice = matchingChoice(parameter.choices, *text);
        if (choice && choiceValue(parameter, *choice) != value) {
            patch.set(parameter.id, choiceValue(parameter, *choice));
        }
    }
    return patch;
}

} // namespace ryla::workflow

#include "ui/form/fieldproblems.h"

#include "workflow/choices.h"

#include <algorithm>
#include <cmath>

namespace ryla::ui {

using namespace workflow;

namespace {

std::optional<Value> nearestNumber(const Parameter& parameter, double number)
{
    double allowed = std::isfinite(number) ? number : parameter.minimum.value_or(0);
    allowed = std::min(allowed, parameter.maximum.value_or(allowed));
    allowed = std::max(allowed, parameter.minimum.value_or(allowed));
    if (allowed == number) {
        return std::nullopt;
    }
    return parameter.kind == ParameterKind::Integer ? Value(qint64(allowed)) : Value(allowed);
}

/// "Sampler: required input is missing (model)": by the node's title where the form knows it.
QString looseSentence(const Form& form, const comfy::InputProblem& problem)
{
    const auto sameNode = [&](const Parameter& parameter) { return parameter.id.node == problem.node; };
    const auto known = std::find_if(form.parameters.begin(), form.parameters.end(), sameNode);
    const QString node = known != form.parameters.end() ? known->nodeTitle : problem.classType;
    const QString input = problem.input.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(problem.input);
    return (node.isEmpty() ? QString() : node + QStringLiteral(": ")) + problem.text + input;
}

} // namespace

std::optional<Value> nearestAllowed(const Parameter& parameter, const Value& value)
{
    if (parameter.kind == ParameterKind::Choice) {
        const QString given = toString(value);
        if (matchingChoice(parameter.choices, given)) {
            return std::nullopt;
        }
        const std::optional<QString> nearest = nearestChoice(parameter.choices, given);
        return nearest ? std::optional(choiceValue(parameter, *nearest)) : std::nullopt;
    }
    if (const auto* whole = std::get_if<qint64>(&value); whole && parameter.kind == ParameterKind::Integer) {
        return nearestNumber(parameter, double(*whole));
    }
    if (const auto* real = std::get_if<double>(&value); real && parameter.kind == ParameterKind::Float) {
        return nearestNumber(parameter, *real);
    }
    return std::nullopt;
}

bool FieldProblems::check(const Parameter& parameter, const Value& value)
{
    const std::optional<FieldProblem> before = of(parameter.id);
    m_server.remove(parameter.id);
    if (const std::optional<QString> text = problemWith(parameter, value)) {
        m_local.insert(parameter.id, {*text, nearestAllowed(parameter, value), false});
    } else {
        m_local.remove(parameter.id);
    }
    return of(parameter.id) != before;
}

void FieldProblems::setServerProblems(const Form& form, const QList<comfy::InputProblem>& problems)
{
    m_server.clear();
    m_loose.clear();
    for (const comfy::InputProblem& problem : problems) {
        const InputRef id{problem.node, problem.input};
        const Parameter* parameter = form.find(id);
        if (!parameter) {
            m_loose.append(looseSentence(form, problem));
            continue;
        }
        FieldProblem& entry = m_server[parameter->id];
        entry.text = entry.text.isEmpty() ? problem.text : entry.text + QLatin1Char('\n') + problem.text;
        entry.fromServer = true;
    }
}

void FieldProblems::clear()
{
    m_local.clear();
    m_server.clear();
    m_loose.clear();
}

std::optional<FieldProblem> FieldProblems::of(const InputRef& id) const
{
    // What we see ourselves is about the value as it stands now; the server spoke of an earlier one.
    if (const auto local = m_local.constFind(id); local != m_local.constEnd()) {
        return local.value();
    }
    if (const auto server = m_server.constFind(id); server != m_server.constEnd()) {
        return server.value();
    }
    return std::nullopt;
}

} // namespace ryla::ui

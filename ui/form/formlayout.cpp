#include "ui/form/formlayout.h"

#include <QCoreApplication>

#include <algorithm>

namespace ryla::ui {

using namespace workflow;

namespace {

struct FieldPlanText
{
    Q_DECLARE_TR_FUNCTIONS(ryla::ui::FieldPlan)
};

bool isSide(const Parameter& parameter, ParameterRole role, QLatin1String input)
{
    return parameter.kind == ParameterKind::Integer && (parameter.role == role || parameter.id.input == input);
}

bool isWidth(const Parameter& parameter)
{
    return isSide(parameter, ParameterRole::Width, QLatin1String("width"));
}

bool isHeight(const Parameter& parameter)
{
    return isSide(parameter, ParameterRole::Height, QLatin1String("height"));
}

/// "Width" and "Height" become "Size", "Width of the outlines" becomes "Size of the outlines".
QString pairTitle(const QString& width)
{
    const QString word = QStringLiteral("width");
    if (!width.startsWith(word, Qt::CaseInsensitive)) {
        return width;
    }
    return FieldPlanText::tr("Size") + width.mid(word.size());
}

FieldPlan single(const Form& form, qsizetype index)
{
    const Parameter& parameter = form.parameters.at(index);
    return {{index}, parameter.title, parameter.description, parameter.optional, parameter.advanced};
}

FieldPlan pair(const Form& form, qsizetype width, qsizetype height)
{
    const Parameter& first = form.parameters.at(width);
    const QString& other = form.parameters.at(height).description;
    const QString& words = first.description.isEmpty() ? other : first.description;
    return {{width, height}, pairTitle(first.title), words, false, first.advanced};
}

/// Of the same part of the form (main or advanced) and the same node as `index`, the side that `wanted` accepts; -1.
qsizetype partner(const Form& form, qsizetype index, bool (*wanted)(const Parameter&))
{
    const Parameter& one = form.parameters.at(index);
    for (qsizetype other = 0; other < form.parameters.size(); ++other) {
        const Parameter& candidate = form.parameters.at(other);
        if (candidate.id.node == one.id.node && candidate.advanced == one.advanced && wanted(candidate)) {
            return other;
        }
    }
    return -1;
}

/// The field that starts at this parameter; no parameters where it already stands in the pair of another one.
FieldPlan fieldAt(const Form& form, qsizetype index)
{
    const Parameter& parameter = form.parameters.at(index);
    const bool wide = isWidth(parameter);
    if (!wide && !isHeight(parameter)) {
        return single(form, index);
    }
    const qsizetype other = partner(form, index, wide ? isHeight : isWidth);
    if (other < 0) {
        return single(form, index);
    }
    if (other < index) {
        return {};
    }
    return wide ? pair(form, index, other) : pair(form, other, index);
}

bool found(const Parameter& parameter, const FieldPlan& plan, const QStringList& words)
{
    return std::all_of(words.begin(), words.end(), [&](const QString& word) {
        const auto in = [&](const QString& where) { return where.contains(word, Qt::CaseInsensitive); };
        return in(plan.title) || in(parameter.id.input) || in(parameter.nodeTitle) || in(parameter.classType);
    });
}

} // namespace

QList<FieldPlan> mainFields(const Form& form)
{
    QList<FieldPlan> fields;
    for (qsizetype index = 0; index < form.parameters.size(); ++index) {
        if (form.parameters.at(index).advanced) {
            continue;
        }
        FieldPlan field = fieldAt(form, index);
        if (!field.parameters.isEmpty()) {
            fields.append(std::move(field));
        }
    }
    return fields;
}

QList<FieldGroup> advancedGroups(const Form& form, const QString& search)
{
    const QStringList words = search.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QList<FieldGroup> groups;
    QHash<QString, qsizetype> groupOf;
    for (qsizetype index = 0; index < form.parameters.size(); ++index) {
        const Parameter& parameter = form.parameters.at(index);
        if (!parameter.advanced) {
            continue;
        }
        FieldPlan field = fieldAt(form, index);
        if (field.parameters.isEmpty() || !found(parameter, field, words)) {
            continue;
        }
        auto place = groupOf.find(parameter.id.node.text);
        if (place == groupOf.end()) {
            place = groupOf.insert(parameter.id.node.text, groups.size());
            groups.append({parameter.id.node, parameter.nodeTitle, {}});
        }
        groups[place.value()].fields.append(std::move(field));
    }
    return groups;
}

qsizetype advancedCount(const Form& form)
{
    return std::count_if(form.parameters.begin(), form.parameters.end(),
                         [](const Parameter& parameter) { return parameter.advanced; });
}

} // namespace ryla::ui

#include "ui/form/formlayout.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <numeric>

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
    return {{index}, parameter.title, parameter.description, parameter.optional, parameter.advanced, parameter.section};
}

FieldPlan pair(const Form& form, qsizetype width, qsizetype height)
{
    const Parameter& first = form.parameters.at(width);
    const QString& other = form.parameters.at(height).description;
    const QString& words = first.description.isEmpty() ? other : first.description;
    return {{width, height}, pairTitle(first.title), words, false, first.advanced, first.section};
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

/// The section a parameter folds with, without fields.
SectionPlan sectionOf(const Form& form, const Parameter& parameter)
{
    if (parameter.section < 0 || parameter.section >= form.sections.size()) {
        return {QStringLiteral("node:") + parameter.id.node.text, parameter.nodeTitle, {}, {}};
    }
    static constexpr std::array kinds = {"marker:", "group:", "subgraph:", "author:"};
    const FormSection& section = form.sections.at(parameter.section);
    return {QLatin1String(kinds.at(std::size_t(section.origin))) + section.title, section.title, section.colour, {}};
}

bool found(const Parameter& parameter, const FieldPlan& plan, const QString& section, const QString& value,
           const QStringList& words)
{
    return std::all_of(words.begin(), words.end(), [&](const QString& word) {
        const auto in = [&](const QString& where) { return where.contains(word, Qt::CaseInsensitive); };
        return in(plan.title) || in(parameter.id.input) || in(parameter.nodeTitle) || in(parameter.classType) ||
               in(section) || in(value);
    });
}

/// What stands in a field, both sides of a size.
QString textIn(const Form& form, const FieldPlan& plan, const ValueText& valueText)
{
    QStringList texts;
    for (const qsizetype index : plan.parameters) {
        const Parameter& parameter = form.parameters.at(index);
        texts.append(valueText ? valueText(parameter.id) : toString(parameter.value));
    }
    return texts.join(QLatin1Char(' '));
}

/// Where the groups of nodes are, by section and node: a section may have thousands.
using GroupPlaces = QHash<std::pair<qsizetype, NodeId>, qsizetype>;

/// The fields of one node within a section.
FieldGroup& groupOf(QList<SectionPlan>& sections, qsizetype section, const Parameter& parameter, GroupPlaces* places)
{
    QList<FieldGroup>& groups = sections[section].groups;
    const auto place = places->constFind({section, parameter.id.node});
    if (place != places->constEnd()) {
        return groups[place.value()];
    }
    places->insert({section, parameter.id.node}, groups.size());
    groups.append({parameter.id.node, parameter.nodeTitle, {}});
    return groups.last();
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

QList<SectionPlan> advancedSections(const Form& form, const QString& search, const ValueText& valueText)
{
    const QStringList words = search.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QList<SectionPlan> sections;
    QHash<QString, qsizetype> positions;
    GroupPlaces places;
    for (qsizetype index = 0; index < form.parameters.size(); ++index) {
        const Parameter& parameter = form.parameters.at(index);
        if (!parameter.advanced) {
            continue;
        }
        FieldPlan field = fieldAt(form, index);
        if (field.parameters.isEmpty()) {
            continue;
        }
        const SectionPlan section = sectionOf(form, parameter);
        if (!words.isEmpty() && !found(parameter, field, section.title, textIn(form, field, valueText), words)) {
            continue;
        }
        auto place = positions.find(section.key);
        if (place == positions.end()) {
            place = positions.insert(section.key, sections.size());
            sections.append(section);
        }
        groupOf(sections, place.value(), parameter, &places).fields.append(std::move(field));
    }
    return sections;
}

qsizetype SectionPlan::fieldCount() const
{
    return std::accumulate(groups.begin(), groups.end(), qsizetype(0),
                           [](qsizetype sum, const FieldGroup& group) { return sum + group.fields.size(); });
}

qsizetype advancedCount(const Form& form)
{
    return std::count_if(form.parameters.begin(), form.parameters.end(),
                         [](const Parameter& parameter) { return parameter.advanced; });
}

} // namespace ryla::ui

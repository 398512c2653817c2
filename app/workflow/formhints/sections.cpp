#include "workflow/formhints/sections.h"

#include "workflow/inputnames.h"

#include <algorithm>

namespace ryla::workflow::hints {
namespace {

QString colourAround(const EditorPlace& place)
{
    // The nearest group around one of the subgraphs.
    for (auto instance = place.instances.crbegin(); instance != place.instances.crend(); ++instance) {
        if (const EditorGroup* group = instance->first->groupOf(*instance->second)) {
            return group->colour;
        }
    }
    return {};
}

/// Where a node belongs; no title: nowhere.
FormSection sectionOf(const EditorPlace& place)
{
    FormSection section;
    QStringList path = place.subgraphs;
    const EditorGroup* group = place.graph->groupOf(*place.node);
    if (place.definition) { // what a subgraph shows stands with what is inside it
        path.append(place.node->title.isEmpty() ? place.definition->name : place.node->title);
        section.origin = FormSection::Origin::Subgraph;
        section.colour = group ? group->colour : colourAround(place);
    } else if (group && !group->title.isEmpty()) {
        path.append(group->title);
        section.origin = FormSection::Origin::Group;
        section.colour = group->colour;
    } else {
        section.origin = FormSection::Origin::Subgraph;
        section.colour = colourAround(place);
    }
    section.title = authorsPath(path);
    return section;
}

/// "noise_seed" is no name an author gave for people.
QString inWords(const QString& label)
{
    const bool words = label.contains(QLatin1Char(' ')) || label.toLower() != label;
    return words ? label : names::humanised(label);
}

int sectionIndex(Form& form, const FormSection& wanted)
{
    const auto found = std::find_if(form.sections.begin(), form.sections.end(), [&](const FormSection& section) {
        return section.origin == wanted.origin && section.title == wanted.title;
    });
    if (found != form.sections.end()) {
        return int(found - form.sections.begin());
    }
    form.sections.append(wanted);
    return int(form.sections.size() - 1);
}

} // namespace

int markedSection(Form& form, const QString& title)
{
    return sectionIndex(form, {FormSection::Origin::Marker, title, {}});
}

void setAuthorsWords(const Material& material, QList<Parameter>& parameters)
{
    if (material.file.isEmpty()) {
        return;
    }
    for (Parameter& parameter : parameters) {
        const InputSource source = material.source(parameter.id);
        const std::optional<EditorPlace> place = placeOf(material.file, source.nodeId);
        if (!place) {
            continue;
        }
        QString own = place->node->title;
        if (own.isEmpty() && place->definition) {
            own = place->definition->name;
        }
        if (own.isEmpty()) { // it is called as its class is, in the server's words
            own = source.nodeTitle == parameter.classType ? parameter.nodeTitle : source.nodeTitle;
        }
        parameter.nodeTitle = authorsPath(place->subgraphs + QStringList{own});
        if (const auto label = place->node->labels.constFind(source.widget); label != place->node->labels.constEnd()) {
            parameter.title = inWords(*label);
        }
    }
}

void setSections(const Material& material, Form& form)
{
    if (material.file.isEmpty()) {
        return;
    }
    for (Parameter& parameter : form.parameters) {
        if (!parameter.advanced || parameter.section >= 0) {
            continue;
        }
        const std::optional<EditorPlace> place = placeOf(material.file, material.source(parameter.id).nodeId);
        const FormSection section = place ? sectionOf(*place) : FormSection();
        if (!section.title.isEmpty()) {
            parameter.section = sectionIndex(form, section);
        }
    }
}

} // namespace ryla::workflow::hints

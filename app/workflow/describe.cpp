#include "workflow/dynamicspecs.h"
#include "workflow/form.h"
#include "workflow/formhints/hints.h"
#include "workflow/formhints/sections.h"
#include "workflow/formspecuse.h"
#include "workflow/parameterkinds.h"
#include "workflow/roles.h"
#include "workflow/titles.h"
#include "workflow/twins.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace ryla::workflow {
namespace {

/// A class as it is asked for again and again: parsed once, its inputs found without a search.
struct KnownClass
{
    std::optional<NodeType> type;
    QHash<QString, qsizetype> inputs;

    [[nodiscard]] const InputSpec* input(const QString& name) const
    {
        const auto position = inputs.constFind(name);
        return position == inputs.constEnd() ? nullptr : &type->inputs[*position];
    }
};

class Classes
{
public:
    explicit Classes(const NodeCatalog& catalog)
        : m_catalog(catalog)
    {
    }

    const KnownClass& find(const QString& className)
    {
        const auto found = m_known.find(className);
        return *(found == m_known.end() ? m_known.insert(className, parsed(className)) : found);
    }

private:
    [[nodiscard]] KnownClass parsed(const QString& className) const
    {
        KnownClass known;
        known.type = m_catalog.node(className);
        for (qsizetype i = 0; known.type && i < known.type->inputs.size(); ++i) {
            known.inputs.insert(known.type->inputs[i].name, i);
        }
        return known;
    }

    const NodeCatalog& m_catalog;
    QHash<QString, KnownClass> m_known;
};

/// CustomCombo is a list its author writes on the node: the server offers nothing and takes everything.
void useOwnChoices(Parameter& parameter, const NodeContents& contents)
{
    if (parameter.classType != QLatin1String("CustomCombo") || parameter.kind != ParameterKind::Choice) {
        return;
    }
    parameter.choices.clear();
    for (const QString& input : contents.inputs) {
        const std::optional<Value> option =
            input.startsWith(QLatin1String("option")) ? contents.literal(input) : std::nullopt;
        if (option && !toString(*option).isEmpty()) {
            parameter.choices.append(toString(*option));
        }
    }
    if (parameter.choices.isEmpty()) {
        parameter.kind = ParameterKind::Text;
    }
}

QList<Parameter> literalInputs(const WorkflowDocument& document, const NodeCatalog& catalog)
{
    Classes classes(catalog);
    QList<Parameter> parameters;
    for (const NodeId& node : document.nodes()) {
        const QString className = document.classType(node);
        const QString nodeTitle = document.title(node);
        const KnownClass& known = classes.find(className);
        const QStringList inputs = document.inputs(node);
        const NodeContents contents{inputs, [&](const QString& input) { return document.literal({node, input}); }};
        for (const QString& input : inputs) {
            const std::optional<Value> value = document.literal({node, input});
            if (!value) {
                continue;
            }
            Parameter parameter;
            parameter.id = {node, input};
            parameter.classType = className;
            parameter.nodeTitle = nodeTitle == className && known.type ? known.type->displayName : nodeTitle;
            parameter.value = *value;
            const InputSpec* plain = known.input(input);
            const std::optional<InputSpec> dynamic = known.type && (!plain || !plain->isWidget)
                                                         ? describedInput(*known.type, input, contents)
                                                         : std::nullopt;
            setKind(parameter, dynamic ? &*dynamic : plain);
            useOwnChoices(parameter, contents);
            parameters.append(std::move(parameter));
        }
    }
    return parameters;
}

QStringList missingClasses(const WorkflowDocument& document, const NodeCatalog& catalog)
{
    QStringList missing;
    QSet<QString> seen;
    for (const NodeId& node : catalog.isEmpty() ? QList<NodeId>() : document.nodes()) {
        const QString className = document.classType(node);
        if (!seen.contains(className)) {
            seen.insert(className);
            if (!catalog.contains(className)) {
                missing.append(className);
            }
        }
    }
    return missing;
}

/// What the file's own author chose; the words of the rest are put in as well.
QList<qsizetype> marked(Form& form, QList<Parameter>& parameters, const hints::Material& material)
{
    QList<qsizetype> main;
    QSet<qsizetype> seen;
    for (const hints::FieldHint& hint : hints::chosenFields(material)) {
        const auto position = material.positions.constFind(hint.target);
        if (position == material.positions.constEnd() || seen.contains(*position)) {
            continue;
        }
        seen.insert(*position);
        hints::apply(hint, parameters[*position]);
        if (!hint.section.isEmpty()) {
            parameters[*position].section = hints::markedSection(form, hint.section);
        }
        if (!hint.advanced) {
            main.append(*position);
        }
    }
    return main;
}

/// Everything with a role, by role; within one role in the order of the file.
QList<qsizetype> ranked(const QList<Parameter>& parameters)
{
    QList<qsizetype> main;
    for (qsizetype i = 0; i < parameters.size(); ++i) {
        if (parameters[i].role != ParameterRole::Other) {
            main.append(i);
        }
    }
    std::stable_sort(main.begin(), main.end(),
                     [&](qsizetype a, qsizetype b) { return parameters[a].role < parameters[b].role; });
    return main;
}

QList<Parameter> mainFirst(QList<Parameter> parameters, const QList<qsizetype>& main)
{
    for (Parameter& parameter : parameters) {
        parameter.advanced = true;
    }
    QList<Parameter> sorted;
    sorted.reserve(parameters.size());
    for (const qsizetype index : main) {
        parameters[index].advanced = false;
        sorted.append(parameters[index]);
    }
    std::copy_if(parameters.cbegin(), parameters.cend(), std::back_inserter(sorted),
                 [](const Parameter& parameter) { return parameter.advanced; });
    return sorted;
}

} // namespace

const Parameter* Form::find(const InputRef& id) const
{
    const auto found = std::find_if(parameters.cbegin(), parameters.cend(), [&](const Parameter& parameter) {
        return parameter.id == id || parameter.twins.contains(id);
    });
    return found == parameters.cend() ? nullptr : &*found;
}

Form describe(const WorkflowDocument& document, const NodeCatalog& catalog, const FormSpec& spec,
              const InputSources& sources)
{
    Form form;
    form.title = spec.title.isEmpty() ? document.name() : spec.title;
    form.description = spec.description;
    form.missingClasses = missingClasses(document, catalog);
    QList<Parameter> parameters = literalInputs(document, catalog);
    setRoles(document, parameters);
    joinTwins(parameters, sources);
    const EditorFile file = parameters.isEmpty() ? EditorFile() : readEditorFile(document.uiWorkflow());
    // A rule looks at the parameters as the catalog has them, whatever another one has changed.
    const QList<Parameter> plain = parameters;
    const hints::Material material = hints::materialOf(document, catalog, plain, file, sources);
    hints::setAuthorsWords(material, parameters);
    QList<qsizetype> main = marked(form, parameters, material);
    if (main.isEmpty()) {
        main = ranked(parameters);
    }
    addSwitches(form, parameters, spec, document, file);
    useFormSpec(form, parameters, main, spec);
    form.parameters = mainFirst(std::move(parameters), main);
    hints::setSections(material, form);
    setTitles(form.parameters);
    return form;
}

} // namespace ryla::workflow

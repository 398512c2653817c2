#include "workflow/formspecuse.h"

#include "workflow/choices.h"
#include "workflow/parameterkinds.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace ryla::workflow {
namespace {

/// Fields that are shown because of fields that are shown …: farther than this is a circle.
constexpr int deepestCondition = 16;

int sectionIndex(Form& form, const QString& title)
{
    for (qsizetype i = 0; i < form.sections.size(); ++i) {
        if (form.sections.at(i).origin == FormSection::Origin::Author && form.sections.at(i).title == title) {
            return int(i);
        }
    }
    form.sections.append({FormSection::Origin::Author, title, {}});
    return int(form.sections.size() - 1);
}

/// The stricter of both; one that would leave nothing over is not taken.
void narrow(Parameter& parameter, const FormField& field)
{
    std::optional<double> low = parameter.minimum;
    std::optional<double> high = parameter.maximum;
    if (field.minimum) {
        low = low ? std::max(*low, *field.minimum) : field.minimum;
    }
    if (field.maximum) {
        high = high ? std::min(*high, *field.maximum) : field.maximum;
    }
    if (low && high && *low > *high) {
        return;
    }
    parameter.minimum = low;
    parameter.maximum = high;
    if (field.maximum && parameter.maximumUnsigned && *field.maximum >= 0 &&
        *field.maximum < double(*parameter.maximumUnsigned)) {
        parameter.maximumUnsigned = quint64(*field.maximum);
    }
    if (field.step && *field.step > 0) {
        parameter.step = field.step;
    }
}

/// Of the server's choices those that the author wants, in the author's order; all where none of them is there.
void restrict(Parameter& parameter, const QStringList& wanted)
{
    const ParameterKind kind = parameter.kind;
    if (wanted.isEmpty()) {
        return;
    }
    if (kind == ParameterKind::Choice && !parameter.choices.isEmpty()) {
        QStringList kept;
        for (const QString& choice : wanted) {
            const std::optional<QString> offered = matchingChoice(parameter.choices, choice);
            if (offered && !kept.contains(*offered)) {
                kept.append(*offered);
            }
        }
        parameter.choices = kept.isEmpty() ? parameter.choices : kept;
        return;
    }
    const bool number = kind == ParameterKind::Integer || kind == ParameterKind::Float;
    if (number || kind == ParameterKind::Text || kind == ParameterKind::Choice) {
        parameter.kind = ParameterKind::Choice;
        parameter.choices = wanted;
        parameter.choices.removeDuplicates();
        parameter.choicesAreNumbers = number || parameter.choicesAreNumbers;
    }
}

void take(Form& form, Parameter& parameter, const FormField& field)
{
    if (!field.title.isEmpty() || !isSwitch(parameter.id)) {
        parameter.title = field.title;
    }
    parameter.description = field.description.isEmpty() ? parameter.description : field.description;
    parameter.placeholder = field.placeholder.isEmpty() ? parameter.placeholder : field.placeholder;
    parameter.optional = parameter.optional || field.optional;
    parameter.mayBeLeftOut =
        field.optional && (parameter.kind == ParameterKind::Image || parameter.kind == ParameterKind::File);
    parameter.showIf = field.showIf;
    parameter.section = field.section.isEmpty() ? -1 : sectionIndex(form, field.section);
    narrow(parameter, field);
    restrict(parameter, field.choices);
}

/// The node, or all that the instance of a subgraph shows.
QList<NodeId> boxOf(const WorkflowDocument& document, const QString& id)
{
    if (document.contains(NodeId{id})) {
        return {NodeId{id}};
    }
    QList<NodeId> inside;
    const QString prefix = id + QLatin1Char(':');
    for (const NodeId& node : document.nodes()) {
        if (node.text.startsWith(prefix)) {
            inside.append(node);
        }
    }
    return inside;
}

/// Every node that stands in the group, also one that stands in a smaller group within.
QStringList inGroup(const EditorFile& file, const QString& title)
{
    QStringList ids;
    for (const EditorGroup& group : file.root.groups) {
        for (auto node = file.root.nodes.cbegin(); group.title == title && node != file.root.nodes.cend(); ++node) {
            if (group.area.contains(node->centre)) {
                ids.append(node.key());
            }
        }
    }
    return ids;
}

/// What a switch names, each id once.
QStringList idsOf(const FormSwitch& toggle, const EditorFile& file)
{
    QStringList ids;
    for (const NodeId& node : toggle.nodes) {
        ids.append(node.text);
    }
    for (const QString& group : toggle.groups) {
        ids += inGroup(file, group);
    }
    ids.removeDuplicates();
    return ids;
}

bool isShownAt(const Form& form, const Parameter& parameter, const std::function<Value(const InputRef&)>& valueOf,
               int depth)
{
    if (isSwitchedOff(form, parameter, valueOf)) {
        return false;
    }
    const Parameter* other = parameter.showIf ? form.find(parameter.showIf->field) : nullptr;
    if (!other) {
        return true; // nobody could ever bring it back
    }
    const QString now = toString(valueOf(other->id));
    const bool wanted = std::any_of(parameter.showIf->values.cbegin(), parameter.showIf->values.cend(),
                                    [&](const Value& value) { return toString(value) == now; });
    return wanted && (depth >= deepestCondition || isShownAt(form, *other, valueOf, depth + 1));
}

} // namespace

bool SwitchedNodes::holds(const NodeId& node) const
{
    return std::any_of(boxes.cbegin(), boxes.cend(), [&](const QList<NodeId>& box) { return box.contains(node); });
}

void addSwitches(Form& form, QList<Parameter>& parameters, const FormSpec& spec, const WorkflowDocument& document,
                 const EditorFile& file)
{
    for (const FormSwitch& toggle : spec.switches) {
        const InputRef id = switchRef(toggle.name);
        SwitchedNodes switched{id, toggle.off, {}};
        for (const QString& node : idsOf(toggle, file)) {
            if (const QList<NodeId> box = boxOf(document, node); !box.isEmpty()) {
                switched.boxes.append(box);
            }
        }
        const bool known = std::any_of(form.switches.cbegin(), form.switches.cend(),
                                       [&](const SwitchedNodes& other) { return other.id == id; });
        if (switched.boxes.isEmpty() || known) {
            continue;
        }
        Parameter parameter;
        parameter.id = id;
        parameter.kind = ParameterKind::Boolean;
        parameter.title = toggle.name;
        parameter.value = toggle.on;
        parameter.fallback = Value(toggle.on);
        form.switches.append(switched);
        parameters.append(parameter);
    }
    for (const NodeId& output : spec.outputs) {
        if (document.contains(output)) {
            form.keptOutputs.append(output);
        }
    }
}

void useFormSpec(Form& form, QList<Parameter>& parameters, QList<qsizetype>& main, const FormSpec& spec)
{
    QHash<InputRef, qsizetype> positions;
    for (qsizetype i = 0; i < parameters.size(); ++i) {
        positions.insert(parameters[i].id, i);
        for (const InputRef& twin : std::as_const(parameters[i].twins)) {
            positions.insert(twin, i);
        }
    }
    QList<qsizetype> chosen;
    bool choseInputs = false;
    for (const FormField& field : spec.fields) {
        const auto position = positions.constFind(field.target);
        if (position != positions.constEnd() && !chosen.contains(*position)) {
            take(form, parameters[*position], field);
            chosen.append(*position);
            choseInputs = choseInputs || !isSwitch(field.target);
        }
    }
    if (!choseInputs) {
        main.removeIf([&](qsizetype index) { return chosen.contains(index); });
        chosen += main;
    }
    qsizetype unplaced = 0;
    for (const SwitchedNodes& toggle : std::as_const(form.switches)) {
        const qsizetype index = positions.value(toggle.id, -1);
        if (index >= 0 && !chosen.contains(index)) {
            chosen.insert(unplaced++, index);
        }
    }
    main = chosen;
}

WorkflowDocument withDefaults(const WorkflowDocument& document, const FormSpec& spec, const InputSources& sources)
{
    QMap<InputRef, Value> values;
    for (const FormField& field : spec.fields) {
        if (!field.fallback || isSwitch(field.target) || !document.literal(field.target)) {
            continue;
        }
        values.insert(field.target, *field.fallback);
        const auto source = sources.constFind(field.target);
        for (auto twin = sources.cbegin(); source != sources.cend() && twin != sources.cend(); ++twin) {
            const bool same = !twin->linked && twin->nodeId == source->nodeId && twin->widget == source->widget;
            if (same && document.literal(twin.key()) == document.literal(field.target)) {
                values.insert(twin.key(), *field.fallback);
            }
        }
    }
    return values.isEmpty() ? document : document.withLiterals(values);
}

QSet<QString> switchedIds(const FormSpec& spec, const EditorFile& file)
{
    QSet<QString> ids;
    for (const FormSwitch& toggle : spec.switches) {
        for (const QString& id : idsOf(toggle, file)) {
            ids.insert(id);
        }
    }
    return ids;
}

bool isSwitchedOff(const Form& form, const Parameter& parameter, const std::function<Value(const InputRef&)>& valueOf)
{
    return std::any_of(form.switches.cbegin(), form.switches.cend(), [&](const SwitchedNodes& toggle) {
        return toggle.holds(parameter.id.node) && valueOf(toggle.id) == Value(false);
    });
}

bool isShown(const Form& form, const Parameter& parameter, const std::function<Value(const InputRef&)>& valueOf)
{
    return isShownAt(form, parameter, valueOf, 0);
}

} // namespace ryla::workflow

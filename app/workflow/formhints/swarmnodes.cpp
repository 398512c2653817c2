#include "workflow/formhints/rules.h"

#include <algorithm>
#include <tuple>

namespace ryla::workflow::hints {
namespace {

struct SwarmGroup
{
    NodeId node;
    QString title;
    double order = 0;
    bool advanced = false;
};

struct SwarmField
{
    SwarmGroup group;
    double order = 0;
    FieldHint hint;
};

bool isOn(const Material& material, const NodeId& node, const char* input)
{
    return material.document.literal({node, QString::fromUtf8(input)}) == Value(true);
}

SwarmGroup groupOf(const Material& material, const NodeId& node)
{
    const std::optional<Link> link = material.document.link({node, QStringLiteral("group")});
    if (!link || material.document.classType(link->node) != QLatin1String("SwarmInputGroup")) {
        return {};
    }
    return {link->node, material.text(link->node, "title"), material.number(link->node, "order_priority").value_or(0),
            isOn(material, link->node, "is_advanced")};
}

QStringList listed(const QString& values)
{
    QStringList all = values.split(QLatin1Char(','));
    for (QString& value : all) {
        value = value.trimmed();
    }
    all.removeAll(QString());
    return all;
}

void setLook(FieldHint& field, const Material& material, const NodeId& node, const QString& classType)
{
    const QString view = material.text(node, "view_type");
    if (view == QLatin1String("seed")) {
        field.kind = ParameterKind::Seed;
    }
    if (view == QLatin1String("prompt")) {
        field.multiline = true;
        field.role = ParameterRole::Prompt;
    }
    field.minimum = material.number(node, "min");
    field.maximum = material.number(node, "max");
    field.step = material.number(node, "step");
    if (classType == QLatin1String("SwarmInputDropdown")) {
        field.choices = listed(material.text(node, "values"));
    }
    // Without values of its own it offers those of the input it is connected to.
    if (field.choices.isEmpty() &&
        (classType == QLatin1String("SwarmInputDropdown") || classType == QLatin1String("SwarmInputModelName"))) {
        const std::optional<Parameter> taken = consumer(material, node);
        field.choices = taken ? taken->choices : QStringList();
    }
    if (!field.choices.isEmpty()) {
        field.kind = ParameterKind::Choice;
    }
}

/// Groups by their priority, inputs by theirs inside; what stands in no group comes first.
void sort(QList<SwarmField>& fields)
{
    std::stable_sort(fields.begin(), fields.end(), [](const SwarmField& a, const SwarmField& b) {
        const auto key = [](const SwarmField& field) {
            return std::tuple(!field.group.node.isEmpty(), field.group.order, field.group.node.text, field.order);
        };
        return key(a) < key(b);
    });
}

} // namespace

QList<FieldHint> swarmNodes(const Material& material)
{
    QList<SwarmField> found;
    for (const NodeId& node : material.document.nodes()) {
        const QString classType = material.document.classType(node);
        if (!classType.startsWith(QLatin1String("SwarmInput"))) {
            continue;
        }
        // A picture's "value" is only for SwarmUI's own server.
        const bool picture = classType == QLatin1String("SwarmInputImage");
        const InputRef value{node, picture ? QStringLiteral("image") : QStringLiteral("value")};
        if (!material.parameter(value)) {
            continue;
        }
        SwarmField field;
        field.group = groupOf(material, node);
        field.order = material.number(node, "order_priority").value_or(0);
        field.hint.target = value;
        field.hint.title = material.text(node, "title");
        field.hint.description = material.text(node, "description");
        field.hint.section = field.group.title;
        field.hint.advanced = field.group.advanced || isOn(material, node, "is_advanced");
        setLook(field.hint, material, node, classType);
        found.append(field);
    }
    sort(found);
    QList<FieldHint> fields;
    std::transform(found.begin(), found.end(), std::back_inserter(fields),
                   [](const SwarmField& field) { return field.hint; });
    return fields;
}

} // namespace ryla::workflow::hints

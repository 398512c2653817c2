#include "workflow/formhints/rules.h"
#include "workflow/inputnames.h"

#include <QRegularExpression>

namespace ryla::workflow::hints {
namespace {

const QString deployClass = QStringLiteral("ComfyUIDeployExternal");

bool isDefault(const QString& input)
{
    return input.startsWith(QLatin1String("default"));
}

/// The node's own default_value, default_lora_name, …; of one that takes a picture by link, the picture there.
const Parameter* valueOf(const Material& material, const NodeId& node)
{
    for (const qsizetype position : material.ofNode.value(node)) {
        const Parameter& parameter = material.parameters.at(position);
        if (isDefault(parameter.id.input)) {
            return &parameter;
        }
    }
    for (const QString& input : material.document.inputs(node)) {
        const std::optional<Link> link = isDefault(input) ? material.document.link({node, input}) : std::nullopt;
        for (const qsizetype position : link ? material.ofNode.value(link->node) : QList<qsizetype>()) {
            const Parameter& parameter = material.parameters.at(position);
            if (parameter.kind == ParameterKind::Image || parameter.kind == ParameterKind::File) {
                return &parameter;
            }
        }
    }
    return nullptr;
}

/// "a, b", one a line, or a list in JSON.
QStringList optionsOf(const QString& text)
{
    static const QRegularExpression between(QStringLiteral("[,\\n]"));
    static const QRegularExpression edges(QStringLiteral("^[\\s\\[\"]+|[\\s\\]\"]+$"));
    QStringList options = text.split(between);
    for (QString& option : options) {
        option.remove(edges);
    }
    options.removeAll(QString());
    return options;
}

std::optional<ParameterKind> kindOf(const QString& classType)
{
    if (classType.endsWith(QLatin1String("Seed"))) {
        return ParameterKind::Seed;
    }
    return classType.endsWith(QLatin1String("Enum")) ? std::optional(ParameterKind::Choice) : std::nullopt;
}

} // namespace

QList<FieldHint> deployNodes(const Material& material)
{
    QList<FieldHint> fields;
    for (const NodeId& node : material.document.nodes()) {
        const QString classType = material.document.classType(node);
        const Parameter* value = classType.startsWith(deployClass) ? valueOf(material, node) : nullptr;
        if (!value) {
            continue;
        }
        // Older nodes call their id "name".
        const QString id = material.text(node, "input_id");
        const QString name = material.text(node, "display_name");
        FieldHint field;
        field.target = value->id;
        field.title = name.isEmpty() ? names::humanised(id.isEmpty() ? material.text(node, "name") : id) : name;
        field.description = material.text(node, "description");
        field.kind = kindOf(classType);
        field.minimum = material.number(node, "min_value");
        field.maximum = material.number(node, "max_value");
        field.choices = optionsOf(material.text(node, "options"));
        field.multiline = value->kind == ParameterKind::Text && classType.contains(QLatin1String("ExternalText"));
        fields.append(field);
    }
    return fields;
}

} // namespace ryla::workflow::hints

#include "workflow/formhints/rules.h"
#include "workflow/inputnames.h"

#include <QRegularExpression>

#include <algorithm>

namespace ryla::workflow::hints {
namespace {

/// What a node of one value calls it; such a node has no other value worth showing.
bool isTheValue(const Parameter& parameter)
{
    static const QStringList names{QStringLiteral("value"),  QStringLiteral("text"), QStringLiteral("string"),
                                   QStringLiteral("prompt"), QStringLiteral("int"),  QStringLiteral("float"),
                                   QStringLiteral("number")};
    return parameter.kind == ParameterKind::Image || parameter.kind == ParameterKind::File ||
           names.contains(parameter.id.input, Qt::CaseInsensitive);
}

FieldHint named(const Parameter& parameter, const QString& title)
{
    FieldHint hint;
    hint.target = parameter.id;
    hint.title = title;
    return hint;
}

QList<FieldHint> fieldsOf(const Material& material, const QList<qsizetype>& positions, const QString& name)
{
    for (const qsizetype position : positions) {
        if (isTheValue(material.parameters.at(position))) {
            return {named(material.parameters.at(position), name)};
        }
    }
    QList<FieldHint> fields;
    for (const qsizetype position : positions) {
        const Parameter& parameter = material.parameters.at(position);
        const QString title = QStringLiteral("%1 · %2").arg(name, names::humanised(parameter.id.input));
        fields.append(named(parameter, positions.size() == 1 ? name : title));
    }
    return fields;
}

} // namespace

QList<FieldHint> inputTitles(const Material& material)
{
    static const QRegularExpression pattern(QStringLiteral("^\\s*input\\s*:\\s*(\\S.*)$"),
                                            QRegularExpression::CaseInsensitiveOption);
    QList<FieldHint> fields;
    for (const NodeId& node : material.document.nodes()) {
        const QRegularExpressionMatch match = pattern.match(material.document.title(node));
        if (match.hasMatch()) {
            fields += fieldsOf(material, material.ofNode.value(node), names::humanised(match.captured(1).trimmed()));
        }
    }
    return fields;
}

} // namespace ryla::workflow::hints

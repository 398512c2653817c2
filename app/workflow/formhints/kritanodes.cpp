#include "workflow/formhints/rules.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <limits>

namespace ryla::workflow::hints {
namespace {

/// "2. Detail": the number sorts and is not shown.
struct NumberedName
{
    int number = std::numeric_limits<int>::max();
    QString name;
};

NumberedName numbered(const QString& text)
{
    static const QRegularExpression pattern(QStringLiteral("^(\\d{1,6})\\.\\s*(.+)$"));
    const QRegularExpressionMatch match = pattern.match(text);
    return match.hasMatch() ? NumberedName{match.captured(1).toInt(), match.captured(2)}
                            : NumberedName{std::numeric_limits<int>::max(), text};
}

struct KritaKind
{
    QLatin1String type;
    ParameterKind kind;
    std::optional<ParameterRole> role;
};

/// "auto" is what the connected input is.
constexpr std::array kritaKinds = {
    KritaKind{QLatin1String("number"), ParameterKind::Float, {}},
    KritaKind{QLatin1String("number (integer)"), ParameterKind::Integer, {}},
    KritaKind{QLatin1String("toggle"), ParameterKind::Boolean, {}},
    KritaKind{QLatin1String("choice"), ParameterKind::Choice, {}},
    KritaKind{QLatin1String("text"), ParameterKind::Text, {}},
    KritaKind{QLatin1String("prompt (positive)"), ParameterKind::Text, ParameterRole::Prompt},
    KritaKind{QLatin1String("prompt (negative)"), ParameterKind::Text, ParameterRole::NegativePrompt},
};

void setType(FieldHint& field, const Material& material, const NodeId& node)
{
    const QString type = material.text(node, "type");
    const auto row =
        std::find_if(kritaKinds.begin(), kritaKinds.end(), [&](const KritaKind& known) { return known.type == type; });
    if (row != kritaKinds.end()) {
        field.kind = row->kind;
        field.role = row->role;
        field.multiline = row->role.has_value();
    }
    if (row == kritaKinds.end() || row->kind == ParameterKind::Choice) {
        if (const std::optional<Parameter> taken = consumer(material, node)) {
            field.kind = taken->kind;
            field.choices = taken->choices;
            field.minimum = taken->minimum;
            field.maximum = taken->maximum;
        }
    }
}

struct KritaField
{
    NumberedName group;
    NumberedName name;
    FieldHint hint;
};

} // namespace

QList<FieldHint> kritaNodes(const Material& material)
{
    QList<KritaField> found;
    for (const NodeId& node : material.document.nodes()) {
        const InputRef value{node, QStringLiteral("default")};
        if (material.document.classType(node) != QLatin1String("ETN_Parameter") || !material.parameter(value)) {
            continue;
        }
        const QString path = material.text(node, "name");
        KritaField field;
        field.group = numbered(path.contains(QLatin1Char('/')) ? path.section(QLatin1Char('/'), 0, -2) : QString());
        field.name = numbered(path.section(QLatin1Char('/'), -1));
        field.hint.target = value;
        field.hint.title = field.name.name;
        field.hint.section = field.group.name;
        setType(field.hint, material, node);
        if (!field.hint.minimum) {
            field.hint.minimum = material.number(node, "min");
            field.hint.maximum = material.number(node, "max");
        }
        found.append(field);
    }
    // What stands in no group comes first.
    std::stable_sort(found.begin(), found.end(), [](const KritaField& a, const KritaField& b) {
        const auto key = [](const KritaField& field) {
            return std::tuple(!field.group.name.isEmpty(), field.group.number, field.group.name, field.name.number);
        };
        return key(a) < key(b);
    });
    QList<FieldHint> fields;
    std::transform(found.begin(), found.end(), std::back_inserter(fields),
                   [](const KritaField& field) { return field.hint; });
    return fields;
}

} // namespace ryla::workflow::hints

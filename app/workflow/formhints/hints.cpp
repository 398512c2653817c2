#include "workflow/formhints/hints.h"

#include "workflow/formhints/rules.h"
#include "workflow/parameterkinds.h"

#include <array>

namespace ryla::workflow::hints {
namespace {

using Rule = QList<FieldHint> (*)(const Material&);

/// Tools that mark inputs with nodes or titles; a file may use several.
constexpr std::array<Rule, 4> markers = {deployNodes, kritaNodes, swarmNodes, inputTitles};

/// Bounds of "anything" in the packs that have to give some.
constexpr double boundless = 1e15;

std::optional<double> sensible(const std::optional<double>& limit)
{
    return limit && *limit > -boundless && *limit < boundless ? limit : std::nullopt;
}

bool isNumberKind(ParameterKind kind)
{
    return kind == ParameterKind::Integer || kind == ParameterKind::Float || kind == ParameterKind::Seed;
}

Value asMarked(ParameterKind kind, const Value& value)
{
    const auto* text = std::get_if<QString>(&value);
    if (text && kind == ParameterKind::Boolean) {
        const QString word = text->trimmed().toLower();
        return word == QLatin1String("true") ? Value(true) : word == QLatin1String("false") ? Value(false) : value;
    }
    return shaped(kind, value);
}

/// Whether a value of this shape can be edited as the kind.
bool fits(ParameterKind kind, const Value& value)
{
    switch (kind) {
    case ParameterKind::Integer:
        return std::holds_alternative<qint64>(value);
    case ParameterKind::Float:
        return std::holds_alternative<double>(value);
    case ParameterKind::Seed:
        return std::holds_alternative<Seed>(value);
    case ParameterKind::Boolean:
        return std::holds_alternative<bool>(value);
    case ParameterKind::Text:
    case ParameterKind::Choice:
        return std::holds_alternative<QString>(value);
    default:
        return true;
    }
}

void setKindOf(Parameter& parameter, ParameterKind kind)
{
    const Value value = asMarked(kind, parameter.value);
    if (!fits(kind, value)) {
        return;
    }
    parameter.kind = kind;
    parameter.value = value;
    if (parameter.fallback) {
        const Value fallback = asMarked(kind, *parameter.fallback);
        parameter.fallback = fits(kind, fallback) ? std::optional(fallback) : std::nullopt;
    }
}

void setLimits(Parameter& parameter, const FieldHint& hint)
{
    const std::optional<double> low = sensible(hint.minimum);
    const std::optional<double> high = sensible(hint.maximum);
    // Zero and zero: nobody filled them in.
    if (!isNumberKind(parameter.kind) || (low && high && *low >= *high)) {
        return;
    }
    parameter.minimum = low ? low : parameter.minimum;
    parameter.maximum = high ? high : parameter.maximum;
    if (high && parameter.kind == ParameterKind::Seed) {
        parameter.maximumUnsigned = quint64(std::max(0.0, *high));
    }
    parameter.step = hint.step && *hint.step > 0 ? hint.step : parameter.step;
}

} // namespace

const Parameter* Material::parameter(const InputRef& id) const
{
    const auto position = positions.constFind(id);
    return position == positions.constEnd() ? nullptr : &parameters.at(*position);
}

QString Material::text(const NodeId& node, const char* input) const
{
    const std::optional<Value> value = document.literal({node, QString::fromUtf8(input)});
    const auto* found = value ? std::get_if<QString>(&*value) : nullptr;
    return found ? found->trimmed() : QString();
}

std::optional<double> Material::number(const NodeId& node, const char* input) const
{
    const std::optional<Value> value = document.literal({node, QString::fromUtf8(input)});
    const Value shape = value ? shaped(ParameterKind::Float, *value) : Value(false);
    const auto* real = std::get_if<double>(&shape);
    return real ? std::optional(*real) : std::nullopt;
}

InputSource Material::source(const InputRef& id) const
{
    const auto found = sources.constFind(id);
    return found == sources.constEnd() ? InputSource{id.node.text, document.title(id.node), {}, id.input} : *found;
}

Material materialOf(const WorkflowDocument& document, const NodeCatalog& catalog, const QList<Parameter>& parameters,
                    const EditorFile& file, const InputSources& sources)
{
    Material material{document, catalog, parameters, file, sources, {}, {}};
    for (qsizetype i = 0; i < parameters.size(); ++i) {
        material.positions.insert(parameters.at(i).id, i);
        material.ofNode[parameters.at(i).id.node].append(i);
    }
    return material;
}

QList<FieldHint> chosenFields(const Material& material)
{
    // Who used app mode has said it all.
    QList<FieldHint> chosen = linearMode(material);
    if (chosen.isEmpty()) {
        for (const Rule rule : markers) {
            chosen += rule(material);
        }
    }
    return chosen;
}

void apply(const FieldHint& hint, Parameter& parameter)
{
    parameter.title = hint.title.isEmpty() ? parameter.title : hint.title;
    parameter.description = hint.description.isEmpty() ? parameter.description : hint.description;
    parameter.role = hint.role.value_or(parameter.role);
    if (!hint.choices.isEmpty()) {
        parameter.choices = hint.choices;
    }
    if (hint.kind && (*hint.kind != ParameterKind::Choice || !parameter.choices.isEmpty())) {
        setKindOf(parameter, *hint.kind);
    }
    parameter.multiline = parameter.multiline || hint.multiline;
    setLimits(parameter, hint);
}

} // namespace ryla::workflow::hints

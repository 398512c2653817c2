#include "workflow/formhints/rules.h"

namespace ryla::workflow::hints {
namespace {

QString placeKey(const QString& node, const QString& widget)
{
    return node + QLatin1Char('\n') + widget;
}

QString lastId(const QString& path)
{
    return path.section(QLatin1Char(':'), -1);
}

/// By node and widget as the author saw them; then by ids alone, as newer and older editors write them for values that
/// a subgraph shows.
QHash<QString, InputRef> byPlace(const Material& material)
{
    QHash<QString, InputRef> found;
    const auto add = [&](const QString& node, const QString& widget, const InputRef& id) {
        if (const QString key = placeKey(node, widget); !found.contains(key)) {
            found.insert(key, id);
        }
    };
    for (const bool whole : {true, false}) {
        for (const Parameter& parameter : material.parameters) {
            const InputSource source = material.source(parameter.id);
            add(whole ? source.nodeId : lastId(source.nodeId), source.widget, parameter.id);
        }
    }
    for (const Parameter& parameter : material.parameters) {
        for (const InputRef& id : QList<InputRef>{parameter.id} + parameter.twins) {
            add(id.node.text, id.input, parameter.id);
            add(lastId(id.node.text), id.input, parameter.id);
        }
    }
    return found;
}

} // namespace

QList<FieldHint> linearMode(const Material& material)
{
    QList<FieldHint> chosen;
    if (material.file.linearInputs.isEmpty()) {
        return chosen;
    }
    const QHash<QString, InputRef> places = byPlace(material);
    for (const LinearInput& input : material.file.linearInputs) {
        const auto place = places.constFind(placeKey(input.node, input.widget));
        if (place != places.constEnd()) {
            FieldHint hint;
            hint.target = *place;
            chosen.append(hint);
        }
    }
    return chosen;
}

} // namespace ryla::workflow::hints

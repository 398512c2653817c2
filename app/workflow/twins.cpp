#include "workflow/twins.h"

#include <QSet>

namespace ryla::workflow {

void joinTwins(QList<Parameter>& parameters, const InputSources& sources)
{
    QHash<QString, qsizetype> firsts;
    QSet<qsizetype> joined;
    for (qsizetype i = 0; i < parameters.size(); ++i) {
        const auto source = sources.constFind(parameters.at(i).id);
        if (source == sources.constEnd()) {
            continue;
        }
        const QString place = source->nodeId + QLatin1Char('\n') + source->widget;
        const auto first = firsts.constFind(place);
        if (first == firsts.constEnd()) {
            firsts.insert(place, i);
        } else if (parameters.at(*first).value == parameters.at(i).value) {
            // Where the editor rounds it for one of them, they are two values after all.
            parameters[*first].twins.append(parameters.at(i).id);
            joined.insert(i);
        }
    }
    if (joined.isEmpty()) {
        return;
    }
    QList<Parameter> kept;
    for (qsizetype i = 0; i < parameters.size(); ++i) {
        if (!joined.contains(i)) {
            kept.append(std::move(parameters[i]));
        }
    }
    parameters = std::move(kept);
}

Patch withTwins(const Form& form, const Patch& patch)
{
    Patch all = patch;
    for (const Parameter& parameter : form.parameters) {
        const std::optional<Value> value = parameter.twins.isEmpty() ? std::nullopt : patch.value(parameter.id);
        for (const InputRef& twin : value ? parameter.twins : QList<InputRef>()) {
            all.set(twin, *value);
        }
    }
    return all;
}

} // namespace ryla::workflow

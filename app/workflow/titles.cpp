#include "workflow/titles.h"

#include "workflow/inputnames.h"

#include <QHash>
#include <QSet>

namespace ryla::workflow {
namespace {

QString plainTitle(const Parameter& parameter)
{
    switch (parameter.role) {
    case ParameterRole::Prompt:
        return QStringLiteral("Prompt");
    case ParameterRole::NegativePrompt:
        return QStringLiteral("Avoid");
    case ParameterRole::Picture:
        return names::isPictureInput(parameter.id.input, {}) && parameter.id.input != QLatin1String("image")
                   ? names::humanised(parameter.id.input)
                   : QStringLiteral("Picture");
    case ParameterRole::Width:
        return QStringLiteral("Width");
    case ParameterRole::Height:
        return QStringLiteral("Height");
    case ParameterRole::Seed:
        return QStringLiteral("Seed");
    case ParameterRole::Steps:
        return QStringLiteral("Steps");
    case ParameterRole::Cfg:
        return QStringLiteral("Guidance");
    case ParameterRole::Model:
    case ParameterRole::Other:
        break;
    }
    return names::humanised(parameter.id.input);
}

/// What tells the members of a group apart: the node's title, else the input's name, else a number.
void tellApart(QList<Parameter>& parameters, const QList<qsizetype>& group)
{
    QHash<QString, int> nodeTitles;
    QHash<QString, int> inputs;
    for (const qsizetype index : group) {
        ++nodeTitles[parameters[index].nodeTitle];
        ++inputs[names::humanised(parameters[index].id.input)];
    }
    int number = 0;
    for (const qsizetype index : group) {
        Parameter& parameter = parameters[index];
        const QString input = names::humanised(parameter.id.input);
        ++number;
        if (nodeTitles.value(parameter.nodeTitle) == 1 && parameter.nodeTitle != parameter.title) {
            parameter.title += QStringLiteral(" · ") + parameter.nodeTitle;
        } else if (inputs.value(input) == 1 && input != parameter.title) {
            parameter.title += QStringLiteral(" · ") + input;
        } else if (nodeTitles.value(parameter.nodeTitle) != 1) {
            parameter.title += QStringLiteral(" %1").arg(number);
        }
    }
}

} // namespace

void setTitles(QList<Parameter>& parameters)
{
    QHash<QString, QList<qsizetype>> sameTitle;
    for (qsizetype i = 0; i < parameters.size(); ++i) {
        Parameter& parameter = parameters[i];
        if (parameter.title.isEmpty()) {
            parameter.title = plainTitle(parameter);
            // Advanced ones stand under the title of their node already.
            if (!parameter.advanced) {
                sameTitle[parameter.title].append(i);
            }
        }
    }
    for (const QList<qsizetype>& group : std::as_const(sameTitle)) {
        if (group.size() > 1) {
            tellApart(parameters, group);
        }
    }
}

} // namespace ryla::workflow

#include "comfy/types.h"

#include <QUuid>

namespace ryla::comfy {

PromptId newPromptId()
{
    return {QUuid::createUuid().toString(QUuid::WithoutBraces).toLower()};
}

QString toString(const InputProblem& problem)
{
    QString place = problem.node.text;
    if (!problem.input.isEmpty()) {
        place += QLatin1Char('.') + problem.input;
    }
    if (!problem.classType.isEmpty()) {
        place += QStringLiteral(" (%1)").arg(problem.classType);
    }
    return place.isEmpty() ? problem.text : place + QStringLiteral(": ") + problem.text;
}

QString toString(const Rejected& rejected)
{
    QStringList lines{rejected.message.isEmpty() ? rejected.type : rejected.message};
    for (const InputProblem& problem : rejected.problems) {
        lines += toString(problem);
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace ryla::comfy

#include "comfy/types.h"

#include <QUuid>

#include <algorithm>

namespace ryla::comfy {
namespace {

const QString inputFolder = QStringLiteral("input");

} // namespace

PromptId newPromptId()
{
    return {QUuid::createUuid().toString(QUuid::WithoutBraces).toLower()};
}

QString UploadedFile::inputValue() const
{
    const QString path = subfolder.isEmpty() ? name : subfolder + QLatin1Char('/') + name;
    return type.isEmpty() || type == inputFolder ? path : QStringLiteral("%1 [%2]").arg(path, type);
}

UploadedFile UploadedFile::named(const QString& inputValue)
{
    UploadedFile file{inputValue, {}, inputFolder};
    for (const QString& type : {inputFolder, QStringLiteral("output"), QStringLiteral("temp")}) {
        const QString mark = QStringLiteral(" [%1]").arg(type);
        if (inputValue.endsWith(mark)) {
            file = {inputValue.chopped(mark.size()), {}, type};
        }
    }
    // Servers on Windows name their folders with the other slash.
    const qsizetype slash = std::max(file.name.lastIndexOf(QLatin1Char('/')), file.name.lastIndexOf(QLatin1Char('\\')));
    file.subfolder = file.name.left(std::max<qsizetype>(slash, 0));
    file.name = file.name.mid(slash + 1);
    return file;
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

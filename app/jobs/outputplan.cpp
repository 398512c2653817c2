#include "jobs/outputplan.h"

#include <QSet>

#include <algorithm>

namespace ryla::jobs {

using comfy::ServerOutput;
using workflow::OutputFile;
using workflow::OutputKind;

namespace {

bool isFile(const ServerOutput& output)
{
    return !output.fileName.isEmpty();
}

bool isSaved(const ServerOutput& output)
{
    return isFile(output) && output.type == QLatin1String("output");
}

bool isText(const ServerOutput& output)
{
    static const QSet<QString> words = {QStringLiteral("text"), QStringLiteral("string"), QStringLiteral("markdown"),
                                        QStringLiteral("html")};
    const QString text = output.text.trimmed();
    if (text.isEmpty() || text == QLatin1String("null")) {
        return false;
    }
    if (words.contains(output.key)) {
        return true;
    }
    // Numbers, flags and structures under other keys are for the editor's own widgets, not for people.
    bool isNumber = false;
    text.toDouble(&isNumber);
    return !isNumber && text != QLatin1String("true") && text != QLatin1String("false") &&
           !text.startsWith(QLatin1Char('{')) && !text.startsWith(QLatin1Char('[')) &&
           output.key != QLatin1String("result");
}

workflow::NodeId makerOf(const ServerOutput& output)
{
    return output.displayNode.isEmpty() ? output.node : output.displayNode;
}

/// Those of the nodes that are kept; all where these made nothing.
QList<ServerOutput> keptOf(const QList<ServerOutput>& outputs, const QList<workflow::NodeId>& kept)
{
    QList<ServerOutput> wanted;
    bool some = false;
    for (const ServerOutput& output : outputs) {
        if (kept.contains(output.node) || kept.contains(makerOf(output))) {
            wanted << output;
            some = some || isFile(output) || isText(output);
        }
    }
    return some ? wanted : outputs;
}

} // namespace

QList<PlannedOutput> planOutputs(const QList<ServerOutput>& all, const workflow::WorkflowDocument& document,
                                 const QList<workflow::NodeId>& kept)
{
    const QList<ServerOutput> outputs = keptOf(all, kept);
    const bool someSaved = std::any_of(outputs.begin(), outputs.end(), isSaved);
    QSet<QString> seen;
    QList<PlannedOutput> plan;
    for (const ServerOutput& output : outputs) {
        if (!isFile(output) && !isText(output)) {
            continue;
        }
        OutputFile file;
        if (isFile(output)) {
            const QString key =
                output.type + QLatin1Char('\n') + output.subfolder + QLatin1Char('\n') + output.fileName;
            if ((someSaved && !isSaved(output)) || seen.contains(key)) {
                continue;
            }
            seen.insert(key);
            file.kind = workflow::outputKind(output.fileName, output.key);
            file.serverName = output.fileName;
            file.serverSubfolder = output.subfolder;
            file.serverType = output.type;
        } else {
            file.kind = OutputKind::Text;
            file.text = output.text;
        }
        file.node = makerOf(output);
        file.nodeTitle = document.contains(file.node) ? document.title(file.node) : QString();
        file.index = int(plan.size());
        plan << PlannedOutput{output, file};
    }
    return plan;
}

} // namespace ryla::jobs

#include "cli/jobreport.h"

#include "base/json.h"

#include <nlohmann/json.hpp>

namespace ryla::cli {
namespace {

using nlohmann::ordered_json;

QString titleOf(const jobs::JobRecord& record, const workflow::NodeId& node)
{
    return record.document.contains(node) ? record.document.title(node) : node.text;
}

ordered_json problemAsJson(const comfy::InputProblem& problem)
{
    return {{"node", problem.node.text.toStdString()},
            {"input", problem.input.toStdString()},
            {"type", problem.type.toStdString()},
            {"text", problem.text.toStdString()}};
}

} // namespace

void JobReport::progress(const jobs::Job& job, double batchFraction)
{
    QString text;
    switch (job.state()) {
    case jobs::JobState::Uploading:
        text = QStringLiteral("uploading");
        break;
    case jobs::JobState::Waiting:
        text = QStringLiteral("waiting for the server");
        break;
    case jobs::JobState::Running:
        if (const jobs::NodeStep* step = job.progress().currentStep()) {
            // Without a terminal each text is a line of its own, so steps are counted on the bar only.
            text = step->title;
        } else {
            text = QStringLiteral("running");
        }
        break;
    case jobs::JobState::Fetching:
        text = QStringLiteral("fetching results");
        break;
    default:
        text = jobs::toString(job.state());
        break;
    }
    m_console.progress(batchFraction, text);
}

void JobReport::ended(const jobs::Job& job)
{
    m_console.endProgress();
    const jobs::JobRecord& record = job.record();
    printOutputs(record);
    if (record.state == jobs::JobState::Failed) {
        Error shown = record.error;
        if (!record.problems.isEmpty()) {
            // Further lines of the message are the problems, which follow with their titles.
            shown.message = shown.message.section(QLatin1Char('\n'), 0, 0);
        }
        m_console.complain(shown);
    }
    printProblems(record);
    if (m_json) {
        printEvent(record);
    }
}

void JobReport::printOutputs(const jobs::JobRecord& record)
{
    for (const workflow::OutputFile& output : record.outputs) {
        if (m_json) {
            ordered_json line = {{"event", "output"},
                                 {"job", record.id.text.toStdString()},
                                 {"kind", workflow::toString(output.kind).toStdString()},
                                 {"path", output.path.toStdString()},
                                 {"node", output.node.text.toStdString()},
                                 {"node_title", output.nodeTitle.toStdString()}};
            if (!output.text.isEmpty()) {
                line["text"] = output.text.toStdString();
            }
            m_console.printBytes(json::dump(line) + '\n');
        } else {
            m_console.print(output.path.isEmpty() ? output.text : output.path);
        }
    }
}

void JobReport::printProblems(const jobs::JobRecord& record)
{
    for (const comfy::InputProblem& problem : record.problems) {
        const QString place =
            problem.input.isEmpty() ? problem.node.text : problem.node.text + QLatin1Char('.') + problem.input;
        m_console.say(QStringLiteral("  %1 (%2): %3").arg(titleOf(record, problem.node), place, problem.text));
    }
}

void JobReport::printEvent(const jobs::JobRecord& record)
{
    ordered_json line = {
        {"event", "job"}, {"job", record.id.text.toStdString()}, {"state", jobs::toString(record.state).toStdString()}};
    if (record.state == jobs::JobState::Failed) {
        line["error"] = record.error.message.toStdString();
    }
    if (!record.problems.isEmpty()) {
        ordered_json problems = ordered_json::array();
        for (const comfy::InputProblem& problem : record.problems) {
            problems.push_back(problemAsJson(problem));
        }
        line["problems"] = std::move(problems);
    }
    m_console.printBytes(json::dump(line) + '\n');
}

ExitCode exitCodeOf(const jobs::JobRecord& record)
{
    switch (record.state) {
    case jobs::JobState::Done:
        return ExitCode::Done;
    case jobs::JobState::Cancelled:
        return ExitCode::Cancelled;
    default:
        break;
    }
    switch (record.error.kind) {
    case ErrorKind::Refused:
        return ExitCode::Refused;
    case ErrorKind::NotFound:
        // The server took it and lost it or its files; or what answers there is no ComfyUI.
        return record.promptId.isEmpty() ? ExitCode::NotReachable : ExitCode::WorkFailed;
    default:
        // An input file that vanished before it was sent is wrong use; everything else by its kind.
        return exitCodeOf(record.error);
    }
}

} // namespace ryla::cli

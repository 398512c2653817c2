#include "cli/jobreport.h"

#include "base/json.h"

#include <nlohmann/json.hpp>

#include <QFileInfo>

namespace ryla::cli {
namespace {

using nlohmann::ordered_json;

/// As `ryla jobs list` shows it.
constexpr qsizetype shortJobId = 8;

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

void JobReport::outputs(const jobs::Job& job)
{
    const jobs::JobRecord& record = job.record();
    for (const workflow::OutputFile& output : record.outputs) {
        // A job that was taken over may name a file that is still on its way.
        if (output.path.isEmpty() || QFileInfo::exists(output.path)) {
            printOutput(record, output);
        }
    }
}

void JobReport::ended(const jobs::Job& job)
{
    m_console.endProgress();
    const jobs::JobRecord& record = job.record();
    for (const workflow::OutputFile& output : record.outputs) {
        printOutput(record, output);
    }
    const bool failed = record.state == jobs::JobState::Failed;
    if (failed) {
        Error shown = record.error;
        if (!record.problems.isEmpty()) {
            // Further lines of the message are the problems, which follow with their titles.
            shown.message = shown.message.section(QLatin1Char('\n'), 0, 0);
        }
        m_console.complain(shown);
    }
    printProblems(record);
    printEvent(record, failed ? record.error.message : QString());
}

void JobReport::left(const jobs::Job& job, const QString& why)
{
    const jobs::JobRecord& record = job.record();
    m_console.complain(QStringLiteral("%1: %2 The job stays in the queue: `ryla jobs resume` follows it to its end, "
                                      "`ryla jobs cancel %3` removes it.")
                           .arg(record.document.name(), why, record.id.text.left(shortJobId)));
    printEvent(record, why);
}

void JobReport::printOutput(const jobs::JobRecord& record, const workflow::OutputFile& output)
{
    if (!m_told.emplace(record.id.text, output.index, output.path).second) {
        return;
    }
    if (!m_json) {
        m_console.print(output.path.isEmpty() ? output.text : output.path);
        return;
    }
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
}

void JobReport::printProblems(const jobs::JobRecord& record)
{
    for (const comfy::InputProblem& problem : record.problems) {
        const QString place =
            problem.input.isEmpty() ? problem.node.text : problem.node.text + QLatin1Char('.') + problem.input;
        m_console.say(QStringLiteral("  %1 (%2): %3").arg(titleOf(record, problem.node), place, problem.text));
    }
}

void JobReport::printEvent(const jobs::JobRecord& record, const QString& error)
{
    if (!m_json) {
        return;
    }
    ordered_json line = {
        {"event", "job"}, {"job", record.id.text.toStdString()}, {"state", jobs::toString(record.state).toStdString()}};
    if (!error.isEmpty()) {
        line["error"] = error.toStdString();
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

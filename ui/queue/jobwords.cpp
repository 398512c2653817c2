#include "ui/queue/jobwords.h"

#include <QCoreApplication>

namespace ryla::ui {
namespace {

struct JobWordsText
{
    Q_DECLARE_TR_FUNCTIONS(JobWords)
};

std::optional<int> numberAt(const workflow::WorkflowDocument& document, const workflow::Patch& patch,
                            const workflow::InputRef& ref)
{
    const std::optional<workflow::Value> patched = patch.value(ref);
    const std::optional<workflow::Value> value = patched ? patched : document.literal(ref);
    const auto* number = value ? std::get_if<qint64>(&*value) : nullptr;
    return number && *number > 0 && *number <= 65536 ? std::optional(int(*number)) : std::nullopt;
}

/// Inputs that the server refuses, one a line, in the author's words.
QStringList refusals(const jobs::JobRecord& record)
{
    QStringList lines;
    for (const comfy::InputProblem& problem : record.problems) {
        const bool known = record.document.contains(problem.node);
        const QString title = known ? record.document.title(problem.node) : problem.node.text;
        lines << (problem.input.isEmpty() ? QStringLiteral("%1: %2").arg(title, problem.text)
                                          : QStringLiteral("%1 · %2: %3").arg(title, problem.input, problem.text));
    }
    return lines;
}

JobNote failureOf(const jobs::JobRecord& record)
{
    JobNote words;
    words.canRetry = true;
    words.sentence = record.error.message;
    QStringList details = refusals(record);
    if (!record.failedNode.isEmpty() && record.document.contains(record.failedNode)) {
        const QString title = record.document.title(record.failedNode);
        if (!words.sentence.contains(title)) {
            words.sentence = JobWordsText::tr("%1: %2").arg(title, words.sentence);
        }
    }
    if (!record.error.detail.isEmpty()) {
        details << record.error.detail;
    }
    words.details = details.join(QLatin1Char('\n'));
    return words;
}

/// What becomes of a job whose server is out of reach.
QString untilHeardAgain(jobs::JobState state)
{
    switch (state) {
    case jobs::JobState::Running:
    case jobs::JobState::Waiting:
    case jobs::JobState::Submitting:
        return JobWordsText::tr("The run may go on there; it is followed as soon as the server answers.");
    case jobs::JobState::Fetching:
        return JobWordsText::tr("The result is fetched as soon as the server answers.");
    default:
        return JobWordsText::tr("The run starts as soon as the server answers.");
    }
}

} // namespace

std::optional<JobNote> noteOn(const jobs::Job& job)
{
    if (job.state() == jobs::JobState::Failed) {
        return failureOf(job.record());
    }
    if (!job.isOver() && !job.silence().isEmpty()) {
        return JobNote{Mood::Warn, job.silence() + QLatin1Char(' ') + untilHeardAgain(job.state()), {}, false};
    }
    // A server takes a prompt and leaves out the outputs that something is wrong with.
    const QStringList refused = refusals(job.record());
    if (!refused.isEmpty() && job.state() != jobs::JobState::Cancelled) {
        return JobNote{Mood::Warn, JobWordsText::tr("The server left out a part of this run: %1").arg(refused.first()),
                       refused.mid(1).join(QLatin1Char('\n')), false};
    }
    return std::nullopt;
}

QSize sizeOf(const workflow::WorkflowDocument& document, const workflow::Patch& patch)
{
    for (const workflow::NodeId& node : document.nodes()) {
        const auto width = numberAt(document, patch, {node, QStringLiteral("width")});
        const auto height = numberAt(document, patch, {node, QStringLiteral("height")});
        if (width && height) {
            return {*width, *height};
        }
    }
    return {};
}

} // namespace ryla::ui

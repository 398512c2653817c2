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

JobNote failureOf(const jobs::JobRecord& record)
{
    JobNote words;
    words.canRetry = true;
    words.sentence = record.error.message;
    QStringList details;
    if (!record.failedNode.isEmpty() && record.document.contains(record.failedNode)) {
        const QString title = record.document.title(record.failedNode);
        if (!words.sentence.contains(title)) {
            words.sentence = JobWordsText::tr("%1: %2").arg(title, words.sentence);
        }
    }
    for (const comfy::InputProblem& problem : record.problems) {
        const bool known = record.document.contains(problem.node);
        const QString title = known ? record.document.title(problem.node) : problem.node.text;
        details << QStringLiteral("%1 · %2: %3").arg(title, problem.input, problem.text);
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

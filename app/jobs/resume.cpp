#include "jobs/resume.h"

#include <algorithm>

namespace ryla::jobs {
namespace {

bool contains(const QList<comfy::QueueItem>& items, const comfy::PromptId& id)
{
    return std::any_of(items.begin(), items.end(), [&](const comfy::QueueItem& item) { return item.promptId == id; });
}

/// Results are kept for half an hour, jobs for a day (runpod.md 5.1).
QString lostServerless(JobState state)
{
    if (state == JobState::Submitting) {
        return QStringLiteral("The answer was lost when this job was sent, so it may or may not run at RunPod; it was "
                              "not sent again, which could cost twice. Run it again if you want it.");
    }
    return QStringLiteral("RunPod no longer knows this job: it keeps results for 30 minutes and jobs for a day, and "
                          "nobody fetched this one in time. Run it again.");
}

} // namespace

bool isInQueue(const comfy::QueueState& queue, const comfy::PromptId& id)
{
    return contains(queue.running, id) || contains(queue.pending, id);
}

Verdict verdict(const JobRecord& record, TargetKind target, const comfy::QueueState& queue,
                const std::optional<comfy::HistoryEntry>& history)
{
    if (contains(queue.running, record.promptId)) {
        return Verdict::FollowRunning;
    }
    if (contains(queue.pending, record.promptId)) {
        return Verdict::FollowWaiting;
    }
    if (history) {
        return Verdict::Collect;
    }
    // Whether it arrived is not to be found out there, and sent twice it would be paid for twice.
    if (record.state == JobState::Submitting && target == TargetKind::Serverless) {
        return Verdict::Lost;
    }
    if (record.cancelWanted) {
        return Verdict::Cancelled;
    }
    // Never confirmed: it did not arrive. A demo pod dies with the program that started it, which is nobody's failure.
    if (record.state == JobState::Submitting || target == TargetKind::Demo) {
        return Verdict::SendAgain;
    }
    return Verdict::Lost;
}

Error lostError(const JobRecord& record, TargetKind target, bool sameServer)
{
    if (target == TargetKind::Serverless) {
        return {ErrorKind::NotFound, lostServerless(record.state), {}};
    }
    if (sameServer && record.state != JobState::Fetching) {
        return {ErrorKind::NotFound,
                QStringLiteral("This job was removed from the server's queue by somebody else; run it again."),
                {}};
    }
    return {ErrorKind::NotFound,
            record.state == JobState::Fetching
                ? QStringLiteral("The server was restarted and no longer knows the results of this job; run it again.")
                : QStringLiteral("The server was restarted and lost this job; run it again."),
            {}};
}

Error failureOf(const JobRecord& record, const comfy::HistoryEntry& entry)
{
    const bool known = record.document.contains(entry.failedNode);
    const QString node = known                         ? record.document.title(entry.failedNode)
                         : entry.failedClass.isEmpty() ? QStringLiteral("The run")
                                                       : entry.failedClass;
    const QString what = entry.exceptionMessage.trimmed();
    const QString sentence = what.isEmpty() ? QStringLiteral("%1 failed on the server.").arg(node)
                                            : QStringLiteral("%1: %2").arg(node, what);
    // Not Refused: the server took the prompt and worked on it.
    return {ErrorKind::Internal, sentence,
            (QStringList(entry.exceptionType) + entry.traceback).join(QLatin1Char('\n'))};
}

} // namespace ryla::jobs

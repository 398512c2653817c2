#include "ui/queue/jobtimeline.h"

#include <QCoreApplication>

#include <algorithm>

namespace ryla::ui {
namespace {

using jobs::JobState;
using jobs::NodeState;
using jobs::NodeStep;

constexpr qint64 leastSaidMs = 50;

struct TimelineText
{
    Q_DECLARE_TR_FUNCTIONS(JobTimeline)
};

/// Usual times differ by a factor of a thousand; the widths keep their order but leave the short ones readable.
double weightOf(const NodeStep& step, const UsualMs& usual)
{
    const double ms = usual(step.classType);
    if (ms > 0) {
        return std::clamp(ms, 250.0, 20'000.0);
    }
    return step.maximum > 1 ? 4000.0 : 800.0;
}

Segment::State stateOf(const NodeStep& step, JobState job)
{
    switch (step.state) {
    case NodeState::Done:
        return Segment::State::Done;
    case NodeState::Cached:
        return Segment::State::Kept;
    case NodeState::Running:
        if (jobs::isOver(job)) {
            return job == JobState::Failed ? Segment::State::Failed : Segment::State::Waiting; // broke off here
        }
        return Segment::State::Running;
    case NodeState::Waiting:
        break;
    }
    return Segment::State::Waiting;
}

QString captionOf(const NodeStep& step, const UsualMs& usual)
{
    switch (step.state) {
    case NodeState::Cached:
        return TimelineText::tr("kept");
    case NodeState::Done:
        // Shorter ones would read "0.0 s".
        return step.finishedMs - step.startedMs >= leastSaidMs ? durationText(step.finishedMs - step.startedMs)
                                                               : QString();
    case NodeState::Running:
        return step.maximum > 1 ? QStringLiteral("%1 / %2").arg(step.value).arg(step.maximum) : QString();
    case NodeState::Waiting:
        break;
    }
    const double ms = usual(step.classType);
    return ms >= 100 ? QStringLiteral("≈ ") + durationText(qint64(ms)) : QString();
}

Segment segmentOf(const NodeStep& step, const jobs::JobRecord& record, const UsualMs& usual)
{
    Segment segment;
    segment.title = step.title;
    segment.caption = captionOf(step, usual);
    segment.weight = weightOf(step, usual);
    segment.state =
        record.failedNode == step.id && !step.id.isEmpty() ? Segment::State::Failed : stateOf(step, record.state);
    segment.fraction = step.maximum > 0 ? std::clamp(step.value / step.maximum, 0.0, 1.0) : 0.0;
    return segment;
}

QString runningHeadline(const NodeStep* step)
{
    if (!step) {
        return TimelineText::tr("Running");
    }
    if (step->maximum > 1) {
        return TimelineText::tr("%1: step %2 of %3").arg(step->title).arg(step->value).arg(step->maximum);
    }
    return step->title;
}

QString headlineOf(const jobs::JobRecord& record, const jobs::Progress& progress, bool isReached)
{
    switch (record.state) {
    case JobState::Queued:
        return isReached ? TimelineText::tr("Waiting for its turn") : TimelineText::tr("Waiting for the server");
    case JobState::Preparing:
        return TimelineText::tr("Preparing");
    case JobState::Uploading:
        return TimelineText::tr("Uploading pictures");
    case JobState::Submitting:
        return TimelineText::tr("Sending");
    case JobState::Waiting:
        return TimelineText::tr("Next on the server");
    case JobState::Running:
        return runningHeadline(progress.currentStep());
    case JobState::Fetching:
        return TimelineText::tr("Fetching the result");
    case JobState::Done:
        return TimelineText::tr("Done");
    case JobState::Failed:
        return TimelineText::tr("Failed");
    case JobState::Cancelled:
        return TimelineText::tr("Cancelled");
    }
    return {};
}

/// Steps a second of the running sampler; 0 before the second step.
double speedOf(const NodeStep* step, qint64 nowMs)
{
    const double seconds = step && step->startedMs > 0 ? double(nowMs - step->startedMs) / 1000.0 : 0.0;
    return seconds > 0.2 && step->maximum > 1 && step->value >= 2 ? step->value / seconds : 0.0;
}

/// What is left by usual times, the running sampler by its own speed; nothing while too little is known.
std::optional<qint64> leftMs(const jobs::Progress& progress, const UsualMs& usual, qint64 nowMs)
{
    double left = 0;
    for (const NodeStep& step : progress.nodes) {
        const double ms = usual(step.classType);
        if (step.state == NodeState::Waiting) {
            if (ms <= 0) {
                return std::nullopt;
            }
            left += ms;
        } else if (step.state == NodeState::Running) {
            const double speed = speedOf(&step, nowMs);
            const double spent = double(nowMs - step.startedMs);
            if (speed > 0) {
                left += (step.maximum - step.value) / speed * 1000.0;
            } else if (ms > 0) {
                left += std::max(0.0, ms - spent);
            } else {
                return std::nullopt;
            }
        }
    }
    return qint64(left);
}

QString detailOf(const jobs::JobRecord& record, const jobs::Progress& progress, const UsualMs& usual, qint64 nowMs,
                 qint64 elapsedMs)
{
    QStringList parts;
    if (record.state == JobState::Running) {
        const NodeStep* step = progress.currentStep();
        if (const double speed = speedOf(step, nowMs); speed > 0) {
            parts << (speed >= 1 ? TimelineText::tr("%1 it/s").arg(speed, 0, 'f', 1)
                                 : TimelineText::tr("%1 s/it").arg(1 / speed, 0, 'f', 1));
        }
        if (elapsedMs > 0) {
            parts << TimelineText::tr("%1 so far").arg(durationText(elapsedMs));
        }
        if (const auto left = leftMs(progress, usual, nowMs); left && *left >= 500) {
            parts << TimelineText::tr("≈ %1 left").arg(durationText(*left));
        }
    } else if (record.state == JobState::Done) {
        const bool kept = !progress.nodes.isEmpty() &&
                          std::all_of(progress.nodes.begin(), progress.nodes.end(),
                                      [](const NodeStep& step) { return step.state == NodeState::Cached; });
        if (kept) {
            parts << TimelineText::tr("nothing was new, so the server kept it all");
        } else if (elapsedMs >= leastSaidMs) {
            parts << TimelineText::tr("in %1").arg(durationText(elapsedMs));
        }
    }
    return parts.join(QStringLiteral(" · "));
}

} // namespace

QString durationText(qint64 ms)
{
    if (ms < 10'000) {
        return TimelineText::tr("%1 s").arg(double(ms) / 1000.0, 0, 'f', 1);
    }
    const qint64 seconds = ms / 1000;
    if (seconds < 60) {
        return TimelineText::tr("%1 s").arg(seconds);
    }
    return seconds < 3600 ? TimelineText::tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60)
                          : TimelineText::tr("%1 h %2 min").arg(seconds / 3600).arg(seconds % 3600 / 60);
}

JobTimeline timelineOf(const jobs::JobRecord& record, const jobs::Progress& progress, const UsualMs& usual,
                       qint64 nowMs, qint64 elapsedMs, bool isReached)
{
    JobTimeline timeline;
    for (const NodeStep& step : progress.nodes) {
        timeline.segments << segmentOf(step, record, usual);
    }
    timeline.headline = headlineOf(record, progress, isReached);
    timeline.detail = detailOf(record, progress, usual, nowMs, elapsedMs);
    timeline.fraction =
        record.state == JobState::Done || record.state == JobState::Fetching ? 1.0 : progress.fraction();
    timeline.busy = !jobs::isOver(record.state);
    return timeline;
}

} // namespace ryla::ui

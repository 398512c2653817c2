#pragma once

#include "jobs/job.h"
#include "ui/widgets/segmentbar.h"

#include <functional>

namespace ryla::ui {

/// Milliseconds a node class usually takes; 0 while unknown.
using UsualMs = std::function<double(const QString& classType)>;
/// Whether a target answers, so that what waits for it is only waiting for its turn.
using Reaches = std::function<bool(const jobs::TargetId& target)>;

/// What the stage says about a job, made of plain values: pure, so that every state can be tested.
struct JobTimeline
{
    QList<Segment> segments;
    /// "Sampling 5 of 8", "Waiting for the server", "Done"; short and in plain words.
    QString headline;
    /// "1.9 it/s · 3.1 s so far · ≈ 2 s left"
    QString detail;
    /// 0 to 1 of the whole job.
    double fraction = 0;
    bool busy = false;
};

/// `nowMs`: the clock that Progress was fed with; `elapsedMs`: since the job started to run, 0 when it has not;
/// `isReached`: its target answers.
JobTimeline timelineOf(const jobs::JobRecord& record, const jobs::Progress& progress, const UsualMs& usual,
                       qint64 nowMs, qint64 elapsedMs, bool isReached = true);

/// "0.4 s", "12 s", "3 min 5 s"
QString durationText(qint64 ms);

} // namespace ryla::ui

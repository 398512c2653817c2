#include "jobs/handover.h"

#include <algorithm>

namespace ryla::jobs {

QList<Job*> withheld(const QList<Job*>& jobs, const LaneOf& laneOf)
{
    QList<Job*> held;
    for (Job* job : jobs) {
        Lane* from = laneOf(job->record().target);
        if (from ? from->withhold(*job) : job->state() == JobState::Queued) {
            held << job;
        }
    }
    return held;
}

QList<JobId> idsOf(const QList<Job*>& jobs)
{
    QList<JobId> ids;
    for (const Job* job : jobs) {
        ids << job->id();
    }
    return ids;
}

QList<Moved> handOver(const QList<Job*>& withheld, const QList<JobWish>& moved, const Target& to, const LaneOf& laneOf,
                      JobMover& mover)
{
    QList<Moved> gone;
    for (Job* job : withheld) {
        const TargetId before = job->record().target;
        Lane* from = laneOf(before);
        const auto place =
            std::find_if(moved.begin(), moved.end(), [job](const JobWish& one) { return one.id == job->id(); });
        if (place == moved.end()) {
            if (from) {
                from->giveBack(*job);
            }
            continue;
        }
        if (from) {
            from->release(*job);
        }
        mover.retarget(*job, to, place->position);
        Lane* there = laneOf(to.id);
        if (there && !job->isOver()) {
            there->take(*job);
        }
        gone << Moved{job, before};
    }
    return gone;
}

} // namespace ryla::jobs

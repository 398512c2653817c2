#pragma once

#include "base/clock.h"
#include "jobs/jobmover.h"
#include "jobs/jobstore.h"
#include "jobs/queuetiming.h"
#include "jobs/timings.h"

namespace ryla::jobs {

/// What the parts of the queue share; all of it is the queue's and outlives them.
struct Surroundings
{
    JobStore& store;
    JobMover& mover;
    Timings& timings;
    const Clock& clock;
    QString galleryFolder;
    QueueTiming timing;

    /// The pause before repetition number `attempt` (0 is the first).
    [[nodiscard]] int retryPause(int attempt) const
    {
        const int doubled = timing.firstRetry << (attempt < 10 ? attempt : 10);
        return doubled < timing.longestRetry ? doubled : timing.longestRetry;
    }
};

} // namespace ryla::jobs

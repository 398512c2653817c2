#pragma once

namespace ryla::jobs {

/// The queue's patience, in ms; tests make it short.
struct QueueTiming
{
    /// Nothing heard of a running job for so long: ask /queue and /history.
    int silence = 20000;
    /// How often to ask where no events come (jobs sent under another client id), and for wishes of other programs.
    int poll = 2000;
    /// Before the first repetition of what failed; doubled each time up to `longestRetry`.
    int firstRetry = 500;
    int longestRetry = 30000;
    /// Job::changed at most once in this time.
    int coalesce = 33;
    /// How long a handed-on outcome may take to be in the gallery; a program killed sooner tells it again.
    int announced = 5000;
};

} // namespace ryla::jobs

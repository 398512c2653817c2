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
    /// A job missing in the server's count may just have ended, its end on the way: before anything is made of it.
    int suspicion = 1000;
    /// After a new connection: for so long it is asked as if no events came.
    int doubt = 120000;
};

} // namespace ryla::jobs

#pragma once

#include "comfy/types.h"
#include "jobs/jobrecord.h"

namespace ryla::jobs {

/// What to do with a job after asking the server, when nobody listened for a while.
enum class Verdict {
    /// It is in the server's queue: wait for it.
    FollowWaiting,
    FollowRunning,
    /// It is over: take its end from the history.
    Collect,
    /// The server does not know it and it may be sent again, under a new id.
    SendAgain,
    /// The server does not know it any more.
    Lost,
    /// The server does not know it any more, which is what was wanted.
    Cancelled
};

bool isInQueue(const comfy::QueueState& queue, const comfy::PromptId& id);

/// `history`: nothing when the server does not know the id, asked for after `queue`. Pure.
Verdict verdict(const JobRecord& record, TargetKind target, const comfy::QueueState& queue,
                const std::optional<comfy::HistoryEntry>& history);

/// What a Lost job says. `sameServer`: it is evidently the one that had the job, so somebody took the job out.
Error lostError(const JobRecord& record, TargetKind target, bool sameServer);
/// What a run that ended in an error says, with the node by its title.
Error failureOf(const JobRecord& record, const comfy::HistoryEntry& entry);

} // namespace ryla::jobs

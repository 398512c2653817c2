#pragma once

#include "jobs/lane.h"

#include <functional>

/// Queued jobs on their way from the lane of one target to that of another, around the step on disk.
namespace ryla::jobs {

/// Null: nobody sends to that target now.
using LaneOf = std::function<Lane*(const TargetId&)>;

struct Moved
{
    Job* job = nullptr;
    TargetId from;
};

/// Those that nobody sends any more until handOver(); the others are under way or over.
QList<Job*> withheld(const QList<Job*>& jobs, const LaneOf& laneOf);
QList<JobId> idsOf(const QList<Job*>& jobs);
/// Does here what was done on disk. Those that did not move are sent where they are; one that was cancelled meanwhile
/// is sent nowhere.
QList<Moved> handOver(const QList<Job*>& withheld, const QList<JobWish>& moved, const Target& to, const LaneOf& laneOf,
                      JobMover& mover);

} // namespace ryla::jobs

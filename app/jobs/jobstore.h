#pragma once

#include "base/later.h"
#include "base/serialexecutor.h"
#include "jobs/jobrecord.h"

#include <memory>
#include <optional>

namespace ryla::jobs {

/// What other programs may have changed of a job that is ours.
struct JobWish
{
    JobId id;
    JobState state = JobState::Queued;
    bool cancelWanted = false;
    double position = 0;
};

/// How long a node class takes on a target, averaged over `runs`.
struct NodeTime
{
    TargetId target;
    QString classType;
    double ms = 0;
    int runs = 0;
    bool operator==(const NodeTime&) const = default;
};

/// The queue on disk (jobs.sqlite), on a thread of its own, which answers in the order it was asked. Several programs
/// share the file: a job belongs to the copy that took it; changes of state are made in one statement that names the
/// state before, so that no two copies ever send the same job. Errors: Storage with a sentence.
class JobStore
{
public:
    /// Opens (and migrates) in the folder; a failure is told by ready() and by every later answer.
    explicit JobStore(const QString& dataFolder);
    ~JobStore();
    JobStore(const JobStore&) = delete;
    JobStore& operator=(const JobStore&) = delete;

    Later<void> ready();

    /// Takes over the jobs of copies that are gone: those that are not over, and those that are done but may not have
    /// been handed on. Half-prepared ones are Queued again.
    Later<QList<JobRecord>> adopt();

    /// Behind the queued jobs of its target, or before them; answers with the position.
    Later<JobRecord> insert(const JobRecord& record, bool next);
    /// Queued → Preparing; false when it is not Queued any more, not ours or for another target now.
    Later<bool> claim(const JobId& id, const TargetId& target);
    /// Everything but document, patch, position and outputs; false when it was over or not ours. Never takes a wish to
    /// cancel back.
    Later<bool> save(const JobRecord& record);
    Later<void> saveOutput(const JobId& id, const workflow::OutputFile& output);
    Later<void> forgetOutputs(const JobId& id);
    /// Its outcome has been handed on and need not be told again.
    Later<void> markAnnounced(const JobId& id);

    /// Any program, any job. Queued: Cancelled at once; else a wish, which its owner sees. Answers how it stands then.
    Later<JobRecord> askCancel(const JobId& id);
    /// Changes places with the queued neighbour before (-1) or behind (+1) it; answers the new positions.
    Later<QList<JobWish>> swapPlaces(const JobId& id, int by);
    /// Ours that are Queued, in this order behind those of another target: all of it at once, or nothing. Answers their
    /// new positions; what is not told was sent, taken back or lost meanwhile and stays where it is.
    Later<QList<JobWish>> retarget(const QList<JobId>& ids, const TargetId& target, const QString& targetName);
    /// How our jobs that are not over stand on disk.
    Later<QList<JobWish>> wishes();

    /// Jobs for this target that are not over and belong to other copies that live; `left`: also what those that
    /// have ended left, until an heir has taken it.
    Later<QList<StateCount>> elsewhere(const TargetId& target, bool left);

    /// NotFound when there is no such job.
    Later<JobRecord> record(const JobId& id);
    /// The newest, oldest first, of all programs. Without documents (only their names), patches and prompts.
    Later<QList<JobRecord>> recent(int limit);

    /// Of one target and all programs, as recent(): those that are not over, those that ended since then, however many,
    /// and in any case the newest so many.
    Later<QList<JobRecord>> recordsAt(const TargetId& target, const QDateTime& since, int newest);

    Later<QList<NodeTime>> nodeTimes();
    Later<void> saveNodeTimes(const QList<NodeTime>& times);

private:
    class Connection;
    template<class F>
    auto onThread(F work);

    std::shared_ptr<Connection> m_connection;
    SerialExecutor m_thread;
};

} // namespace ryla::jobs

#pragma once

#include "base/clock.h"
#include "base/later.h"
#include "jobs/backend.h"
#include "jobs/job.h"
#include "jobs/queuetiming.h"

#include <QObject>

#include <memory>

namespace ryla::jobs {

/// The queue: order, one job after another per target, routing of events by prompt id, resync after a reconnect and
/// after a restart. Every job is on disk (SQLite, shared with other copies of this program) before anything is sent; a
/// job belongs to the copy that took it until that copy ends or dies, then another may take it over. GUI thread; the
/// database has its own.
class Queue : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        /// jobs.sqlite lies here.
        QString dataFolder;
        /// Finished files go to <galleryFolder>/<yyyy-MM-dd>/.
        QString galleryFolder;
        /// Take over jobs that a copy which died left behind (the window, `ryla jobs resume`).
        bool adoptOrphans = true;
        QueueTiming timing = {};
    };

    Queue(const Options& options, const Clock& clock, QObject* parent = nullptr);
    ~Queue() override;

    /// Opens the database, takes up what was left and connects to the targets; `ready` follows.
    Later<void> open();
    /// Takes up what programs that have ended since left behind. Nothing where the options say so. Error: Storage.
    Later<void> adopt();

    /// Known targets. Replacing one by the same id keeps its jobs; another address makes a new backend. The queue owns
    /// the backends it makes for them, and keeps them connected once it is open.
    void setTarget(const Target& target);
    /// Jobs that wait for it here fail; those the server has are followed to their end first.
    void removeTarget(const TargetId& id);
    /// Nothing more is sent to it until told otherwise (its pod is about to stop); what it has goes on.
    void pause(const TargetId& id, bool paused);
    /// Null when there is none of that id.
    [[nodiscard]] Backend* backend(const TargetId& id) const;

    /// Answers when the job is on disk.
    Later<Job*> submit(const JobRequest& request);
    /// Queued: removed. Waiting: deleted on the server. Running: interrupted by id. Over: nothing. A job of another
    /// copy of the program: removed if it is Queued, else its owner (or heir) is told through the database.
    void cancel(const JobId& id);
    /// A new job with the same document and values, on the same target; of one that ran to its end and only could not
    /// be fetched (disk full, no connection), just the files.
    Later<Job*> retry(const JobId& id);
    /// What jobDone told is in safe hands. Told again by the next program that opens the queue until then.
    void acknowledge(const JobId& id);
    /// Sends these, as far as they are Queued here, to another target that is known: the same jobs, behind those that
    /// wait there. On disk it is one step, so that a program that is killed leaves each of them at one of the two.
    /// Answers those that went; the others were sent, cancelled or over by then. Errors: Refused (no such target),
    /// Storage.
    Later<QList<JobId>> retarget(const QList<JobId>& ids, const TargetId& to);
    /// Before (-1) or behind (+1) its neighbour among the queued jobs of its target.
    void move(const JobId& id, int by);

    /// Jobs of this session: those not over, and those that ended since the start; oldest first.
    [[nodiscard]] QList<Job*> jobs() const;
    [[nodiscard]] Job* job(const JobId& id) const;
    [[nodiscard]] int openCount() const;

    /// From the disk, of every copy of the program: the newest, oldest first, without documents, values and prompts.
    Later<QList<JobRecord>> recent(int limit);
    /// Those of one target: what is not over, what ended since then, however much, and the newest so many.
    Later<QList<JobRecord>> recordsAt(const TargetId& target, const QDateTime& since, int newest);
    /// JobStore::elsewhere(); of those that have ended where this program takes up what they left.
    Later<QList<StateCount>> elsewhere(const TargetId& target);
    /// From the disk, whole. Error: NotFound.
    Later<JobRecord> record(const JobId& id);
    /// How long this node class usually takes there, learned from finished jobs; 0 while unknown.
    [[nodiscard]] double usualMs(const TargetId& target, const QString& classType) const;

signals:
    void ready();
    void jobAdded(ryla::jobs::Job* job);
    void jobRemoved(const ryla::jobs::JobId& id);
    /// It waits for another target than this one now.
    void jobRetargeted(ryla::jobs::Job* job, const ryla::jobs::TargetId& from);
    /// Its files are complete and in the gallery folder. Of a failed job: those it had made by then, if any.
    void jobDone(const ryla::jobs::Outcome& outcome);
    void problem(const ryla::Error& error);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace ryla::jobs

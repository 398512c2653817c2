#pragma once

#include "base/clock.h"
#include "jobs/job.h"
#include "jobs/jobstore.h"

#include <QSet>
#include <QTimer>

namespace ryla::jobs {

/// The only one who changes a Job: its record (kept on disk with every change), progress and preview; gathers the
/// signals so that a job says `changed` at most once in `coalesceMs`. GUI thread.
class JobMover : public QObject
{
    Q_OBJECT
public:
    JobMover(JobStore& store, const Clock& clock, int coalesceMs, QObject* parent = nullptr);

    /// For the next steps of the same job in this program. Not for the end: see finish(), fail().
    void step(Job& job, JobState state);
    /// On its way under this id; the answer comes when that is on disk.
    Later<bool> submitting(Job& job, const comfy::PromptRequest& request, const Progress& progress);
    /// The server took it, perhaps under an id of its own.
    void accepted(Job& job, const comfy::PromptId& id, const QList<comfy::InputProblem>& problems);
    /// Back among the queued ones, to be sent under a new id.
    void requeue(Job& job);
    void wishCancel(Job& job);
    /// Done, or Cancelled.
    void finish(Job& job, JobState state, const QList<workflow::OutputFile>& outputs = {});
    void fail(Job& job, const Error& error, const QList<comfy::InputProblem>& problems = {},
              const workflow::NodeId& node = {});
    /// How it stands on disk, where another program moved it.
    void reread(Job& job, const JobRecord& record);
    void place(Job& job, double position);
    /// It waits for another target now; that is on disk already.
    void retarget(Job& job, const Target& target, double position);
    void setProgress(Job& job, const Progress& progress);
    /// Ran to its end: Fetching. `startedAt` as the server tells it, for jobs whose start nobody heard.
    void ended(Job& job, const QDateTime& startedAt);
    void setOutputs(Job& job, const QList<workflow::OutputFile>& outputs);
    void addOutput(Job& job, const workflow::OutputFile& output);
    /// Why nothing is heard of it; empty: all is well.
    void setSilence(Job& job, const QString& reason);

    /// Progress, previews and Waiting → Running.
    void feed(Job& job, const comfy::Event& event);
    /// Before a job is deleted.
    void forget(Job& job);

signals:
    /// The database could not keep a change.
    void problem(const ryla::Error& error);

private:
    void save(const Job& job);
    void touch(Job& job);
    void tell();
    void over(Job& job);

    JobStore& m_store;
    const Clock& m_clock;
    QTimer m_timer;
    QSet<Job*> m_changed;
    QSet<Job*> m_previews;
};

} // namespace ryla::jobs

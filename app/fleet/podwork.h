#pragma once

#include "jobs/queue.h"
#include "pods/keeperfacts.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <memory>
#include <vector>

namespace ryla::fleet {

/// The queue's side of one pod: how much is going on for it, and how its work is brought to an end before it stops.
/// Borrows the queue. GUI thread.
class PodWork : public QObject
{
    Q_OBJECT
public:
    PodWork(jobs::Queue& queue, jobs::TargetId target, QObject* parent = nullptr);

    /// Of this program and, as it was counted last, of others that share the queue's file.
    [[nodiscard]] pods::Workload load() const;
    /// Counts what others have open for this pod. Error: Storage; what was counted before stands.
    Later<void> recount();
    /// Nothing more is sent; answers when nothing runs and nothing has to be fetched any more, here or in another
    /// program. After handBack() others have three quarters of a minute to give back what runs for them; only results
    /// that are fetched are waited for after that.
    Later<void> finish();
    /// For the time in which it may not work: what is queued stays queued.
    void hold(bool on);
    /// What runs, or is being sent, is stopped and goes back into the queue.
    void handBack();
    /// It is down: work goes on as soon as it is up again.
    void stopped();
    /// Between two counts of what others do while a stop waits, in milliseconds.
    void setPace(int ms) { m_recount.setInterval(ms); }
    /// Prompts in its ComfyUI that are not ours. Error: it does not answer.
    Later<int> others();
    /// The last answer to that; nothing: not asked yet, or it does not answer.
    [[nodiscard]] std::optional<int> knownOthers() const { return m_others; }

signals:
    /// load() is another.
    void changed();
    /// A job for it ended: how many pictures it made, and how long it took; `made` 0: failed or cancelled.
    void ended(const ryla::jobs::JobRecord& record);

private:
    void watch(jobs::Job* job);
    void settle();
    void apply();
    void recountWhileFinishing();
    [[nodiscard]] QList<jobs::Job*> own() const;
    [[nodiscard]] bool isFinished() const;
    [[nodiscard]] int foreignIn(const comfy::QueueState& state) const;

    jobs::Queue& m_queue;
    const jobs::TargetId m_target;
    std::vector<std::shared_ptr<QPromise<Result<void>>>> m_waiting;
    /// To run again once they have stopped.
    QSet<jobs::JobId> m_again;
    pods::Workload m_load;
    pods::Workload m_elsewhere;
    bool m_isCounted = false; ///< m_elsewhere is younger than the wait
    QTimer m_recount;         ///< while a stop waits for others
    std::optional<int> m_others;
    bool m_held = false;
    bool m_finishing = false;
    int m_patience = 0;       ///< with others, in recounts
    bool m_handsBack = false; ///< a hard stop is under way
};

} // namespace ryla::fleet

#pragma once

#include "jobs/follower.h"
#include "jobs/submission.h"

#include <QHash>

#include <memory>

namespace ryla::jobs {

/// The jobs of one target: which goes next, and who looks after each of them. At most one runs and one waits on the
/// server behind it, so that the machine never idles and the order stays ours. Borrows the jobs.
class Lane : public QObject
{
    Q_OBJECT
public:
    Lane(const Target& target, const Surroundings& around, QObject* parent = nullptr);
    ~Lane() override;

    [[nodiscard]] Backend& backend() const { return *m_backend; }
    [[nodiscard]] const Target& target() const { return m_target; }
    /// Another address: the jobs stay and are asked for there. Brings a retired one back.
    void setTarget(const Target& target);

    /// What was left on disk has been taken: connects.
    void begin();
    /// New, or left behind by a program that is gone.
    void take(Job& job);
    void cancel(Job& job);
    /// Is not sent until it is given back or released. False: it is under way already.
    bool withhold(Job& job);
    void giveBack(Job& job);
    /// It waits for another target from now on.
    void release(Job& job) { over(job); }
    /// The target is no more: what was not sent fails. True when nothing is left to follow; else `idle` comes then.
    bool retire();
    [[nodiscard]] bool isRetired() const { return m_retired; }
    /// Sends what may be sent now.
    void pump();
    /// Nothing more is sent until told otherwise; what the server has goes on.
    void setPaused(bool paused);

signals:
    void collected(const ryla::jobs::Outcome& outcome);
    /// The last job of a retired lane is over.
    void idle();

private:
    void build();
    void dropSubmissions();
    void connected();
    void tellSilence();
    void start(Job& job);
    void ended(Submission& submission, Submission::End end);
    void reread(Job& job);
    void failed(Job& job, const Error& error);
    void uncertain(Job& job, const Error& error);
    void sendAgain(Job& job);
    void hold();
    void over(Job& job);
    void watch(Job& job);
    [[nodiscard]] Job* nextQueued() const;
    [[nodiscard]] int underWay() const;

    Target m_target;
    Surroundings m_around;
    std::unique_ptr<Backend> m_backend;
    std::unique_ptr<Uploads> m_uploads;
    std::unique_ptr<Collector> m_collector;
    std::unique_ptr<Follower> m_follower;
    QList<Job*> m_jobs;
    QHash<Job*, Submission*> m_submissions;
    QSet<Job*> m_withheld;
    /// Failed attempts in a row, by job, and the last reason.
    QHash<JobId, int> m_attempts;
    QHash<JobId, Error> m_reasons;
    /// Cancelled while the server could not be told.
    QList<comfy::PromptId> m_strays;
    QTimer m_hold;
    bool m_begun = false;
    bool m_paused = false;
    bool m_retired = false;
};

} // namespace ryla::jobs

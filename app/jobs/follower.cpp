#include "jobs/follower.h"

#include "base/logging.h"

#include <QUuid>

#include <algorithm>

namespace ryla::jobs {
Follower::Follower(Backend& backend, Collector& collector, const Surroundings& around, QObject* parent)
    : QObject(parent)
    , m_backend(backend)
    , m_collector(collector)
    , m_around(around)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Follower::check);
    connect(&backend, &Backend::received, this, &Follower::heard);
    connect(&backend, &Backend::reconnected, this, &Follower::newConnection);
    connect(&collector, &Collector::unknown, this, &Follower::check);
}

void Follower::newConnection()
{
    m_seen.clear(); // behind it there may be a new server
    if (m_connections++ > 0) {
        m_doubt.setRemainingTime(m_around.timing.doubt);
    }
    check();
}

/// The server went on without a word. Where its old socket with our id still stands (a proxy kept it open), the server
/// unhooks the new one when it ends the old one; that socket stays open, answers pings and hears nothing. Only another
/// id helps; the jobs sent under this one are asked for from then on.
void Follower::suspectDeafness(const Job& job)
{
    if (job.record().clientId != m_backend.clientId() || !m_seen.contains(job.id())) {
        return;
    }
    QTimer::singleShot(m_around.timing.suspicion, this, [this, events = m_events] {
        if (m_events == events && m_backend.state() == TargetState::Ready) {
            qCInfo(logJobs) << m_backend.target().name << "goes on without telling; connecting under another id";
            m_backend.setClientId(QUuid::createUuid().toString(QUuid::WithoutBraces));
        }
    });
}

void Follower::expect(Job& job)
{
    m_router.bind(job.record().promptId, &job);
    if (!m_expected.contains(&job)) {
        m_expected << &job;
    }
}

void Follower::follow(Job& job)
{
    m_expected.removeOne(&job);
    m_router.bind(job.record().promptId, &job);
    if (!m_jobs.contains(&job)) {
        m_jobs << &job;
    }
    // Taken a moment ago, by this connection; not left behind by another program or merely hoped for.
    const bool mine = job.record().clientId == m_backend.clientId() && job.state() != JobState::Submitting;
    if (mine && m_backend.state() == TargetState::Ready) {
        m_seen.insert(job.id());
    }
    const QList<comfy::Event> kept = m_router.takeKept(job.record().promptId);
    for (const comfy::Event& event : kept) {
        deliver(job, event);
    }
    if (m_expected.isEmpty()) {
        m_router.dropKept();
    }
    if (!m_timer.isActive()) {
        m_timer.start(patience());
    }
}

void Follower::drop(Job& job)
{
    m_expected.removeOne(&job);
    m_jobs.removeOne(&job);
    m_doubted.remove(job.id());
    m_seen.remove(job.id());
    m_router.unbind(&job);
    if (m_jobs.isEmpty()) {
        m_timer.stop();
        m_suspicious = false;
    }
}

void Follower::checkIn(int ms)
{
    if (!m_timer.isActive() || m_timer.remainingTime() > ms) {
        m_timer.start(ms);
    }
}

int Follower::patience() const
{
    if (m_failures > 0) {
        return m_around.retryPause(m_failures - 1);
    }
    const bool poll = !m_doubt.hasExpired() || std::any_of(m_jobs.begin(), m_jobs.end(), [this](const Job* job) {
        return job->record().clientId != m_backend.clientId() || job->record().cancelWanted ||
               job->state() == JobState::Submitting;
    });
    return poll ? m_around.timing.poll : m_around.timing.silence;
}

void Follower::heard(comfy::Event event)
{
    if (const auto* status = std::get_if<comfy::StatusEvent>(&event)) {
        // Something deleted in the server's queue says nothing but this.
        const auto onServer = std::count_if(m_jobs.begin(), m_jobs.end(), [](const Job* job) {
            return job->state() == JobState::Waiting || job->state() == JobState::Running;
        });
        if (status->queueRemaining < onServer && !m_suspicious) {
            m_suspicious = true;
            checkIn(m_around.timing.suspicion);
        }
        return;
    }
    if (!std::holds_alternative<comfy::UnknownEvent>(event)) {
        ++m_events;
    }
    Job* job = m_router.jobOf(event);
    if (!job) {
        if (!m_expected.isEmpty()) {
            m_router.keep(event);
        }
        return;
    }
    if (!m_suspicious && m_timer.isActive()) {
        m_timer.start(patience());
    }
    deliver(*job, event);
}

void Follower::deliver(Job& job, const comfy::Event& event)
{
    m_around.mover.feed(job, event);
    const auto* executing = std::get_if<comfy::Executing>(&event);
    if (executing && executing->node.isEmpty()) {
        m_collector.ask(job);
    }
}

void Follower::check()
{
    m_suspicious = false;
    if (m_resync) {
        m_again = true;
        return;
    }
    QList<JobRecord> open;
    for (const Job* job : std::as_const(m_jobs)) {
        if (!job->isOver() && !m_collector.isFetching(*job)) {
            open << job->record();
        }
    }
    if (open.isEmpty() || m_backend.state() != TargetState::Ready) {
        return;
    }
    m_again = false;
    m_resync = new Resync(m_backend, this);
    connect(m_resync, &Resync::answered, this,
            [this](const JobId& id, const comfy::PromptId& prompt, const comfy::QueueState& queue,
                   const std::optional<comfy::HistoryEntry>& history) {
                const auto found =
                    std::find_if(m_jobs.begin(), m_jobs.end(), [&](const Job* job) { return job->id() == id; });
                if (found != m_jobs.end() && (*found)->record().promptId == prompt) {
                    answered(**found, queue, history);
                }
            });
    connect(m_resync, &Resync::finished, this, &Follower::asked);
    m_resync->start(open);
}

void Follower::confirm(Job& job)
{
    m_seen.insert(job.id());
    if (job.state() == JobState::Submitting) {
        m_around.mover.accepted(job, job.record().promptId, job.record().problems);
    }
    if (job.record().cancelWanted) {
        m_backend.cancel(job.record().promptId);
    }
}

void Follower::answered(Job& job, const comfy::QueueState& queue, const std::optional<comfy::HistoryEntry>& history)
{
    if (job.isOver() || m_collector.isFetching(job)) {
        return;
    }
    switch (verdict(job.record(), m_backend.target().kind, queue, history)) {
    case Verdict::FollowWaiting:
        confirm(job);
        return;
    case Verdict::FollowRunning:
        if (job.state() == JobState::Waiting) {
            suspectDeafness(job);
        }
        confirm(job);
        m_around.mover.step(job, JobState::Running);
        return;
    case Verdict::Collect:
        suspectDeafness(job);
        m_collector.collect(job, *history);
        return;
    case Verdict::SendAgain:
        // The request may still be on its way: only a second look tells.
        if (job.state() == JobState::Submitting && !m_doubted.contains(job.id())) {
            m_doubted.insert(job.id());
            return;
        }
        m_doubted.remove(job.id());
        emit sendAgain(&job);
        return;
    case Verdict::Lost:
        m_around.mover.fail(job, lostError(job.record(), m_backend.target().kind, m_seen.contains(job.id())));
        return;
    case Verdict::Cancelled:
        m_around.mover.finish(job, JobState::Cancelled);
        return;
    }
}

void Follower::asked(bool complete)
{
    m_resync->deleteLater();
    m_resync = nullptr;
    m_failures = complete ? 0 : m_failures + 1;
    if (m_again) {
        check();
    } else if (!m_jobs.isEmpty()) {
        m_timer.start(patience());
    }
}

} // namespace ryla::jobs

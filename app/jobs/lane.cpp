#include "jobs/lane.h"

#include "base/logging.h"

#include <QFile>

#include <algorithm>

namespace ryla::jobs {
namespace {

/// One running, one behind it.
constexpr int mostUnderWay = 2;
constexpr int mostAttempts = 5;

/// What a run that has to be repeated had brought already would otherwise be there twice.
void removeFiles(const QList<workflow::OutputFile>& files)
{
    for (const workflow::OutputFile& file : files) {
        QFile found(file.path);
        if (!file.path.isEmpty() && found.exists() && found.size() == file.bytes) {
            found.remove();
        }
    }
}

} // namespace

Lane::Lane(const Target& target, const Surroundings& around, QObject* parent)
    : QObject(parent)
    , m_target(target)
    , m_around(around)
{
    m_hold.setSingleShot(true);
    connect(&m_hold, &QTimer::timeout, this, &Lane::pump);
    build();
}

Lane::~Lane()
{
    dropSubmissions();
}

void Lane::dropSubmissions()
{
    const QHash<Job*, Submission*> submissions = std::exchange(m_submissions, {});
    for (auto it = submissions.begin(); it != submissions.end(); ++it) {
        const bool unsent = it.value() && !it.value()->isSent();
        delete it.value();
        // On disk it may be claimed already: back among the queued ones, so that it can be claimed again.
        if (unsent && !it.key()->isOver()) {
            m_around.mover.requeue(*it.key());
        }
    }
}

void Lane::build()
{
    m_backend = makeBackend(m_target);
    m_uploads = std::make_unique<Uploads>(*m_backend);
    m_collector = std::make_unique<Collector>(*m_backend, m_around);
    m_follower = std::make_unique<Follower>(*m_backend, *m_collector, m_around);
    connect(m_backend.get(), &Backend::reconnected, this, &Lane::connected);
    connect(m_backend.get(), &Backend::stateChanged, this, &Lane::tellSilence);
    connect(m_collector.get(), &Collector::collected, this, &Lane::collected);
    connect(m_follower.get(), &Follower::sendAgain, this, [this](Job* job) { sendAgain(*job); });
}

void Lane::setTarget(const Target& target)
{
    const bool moved = target.address != m_target.address || target.kind != m_target.kind;
    m_target = target;
    m_retired = false;
    if (!moved) {
        return;
    }
    dropSubmissions();
    m_follower.reset();
    m_collector.reset();
    m_uploads.reset();
    m_backend->disconnectNow();
    // Perhaps it is the backend's own signal that brought us here.
    m_backend.release()->deleteLater();
    build();
    const QList<Job*> jobs = m_jobs;
    for (Job* job : jobs) {
        watch(*job);
    }
    if (m_begun) {
        m_backend->connectNow();
    }
}

void Lane::begin()
{
    m_begun = true;
    // Under the id of the program that is gone, the events of its jobs come here.
    for (const Job* job : std::as_const(m_jobs)) {
        const JobState state = job->state();
        if ((state == JobState::Waiting || state == JobState::Running) && !job->record().clientId.isEmpty()) {
            m_backend->setClientId(job->record().clientId);
        }
    }
    m_backend->connectNow();
    pump();
}

void Lane::take(Job& job)
{
    m_jobs << &job;
    connect(&job, &Job::finished, this, [this, &job] { over(job); });
    watch(job);
    tellSilence();
    pump();
}

void Lane::watch(Job& job)
{
    switch (job.state()) {
    case JobState::Submitting:
    case JobState::Waiting:
    case JobState::Running:
    case JobState::Fetching:
        m_follower->follow(job);
        m_follower->check();
        return;
    case JobState::Preparing:
    case JobState::Uploading:
        m_around.mover.requeue(job);
        return;
    case JobState::Queued:
    case JobState::Done:
    case JobState::Failed:
    case JobState::Cancelled:
        return;
    }
}

void Lane::connected()
{
    m_uploads->forget();
    const QList<comfy::PromptId> strays = std::exchange(m_strays, {});
    for (const comfy::PromptId& stray : strays) {
        m_backend->cancel(stray);
    }
    pump();
}

void Lane::tellSilence()
{
    // One that is being reached says nothing yet.
    const bool told = m_backend->state() == TargetState::Lost || m_backend->state() == TargetState::Ready;
    for (Job* job : std::as_const(m_jobs)) {
        m_around.mover.setSilence(*job, told ? m_backend->problem() : QString());
    }
}

Job* Lane::nextQueued() const
{
    Job* best = nullptr;
    for (Job* job : m_jobs) {
        if (job->state() == JobState::Queued && !m_submissions.contains(job) && !m_withheld.contains(job) &&
            (!best || job->record().position < best->record().position)) {
            best = job;
        }
    }
    return best;
}

int Lane::underWay() const
{
    return int(std::count_if(m_jobs.begin(), m_jobs.end(), [this](Job* job) {
        return m_submissions.contains(job) || (job->state() != JobState::Queued && job->state() != JobState::Fetching);
    }));
}

void Lane::pump()
{
    if (!m_begun || m_retired || m_paused || m_hold.isActive() || m_backend->state() != TargetState::Ready) {
        return;
    }
    // One submission at a time: two side by side could overtake each other, and the server keeps the order of arrival.
    while (m_submissions.isEmpty() && underWay() < mostUnderWay) {
        Job* next = nextQueued();
        if (!next) {
            return;
        }
        start(*next);
    }
}

void Lane::setPaused(bool paused)
{
    m_paused = paused;
    pump();
}

void Lane::start(Job& job)
{
    auto* submission = new Submission(job, *m_backend, *m_uploads, m_around.store, m_around.mover, this);
    m_submissions.insert(&job, submission);
    connect(submission, &Submission::sending, this, [this, &job] { m_follower->expect(job); });
    connect(submission, &Submission::ended, this, [this, submission](Submission::End end) { ended(*submission, end); });
    submission->start();
}

void Lane::ended(Submission& submission, Submission::End end)
{
    Job& job = submission.job();
    m_submissions.remove(&job);
    submission.deleteLater();
    if (job.isOver()) {
        // Refused; or it ran to its end before the answer was here.
        pump();
        return;
    }
    switch (end) {
    case Submission::End::Accepted:
        m_attempts.remove(job.id());
        m_follower->follow(job);
        if (job.record().cancelWanted) {
            m_follower->check();
        }
        break;
    case Submission::End::Rejected:
        break;
    case Submission::End::NotOurs:
        reread(job);
        return;
    case Submission::End::Uncertain:
        uncertain(job, submission.error());
        break;
    case Submission::End::Failed:
        failed(job, submission.error());
        break;
    }
    pump();
}

void Lane::reread(Job& job)
{
    // Not to be picked again while its row is read.
    m_submissions.insert(&job, nullptr);
    whenDone(m_around.store.record(job.id()), this, [this, &job](const Result<JobRecord>& record) {
        m_submissions.remove(&job);
        if (job.isOver()) {
            return;
        }
        if (!record) {
            m_around.mover.fail(job, record.error());
        } else if (isOver(record->state)) {
            m_around.mover.reread(job, *record);
        } else if (record->cancelWanted) {
            m_around.mover.finish(job, JobState::Cancelled);
        } else {
            m_around.mover.fail(
                job,
                Error{ErrorKind::Internal, QStringLiteral("Another copy of this program has taken this job."), {}});
        }
        pump();
    });
}

void Lane::failed(Job& job, const Error& error)
{
    const bool serverGone = error.kind == ErrorKind::Network || error.kind == ErrorKind::Timeout;
    if (job.record().cancelWanted) {
        m_around.mover.finish(job, JobState::Cancelled);
    } else if (serverGone && ++m_attempts[job.id()] < mostAttempts) {
        m_around.mover.requeue(job);
        hold();
    } else {
        m_around.mover.fail(job, error);
    }
}

void Lane::uncertain(Job& job, const Error& error)
{
    qCInfo(logJobs) << "job" << job.id() << "may not have arrived:" << toString(error);
    m_reasons.insert(job.id(), error);
    m_follower->follow(job);
    m_follower->checkIn(m_around.retryPause(m_attempts.value(job.id())));
}

void Lane::sendAgain(Job& job)
{
    const bool neverArrived = job.state() == JobState::Submitting;
    if (neverArrived && m_reasons.contains(job.id()) && ++m_attempts[job.id()] >= mostAttempts) {
        m_around.mover.fail(job, m_reasons.value(job.id()));
        return;
    }
    m_follower->drop(job);
    onWorker([files = job.record().outputs]() -> Result<void> {
        removeFiles(files);
        return {};
    });
    m_around.store.forgetOutputs(job.id());
    m_around.mover.requeue(job);
    if (neverArrived) {
        hold();
    }
    pump();
}

void Lane::hold()
{
    const int most = m_attempts.isEmpty() ? 0 : *std::max_element(m_attempts.begin(), m_attempts.end());
    m_hold.start(m_around.retryPause(most));
}

void Lane::cancel(Job& job)
{
    if (job.isOver()) {
        return;
    }
    Submission* submission = m_submissions.value(&job);
    const bool reachable = m_backend->state() == TargetState::Ready;
    if (submission && submission->isSent() && reachable) {
        m_around.mover.wishCancel(job);
        return;
    }
    const bool onServer =
        job.state() == JobState::Submitting || job.state() == JobState::Waiting || job.state() == JobState::Running;
    if ((submission && !submission->isSent()) || !onServer) {
        delete m_submissions.take(&job);
        m_collector->stop(job);
        return;
    }
    if (!reachable) {
        m_strays << job.record().promptId;
        delete m_submissions.take(&job);
        m_around.mover.finish(job, JobState::Cancelled);
        return;
    }
    m_around.mover.wishCancel(job);
    whenDone(m_backend->cancel(job.record().promptId), m_follower.get(),
             [this](const Result<void>&) { m_follower->check(); });
}

bool Lane::withhold(Job& job)
{
    if (job.state() != JobState::Queued || m_submissions.contains(&job) || m_withheld.contains(&job)) {
        return false;
    }
    m_withheld.insert(&job);
    return true;
}

void Lane::giveBack(Job& job)
{
    m_withheld.remove(&job);
    pump();
}

bool Lane::retire()
{
    m_retired = true;
    dropSubmissions();
    const QList<Job*> jobs = m_jobs;
    for (Job* job : jobs) {
        if (job->state() == JobState::Queued) {
            m_around.mover.fail(
                *job,
                Error{ErrorKind::NotFound,
                      QStringLiteral("Its target %1 was removed; choose another and run it again.").arg(m_target.name),
                      {}});
        }
    }
    return m_jobs.isEmpty();
}

void Lane::over(Job& job)
{
    m_follower->drop(job);
    m_collector->drop(job);
    m_jobs.removeOne(&job);
    m_withheld.remove(&job);
    m_attempts.remove(job.id());
    m_reasons.remove(job.id());
    disconnect(&job, nullptr, this, nullptr);
    if (m_retired && m_jobs.isEmpty()) {
        emit idle();
    }
    pump();
}

} // namespace ryla::jobs

#include "fleet/podwork.h"

#include "base/logging.h"
#include "base/whenended.h"

#include <algorithm>

namespace ryla::fleet {
namespace {

using jobs::JobState;

/// How soon a stop sees that another program is done, and how often it asks before a hard one goes on without: others
/// hear of it within a round or two.
constexpr int recountMs = 2000;
constexpr int recountsForOthers = 22;

bool isOnThePod(JobState state)
{
    return state == JobState::Submitting || state == JobState::Waiting || state == JobState::Running;
}

/// Nothing is lost when it is begun anew.
bool canGoBack(JobState state)
{
    return isOnThePod(state) || state == JobState::Preparing || state == JobState::Uploading;
}

void count(pods::Workload& work, JobState state, int jobs)
{
    work.running += isOnThePod(state) ? jobs : 0;
    work.queued += state == JobState::Queued || state == JobState::Preparing ? jobs : 0;
    work.transfers += state == JobState::Uploading || state == JobState::Fetching ? jobs : 0;
    work.unsaved += state == JobState::Fetching ? jobs : 0;
}

} // namespace

PodWork::PodWork(jobs::Queue& queue, jobs::TargetId target, QObject* parent)
    : QObject(parent)
    , m_queue(queue)
    , m_target(std::move(target))
{
    m_recount.setSingleShot(true);
    m_recount.setInterval(recountMs);
    connect(&m_recount, &QTimer::timeout, this, &PodWork::recountWhileFinishing);
    for (jobs::Job* job : own()) {
        watch(job);
    }
    connect(&m_queue, &jobs::Queue::jobAdded, this, [this](jobs::Job* job) {
        if (job->record().target == m_target) {
            watch(job);
            settle();
        }
    });
    connect(&m_queue, &jobs::Queue::jobRetargeted, this, [this](jobs::Job* job, const jobs::TargetId& from) {
        if (from == m_target) {
            disconnect(job, nullptr, this, nullptr); // what becomes of it is another's
        } else if (job->record().target == m_target && !job->isOver()) {
            watch(job);
        }
        settle();
    });
}

QList<jobs::Job*> PodWork::own() const
{
    QList<jobs::Job*> jobs = m_queue.jobs();
    jobs.removeIf([this](const jobs::Job* job) { return job->record().target != m_target || job->isOver(); });
    return jobs;
}

void PodWork::watch(jobs::Job* job)
{
    connect(job, &jobs::Job::changed, this, &PodWork::settle);
    connect(job, &jobs::Job::finished, this, [this, job] {
        const jobs::JobRecord& record = job->record();
        if (m_again.remove(record.id) && record.state == JobState::Cancelled) {
            m_queue.retry(record.id);
        }
        settle();
        emit ended(record);
    });
}

pods::Workload PodWork::load() const
{
    pods::Workload work = m_elsewhere;
    for (const jobs::Job* job : own()) {
        count(work, job->state(), 1);
    }
    return work;
}

Later<void> PodWork::recount()
{
    return andThen(m_queue.elsewhere(m_target), this, [this](const QList<jobs::StateCount>& counts) {
        m_elsewhere = {};
        for (const jobs::StateCount& one : counts) {
            count(m_elsewhere, one.state, one.jobs);
        }
        m_elsewhere.runningElsewhere = m_elsewhere.running;
        settle();
        return now<void>({});
    });
}

/// Nobody tells when another program is done.
void PodWork::recountWhileFinishing()
{
    whenEnded(recount(), this, [this](const Result<void>& counted) {
        m_isCounted = true;
        m_patience = std::max(0, m_patience - 1);
        if (!counted) {
            qCWarning(logBase) << counted.error().message;
        }
        settle(); // without an answer by what was counted before
        if (!m_waiting.empty()) {
            m_recount.start();
        }
    });
}

Later<void> PodWork::finish()
{
    m_finishing = true;
    m_isCounted = false;
    m_patience = recountsForOthers;
    apply();
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    m_waiting.push_back(promise);
    recountWhileFinishing();
    return promise->future();
}

bool PodWork::isFinished() const
{
    if (!m_isCounted) {
        return false;
    }
    if (!m_handsBack || m_patience > 0) {
        return m_load.running == 0 && m_load.transfers == 0;
    }
    // Of others only what is fetched.
    return m_load.running == m_elsewhere.running && m_load.transfers == m_elsewhere.transfers &&
           m_elsewhere.unsaved == 0;
}

/// Jobs change thirty times a second, how many there are of each kind does not.
void PodWork::settle()
{
    const pods::Workload work = load();
    if (std::exchange(m_load, work) != work) {
        emit changed();
    }
    if (m_waiting.empty() || !isFinished()) {
        return;
    }
    for (const auto& promise : std::exchange(m_waiting, {})) {
        promise->addResult(Result<void>());
        promise->finish();
    }
}

void PodWork::hold(bool on)
{
    m_held = on;
    if (!on && !m_finishing) {
        m_handsBack = false; // it was another program's stop
    }
    apply();
}

void PodWork::stopped()
{
    m_finishing = false;
    m_handsBack = false;
    apply();
}

void PodWork::apply()
{
    m_queue.pause(m_target, m_held || m_finishing);
}

void PodWork::handBack()
{
    if (!std::exchange(m_handsBack, true)) {
        m_patience = recountsForOthers; // also where a stop waits already
    }
    for (const jobs::Job* job : own()) {
        if (canGoBack(job->state())) {
            m_again.insert(job->id());
            m_queue.cancel(job->id());
        }
    }
}

Later<int> PodWork::others()
{
    jobs::Backend* backend = m_queue.backend(m_target);
    if (!backend) {
        m_others.reset();
        return now<int>(fail(ErrorKind::NotFound, QStringLiteral("This pod has no address yet.")));
    }
    const auto asked = andThen(backend->queueState(), this, [this](const comfy::QueueState& state) {
        m_others = foreignIn(state);
        return now<int>(*m_others);
    });
    whenEnded(asked, this, [this](const Result<int>& told) {
        if (!told) {
            m_others.reset();
        }
    });
    return asked;
}

int PodWork::foreignIn(const comfy::QueueState& state) const
{
    QSet<comfy::PromptId> ours;
    for (const jobs::Job* job : own()) {
        ours.insert(job->record().promptId);
    }
    const auto foreign = [&ours](const QList<comfy::QueueItem>& items) {
        return std::count_if(items.begin(), items.end(),
                             [&ours](const comfy::QueueItem& item) { return !ours.contains(item.promptId); });
    };
    return int(foreign(state.running) + foreign(state.pending));
}

} // namespace ryla::fleet

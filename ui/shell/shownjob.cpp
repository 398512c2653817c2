#include "ui/shell/shownjob.h"

namespace ryla::ui {
namespace {

/// When it began to run; of one that never did, when it ended.
QDateTime momentOf(const jobs::Job& job)
{
    const jobs::JobRecord& record = job.record();
    return record.startedAt.isValid() ? record.startedAt : record.finishedAt;
}

} // namespace

ShownJob::ShownJob(jobs::Queue& queue, QObject* parent)
    : QObject(parent)
    , m_queue(queue)
{
    connect(&m_queue, &jobs::Queue::jobAdded, this, &ShownJob::watch);
}

void ShownJob::watch(jobs::Job* job)
{
    connect(job, &jobs::Job::changed, this, [this, job] { follow(job); });
    connect(job, &jobs::Job::finished, this, [this] {
        for (jobs::Job* each : m_queue.jobs()) {
            follow(each);
        }
    });
    follow(job);
}

void ShownJob::follow(jobs::Job* job)
{
    // Short jobs are over before anybody looks.
    const bool worthIt = job->record().startedAt.isValid() || job->state() == jobs::JobState::Failed;
    if (worthIt && (!m_job || (m_job->isOver() && momentOf(*m_job) < momentOf(*job)))) {
        show(job);
    }
}

void ShownJob::offer(jobs::Job* job)
{
    if (!m_job || m_job->isOver()) {
        show(job);
    }
}

void ShownJob::show(jobs::Job* job)
{
    if (job != m_job) {
        m_job = job;
        emit changed();
    }
}

void ShownJob::cancel()
{
    if (m_job && !m_job->isOver()) {
        m_queue.cancel(m_job->id());
    }
}

} // namespace ryla::ui

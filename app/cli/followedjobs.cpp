#include "cli/followedjobs.h"

namespace ryla::cli {

FollowedJobs::FollowedJobs(Studio& studio, Console& console, bool json, QObject* parent)
    : QObject(parent)
    , m_studio(studio)
    , m_console(console)
    , m_report(console, json)
{
    connect(&studio, &Studio::problem, this, &FollowedJobs::onProblem);
    connect(&studio, &Studio::kept, this, &FollowedJobs::endIfOver);
}

void FollowedJobs::follow(jobs::Job* job)
{
    m_jobs << job;
    if (job->isOver()) {
        onFinished(job);
        return;
    }
    connect(job, &jobs::Job::changed, this, [this, job] {
        if (!job->isOver()) {
            m_report.progress(*job, fraction());
        }
    });
    connect(job, &jobs::Job::finished, this, [this, job] { onFinished(job); });
    if (m_cancelled) {
        m_studio.queue().cancel(job->id());
    }
}

void FollowedJobs::cancelAll()
{
    m_cancelled = true;
    const QList<jobs::Job*> jobs = m_jobs;
    for (const jobs::Job* job : jobs) {
        if (!job->isOver()) {
            m_studio.queue().cancel(job->id());
        }
    }
}

void FollowedJobs::onFinished(jobs::Job* job)
{
    m_report.ended(*job);
    const ExitCode code = exitCodeOf(job->record());
    m_worst = m_worst == ExitCode::Done ? code : m_worst;
    ++m_over;
    endIfOver();
}

void FollowedJobs::onProblem(const Error& error)
{
    m_console.complain(error);
    // The files are there and were named, but the gallery (or the queue on disk) does not know of them.
    if (error.kind == ErrorKind::Storage && m_worst == ExitCode::Done) {
        m_worst = ExitCode::Storage;
    }
}

void FollowedJobs::endIfOver()
{
    if (m_over == m_wanted && !m_told && !m_studio.isKeeping()) {
        m_told = true;
        emit allOver(m_cancelled ? ExitCode::Cancelled : m_worst);
    }
}

double FollowedJobs::fraction() const
{
    double sum = 0;
    for (const jobs::Job* job : m_jobs) {
        sum += job->isOver() ? 1.0 : job->progress().fraction();
    }
    return m_wanted > 0 ? sum / double(m_wanted) : 0.0;
}

} // namespace ryla::cli

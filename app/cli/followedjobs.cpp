#include "cli/followedjobs.h"

#include <CLI/CLI.hpp>

namespace ryla::cli {

void Patience::declare(CLI::App& app)
{
    app.add_option("--server-timeout", m_seconds, "How many seconds to wait for a server that is gone")
        ->check(CLI::Range(0.0, 1'000'000.0))
        ->capture_default_str();
}

FollowedJobs::FollowedJobs(Studio& studio, Console& console, bool json, int patienceMs, QObject* parent)
    : QObject(parent)
    , m_studio(studio)
    , m_console(console)
    , m_report(console, json)
    , m_patienceMs(patienceMs)
{
    connect(&studio, &Studio::problem, this, &FollowedJobs::onProblem);
    connect(&studio, &Studio::kept, this, &FollowedJobs::endIfOver);
}

void FollowedJobs::follow(jobs::Job* job)
{
    m_jobs << job;
    m_open.insert(job);
    if (job->isOver()) {
        onFinished(job);
        return;
    }
    connect(job, &jobs::Job::changed, this, [this, job] {
        if (!job->isOver() && m_open.contains(job)) {
            m_report.outputs(*job);
            m_report.progress(*job, fraction());
        }
    });
    connect(job, &jobs::Job::finished, this, [this, job] { onFinished(job); });
    if (m_cancelled) {
        m_studio.queue().cancel(job->id());
    }
    watch(job->record().target);
}

void FollowedJobs::leave(jobs::Job* job, const Error& why)
{
    m_jobs << job;
    m_report.left(*job, why.message);
    oneOver(ExitCode::NotReachable);
}

void FollowedJobs::lose(const Error& why)
{
    m_console.complain(why);
    oneOver(exitCodeOf(why));
}

void FollowedJobs::watch(const jobs::TargetId& target)
{
    std::unique_ptr<ServerWatch>& watch = m_watches[target];
    if (!watch) {
        watch = std::make_unique<ServerWatch>(m_studio.queue(), target, m_patienceMs, m_console);
        connect(watch.get(), &ServerWatch::gaveUp, this, [this, target] { onGaveUp(target); });
    } else if (watch->hasGivenUp()) {
        onGaveUp(target);
    }
}

void FollowedJobs::onGaveUp(const jobs::TargetId& target)
{
    const QString reason = m_watches[target]->reason();
    const QList<jobs::Job*> jobs = m_jobs;
    for (jobs::Job* job : jobs) {
        if (job->record().target == target && m_open.remove(job)) {
            m_report.left(*job, reason);
            oneOver(ExitCode::NotReachable);
        }
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
    if (m_open.remove(job)) {
        m_report.ended(*job);
        oneOver(exitCodeOf(job->record()));
    }
}

void FollowedJobs::oneOver(ExitCode code)
{
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

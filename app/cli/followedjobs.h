#pragma once

#include "cli/jobreport.h"
#include "cli/serverwatch.h"
#include "studio.h"

#include <QSet>

#include <map>

namespace CLI {
class App;
}

namespace ryla::cli {

/// --server-timeout, for the commands that follow jobs.
class Patience
{
public:
    explicit Patience(double seconds)
        : m_seconds(seconds)
    {
    }
    void declare(CLI::App& app);
    [[nodiscard]] int ms() const { return int(m_seconds * 1000); }

private:
    double m_seconds;
};

/// Jobs of one command on their way to the end: reports them, adds up how far they are, and says once when all are
/// over and their results are in the gallery. A job whose server stays away for too long is left in the queue.
class FollowedJobs : public QObject
{
    Q_OBJECT
public:
    FollowedJobs(Studio& studio, Console& console, bool json, int patienceMs, QObject* parent = nullptr);

    /// How many will be followed; allOver comes after as many ends.
    void expect(qsizetype count) { m_wanted = count; }
    /// Its target must be known to the queue.
    void follow(jobs::Job* job);
    /// In place of follow(): this one cannot be waited for, because of its target.
    void leave(jobs::Job* job, const Error& why);
    /// In place of follow(): there will be no job.
    void lose(const Error& why);
    /// Asks all to stop; allOver then tells Cancelled.
    void cancelAll();
    [[nodiscard]] bool isEmpty() const { return m_jobs.isEmpty(); }

signals:
    /// The first exit code that was not Done, or Cancelled.
    void allOver(ryla::cli::ExitCode code);

private:
    void onFinished(jobs::Job* job);
    void onProblem(const Error& error);
    void onGaveUp(const jobs::TargetId& target);
    void watch(const jobs::TargetId& target);
    void oneOver(ExitCode code);
    void endIfOver();
    [[nodiscard]] double fraction() const;

    Studio& m_studio;
    Console& m_console;
    JobReport m_report;
    int m_patienceMs;
    QList<jobs::Job*> m_jobs;
    /// Of those, the ones that are waited for.
    QSet<jobs::Job*> m_open;
    std::map<jobs::TargetId, std::unique_ptr<ServerWatch>> m_watches;
    qsizetype m_wanted = 0;
    qsizetype m_over = 0;
    bool m_cancelled = false;
    bool m_told = false;
    ExitCode m_worst = ExitCode::Done;
};

} // namespace ryla::cli

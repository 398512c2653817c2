#pragma once

#include "cli/jobreport.h"
#include "studio.h"

namespace ryla::cli {

/// Jobs of one command on their way to the end: reports them, adds up how far they are, and says once when all are
/// over and their results are in the gallery.
class FollowedJobs : public QObject
{
    Q_OBJECT
public:
    FollowedJobs(Studio& studio, Console& console, bool json, QObject* parent = nullptr);

    /// How many will be followed; allOver comes after as many ends.
    void expect(qsizetype count) { m_wanted = count; }
    void follow(jobs::Job* job);
    /// Asks all to stop; allOver then tells Cancelled.
    void cancelAll();
    [[nodiscard]] bool isEmpty() const { return m_jobs.isEmpty(); }

signals:
    /// The first exit code that was not Done, or Cancelled.
    void allOver(ryla::cli::ExitCode code);

private:
    void onFinished(jobs::Job* job);
    void onProblem(const Error& error);
    void endIfOver();
    [[nodiscard]] double fraction() const;

    Studio& m_studio;
    Console& m_console;
    JobReport m_report;
    QList<jobs::Job*> m_jobs;
    qsizetype m_wanted = 0;
    qsizetype m_over = 0;
    bool m_cancelled = false;
    bool m_told = false;
    ExitCode m_worst = ExitCode::Done;
};

} // namespace ryla::cli

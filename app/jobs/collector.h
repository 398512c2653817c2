#pragma once

#include "jobs/outputfetcher.h"
#include "jobs/surroundings.h"

#include <QHash>

namespace ryla::jobs {

/// Takes jobs that are over on the server to their end here: asks the history, fetches the files, says what came of it.
/// What a failed run had made by then is fetched too: it was paid for.
/// A server that cannot be reached meanwhile is asked again; a full disk ends the job with what to do.
class Collector : public QObject
{
    Q_OBJECT
public:
    Collector(Backend& backend, const Surroundings& around, QObject* parent = nullptr);

    /// The server said that the prompt is over.
    void ask(Job& job);
    /// The history knows it.
    void collect(Job& job, const comfy::HistoryEntry& entry);
    /// Its files are on their way.
    [[nodiscard]] bool isFetching(const Job& job) const { return m_fetches.contains(job.id()); }
    void drop(const Job& job);
    /// Cancelled here: what has come already is kept.
    void stop(Job& job);

signals:
    /// The server said it was over, but its history does not know it.
    void unknown();
    void collected(const ryla::jobs::Outcome& outcome);

private:
    /// Why the run ended before its end, as the history has it.
    struct Failure
    {
        Error error;
        workflow::NodeId node;
    };
    struct Fetch
    {
        QList<comfy::ServerOutput> outputs;
        std::optional<Failure> failure;
        int attempts = 0;
        OutputFetcher* fetcher = nullptr;
    };

    void askAgain(Job& job, int attempt);
    void begin(Job& job, const comfy::HistoryEntry& entry, const std::optional<Failure>& failure);
    void fetch(Job& job);
    void fetched(Job& job, const QList<workflow::OutputFile>& outputs, const std::optional<Error>& error);
    void done(Job& job, const QList<workflow::OutputFile>& outputs);
    void failed(Job& job, const Failure& failure, const QList<workflow::OutputFile>& outputs);
    void tell(const JobRecord& record);
    [[nodiscard]] QString folderOf(const JobRecord& record) const;

    Backend& m_backend;
    Surroundings m_around;
    QHash<JobId, Fetch> m_fetches;
};

} // namespace ryla::jobs

#pragma once

#include "jobs/backend.h"
#include "jobs/jobrecord.h"

namespace ryla::jobs {

/// Asks one server once how some jobs stand: its queue first, then the history of each that is not in it (in this
/// order nothing falls between). Says one answer per job, then `finished`, once. Its owner destroys it to stop asking.
class Resync : public QObject
{
    Q_OBJECT
public:
    explicit Resync(Backend& backend, QObject* parent = nullptr);

    void start(const QList<JobRecord>& jobs);

signals:
    void answered(const ryla::jobs::JobId& id, const ryla::comfy::PromptId& prompt,
                  const ryla::comfy::QueueState& queue, const std::optional<ryla::comfy::HistoryEntry>& history);
    /// Whether all could be asked.
    void finished(bool complete);

private:
    void next();

    Backend& m_backend;
    QList<JobRecord> m_left;
    comfy::QueueState m_queue;
    bool m_complete = true;
};

} // namespace ryla::jobs

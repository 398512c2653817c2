#include "jobs/resync.h"

#include "base/logging.h"
#include "jobs/resume.h"

namespace ryla::jobs {

Resync::Resync(Backend& backend, QObject* parent)
    : QObject(parent)
    , m_backend(backend)
{
}

void Resync::start(const QList<JobRecord>& jobs)
{
    m_left = jobs;
    if (m_left.isEmpty()) {
        emit finished(true);
        return;
    }
    QList<comfy::PromptId> prompts;
    for (const JobRecord& job : jobs) {
        prompts << job.promptId;
    }
    whenDone(m_backend.queueOf(prompts), this, [this](const Result<comfy::QueueState>& queue) {
        if (!queue) {
            qCInfo(logJobs) << "the queue of" << m_backend.target().name << "is not known:" << toString(queue.error());
            emit finished(false);
            return;
        }
        m_queue = *queue;
        next();
    });
}

void Resync::next()
{
    if (m_left.isEmpty()) {
        emit finished(m_complete);
        return;
    }
    const JobRecord job = m_left.takeFirst();
    if (isInQueue(m_queue, job.promptId)) {
        emit answered(job.id, job.promptId, m_queue, std::nullopt);
        next();
        return;
    }
    whenDone(m_backend.history(job.promptId), this,
             [this, job](const Result<std::optional<comfy::HistoryEntry>>& found) {
                 if (found) {
                     emit answered(job.id, job.promptId, m_queue, *found);
                 } else {
                     m_complete = false;
                 }
                 next();
             });
}

} // namespace ryla::jobs

#pragma once

#include "comfy/event.h"

#include <QHash>
#include <QList>

namespace ryla::jobs {

class Job;

/// Which job an event of one server is about. Events of ids that nobody knows are kept while an answer to a submission
/// is outstanding (an older server chooses its own id, and may run before it answers). Borrows the jobs.
class Router
{
public:
    void bind(const comfy::PromptId& id, Job* job);
    void unbind(Job* job);

    /// Null where the event concerns none of ours. An event that names no prompt belongs to the job that runs; its id
    /// is filled in.
    Job* jobOf(comfy::Event& event) const;

    /// Keeps an event for later; the oldest go first when there are too many.
    void keep(const comfy::Event& event);
    /// What was kept for this id, in order.
    QList<comfy::Event> takeKept(const comfy::PromptId& id);
    void dropKept() { m_kept.clear(); }

private:
    [[nodiscard]] Job* running() const;

    QHash<comfy::PromptId, Job*> m_jobs;
    QList<comfy::Event> m_kept;
};

} // namespace ryla::jobs

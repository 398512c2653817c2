#include "jobs/router.h"

#include "jobs/job.h"

namespace ryla::jobs {
namespace {

constexpr qsizetype mostKept = 500;

} // namespace

void Router::bind(const comfy::PromptId& id, Job* job)
{
    unbind(job);
    m_jobs.insert(id, job);
}

void Router::unbind(Job* job)
{
    m_jobs.removeIf([job](const auto& entry) { return entry.value() == job; });
}

Job* Router::running() const
{
    Job* found = nullptr;
    for (Job* job : m_jobs) {
        if (job->state() == JobState::Running && !job->progress().ended) {
            if (found) {
                return nullptr;
            }
            found = job;
        }
    }
    return found;
}

Job* Router::jobOf(comfy::Event& event) const
{
    const comfy::PromptId id = comfy::promptOf(event);
    if (!id.isEmpty()) {
        return m_jobs.value(id);
    }
    auto* frame = std::get_if<comfy::PreviewFrame>(&event);
    auto* executing = std::get_if<comfy::Executing>(&event);
    // An end that names no prompt could be anybody's.
    if (!frame && !(executing && !executing->node.isEmpty())) {
        return nullptr;
    }
    Job* job = running();
    if (job) {
        (frame ? frame->promptId : executing->promptId) = job->record().promptId;
    }
    return job;
}

void Router::keep(const comfy::Event& event)
{
    if (comfy::promptOf(event).isEmpty() || std::holds_alternative<comfy::PreviewFrame>(event)) {
        return;
    }
    m_kept << event;
    if (m_kept.size() > mostKept) {
        m_kept.removeFirst();
    }
}

QList<comfy::Event> Router::takeKept(const comfy::PromptId& id)
{
    QList<comfy::Event> taken;
    m_kept.removeIf([&](const comfy::Event& event) {
        const bool fits = comfy::promptOf(event) == id;
        if (fits) {
            taken << event;
        }
        return fits;
    });
    return taken;
}

} // namespace ryla::jobs

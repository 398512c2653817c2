#include "fleet/podlines.h"

#include "fleet/runcost.h"

#include <algorithm>

namespace ryla::fleet {

using jobs::JobState;
using pods::PodId;

namespace {

/// So many of the last runs on a pod tell how long one of somebody else's takes.
constexpr int usualOf = 20;

/// What was sent runs before what was not.
bool runsBefore(const jobs::Job* a, const jobs::Job* b)
{
    const bool aWaits = a->state() == JobState::Queued;
    const bool bWaits = b->state() == JobState::Queued;
    return aWaits != bWaits ? bWaits : a->record().position < b->record().position;
}

} // namespace

Wait PodLine::whole() const
{
    Wait wait = head;
    for (const InLine& one : jobs) {
        wait += one.seconds;
    }
    return wait;
}

PodLines::PodLines(jobs::Queue& queue, Fleet& fleet, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_queue(queue)
    , m_fleet(fleet)
    , m_clock(clock)
{
    connect(&m_waiting, &WaitingJobs::found, this, &PodLines::changed);
    connect(&m_queue, &jobs::Queue::jobAdded, this, [this](jobs::Job* job) {
        connect(job, &jobs::Job::finished, this, [this, job] {
            m_waiting.forget(job->id());
            m_usualRuns.remove(job->record().target);
        });
    });
}

PodLine PodLines::of(const PodId& id, OverflowPod pod)
{
    const jobs::TargetId target = Fleet::targetOf(id);
    QList<jobs::Job*> open = m_queue.jobs();
    open.removeIf([&target](const jobs::Job* job) { return job->record().target != target || job->isOver(); });
    std::stable_sort(open.begin(), open.end(), runsBefore);
    QHash<QString, double> known; // many jobs, few classes
    const UsualMs usual = [this, &target, &known](const QString& type) {
        const auto found = known.constFind(type);
        return found != known.constEnd() ? *found : *known.insert(type, m_queue.usualMs(target, type));
    };
    PodLine line;
    for (const jobs::Job* job : open) {
        line.jobs << inLine(*job, usual);
    }
    const PodWork* work = m_fleet.work(id);
    if (pod == OverflowPod::Starting) {
        line.head += startOf(id);
    } else if (pod == OverflowPod::Ready && work) {
        line.others = work->knownOthers().value_or(0);
    }
    if (line.others > 0) {
        const std::optional<double> one = usualRun(target);
        line.head += one ? std::optional(*one * line.others) : std::nullopt;
    }
    return line;
}

InLine PodLines::inLine(const jobs::Job& job, const UsualMs& usual)
{
    if (!job.progress().nodes.isEmpty()) {
        return {job.id(), secondsLeft(job.progress(), usual, m_clock.monotonicMs())};
    }
    const WaitingJobs::Known* known = m_waiting.of(job);
    const bool mayGo = known && known->fits && job.state() == JobState::Queued && !job.record().cancelWanted;
    return {job.id(), known ? secondsOf(known->classes, usual) : std::nullopt, mayGo};
}

std::optional<double> PodLines::startOf(const PodId& id) const
{
    const pods::Session* session = m_fleet.session(id);
    if (!session) {
        return std::nullopt;
    }
    const pods::Situation& now = session->situation();
    const auto ms = session->times().untilReady(now.stage, m_clock.monotonicMs() - now.sinceMs,
                                                !session->pod().warmUpWorkflow.isEmpty());
    return ms ? std::optional(double(*ms) / 1000) : std::nullopt;
}

std::optional<double> PodLines::usualRun(const jobs::TargetId& target)
{
    const auto known = m_usualRuns.constFind(target);
    if (known != m_usualRuns.constEnd()) {
        return *known;
    }
    m_usualRuns.insert(target, std::nullopt);
    whenDone(m_queue.recordsAt(target, m_clock.now(), usualOf), this,
             [this, target](const Result<QList<jobs::JobRecord>>& records) {
                 if (records) {
                     m_usualRuns.insert(target, usualSeconds(*records, target));
                     emit changed();
                 }
             });
    return std::nullopt;
}

} // namespace ryla::fleet

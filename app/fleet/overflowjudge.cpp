#include "fleet/overflowjudge.h"

#include "fleet/expectedwait.h"
#include "fleet/overflowcodec.h"
#include "jobs/serverlessfit.h"
#include "jobs/serverlesstarget.h"

#include <algorithm>

namespace ryla::fleet {
namespace {

using jobs::JobState;
using pods::PodId;

QString rulesKey(const PodId& id)
{
    return QStringLiteral("pods/%1/overflow").arg(id.text);
}

QString misfitOf(const QList<workflow::RunToSend>& runs)
{
    for (const workflow::RunToSend& run : runs) {
        const QString problem = jobs::serverlessFit(run.document, run.patch).problem;
        if (!problem.isEmpty()) {
            return problem;
        }
    }
    return {};
}

} // namespace

std::optional<OverflowPod> overflowPodOf(const pods::Situation& situation)
{
    using pods::Stage;
    switch (situation.stage) {
    case Stage::Asleep:
        // Before the first look a pod that runs is taken for one that sleeps.
        return situation.machine ? std::optional(OverflowPod::Asleep) : std::nullopt;
    case Stage::Finishing:
    case Stage::Stopping:
        return OverflowPod::Asleep; // by the time the run would begin
    case Stage::Asked:
    case Stage::Machine:
    case Stage::Container:
    case Stage::Port:
    case Stage::Comfy:
    case Stage::Nodes:
    case Stage::WarmUp:
        return OverflowPod::Starting;
    case Stage::Ready:
        return OverflowPod::Ready;
    case Stage::Choosing:
    case Stage::WaitingForGpu:
    case Stage::Stuck:
    case Stage::Failed:
    case Stage::Gone:
        break;
    }
    return OverflowPod::Gone;
}

OverflowJudge::OverflowJudge(Parts parts, QObject* parent)
    : QObject(parent)
    , m_parts(std::move(parts))
    , m_endpoints(m_parts.fleet, m_parts.queue, m_parts.targets, m_parts.clock)
{
    connect(&m_endpoints, &Endpoints::changed, this, &OverflowJudge::changed);
    connect(&m_parts.targets, &jobs::TargetList::changed, this, &OverflowJudge::changed);
    connect(&m_parts.fleet, &Fleet::changed, this, &OverflowJudge::changed);
    connect(&m_parts.queue, &jobs::Queue::jobAdded, this, [this](jobs::Job* job) {
        connect(job, &jobs::Job::finished, this, [this, id = job->id()] {
            m_fits.remove(id);
            emit changed();
        });
        emit changed();
    });
    connect(&m_parts.fleet.pods(), &pods::PodList::removed, this,
            [this](const PodId& id) { m_parts.settings.remove(rulesKey(id)); });
}

OverflowRules OverflowJudge::rulesOf(const PodId& id) const
{
    return overflowFromJson(m_parts.settings.read(rulesKey(id)).toByteArray()).value_or(OverflowRules());
}

void OverflowJudge::setRules(const PodId& id, const OverflowRules& rules)
{
    m_parts.settings.write(rulesKey(id), overflowToJson(rules));
    m_parts.settings.sync();
    emit changed();
}

QList<jobs::Target> OverflowJudge::endpointTargets() const
{
    QList<jobs::Target> targets = m_parts.targets.all();
    targets.removeIf([](const jobs::Target& target) { return target.kind != jobs::TargetKind::Serverless; });
    return targets;
}

std::optional<jobs::Target> OverflowJudge::endpointOf(const OverflowRules& rules) const
{
    const QList<jobs::Target> targets = endpointTargets();
    const auto found = std::find_if(targets.begin(), targets.end(), [&rules](const jobs::Target& target) {
        return rules.endpoint.isEmpty() || target.id == jobs::serverlessId(rules.endpoint);
    });
    return found == targets.end() ? std::nullopt : std::optional(*found);
}

QList<jobs::Job*> OverflowJudge::openJobs(const PodId& id) const
{
    QList<jobs::Job*> jobs = m_parts.queue.jobs();
    jobs.removeIf([target = Fleet::targetOf(id)](const jobs::Job* job) {
        return job->record().target != target || job->isOver();
    });
    return jobs;
}

QList<jobs::Job*> OverflowJudge::waiting(const PodId& id) const
{
    QList<jobs::Job*> jobs = openJobs(id);
    jobs.removeIf([this](const jobs::Job* job) {
        return job->state() != JobState::Queued || job->record().cancelWanted || !fits(*job);
    });
    return jobs;
}

bool OverflowJudge::fits(const jobs::Job& job) const
{
    const auto known = m_fits.constFind(job.id());
    if (known != m_fits.constEnd()) {
        return *known;
    }
    const bool does = jobs::serverlessFit(job.record().document, job.record().patch).problem.isEmpty();
    m_fits.insert(job.id(), does);
    return does;
}

std::optional<double> OverflowJudge::waitFor(const PodId& id, OverflowPod pod, const QList<jobs::Job*>& before) const
{
    const jobs::TargetId target = Fleet::targetOf(id);
    const auto usual = [this, &target](const QString& type) { return m_parts.queue.usualMs(target, type); };
    const qint64 nowMs = m_parts.clock.monotonicMs();
    QList<std::optional<double>> parts;
    for (const jobs::Job* job : before) {
        parts << secondsLeft(job->record(), job->progress(), usual, nowMs);
    }
    if (const pods::Session* session = m_parts.fleet.session(id); session && pod == OverflowPod::Starting) {
        const pods::Situation& now = session->situation();
        const auto ms =
            session->times().untilReady(now.stage, nowMs - now.sinceMs, !session->pod().warmUpWorkflow.isEmpty());
        parts << (ms ? std::optional(double(*ms) / 1000) : std::nullopt);
    }
    return sumOf(parts);
}

OverflowProposal OverflowJudge::proposal(const PodId& id, const QList<workflow::RunToSend>& runs,
                                         const QSet<jobs::JobId>& without) const
{
    const OverflowRules rules = rulesOf(id);
    const std::optional<jobs::Target> endpoint = endpointOf(rules);
    return endpoint ? proposal(id, runs, rules, *endpoint, without) : OverflowProposal{};
}

OverflowProposal OverflowJudge::proposal(const PodId& id, const QList<workflow::RunToSend>& runs,
                                         const OverflowRules& rules, const jobs::Target& endpoint,
                                         const QSet<jobs::JobId>& without) const
{
    return judged(
        id, int(runs.size()), [&runs] { return misfitOf(runs); }, rules, endpoint, without);
}

OverflowProposal OverflowJudge::proposalForNext(const PodId& id, const workflow::RunToSend& run, int count) const
{
    const OverflowRules rules = rulesOf(id);
    const std::optional<jobs::Target> endpoint = endpointOf(rules);
    return endpoint ? judged(id, count, [&run] { return misfitOf({run}); }, rules, *endpoint, {}) : OverflowProposal{};
}

OverflowProposal OverflowJudge::judged(const PodId& id, int runs, const std::function<QString()>& misfit,
                                       const OverflowRules& rules, const jobs::Target& endpoint,
                                       const QSet<jobs::JobId>& without) const
{
    const pods::Session* session = m_parts.fleet.session(id);
    const auto pod = session ? overflowPodOf(session->situation()) : std::nullopt;
    if (!pod || rules.mode == OverflowMode::Off) {
        return {};
    }
    const EndpointFacts known = m_endpoints.known(jobs::endpointOf(endpoint.id));
    QList<jobs::Job*> before = openJobs(id);
    before.removeIf([&without](const jobs::Job* job) { return without.contains(job->id()); });
    OverflowFacts facts;
    facts.pod = *pod;
    facts.podName = session->pod().name;
    facts.jobsBefore = int(before.size());
    facts.waitSeconds = waitFor(id, *pod, before);
    facts.runs = runs;
    facts.hasEndpoint = m_endpoints.hasKey();
    facts.endpointName = endpoint.name;
    facts.cost = known.cost;
    facts.spentToday = known.spentToday;
    OverflowAnswer answer = overflow(facts, rules);
    if (answer.step != OverflowStep::Stay) {
        facts.misfit = misfit();
        answer = facts.misfit.isEmpty() ? answer : overflow(facts, rules);
    }
    return {answer, endpoint, known.cost, runs};
}

OverflowProposal OverflowJudge::proposalForWaiting(const PodId& id) const
{
    const OverflowRules rules = rulesOf(id);
    const std::optional<jobs::Target> endpoint = endpointOf(rules);
    if (!endpoint || rules.mode == OverflowMode::Off) {
        return {};
    }
    QSet<jobs::JobId> own;
    QList<jobs::JobId> inOrder;
    for (const jobs::Job* job : waiting(id)) {
        own.insert(job->id());
        inOrder << job->id();
    }
    if (own.isEmpty()) {
        return {};
    }
    // Those that wait and fit are what it is about.
    OverflowProposal proposal = judged(
        id, int(own.size()), [] { return QString(); }, rules, *endpoint, own);
    proposal.jobs = inOrder;
    return proposal;
}

Later<OverflowMove> OverflowJudge::moveWaiting(const OverflowProposal& offered)
{
    const auto facts = andThen(m_parts.use(offered.endpoint.id), this, [this, offered](jobs::Backend*) {
        return m_endpoints.facts(jobs::endpointOf(offered.endpoint.id));
    });
    return andThen(facts, this, [this, offered](const EndpointFacts& known) {
        if (isDearer(known.cost, offered.cost)) {
            emit changed();
            return now<OverflowMove>(OverflowMove{0, int(offered.jobs.size()), true});
        }
        return andThen(m_parts.queue.retarget(offered.jobs, offered.endpoint.id), this,
                       [meant = offered.jobs.size()](const QList<jobs::JobId>& moved) {
                           return now<OverflowMove>(OverflowMove{int(moved.size()), int(meant - moved.size()), false});
                       });
    });
}

} // namespace ryla::fleet

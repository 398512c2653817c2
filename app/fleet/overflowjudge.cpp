#include "fleet/overflowjudge.h"

#include "fleet/overflowcodec.h"
#include "jobs/serverlessfit.h"
#include "jobs/serverlesstarget.h"

#include <algorithm>

namespace ryla::fleet {
namespace {

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
    , m_lines(m_parts.queue, m_parts.fleet, m_parts.clock)
{
    connect(&m_lines, &PodLines::changed, this, &OverflowJudge::changed);
    connect(&m_endpoints, &Endpoints::changed, this, &OverflowJudge::changed);
    connect(&m_parts.targets, &jobs::TargetList::changed, this, &OverflowJudge::changed);
    connect(&m_parts.fleet, &Fleet::changed, this, &OverflowJudge::changed);
    connect(&m_parts.queue, &jobs::Queue::jobAdded, this, [this](jobs::Job* job) {
        connect(job, &jobs::Job::finished, this, &OverflowJudge::changed);
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
    return jobs::serverlessIn(m_parts.targets.all());
}

std::optional<jobs::Target> OverflowJudge::endpointOf(const OverflowRules& rules) const
{
    const QList<jobs::Target> targets = endpointTargets();
    const auto found = std::find_if(targets.begin(), targets.end(), [&rules](const jobs::Target& target) {
        return rules.endpoint.isEmpty() || target.id == jobs::serverlessId(rules.endpoint);
    });
    return found == targets.end() ? std::nullopt : std::optional(*found);
}

std::optional<OverflowFacts> OverflowJudge::podFacts(const PodId& id) const
{
    const pods::Session* session = m_parts.fleet.session(id);
    const auto pod = session ? overflowPodOf(session->situation()) : std::nullopt;
    if (!pod) {
        return std::nullopt;
    }
    OverflowFacts facts;
    facts.pod = *pod;
    facts.podName = session->pod().name;
    return facts;
}

OverflowProposal OverflowJudge::proposal(const PodId& id, const QList<workflow::RunToSend>& runs) const
{
    const OverflowRules rules = rulesOf(id);
    const std::optional<jobs::Target> endpoint = endpointOf(rules);
    return endpoint ? proposal(id, runs, rules, *endpoint) : OverflowProposal{};
}

OverflowProposal OverflowJudge::proposal(const PodId& id, const QList<workflow::RunToSend>& runs,
                                         const OverflowRules& rules, const jobs::Target& endpoint) const
{
    return judgedForNew(
        id, int(runs.size()), [&runs] { return misfitOf(runs); }, rules, endpoint);
}

OverflowProposal OverflowJudge::proposalForNext(const PodId& id, const workflow::RunToSend& run, int count) const
{
    const OverflowRules rules = rulesOf(id);
    const std::optional<jobs::Target> endpoint = endpointOf(rules);
    return endpoint ? judgedForNew(
                          id, count, [&run] { return misfitOf({run}); }, rules, *endpoint)
                    : OverflowProposal{};
}

OverflowProposal OverflowJudge::judgedForNew(const PodId& id, int runs, const std::function<QString()>& misfit,
                                             const OverflowRules& rules, const jobs::Target& endpoint) const
{
    std::optional<OverflowFacts> facts = podFacts(id);
    if (!facts || rules.mode == OverflowMode::Off) {
        return {};
    }
    const PodLine line = m_lines.of(id, facts->pod);
    facts->jobsBefore = line.count();
    facts->waitSeconds = line.whole().known();
    facts->isWaitAtLeast = line.whole().isAtLeast;
    return judged(*facts, runs, misfit, rules, endpoint);
}

OverflowProposal OverflowJudge::judged(OverflowFacts facts, int runs, const std::function<QString()>& misfit,
                                       const OverflowRules& rules, const jobs::Target& endpoint) const
{
    const EndpointFacts known = m_endpoints.known(jobs::endpointOf(endpoint.id));
    facts.runs = runs;
    facts.hasEndpoint = m_endpoints.hasKey();
    facts.accountProblem = m_endpoints.problem();
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
    std::optional<OverflowFacts> facts = podFacts(id);
    if (!endpoint || !facts || rules.mode == OverflowMode::Off) {
        return {};
    }
    const bool isUp = facts->pod == OverflowPod::Ready || facts->pod == OverflowPod::Starting;
    if (isUp && rules.waitMinutes == 0) {
        return {};
    }
    const PodLine line = m_lines.of(id, facts->pod);
    const LateJobs late =
        lateJobs(line.jobs, line.head, line.others, isUp ? std::optional(rules.waitMinutes * 60.0) : std::nullopt);
    if (late.jobs.isEmpty()) {
        return {};
    }
    facts->jobsBefore = late.before;
    facts->waitSeconds = late.wait.known();
    facts->isWaitAtLeast = late.wait.isAtLeast;
    // They were looked at one by one.
    OverflowProposal proposal = judged(
        *facts, int(late.jobs.size()), [] { return QString(); }, rules, *endpoint);
    proposal.jobs = late.jobs;
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

// `ryla run --pod NAME`, by the pod's rule or with --overflow: whether the run goes to an endpoint instead.
#include "base/whenended.h"
#include "cli/commands/runcommand.h"
#include "jobs/serverlesstarget.h"

#include <QTimer>

namespace ryla::cli {
namespace {

/// A provider that says nothing for so long is not waited for: the run goes to the pod.
constexpr int podPatienceMs = 15'000;

} // namespace

void RunCommand::lookAtPod()
{
    fleet::Fleet* fleet = m_studio->fleet();
    const auto pod = fleet ? fleet->pods().named(m_target.pod()) : std::nullopt;
    if (!pod && !m_overflow.empty()) {
        endWrongUse({ErrorKind::Refused,
                     QStringLiteral("--overflow wants --pod NAME of a pod that is set up (ryla pods list)."),
                     {}});
        return;
    }
    const fleet::OverflowRules rules = pod ? m_studio->overflow()->rulesOf(pod->id) : fleet::OverflowRules();
    const bool isRuled = rules.mode != fleet::OverflowMode::Off && m_studio->overflow() &&
                         m_studio->overflow()->endpointOf(rules).has_value();
    if (!pod || (m_overflow.empty() && !isRuled)) {
        readNodes();
        return;
    }
    whenDone(fleet->begun(pod->id), this, [this, id = pod->id](const Result<pods::Session*>& session) {
        if (session) {
            considerOverflow(id);
        } else {
            stayWithPod(id, session.error().message); // its provider cannot be asked: the pod may answer all the same
        }
    });
}

/// Said where an endpoint was wanted: who asked for one wants to know why there is none.
void RunCommand::stayWithPod(const pods::PodId& id, const QString& why)
{
    const bool isWanted =
        !m_overflow.empty() || m_studio->overflow()->rulesOf(id).mode == fleet::OverflowMode::ByItself;
    if (isWanted && !why.isEmpty()) {
        m_console.say(QStringLiteral("It stays with the pod: %1").arg(why));
    }
    readNodes();
}

/// Waits until its provider was heard.
void RunCommand::considerOverflow(const pods::PodId& id)
{
    auto* waiting = new QTimer(this);
    waiting->setSingleShot(true);
    const auto look = [this, id, waiting](bool isOver) {
        const pods::Session* session = m_studio->fleet()->session(id);
        const bool isKnown = session && fleet::overflowPodOf(session->situation());
        if (waiting->parent() && (isKnown || isOver)) {
            waiting->setParent(nullptr); // once
            waiting->deleteLater();
            countOthers(id, isKnown);
        }
    };
    connect(waiting, &QTimer::timeout, this, [look] { look(true); });
    connect(m_studio->fleet(), &fleet::Fleet::changed, waiting, [look] { look(false); });
    waiting->start(podPatienceMs);
    look(false);
}

/// Prompts of others are a wait, too; a pod that sleeps has none.
void RunCommand::countOthers(const pods::PodId& id, bool isHeard)
{
    if (!isHeard) {
        stayWithPod(id, QStringLiteral("its provider does not say how it is. “ryla pods show %1” asks it again.")
                            .arg(m_target.pod()));
        return;
    }
    fleet::PodWork* work = m_studio->fleet()->work(id);
    const auto pod = fleet::overflowPodOf(m_studio->fleet()->session(id)->situation());
    if (!work || pod != fleet::OverflowPod::Ready) {
        decideOverflow(id);
        return;
    }
    whenEnded(work->others(), this, [this, id](const Result<int>&) { decideOverflow(id); });
}

void RunCommand::decideOverflow(const pods::PodId& id)
{
    fleet::OverflowJudge* judge = m_studio->overflow();
    const auto connected = judge->endpointOf(judge->rulesOf(id));
    const QString endpoint =
        m_overflow.empty() && connected ? jobs::endpointOf(connected->id) : QString::fromStdString(m_overflow);
    const auto asked = andThen(judge->endpoints().facts(endpoint), this,
                               [this](const fleet::EndpointFacts&) { return m_target.cachedCatalog(*m_studio); });
    whenDone(asked, this, [this, id](const Result<workflow::NodeCatalog>& catalog) {
        if (catalog) {
            decideOverflow(id, *catalog);
        } else {
            stayWithPod(id, catalog.error().message); // an endpoint has no node list of its own
        }
    });
}

void RunCommand::decideOverflow(const pods::PodId& id, const workflow::NodeCatalog& catalog)
{
    fleet::OverflowJudge* judge = m_studio->overflow();
    fleet::OverflowRules rules = judge->rulesOf(id);
    std::optional<jobs::Target> endpoint = judge->endpointOf(rules);
    if (!m_overflow.empty()) {
        rules.mode = fleet::OverflowMode::ByItself; // it was said for this run
        const QString wanted = QString::fromStdString(m_overflow);
        const Result<jobs::Target> named = jobs::serverlessTarget(wanted, {});
        if (!named) {
            endWrongUse(named.error());
            return;
        }
        const auto listed = m_studio->targets().find(named->id);
        endpoint = listed ? *listed : *named;
    }
    const Result<Prepared> ready = prepared(catalog);
    if (!ready || !endpoint) {
        // With the pod's own node list it may be another matter, or the same is said.
        stayWithPod(id, ready ? QString() : ready.error().message);
        return;
    }
    const fleet::OverflowProposal proposal = judge->proposal(id, ready->runs, rules, *endpoint);
    const QString name = jobs::endpointOf(endpoint->id);
    switch (proposal.answer.step) {
    case fleet::OverflowStep::Send:
        m_console.say(QStringLiteral("%1 It runs on %2 instead.").arg(proposal.answer.reason, endpoint->name));
        m_serverless = name.toStdString();
        prepare(catalog);
        return;
    case fleet::OverflowStep::Offer:
        m_console.say(QStringLiteral("%1 --serverless %2 runs it there: %3")
                          .arg(proposal.answer.reason, name, fleet::runCostWords(proposal.cost, proposal.runs)));
        readNodes();
        return;
    case fleet::OverflowStep::Stay:
        stayWithPod(id, proposal.answer.reason);
        return;
    }
}

} // namespace ryla::cli

#include "ui/shell/runplace.h"

#include "base/whenended.h"
#include "jobs/serverlessfit.h"
#include "jobs/serverlesstarget.h"
#include "ui/form/formpanel.h"
#include "ui/form/runbar.h"
#include "ui/shell/worksession.h"
#include "ui/widgets/banner.h"

#include <QBoxLayout>

namespace ryla::ui {
namespace {

/// Values change with every letter, jobs thirty times a second.
constexpr int soonMs = 150;

/// "comfy · ≈ $0.02"
QString withPrice(const QString& words, const fleet::RunCostFacts& cost, int runs)
{
    const QString price = fleet::runCostShort(cost, runs);
    return price.isEmpty() ? words : words + QStringLiteral(" · ") + price;
}

QString moveWords(const fleet::OverflowMove& move, const QString& endpoint)
{
    if (move.isDearer) {
        return RunPlace::tr("No job was moved: %1 costs more now than was shown. The new price stands over Run; press "
                            "it again if you want it.")
            .arg(endpoint);
    }
    const QString moved = move.moved == 1 ? RunPlace::tr("1 job runs on %1 now.").arg(endpoint)
                                          : RunPlace::tr("%1 jobs run on %2 now.").arg(move.moved).arg(endpoint);
    if (move.left == 0) {
        return moved;
    }
    return move.moved == 0 ? RunPlace::tr("No job was moved: by now they were sent to the pod or cancelled.")
                           : moved + QLatin1Char(' ') +
                                 RunPlace::tr("%1 stayed: by now sent to the pod or cancelled.").arg(move.left);
}

} // namespace

RunPlace::RunPlace(fleet::OverflowJudge& judge, TargetSession& target, WorkSession& session, FormPanel& panel,
                   QObject* parent)
    : QObject(parent)
    , m_judge(judge)
    , m_target(target)
    , m_session(session)
    , m_panel(panel)
    , m_banner(new Banner)
{
    m_banner->setObjectName(QStringLiteral("overflowBanner"));
    m_banner->hide();
    auto* column = static_cast<QBoxLayout*>(panel.layout());
    column->insertWidget(column->indexOf(panel.runBar()), m_banner);
    m_soon.setSingleShot(true);
    m_soon.setInterval(soonMs);
    connect(&m_soon, &QTimer::timeout, this, &RunPlace::refresh);
    connect(m_banner, &Banner::actionTriggered, this, &RunPlace::moveWaiting);
    connect(m_banner, &Banner::closed, this, [this] { m_dismissed = m_offer.runs; });
    connect(&judge, &fleet::OverflowJudge::changed, this, &RunPlace::soon);
    connect(&target, &TargetSession::stateChanged, this, &RunPlace::lookAtPrices);
    connect(&session, &WorkSession::opened, this, &RunPlace::soon);
    connect(&session.form(), &FormModel::formChanged, this, &RunPlace::soon);
    connect(&session.form(), &FormModel::dirty, this, &RunPlace::soon);
    connect(panel.runBar(), &RunBar::countChanged, this, &RunPlace::soon);
    target.setRoute([this](const QList<workflow::RunToSend>& runs) { return routeFor(runs); });
}

void RunPlace::soon()
{
    if (!m_soon.isActive()) {
        m_soon.start();
    }
}

/// Only where there is an endpoint to ask about: nobody else's program speaks to RunPod.
void RunPlace::lookAtPrices()
{
    if (!m_judge.endpointTargets().isEmpty()) {
        m_judge.endpoints().look();
    }
    soon();
}

std::optional<workflow::RunToSend> RunPlace::nextRun() const
{
    return m_session.isOpen() ? std::optional(workflow::RunToSend{m_session.document(), m_session.patchToSend(0)})
                              : std::nullopt;
}

Later<jobs::TargetId> RunPlace::routeFor(const QList<workflow::RunToSend>& runs)
{
    const jobs::TargetId own = m_target.target().id;
    if (jobs::isServerless(own)) {
        for (const workflow::RunToSend& run : runs) {
            const jobs::ServerlessFit fit = jobs::serverlessFit(run.document, run.patch);
            if (!fit.problem.isEmpty()) {
                return now<jobs::TargetId>(fail(ErrorKind::Refused, fit.problem));
            }
        }
        return now<jobs::TargetId>(own);
    }
    const auto pod = m_judge.podOf(own);
    const fleet::OverflowProposal proposal = pod ? m_judge.proposal(*pod, runs) : fleet::OverflowProposal();
    if (proposal.answer.step != fleet::OverflowStep::Send) {
        return now<jobs::TargetId>(own);
    }
    if (!wasShown(proposal)) {
        emit said(tr("%1 It waits there all the same: what it costs on %2 was not shown before. It is offered now.")
                      .arg(proposal.answer.reason, proposal.endpoint.name));
        return now<jobs::TargetId>(own);
    }
    auto promise = std::make_shared<QPromise<Result<jobs::TargetId>>>();
    promise->start();
    whenEnded(m_judge.use(proposal.endpoint.id), this,
              [this, promise, own, proposal](const Result<jobs::Backend*>& backend) {
                  const QString where = withPrice(proposal.endpoint.name, proposal.cost, proposal.runs);
                  emit said(backend ? tr("%1 It runs on %2.").arg(proposal.answer.reason, where)
                                    : tr("It waits for the pod: %1").arg(backend.error().message));
                  promise->addResult(Result<jobs::TargetId>(backend ? proposal.endpoint.id : own));
                  promise->finish();
              });
    return promise->future();
}

/// So many runs at this place, for no more than was said.
bool RunPlace::wasShown(const fleet::OverflowProposal& proposal) const
{
    return m_shown.answer.step == fleet::OverflowStep::Send && m_shown.endpoint.id == proposal.endpoint.id &&
           proposal.runs <= m_shown.runs && !fleet::isDearer(proposal.cost, m_shown.cost);
}

void RunPlace::refresh()
{
    m_shown = {};
    const jobs::TargetId own = m_target.target().id;
    const auto pod = m_judge.podOf(own);
    if (!pod) {
        offer({});
    }
    if (jobs::isServerless(own)) {
        showEndpoint();
    } else if (pod) {
        showPod(*pod);
    } else {
        m_panel.setTargetProblem({});
        m_panel.runBar()->setNote({});
    }
}

void RunPlace::showEndpoint()
{
    const auto run = nextRun();
    // What a run leaves out is only known when it is made; then it is checked again.
    const bool isWhole = run && !workflow::leavesNodesOut(m_session.form().form(), run->patch);
    const QString problem = isWhole ? jobs::serverlessFit(run->document, run->patch).problem : QString();
    const jobs::Target target = m_target.target();
    const fleet::RunCostFacts cost = m_judge.endpoints().known(jobs::endpointOf(target.id)).cost;
    const int count = m_panel.runBar()->count();
    m_panel.setTargetProblem(problem);
    m_panel.runBar()->setNote(problem.isEmpty() ? withPrice(tr("Runs on %1").arg(target.name), cost, count) : QString(),
                              fleet::runCostWords(cost, count));
}

void RunPlace::showPod(const pods::PodId& id)
{
    m_panel.setTargetProblem({});
    const auto run = nextRun();
    const fleet::OverflowProposal next =
        run ? m_judge.proposalForNext(id, *run, m_panel.runBar()->count()) : fleet::OverflowProposal();
    if (next.answer.step == fleet::OverflowStep::Send) {
        m_shown = next;
        m_panel.runBar()->setNote(
            withPrice(tr("%1 Runs on %2").arg(next.answer.reason, next.endpoint.name), next.cost, next.runs),
            fleet::runCostWords(next.cost, next.runs));
    } else if (next.answer.step == fleet::OverflowStep::Offer) {
        m_panel.runBar()->setNote(
            withPrice(tr("%1 Once it is queued, %2 is offered").arg(next.answer.reason, next.endpoint.name), next.cost,
                      next.runs),
            fleet::runCostWords(next.cost, next.runs));
    } else {
        m_panel.runBar()->setNote({});
    }
    offer(m_judge.proposalForWaiting(id));
}

void RunPlace::offer(const fleet::OverflowProposal& proposal)
{
    const bool isOffered = proposal.answer.step != fleet::OverflowStep::Stay;
    m_offer = isOffered ? proposal : fleet::OverflowProposal();
    m_dismissed = std::min(m_dismissed, m_offer.runs);
    if (!isOffered || m_offer.runs <= m_dismissed) {
        m_banner->hide();
        return;
    }
    const QString sentence = proposal.runs == 1 ? tr("1 job waits.") : tr("%1 jobs wait.").arg(proposal.runs);
    m_banner->show(Mood::Info, sentence + QLatin1Char(' ') + proposal.answer.reason,
                   withPrice(tr("Run on %1 instead").arg(proposal.endpoint.name), proposal.cost, proposal.runs),
                   fleet::runCostWords(proposal.cost, proposal.runs));
}

/// Exactly what the banner says, at the price it says.
void RunPlace::moveWaiting()
{
    if (m_offer.jobs.isEmpty()) {
        return;
    }
    m_banner->setEnabled(false);
    whenEnded(m_judge.moveWaiting(m_offer), this,
              [this, name = m_offer.endpoint.name](const Result<fleet::OverflowMove>& move) {
                  m_banner->setEnabled(true);
                  emit said(move ? moveWords(*move, name) : move.error().message);
                  soon();
              });
}

} // namespace ryla::ui

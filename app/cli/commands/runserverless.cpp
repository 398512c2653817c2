// `ryla run --serverless`: the part of the command that says what it costs before anything is sent.
#include "cli/commands/runcommand.h"
#include "jobs/serverlessfit.h"

namespace ryla::cli {
namespace {

/// So many of the last jobs tell how long one usually takes.
constexpr int mostRemembered = 200;

} // namespace

/// An endpoint has no node list to ask for: the last one of a pod does.
void RunCommand::prepareServerless()
{
    const auto catalog = andThen(m_studio->open(), this, [this] { return m_target.cachedCatalog(*m_studio); });
    whenDone(catalog, this, [this](const Result<workflow::NodeCatalog>& known) {
        if (known) {
            prepare(*known);
        } else {
            end(known.error());
        }
    });
}

Later<fleet::RunCostFacts> RunCommand::askPrice()
{
    const QString endpoint = QString::fromStdString(m_serverless);
    return andThen(m_studio->fleet()->key(QStringLiteral("runpod")), this, [this, endpoint](const Secret& key) {
        m_account = m_studio->fleet()->account(QStringLiteral("runpod"), key);
        return andThen(m_account->endpoints(), this, [this, endpoint](const pods::Answer<QList<pods::Endpoint>>& told) {
            const auto* endpoints = std::get_if<QList<pods::Endpoint>>(&told);
            const auto known = endpoints ? *endpoints : QList<pods::Endpoint>();
            return andThen(m_account->offers(), this,
                           [endpoint, known](const pods::Answer<QList<pods::Offer>>& prices) {
                               const auto* offers = std::get_if<QList<pods::Offer>>(&prices);
                               return now<fleet::RunCostFacts>(
                                   fleet::priceOf(endpoint, known, offers ? *offers : QList<pods::Offer>()));
                           });
        });
    });
}

void RunCommand::offerServerless(const QList<workflow::RunToSend>& runs, const QList<workflow::NodeId>& kept)
{
    for (const workflow::RunToSend& run : runs) {
        const jobs::ServerlessFit fit = jobs::serverlessFit(run.document, run.patch);
        if (!fit.problem.isEmpty()) {
            endWrongUse({ErrorKind::Refused, fit.problem, {}});
            return;
        }
        if (&run == &runs.first()) {
            for (const QString& warning : fit.warnings) {
                m_console.complain(warning);
            }
        }
    }
    m_targetId = Studio::serverlessId(QString::fromStdString(m_serverless));
    // A price that cannot be had is said as such; it is no reason not to run.
    whenDone(askPrice(), this, [this, runs, kept](const Result<fleet::RunCostFacts>& price) {
        whenDone(m_studio->queue().recent(mostRemembered), this,
                 [this, runs, kept, price](const Result<QList<jobs::JobRecord>>& before) {
                     fleet::RunCostFacts facts = price.value_or(fleet::RunCostFacts());
                     facts.seconds = before ? fleet::usualSeconds(*before, m_targetId) : std::nullopt;
                     m_console.say(fleet::runCostWords(facts, int(runs.size())));
                     if (m_dryRun) {
                         printPrompts(runs);
                         return;
                     }
                     whenDone(m_studio->use(m_targetId), this,
                              [this, runs, kept](const Result<jobs::Backend*>& backend) {
                                  if (backend) {
                                      submit(runs, kept);
                                  } else {
                                      end(backend.error());
                                  }
                              });
                 });
    });
}

} // namespace ryla::cli

// `ryla run --serverless`: the part of the command that says what it costs before anything is sent.
#include "cli/commands/runcommand.h"
#include "jobs/serverlessfit.h"
#include "jobs/serverlesstarget.h"

namespace ryla::cli {
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
    m_targetId = jobs::serverlessId(QString::fromStdString(m_serverless));
    // A price that cannot be had is said as such; it is no reason not to run.
    const auto known = m_studio->overflow()->endpoints().facts(QString::fromStdString(m_serverless));
    whenDone(known, this, [this, runs, kept](const Result<fleet::EndpointFacts>& facts) {
        m_console.say(fleet::runCostWords(facts ? facts->cost : fleet::RunCostFacts(), int(runs.size())));
        if (m_dryRun) {
            printPrompts(runs);
            return;
        }
        whenDone(m_studio->use(m_targetId), this, [this, runs, kept](const Result<jobs::Backend*>& backend) {
            if (backend) {
                submit(runs, kept);
            } else {
                end(backend.error());
            }
        });
    });
}

} // namespace ryla::cli

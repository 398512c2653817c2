#include "cli/commands/runcommand.h"

#include "cli/catalogsource.h"
#include "workflow/convert/ready.h"
#include "workflow/runtexts.h"
#include "workflow/starterfiles.h"
#include "workflow/twins.h"

#include <CLI/CLI.hpp>

#include <QDir>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QUuid>

namespace ryla::cli {

RunCommand::RunCommand(Console& console)
    : m_console(console)
{
}

RunCommand::~RunCommand() = default;

void RunCommand::declare(CLI::App& app)
{
    app.add_option("file", m_file, "The workflow file")->required();
    app.add_option("--set", m_values.sets,
                   "NODE.INPUT=VALUE; NODE is an id, or a title if it is unique; a switch of the form by its name: "
                   "SWITCH=on (repeatable)")
        ->take_all()
        ->allow_extra_args(false);
    app.add_option("--input", m_values.inputs, "NODE.INPUT=PATH of a picture or clip to upload (repeatable)")
        ->take_all()
        ->allow_extra_args(false);
    app.add_option("--count", m_values.count, "How many times; seeds count up unless --seed says otherwise")
        ->check(CLI::Range(1, 10000));
    app.add_option("--seed", m_values.seed, "A number, random or increment");
    app.add_option("-o,--output", m_folder, "Folder for the results, in place of the gallery");
    app.add_flag("--dry-run", m_dryRun, "Print the prompts that would be sent, one per line");
    app.add_flag("--json", m_json, "JSON Lines on stdout");
    m_target.declare(app);
    app.add_option("--serverless", m_serverless,
                   "Id of a RunPod endpoint with worker-comfyui to run on, with the key of RUNPOD_API_KEY or the key "
                   "store; what it will cost is said first. The node list is the last one of --pod, --server or the "
                   "target of the settings");
    app.add_option("--overflow", m_overflow,
                   "Id of a RunPod endpoint to run on instead while the pod of --pod is asleep or its wait is too "
                   "long; how long that is and how much it may cost says the pod's own rule (window, Pods). Without "
                   "this option that rule decides: by itself, or only said");
    app.add_flag("--start", m_startPod, "Start the pod of --pod and wait until it is ready");
    app.add_flag("--stop-after", m_stopPod, "Stop that pod when the run is over, however it ended");
    app.add_option("--start-timeout", m_startMinutes, "Minutes until a start is given up and taken back")
        ->check(CLI::Range(0.01, 1440.0));
    m_patience.declare(app);
}

/// What the options say against each other; empty: nothing.
QString RunCommand::contradiction() const
{
    const bool handlesPod = m_startPod || m_stopPod;
    if (!m_serverless.empty() && handlesPod) {
        return QStringLiteral("--serverless runs without the pod; leave out --start and --stop-after.");
    }
    if (!m_overflow.empty() && (handlesPod || !m_serverless.empty() || m_target.pod().isEmpty())) {
        return QStringLiteral("--overflow wants --pod NAME, and neither --serverless nor --start and --stop-after.");
    }
    return {};
}

void RunCommand::start()
{
    Result<workflow::LoadedWorkflow> loaded = workflow::loadNow(QString::fromStdString(m_file));
    if (!loaded) {
        endWrongUse(loaded.error());
        return;
    }
    m_loaded = *loaded;
    if (!m_folder.empty()) {
        if (Result<void> made = Paths::ensure(QString::fromStdString(m_folder)); !made) {
            end(made.error());
            return;
        }
    }
    if (const QString wrong = contradiction(); !wrong.isEmpty()) {
        endWrongUse({ErrorKind::Refused, wrong, {}});
        return;
    }
    const auto studio = [this](bool withPods) {
        return makeStudio(m_folder.empty() && !m_dryRun, false,
                          withPods ? StudioOptions::Pods::Asked : StudioOptions::Pods::None);
    };
    m_studio = studio(m_startPod || m_stopPod || !m_target.pod().isEmpty() || !m_serverless.empty());
    const QString endpoint = m_startPod || m_stopPod ? QString() : m_target.endpoint(*m_studio);
    if (m_serverless.empty() && !endpoint.isEmpty()) {
        m_serverless = endpoint.toStdString();
        m_studio = studio(true);
    }
    if (!m_serverless.empty()) {
        prepareServerless();
        return;
    }
    if (m_dryRun && !m_target.given()) {
        whenDone(m_target.cachedCatalog(*m_studio), this, [this](const Result<workflow::NodeCatalog>& catalog) {
            if (catalog) {
                prepare(*catalog);
            } else {
                end(catalog.error());
            }
        });
        return;
    }
    whenDone(m_studio->open(), this, [this](const Result<void>& opened) {
        if (!opened) {
            end(opened.error());
        } else if (m_startPod || m_stopPod) {
            wakePod();
        } else {
            lookAtPod();
        }
    });
}

void RunCommand::wakePod()
{
    fleet::Fleet* fleet = m_studio->fleet();
    const auto pod = fleet->pods().named(m_target.pod());
    if (!pod) {
        endWrongUse(
            {ErrorKind::Refused,
             QStringLiteral("--start and --stop-after want --pod NAME of a pod that is set up (ryla pods list)."),
             {}});
        return;
    }
    whenDone(fleet->begun(pod->id), this, [this](const Result<pods::Session*>& session) {
        if (!session) {
            endWrongUse(session.error());
            return;
        }
        m_pod = std::make_unique<PodFollow>(**session, m_console, PodFollow::Patience{m_startMinutes, false});
        m_pod->setUnseenStop(unseenStop(*m_studio->fleet(), (*session)->pod().id));
        if (m_startPod) {
            loginThenStart(**session);
        } else {
            readNodes();
        }
    });
}

/// Whether its ComfyUI answers is asked with the login of this call, which nobody else knows; one that is not there
/// costs no start.
void RunCommand::loginThenStart(pods::Session& session)
{
    fleet::Fleet* fleet = m_studio->fleet();
    if (!session.address().isEmpty() && !m_studio->queue().backend(fleet::Fleet::targetOf(session.pod().id))) {
        // Its target is still being written, without this login.
        connect(
            fleet, &fleet::Fleet::changed, this, [this, &session] { loginThenStart(session); },
            Qt::SingleShotConnection);
        return;
    }
    whenDone(m_target.connectTo(*m_studio), this, [this](const Result<jobs::Backend*>& backend) {
        if (!backend && backend.error().kind == ErrorKind::Refused) {
            endWrongUse(backend.error());
        } else {
            startPod(); // a pod that has had no address yet gets it with its machine
        }
    });
}

void RunCommand::startPod()
{
    whenDone(m_pod->up(), this, [this](const Result<void>& up) {
        if (up) {
            readNodes();
        } else {
            m_console.complain(up.error()); // a start that failed was taken back already
            emit finished(up.error().kind == ErrorKind::Cancelled ? ExitCode::Cancelled : ExitCode::NotReachable);
        }
    });
}

/// Every way out leads through here once the pod is up for this run: nothing goes on being paid.
void RunCommand::sleepPod(ExitCode code)
{
    if (!m_pod || !m_stopPod) {
        emit finished(code);
        return;
    }
    whenDone(m_pod->down(), this, [this, code](const Result<void>& down) {
        if (!down) {
            m_console.complain(down.error().inContext(QStringLiteral("The pod may still run")));
        }
        emit finished(down || code != ExitCode::Done ? code : ExitCode::NotReachable);
    });
}

void RunCommand::cancel()
{
    if (!m_followed) {
        if (m_pod && m_pod->isGoingUp()) {
            m_pod->cancel(); // the start ends, and so does what was paid for
        } else {
            sleepPod(ExitCode::Cancelled);
        }
        return;
    }
    m_console.say(QStringLiteral("Cancelling"));
    m_followed->cancelAll();
}

void RunCommand::end(const Error& error)
{
    m_console.complain(error);
    sleepPod(exitCodeOf(error));
}

void RunCommand::endWrongUse(const Error& error)
{
    m_console.complain(error);
    sleepPod(error.kind == ErrorKind::Storage ? ExitCode::Storage : ExitCode::WrongUse);
}

void RunCommand::readNodes()
{
    const auto catalog = andThen(m_target.connectTo(*m_studio), this, [this](jobs::Backend* backend) {
        m_targetId = backend->target().id;
        return readCatalog(*m_studio, *backend, m_console, this);
    });
    whenDone(catalog, this, [this](const Result<workflow::NodeCatalog>& result) {
        if (result) {
            prepare(*result);
        } else {
            end(result.error());
        }
    });
}

Result<RunCommand::Prepared> RunCommand::prepared(const workflow::NodeCatalog& catalog) const
{
    Result<workflow::LoadedWorkflow> ready = workflow::readyToRun(m_loaded, catalog);
    if (!ready) {
        return fail(ready.error());
    }
    const workflow::Form form = workflow::describe(ready->document, catalog, ready->formSpec, ready->sources);
    const workflow::Patch samples =
        workflow::starterFiles(ready->document, form, m_studio->paths().starterWorkflowsFolder());
    Result<QList<workflow::Patch>> patches = patchesFor(m_values, ready->document, form, samples);
    if (!patches) {
        return fail(patches.error());
    }
    workflow::ConversionOptions moment;
    moment.random = [] { return QRandomGenerator::global()->generateDouble(); };
    for (workflow::Patch& patch : *patches) {
        patch = workflow::withTwins(form, workflow::withRunTexts(ready->document, form, ready->sources, patch, moment));
    }
    Result<QList<workflow::RunToSend>> runs = workflow::toSend(*ready, form, catalog, *patches);
    return runs ? Result<Prepared>(Prepared{*ready, *runs, form.keptOutputs}) : fail(runs.error());
}

void RunCommand::prepare(const workflow::NodeCatalog& catalog)
{
    const Result<Prepared> ready = prepared(catalog);
    if (!ready) {
        endWrongUse(ready.error());
        return;
    }
    for (const QString& warning : ready->loaded.warnings) {
        m_console.complain(warning);
    }
    if (!m_serverless.empty()) {
        offerServerless(ready->runs, ready->kept);
    } else if (m_dryRun) {
        printPrompts(ready->runs);
    } else {
        submit(ready->runs, ready->kept);
    }
}

void RunCommand::printPrompts(const QList<workflow::RunToSend>& runs)
{
    for (const workflow::RunToSend& run : runs) {
        workflow::Patch named;
        for (auto entry = run.patch.values().begin(); entry != run.patch.values().end(); ++entry) {
            const auto* file = std::get_if<workflow::FileRef>(&*entry);
            // Nothing is uploaded in a dry run, so the file stands under its own name.
            named.set(entry.key(), file && file->serverName.isEmpty()
                                       ? workflow::Value(workflow::FileRef{{}, QFileInfo(file->localPath).fileName()})
                                       : *entry);
        }
        const Result<workflow::WorkflowDocument> prompt = workflow::applied(run.document, named);
        if (!prompt) {
            endWrongUse(prompt.error());
            return;
        }
        m_console.printBytes(prompt->promptJson() + '\n');
    }
    emit finished(ExitCode::Done);
}

void RunCommand::submit(const QList<workflow::RunToSend>& runs, const QList<workflow::NodeId>& kept)
{
    m_followed = std::make_unique<FollowedJobs>(*m_studio, m_console, m_json, m_patience.ms());
    connect(m_followed.get(), &FollowedJobs::allOver, this, &RunCommand::sleepPod);
    m_followed->expect(runs.size());
    jobs::JobRequest request;
    request.kept = kept;
    request.target = m_targetId;
    request.batch = jobs::BatchId{QUuid::createUuid().toString(QUuid::WithoutBraces)};
    request.outputFolder = m_folder.empty() ? QString() : QDir(QString::fromStdString(m_folder)).absolutePath();
    for (const workflow::RunToSend& run : runs) {
        request.document = run.document;
        request.patch = run.patch;
        whenDone(m_studio->queue().submit(request), this, [this](const Result<jobs::Job*>& job) {
            if (job) {
                m_followed->follow(*job);
            } else {
                m_followed->lose(job.error());
            }
        });
    }
}

} // namespace ryla::cli

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
    m_patience.declare(app);
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
    m_studio = makeStudio(m_folder.empty() && !m_dryRun);
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
        } else {
            readNodes();
        }
    });
}

void RunCommand::cancel()
{
    if (!m_followed) {
        emit finished(ExitCode::Cancelled);
        return;
    }
    m_console.say(QStringLiteral("Cancelling"));
    m_followed->cancelAll();
}

void RunCommand::end(const Error& error)
{
    m_console.complain(error);
    emit finished(exitCodeOf(error));
}

void RunCommand::endWrongUse(const Error& error)
{
    m_console.complain(error);
    emit finished(error.kind == ErrorKind::Storage ? ExitCode::Storage : ExitCode::WrongUse);
}

void RunCommand::readNodes()
{
    const auto catalog = andThen(m_target.connectTo(*m_studio), this, [this](jobs::Backend* backend) {
        m_targetId = backend->target().id;
        return readCatalog(*m_studio, *backend, this);
    });
    whenDone(catalog, this, [this](const Result<workflow::NodeCatalog>& result) {
        if (result) {
            prepare(*result);
        } else {
            end(result.error());
        }
    });
}

void RunCommand::prepare(const workflow::NodeCatalog& catalog)
{
    const Result<workflow::LoadedWorkflow> ready = workflow::readyToRun(m_loaded, catalog);
    if (!ready) {
        endWrongUse(ready.error());
        return;
    }
    m_loaded = *ready;
    for (const QString& warning : m_loaded.warnings) {
        m_console.complain(warning);
    }
    const workflow::Form form = workflow::describe(m_loaded.document, catalog, m_loaded.formSpec, m_loaded.sources);
    const workflow::Patch samples =
        workflow::starterFiles(m_loaded.document, form, m_studio->paths().starterWorkflowsFolder());
    Result<QList<workflow::Patch>> patches = patchesFor(m_values, m_loaded.document, form, samples);
    if (patches) {
        workflow::ConversionOptions moment;
        moment.random = [] { return QRandomGenerator::global()->generateDouble(); };
        for (workflow::Patch& patch : *patches) {
            patch = workflow::withRunTexts(m_loaded.document, form, m_loaded.sources, patch, moment);
        }
    }
    if (!patches) {
        endWrongUse(patches.error());
        return;
    }
    QList<workflow::RunToSend> runs;
    for (const workflow::Patch& patch : std::as_const(*patches)) {
        const Result<workflow::RunToSend> run =
            workflow::toSend(m_loaded, form, catalog, workflow::withTwins(form, patch));
        if (!run) {
            endWrongUse(run.error());
            return;
        }
        runs << *run;
    }
    if (m_dryRun) {
        printPrompts(runs);
    } else {
        submit(runs, form.keptOutputs);
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
    connect(m_followed.get(), &FollowedJobs::allOver, this, &Command::finished);
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

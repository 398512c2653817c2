#include "cli/filecommand.h"

#include "cli/console.h"
#include "workflow/convert/ready.h"

#include <CLI/CLI.hpp>

namespace ryla::cli {

FileCommand::FileCommand(Console& console)
    : m_console(console)
{
}

FileCommand::~FileCommand() = default;

void FileCommand::declare(CLI::App& app)
{
    app.add_option("file", m_file, "The workflow file")->required();
    app.add_flag("--json", m_json, "One JSON document on stdout");
    m_source.declare(app);
}

void FileCommand::start()
{
    const Result<workflow::LoadedWorkflow> loaded = workflow::loadNow(QString::fromStdString(m_file));
    if (!loaded) {
        m_console.complain(loaded.error());
        emit finished(ExitCode::WrongUse);
        return;
    }
    whenDone(m_source.read(m_studio, m_console, this), this,
             [this, loaded = *loaded](const Result<workflow::NodeCatalog>& catalog) {
                 if (!catalog) {
                     m_console.complain(catalog.error());
                     emit finished(exitCodeOf(catalog.error()));
                     return;
                 }
                 const Result<workflow::LoadedWorkflow> ready = workflow::readyToRun(loaded, *catalog);
                 if (!ready) {
                     emit finished(reportUnconverted(loaded, ready.error()));
                     return;
                 }
                 emit finished(report(*ready, *catalog));
             });
}

ExitCode FileCommand::reportUnconverted(const workflow::LoadedWorkflow&, const Error& problem)
{
    m_console.complain(problem);
    return ExitCode::WrongUse;
}

} // namespace ryla::cli

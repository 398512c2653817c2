#pragma once

#include "cli/catalogsource.h"
#include "cli/command.h"
#include "workflow/loader.h"

namespace ryla::cli {

/// A command that looks at one workflow file: reads it, then the node list, and reports.
class FileCommand : public Command
{
    Q_OBJECT
public:
    explicit FileCommand(Console& console);
    ~FileCommand() override;

    void declare(CLI::App& app) override;
    void start() override;

protected:
    /// How the command ends. The node list is empty where there is none.
    virtual ExitCode report(const workflow::LoadedWorkflow& loaded, const workflow::NodeCatalog& catalog) = 0;
    /// How it ends for a workflow in the editor's format that could not be converted.
    virtual ExitCode reportUnconverted(const workflow::LoadedWorkflow& loaded, const Error& problem);

    Console& m_console;
    bool m_json = false;

private:
    CatalogSource m_source;
    std::string m_file;
    std::unique_ptr<Studio> m_studio;
};

} // namespace ryla::cli

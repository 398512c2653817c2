#pragma once

#include "cli/catalogsource.h"
#include "cli/command.h"
#include "workflow/loader.h"

namespace ryla::cli {

/// What is in a workflow file, for people or as one JSON document.
class InspectCommand : public Command
{
    Q_OBJECT
public:
    explicit InspectCommand(Console& console);
    ~InspectCommand() override;

    void declare(CLI::App& app) override;
    void start() override;

private:
    void report(const workflow::LoadedWorkflow& loaded, const workflow::NodeCatalog& catalog);

    Console& m_console;
    CatalogSource m_source;
    std::string m_file;
    bool m_json = false;
    std::unique_ptr<Studio> m_studio;
};

} // namespace ryla::cli

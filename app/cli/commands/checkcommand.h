#pragma once

#include "cli/catalogsource.h"
#include "cli/command.h"
#include "workflow/check.h"

namespace ryla::cli {

/// One line per finding; exit 1 when there is an error among them.
class CheckCommand : public Command
{
    Q_OBJECT
public:
    explicit CheckCommand(Console& console);
    ~CheckCommand() override;

    void declare(CLI::App& app) override;
    void start() override;

private:
    void report(const QList<workflow::Finding>& findings, bool complete);

    Console& m_console;
    CatalogSource m_source;
    std::string m_file;
    bool m_json = false;
    std::unique_ptr<Studio> m_studio;
};

} // namespace ryla::cli

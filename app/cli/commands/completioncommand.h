#pragma once

#include "cli/command.h"

#include <string>

namespace ryla::cli {

/// Prints a completion script made from the table of commands.
class CompletionCommand : public Command
{
    Q_OBJECT
public:
    explicit CompletionCommand(Console& console);

    void declare(CLI::App& app) override;
    void start() override;

private:
    Console& m_console;
    std::string m_shell;
};

} // namespace ryla::cli

#pragma once

#include "cli/command.h"
#include "demo/podthread.h"

#include <string>

namespace ryla::cli {

/// The demo pod until Ctrl-C; its address is the one line on stdout.
class DemoCommand : public Command
{
    Q_OBJECT
public:
    explicit DemoCommand(Console& console);
    ~DemoCommand() override;

    void declare(CLI::App& app) override;
    void start() override;
    void cancel() override;

private:
    Console& m_console;
    int m_port = 0;
    double m_secondsPerStep = 0.25;
    std::string m_folder;
    std::unique_ptr<demo::PodThread> m_pod;
};

} // namespace ryla::cli

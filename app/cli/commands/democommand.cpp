#include "cli/commands/democommand.h"

#include "cli/console.h"

#include <CLI/CLI.hpp>

#include <QUrl>

namespace ryla::cli {

DemoCommand::DemoCommand(Console& console)
    : m_console(console)
{
}

DemoCommand::~DemoCommand() = default;

void DemoCommand::declare(CLI::App& app)
{
    app.add_option("--port", m_port, "Port on loopback; 0 takes a free one")->check(CLI::Range(0, 65535));
    app.add_option("--seconds-per-step", m_secondsPerStep, "How long a played sampler takes for one step")
        ->check(CLI::Range(0.0, 60.0));
    app.add_option("--folder", m_folder, "Where it keeps input and output files; a temporary folder otherwise");
}

void DemoCommand::start()
{
    demo::DemoOptions options;
    options.port = quint16(m_port);
    options.secondsPerStep = m_secondsPerStep;
    options.folder = QString::fromStdString(m_folder);
    m_pod = std::make_unique<demo::PodThread>(options);
    whenDone(m_pod->start(), this, [this](const Result<QUrl>& url) {
        if (!url) {
            m_console.complain(url.error());
            emit finished(exitCodeOf(url.error()));
            return;
        }
        m_console.print(url->toString());
        m_console.say(QStringLiteral("The demo pod answers there. It paints pictures without a GPU. Ctrl-C ends it."));
    });
}

void DemoCommand::cancel()
{
    // Ctrl-C is the way this command is meant to end.
    m_pod.reset();
    emit finished(ExitCode::Done);
}

} // namespace ryla::cli

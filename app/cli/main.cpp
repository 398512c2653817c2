#include "base/logging.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/interrupt.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>
#include <QTimer>

using namespace ryla;

namespace {

void quiet(QtMsgType type, const QMessageLogContext& context, const QString& text)
{
    // Messages of libraries belong to people who look for a fault: RYLA_DEBUG=1 shows them.
    if (type == QtFatalMsg || !qEnvironmentVariableIsEmpty("RYLA_DEBUG")) {
        const QByteArray line = qFormatLogMessage(type, context, text).toUtf8() + '\n';
        std::fputs(line.constData(), stderr);
    }
}

void addCommands(CLI::App& app, cli::Console& console, cli::Command*& chosen)
{
    for (const cli::CommandRow& row : cli::commands()) {
        CLI::App* sub = app.add_subcommand(row.name, row.summary);
        sub->footer(std::string("Example:\n  ") + row.example);
        cli::Command* command = row.make(console).release();
        command->setParent(QCoreApplication::instance());
        command->declare(*sub);
        sub->callback([command, &chosen] { chosen = command; });
    }
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication qt(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("ryla"));
    QCoreApplication::setApplicationVersion(QStringLiteral(RYLA_VERSION));
    qInstallMessageHandler(quiet);

    cli::Console console;
    cli::Command* chosen = nullptr;
    CLI::App app("RYLA Studio on the command line: ComfyUI workflows, run from scripts.", "ryla");
    app.set_version_flag("--version", "ryla " RYLA_VERSION);
    app.require_subcommand(1);
    app.footer("Where to run: --server URL, --pod NAME, --demo, else the target chosen in the window.\n"
               "RYLA_HOME moves all data and settings into one folder. Exit codes: 0 done, 1 the work failed,\n"
               "2 wrong use or unreadable file, 3 target not reachable, 4 the server refused the prompt, 5 storage,\n"
               "130 cancelled.");
    app.add_option_function<std::string>(
           "--color",
           [&console](const std::string& when) {
               console.setColour(when == "always"  ? cli::Console::Colour::Always
                                 : when == "never" ? cli::Console::Colour::Never
                                                   : cli::Console::Colour::Auto);
           },
           "auto, always or never")
        ->check(CLI::IsMember({"auto", "always", "never"}));
    addCommands(app, console, chosen);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& problem) {
        return app.exit(problem) == 0 ? 0 : int(cli::ExitCode::WrongUse);
    }

    cli::Interrupt interrupt;
    QObject::connect(&interrupt, &cli::Interrupt::received, chosen, [chosen] { chosen->cancel(); });
    QObject::connect(chosen, &cli::Command::finished, &qt,
                     [](cli::ExitCode code) { QCoreApplication::exit(int(code)); });
    QTimer::singleShot(0, chosen, [chosen] { chosen->start(); });
    return QCoreApplication::exec();
}

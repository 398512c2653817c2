#include "base/logging.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/interrupt.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>
#include <QTimer>

#include <memory>
#include <utility>
#include <vector>

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

using Commands = std::vector<std::unique_ptr<cli::Command>>;

Commands makeCommands(cli::Console& console)
{
    Commands made;
    for (const cli::CommandRow& row : cli::commands()) {
        made.push_back(row.make(console));
    }
    return made;
}

void addCommands(CLI::App& app, const Commands& made, cli::Command*& chosen)
{
    size_t index = 0;
    for (const cli::CommandRow& row : cli::commands()) {
        CLI::App* sub = app.add_subcommand(row.name, row.summary);
        sub->footer(std::string("Example:\n  ") + row.example);
        cli::Command* command = made[index++].get();
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
    // After the application and the console, before the parser that fills their members: all three outlive them.
    const Commands made = makeCommands(console);
    cli::Command* chosen = nullptr;
    CLI::App app("RYLA Studio on the command line: ComfyUI workflows, run from scripts.", "ryla");
    app.set_version_flag("--version", "ryla " RYLA_VERSION);
    app.fallthrough();            // --color and --version also behind the command
    app.require_subcommand(0, 1); // 0: a word that is no command is then named in the complaint
    app.footer("Where to run: --server URL, --pod NAME, --demo, else the target chosen in the window.\n"
               "RYLA_HOME moves all data and settings into one folder. Exit codes: 0 done, 1 the work failed,\n"
               "2 wrong use or unreadable file, 3 target not reachable or too late, 4 the server refused the prompt, 5 "
               "storage,\n"
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
    addCommands(app, made, chosen);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& problem) {
        return app.exit(problem) == 0 ? 0 : int(cli::ExitCode::WrongUse);
    }
    if (!chosen) {
        console.complain(QStringLiteral("a command is missing; ryla --help lists them."));
        return int(cli::ExitCode::WrongUse);
    }

    cli::Interrupt interrupt;
    QObject::connect(&interrupt, &cli::Interrupt::received, chosen, [chosen, again = false]() mutable {
        if (std::exchange(again, true)) {
            // The wish to cancel is on disk: whoever takes the jobs up next tells the server.
            QCoreApplication::exit(int(cli::ExitCode::Cancelled));
        } else {
            chosen->cancel();
        }
    });
    QObject::connect(chosen, &cli::Command::finished, &qt,
                     [](cli::ExitCode code) { QCoreApplication::exit(int(code)); });
    QTimer::singleShot(0, chosen, [chosen] { chosen->start(); });
    return QCoreApplication::exec();
}

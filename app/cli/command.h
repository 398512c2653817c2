#pragma once

#include <QObject>

#include <memory>
#include <span>

namespace CLI {
class App;
}

namespace ryla::cli {

class Console;

/// The exit codes of every command.
enum class ExitCode {
    Done = 0,
    WorkFailed = 1,
    WrongUse = 2,
    NotReachable = 3,
    Refused = 4,
    Storage = 5,
    Cancelled = 130
};

/// One command: declares its options, starts, and says once how it ended. A new one is one file in commands/ and one
/// row in commands.cpp.
class Command : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual void declare(CLI::App& app) = 0;
    virtual void start() = 0;
    /// Ctrl-C: end cleanly, on the server too. The default ends at once.
    virtual void cancel() { emit finished(ExitCode::Cancelled); }

signals:
    void finished(ryla::cli::ExitCode code);
};

struct CommandRow
{
    const char* name;
    const char* summary;
    const char* example;
    std::unique_ptr<Command> (*make)(Console& console);
};

std::span<const CommandRow> commands();

} // namespace ryla::cli

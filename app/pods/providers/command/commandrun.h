#pragma once

#include "base/later.h"

#include <QObject>
#include <QProcess>
#include <QTimer>

namespace ryla::pods {

/// What a command said and how it ended. Output is standard output and error in the order they came, the last 64 KiB.
struct CommandResult
{
    int exitCode = 0;
    QString output{};
};

/// One program with its arguments, started as it is: no shell reads it, so nothing in an argument can become a command.
/// Answers once, then deletes itself; destroyed before, it ends the program. Errors: Internal (cannot be started, or
/// crashed), Timeout (ended by us). One thread.
class CommandRun : public QObject
{
    Q_OBJECT
public:
    CommandRun(const QStringList& command, int timeLimitSeconds, QObject* owner);
    ~CommandRun() override;

    Later<CommandResult> answer() { return m_promise.future(); }

signals:
    /// As it comes, for a window that shows it.
    void said(const QString& text);

private:
    void take();
    void settle(Result<CommandResult> result);

    const QString m_name;
    QProcess m_process;
    QTimer m_limit;
    QByteArray m_output;
    QPromise<Result<CommandResult>> m_promise;
    bool m_isSettled = false;
};

} // namespace ryla::pods

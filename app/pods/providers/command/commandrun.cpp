#include "pods/providers/command/commandrun.h"

#include <algorithm>

namespace ryla::pods {

namespace {

constexpr qsizetype mostOutput = 64 * 1024;
constexpr int longestLimitSeconds = 3600;

} // namespace

CommandRun::CommandRun(const QStringList& command, int timeLimitSeconds, QObject* owner)
    : QObject(owner)
    , m_name(command.value(0))
{
    m_promise.start();
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    // It gets no terminal to wait at: ssh and sudo fail instead of asking.
    m_process.setStandardInputFile(QProcess::nullDevice());
    connect(&m_process, &QProcess::readyRead, this, &CommandRun::take);
    connect(&m_process, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
        take();
        if (status == QProcess::CrashExit) {
            settle(fail(ErrorKind::Internal, QStringLiteral("%1 crashed.").arg(m_name), QString::fromUtf8(m_output)));
        } else {
            settle(CommandResult{code, QString::fromUtf8(m_output)});
        }
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            settle(fail(ErrorKind::Internal, QStringLiteral("%1 cannot be started: %2; check the command of this pod.")
                                                 .arg(m_name, m_process.errorString())));
        }
    });
    m_limit.setSingleShot(true);
    const int seconds = std::clamp(timeLimitSeconds, 1, longestLimitSeconds);
    connect(&m_limit, &QTimer::timeout, this, [this, seconds] {
        settle(fail(ErrorKind::Timeout,
                    QStringLiteral("%1 did not end within %2 seconds and was ended.").arg(m_name).arg(seconds),
                    QString::fromUtf8(m_output)));
    });
    m_limit.start(seconds * 1000);
    if (m_name.isEmpty()) {
        settle(fail(ErrorKind::Internal, QStringLiteral("This pod has no command for that.")));
    } else {
        m_process.start(m_name, command.mid(1));
    }
}

CommandRun::~CommandRun()
{
    m_process.disconnect(this);
    m_process.kill();
}

void CommandRun::take()
{
    const QByteArray more = m_process.readAll();
    m_output = (m_output + more).right(mostOutput);
    if (!more.isEmpty()) {
        emit said(QString::fromUtf8(more));
    }
}

void CommandRun::settle(Result<CommandResult> result)
{
    if (m_isSettled) {
        return;
    }
    m_isSettled = true;
    m_limit.stop();
    deleteLater();
    m_promise.addResult(std::move(result));
    m_promise.finish();
}

} // namespace ryla::pods

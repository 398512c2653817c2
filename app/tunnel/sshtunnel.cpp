#include "tunnel/sshtunnel.h"

#include "base/logging.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QProcess>
#include <QTcpServer>

#include <algorithm>
#include <utility>

#ifdef Q_OS_LINUX
#include <csignal>
#include <sys/prctl.h>
#endif

namespace ryla::tunnel {
namespace {

constexpr qsizetype mostSaid = 16 * 1024;
/// What ssh writes, by a command of ours, when it has logged in and holds the port (LocalCommand runs after both).
const QByteArray upWord = QByteArrayLiteral("ryla-tunnel-up");

/// One that ends without waiting and without a word, also at the end of the program.
class Ssh : public QProcess
{
public:
    Ssh()
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C")); // its words are read
        environment.insert(QStringLiteral("SHELL"), QStringLiteral("/bin/sh"));
        setProcessEnvironment(environment);
        setStandardInputFile(QProcess::nullDevice());
#ifdef Q_OS_LINUX
        setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
#endif
    }
    ~Ssh() override
    {
        if (state() != QProcess::NotRunning) {
            kill();
            setProcessState(QProcess::NotRunning);
        }
    }
    Ssh(const Ssh&) = delete;
    Ssh& operator=(const Ssh&) = delete;
};

/// Free a moment ago; should somebody take it meanwhile, ssh refuses to go on and another one is tried.
quint16 freePort()
{
    QTcpServer probe;
    return probe.listen(QHostAddress::LocalHost) ? probe.serverPort() : quint16(0);
}

} // namespace

SshTunnel::SshTunnel(SshHost host, QObject* parent)
    : SshTunnel(std::move(host), Timing(), parent)
{
}

SshTunnel::SshTunnel(SshHost host, Timing timing, QObject* parent)
    : QObject(parent)
    , m_host(std::move(host))
    , m_timing(timing)
    , m_pause(timing.firstRetry)
{
    m_retry.setSingleShot(true);
    m_patience.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &SshTunnel::run);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        ended({SshTrouble::NoAnswer,
               QStringLiteral("%1 did not let ssh in in time; check that the machine runs.").arg(m_host.text()),
               QString::fromUtf8(m_said)});
    });
}

SshTunnel::~SshTunnel()
{
    drop();
}

void SshTunnel::start()
{
    if (m_process) {
        return;
    }
    m_pause = m_timing.firstRetry;
    run();
}

void SshTunnel::stop()
{
    m_retry.stop();
    drop();
    m_problem = {};
    setState(State::Off);
}

/// What stands on the command line counts more than the user's files: the first value of an option is ssh's.
QStringList SshTunnel::arguments() const
{
    QStringList arguments{QStringLiteral("-N"), QStringLiteral("-T")};
    const QStringList options{
        QStringLiteral("BatchMode=yes"),
        QStringLiteral("StrictHostKeyChecking=yes"),
        QStringLiteral("ExitOnForwardFailure=yes"),
        QStringLiteral("ServerAliveInterval=15"),
        QStringLiteral("ServerAliveCountMax=3"),
        QStringLiteral("ConnectTimeout=15"),
        QStringLiteral("ForwardAgent=no"),
        QStringLiteral("ForwardX11=no"),
        QStringLiteral("GatewayPorts=no"),
        QStringLiteral("ControlMaster=no"), // not the forwards of another ssh, which would outlive this one
        QStringLiteral("ControlPath=none"),
        QStringLiteral("PermitLocalCommand=yes"),
        QStringLiteral("LocalCommand=echo %1").arg(QString::fromLatin1(upWord)),
        QStringLiteral("LogLevel=INFO"),
    };
    for (const QString& option : options) {
        arguments << QStringLiteral("-o") << option;
    }
    arguments << QStringLiteral("-L")
              << QStringLiteral("127.0.0.1:%1:127.0.0.1:%2").arg(m_port).arg(m_host.remotePort());
    return arguments + m_host.arguments();
}

void SshTunnel::run()
{
    m_retry.stop();
    m_said.clear();
    m_port = m_port == 0 ? freePort() : m_port; // the same again: what is connected finds its way back
    m_process = new Ssh;
    connect(m_process, &QProcess::readyReadStandardOutput, this, &SshTunnel::heard);
    connect(m_process, &QProcess::readyReadStandardError, this, &SshTunnel::complained);
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            ended(noSsh());
        }
    });
    connect(m_process, &QProcess::finished, this, [this] {
        complained();
        ended(sshProblem(m_said, m_host));
    });
    setState(State::Starting);
    m_patience.start(m_timing.upWithin);
    m_process->start(QStringLiteral("ssh"), arguments());
}

void SshTunnel::heard()
{
    if (m_state == State::Starting && m_process->readAllStandardOutput().contains(upWord)) {
        m_patience.stop();
        m_problem = {};
        m_said.clear();
        m_pause = m_timing.firstRetry;
        qCInfo(logComfy).noquote() << "tunnel to" << m_host.text() << "on port" << m_port;
        setState(State::Up);
    }
}

void SshTunnel::complained()
{
    m_said = (m_said + m_process->readAllStandardError()).right(mostSaid);
    if (m_state != State::Up) {
        return;
    }
    if (const SshProblem problem = channelProblem(m_said, m_host); problem.trouble != SshTrouble::None) {
        m_said.clear();
        if (problem.sentence != m_problem.sentence) {
            m_problem = problem;
            emit stateChanged();
        }
    }
}

void SshTunnel::ended(const SshProblem& why)
{
    drop();
    if (why.sentence != m_problem.sentence) { // once, however often it is tried
        qCInfo(logComfy).noquote() << why.sentence;
    }
    m_problem = why;
    if (why.trouble == SshTrouble::PortTaken) {
        m_port = 0;
    }
    m_retry.start(needsUser(why.trouble) ? m_timing.longestRetry : m_pause);
    m_pause = std::min(m_pause * 2, m_timing.longestRetry);
    setState(State::Failed);
}

/// Nobody waits for it: it goes by itself when it has ended, or with the program.
void SshTunnel::drop()
{
    m_patience.stop();
    QProcess* process = std::exchange(m_process, nullptr);
    if (!process) {
        return;
    }
    process->disconnect(this);
    process->setParent(QCoreApplication::instance());
    if (process->state() == QProcess::NotRunning) {
        process->deleteLater();
    } else {
        connect(process, &QProcess::finished, process, &QObject::deleteLater);
        process->kill();
    }
}

void SshTunnel::setState(State state)
{
    if (m_state != state) {
        m_state = state;
        emit stateChanged();
    }
}

} // namespace ryla::tunnel

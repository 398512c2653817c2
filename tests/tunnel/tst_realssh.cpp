// With OpenSSH itself, client and server, on loopback, with keys of its own in a temporary folder. As root the server
// wants what its package sets up: the user sshd and /run/sshd.
#include "tunnel/sshtunnel.h"

#include <QDir>
#include <QFile>
#include <QHostAddress>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <pwd.h>
#include <unistd.h>

using namespace ryla;
using namespace ryla::tunnel;
using State = SshTunnel::State;

namespace {

constexpr SshTunnel::Timing quick{100, 400, 20'000};

void write(const QString& path, const QByteArray& text,
           QFile::Permissions rights = QFile::ReadOwner | QFile::WriteOwner)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    file.close();
    QVERIFY(file.setPermissions(rights));
}

QByteArray read(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString account()
{
    return QString::fromLocal8Bit(::getpwuid(::geteuid())->pw_name);
}

} // namespace

class TestRealSsh : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void leadsThere();
    void unknownKey();
    void changedKey();
    void denied();
    void nothingThere();
    void nobodyBehindIt();
    void noForwarding();
    void isMadeAnew();

private:
    [[nodiscard]] QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    [[nodiscard]] SshHost host(quint16 remote = 8188) const
    {
        return SshHost::parse(QStringLiteral("ssh://%1@127.0.0.1:%2/%3").arg(account()).arg(m_port).arg(remote))
            .value();
    }
    void makeKey(const char* name) const;
    void trust(const char* hostKey) const;
    void startServer(const QByteArray& extra = {});
    void stopServer();

    QTemporaryDir m_folder;
    quint16 m_port = 0;
    std::unique_ptr<QProcess> m_server;
};

void TestRealSsh::makeKey(const char* name) const
{
    QProcess keygen;
    keygen.start(QStringLiteral("ssh-keygen"), {QStringLiteral("-q"), QStringLiteral("-t"), QStringLiteral("ed25519"),
                                                QStringLiteral("-N"), QString(), QStringLiteral("-f"), path(name)});
    QVERIFY(keygen.waitForFinished() && keygen.exitCode() == 0);
}

void TestRealSsh::initTestCase()
{
    for (const char* name : {"host", "otherhost", "user", "stranger"}) {
        makeKey(name);
    }
    const QFile::Permissions all = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther;
    write(path("authorized"), read(path("user.pub")), all);
    QVERIFY(QFile::setPermissions(m_folder.path(), QFile::Permissions(0x7755)));
    QTcpServer probe;
    QVERIFY(probe.listen(QHostAddress::LocalHost));
    m_port = probe.serverPort();
    // What a user's ~/.ssh would say, and in the worst way.
    QDir().mkpath(path("bin"));
    write(path("config"), "UserKnownHostsFile " + path("known").toUtf8() +
                              "\nGlobalKnownHostsFile /dev/null\nIdentityFile " + path("identity").toUtf8() +
                              "\nIdentitiesOnly yes\nIdentityAgent none\nStrictHostKeyChecking no\nLogLevel QUIET\n");
    write(path("bin/ssh"), "#!/bin/sh\nexec " RYLA_SSH " -F " + path("config").toUtf8() + " \"$@\"\n",
          QFile::ReadOwner | QFile::ExeOwner);
    qputenv("PATH", path("bin").toUtf8() + ":" + qgetenv("PATH"));
}

void TestRealSsh::trust(const char* hostKey) const
{
    write(path("known"),
          "[127.0.0.1]:" + QByteArray::number(m_port) + " " + read(path(hostKey) + QStringLiteral(".pub")));
}

void TestRealSsh::startServer(const QByteArray& extra)
{
    stopServer();
    const QFile::Permissions all = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther;
    write(path("sshd_config"),
          "ListenAddress 127.0.0.1\nPort " + QByteArray::number(m_port) + "\nHostKey " + path("host").toUtf8() +
              "\nAuthorizedKeysFile " + path("authorized").toUtf8() +
              "\nStrictModes no\nUsePAM no\nPasswordAuthentication no\nPidFile none\n" + extra,
          all);
    m_server = std::make_unique<QProcess>();
    m_server->start(QStringLiteral(RYLA_SSHD),
                    {QStringLiteral("-D"), QStringLiteral("-e"), QStringLiteral("-f"), path("sshd_config")});
    QByteArray said;
    QTRY_VERIFY2((said += m_server->readAllStandardError()).contains("listening on"), said.constData());
}

void TestRealSsh::stopServer()
{
    if (m_server) {
        m_server->kill();
        QVERIFY(m_server->waitForFinished());
        m_server.reset();
    }
}

void TestRealSsh::cleanupTestCase()
{
    stopServer();
}

void TestRealSsh::init()
{
    QFile::remove(path("identity"));
    write(path("identity"), read(path("user")));
    trust("host");
    startServer();
}

void TestRealSsh::leadsThere()
{
    QTcpServer far;
    QVERIFY(far.listen(QHostAddress::LocalHost));
    connect(&far, &QTcpServer::newConnection, &far, [&far] { far.nextPendingConnection()->write("hello"); });
    SshTunnel tunnel(host(far.serverPort()), quick);
    tunnel.start();
    QTRY_COMPARE_WITH_TIMEOUT(tunnel.state(), State::Up, 15'000);
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, tunnel.port());
    QTRY_COMPARE(socket.peek(100), QByteArray("hello"));
}

void TestRealSsh::unknownKey()
{
    write(path("known"), "");
    SshTunnel tunnel(host(), quick);
    tunnel.start();
    QTRY_COMPARE_WITH_TIMEOUT(tunnel.state(), State::Failed, 15'000);
    QVERIFY2(tunnel.problem().trouble == SshTrouble::UnknownKey, qPrintable(tunnel.problem().detail));
    QVERIFY(read(path("known")).isEmpty()); // nothing was taken for granted
    trust("host");                          // the user has looked at it
    QTRY_COMPARE_WITH_TIMEOUT(tunnel.state(), State::Up, 15'000);
}

void TestRealSsh::changedKey()
{
    trust("otherhost");
    SshTunnel tunnel(host(), quick);
    tunnel.start();
    QTRY_COMPARE_WITH_TIMEOUT(tunnel.state(), State::Failed, 15'000);
    QVERIFY2(tunnel.problem().trouble == SshTrouble::ChangedKey, qPrintable(tunnel.problem().detail));
    QVERIFY2(tunnel.problem().sentence.contains(QStringLiteral("SHA256:")), qPrintable(tunnel.problem().sentence));
}

void TestRealSsh::denied()
{
    QFile::remove(path("identity"));
    write(path("identity"), read(path("stranger")));
    SshTunnel tunnel(host(), quick);
    tunnel.start();
    QTRY_COMPARE_WITH_TIMEOUT(tunnel.state(), State::Failed, 15'000);
    QVERIFY2(tunnel.problem().trouble == SshTrouble::Denied, qPrintable(tunnel.problem().detail));
}

void TestRealSsh::nothingThere()
{
    stopServer();
    SshTunnel tunnel(host(), quick);
    tunnel.start();
    QTRY_COMPARE_WITH_TIMEOUT(tunnel.state(), State::Failed, 15'000);
    QVERIFY2(tunnel.problem().trouble == SshTrouble::NoAnswer, qPrintable(tunnel.problem().detail));
    const SshHost nowhere = SshHost::parse(QStringLiteral("ssh://me@no-such-host.invalid")).value();
    SshTunnel lost(nowhere, quick);
    lost.start();
    QTRY_COMPARE_WITH_TIMEOUT(lost.state(), State::Failed, 15'000);
    QVERIFY2(lost.problem().trouble == SshTrouble::NoHost, qPrintable(lost.problem().detail));
}

void TestRealSsh::nobodyBehindIt()
{
    quint16 port = 0;
    {
        QTcpServer gone;
        QVERIFY(gone.listen(QHostAddress::LocalHost));
        port = gone.serverPort();
    }
    SshTunnel tunnel(host(port), quick);
    tunnel.start();
    QTRY_COMPARE_WITH_TIMEOUT(tunnel.state(), State::Up, 15'000);
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, tunnel.port());
    QTRY_COMPARE(tunnel.problem().trouble, SshTrouble::NoAnswer);
}

void TestRealSsh::noForwarding()
{
    startServer("AllowTcpForwarding no\n");
    SshTunnel tunnel(host(), quick);
    tunnel.start();
    QTRY_COMPARE_WITH_TIMEOUT(tunnel.state(), State::Up, 15'000);
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, tunnel.port());
    QTRY_COMPARE(tunnel.problem().trouble, SshTrouble::Forbidden);
}

void TestRealSsh::isMadeAnew()
{
    SshTunnel tunnel(host(), quick);
    tunnel.start();
    QTRY_COMPARE_WITH_TIMEOUT(tunnel.state(), State::Up, 15'000);
    // A session's own process serves it; the one that listens stays.
    QProcess::execute(QStringLiteral("pkill"),
                      {QStringLiteral("-TERM"), QStringLiteral("-P"), QString::number(m_server->processId())});
    QTRY_COMPARE_WITH_TIMEOUT(tunnel.state(), State::Failed, 15'000);
    QTRY_COMPARE_WITH_TIMEOUT(tunnel.state(), State::Up, 15'000);
}

QTEST_GUILESS_MAIN(TestRealSsh)
#include "tst_realssh.moc"

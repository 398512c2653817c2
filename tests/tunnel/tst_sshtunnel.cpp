// With a program in the place of ssh that forwards as ssh does (fakessh.cpp).
#include "tunnel/sshtunnel.h"

#include <QFile>
#include <QHostAddress>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace ryla;
using namespace ryla::tunnel;
using State = SshTunnel::State;

namespace {

constexpr SshTunnel::Timing quick{20, 400, 10'000};

/// Stands for ComfyUI on the far machine: answers what it hears.
class Echo : public QTcpServer
{
public:
    Echo()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket* peer = nextPendingConnection()) {
                connect(peer, &QTcpSocket::readyRead, peer, [peer] { peer->write("heard " + peer->readAll()); });
            }
        });
        listen(QHostAddress::LocalHost);
    }
};

SshHost hostOf(const QString& name, quint16 port = 8188)
{
    return SshHost::parse(QStringLiteral("ssh://root@%1:22/%2").arg(name).arg(port)).value();
}

bool isAlive(qint64 pid)
{
    QFile status(QStringLiteral("/proc/%1/stat").arg(pid));
    return status.open(QIODevice::ReadOnly) && !status.readAll().contains(") Z ");
}

} // namespace

class TestSshTunnel : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void leadsThere();
    void isCalledSafely();
    void saysWhyNot_data();
    void saysWhyNot();
    void isMadeAnew();
    void takesAnotherPort();
    void givesUpOnSilence();
    void withoutSsh();
    void nobodyBehindIt();
    void stopsAndStarts();

private:
    struct Call
    {
        qint64 pid;
        QStringList arguments;
    };
    [[nodiscard]] QList<Call> calls() const
    {
        QFile log(m_log);
        QList<Call> calls;
        if (log.open(QIODevice::ReadOnly)) {
            for (const QByteArray& line : log.readAll().trimmed().split('\n')) {
                calls << Call{line.split(' ').value(0).toLongLong(),
                              QString::fromUtf8(QByteArray::fromPercentEncoding(line.split(' ').value(1)))
                                  .split(QLatin1Char('\n'))};
            }
        }
        return calls;
    }
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_log;
};

void TestSshTunnel::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_log = m_folder->filePath(QStringLiteral("log"));
    qputenv("RYLA_FAKE_SSH_LOG", m_log.toUtf8());
    qputenv("PATH", RYLA_FAKE_SSH);
}

void TestSshTunnel::leadsThere()
{
    Echo far;
    qint64 pid = 0;
    {
        SshTunnel tunnel(hostOf(QStringLiteral("box"), far.serverPort()), quick);
        tunnel.start();
        QCOMPARE(tunnel.state(), State::Starting);
        QTRY_COMPARE(tunnel.state(), State::Up);
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, tunnel.port());
        socket.write("hello");
        QTRY_COMPARE(socket.peek(100), QByteArray("heard hello"));
        QCOMPARE(tunnel.problem().trouble, SshTrouble::None);
        pid = calls().first().pid;
        QVERIFY(isAlive(pid));
    }
    QTRY_VERIFY(!isAlive(pid)); // gone with its owner
}

void TestSshTunnel::isCalledSafely()
{
    SshTunnel tunnel(hostOf(QStringLiteral("box"), 8000), quick);
    tunnel.start();
    QTRY_COMPARE(tunnel.state(), State::Up);
    const QStringList said = calls().first().arguments;
    for (const char* option : {"BatchMode=yes", "StrictHostKeyChecking=yes", "ExitOnForwardFailure=yes",
                               "ServerAliveInterval=15", "ForwardAgent=no", "ControlPath=none"}) {
        const qsizetype at = said.indexOf(QLatin1String(option));
        QVERIFY2(at > 0 && said.at(at - 1) == QLatin1String("-o"), option);
    }
    QVERIFY(said.contains(QStringLiteral("127.0.0.1:%1:127.0.0.1:8000").arg(tunnel.port())));
    QCOMPARE(said.mid(said.size() - 6).join(QLatin1Char(' ')), QStringLiteral("-l root -p 22 -- box"));
}

void TestSshTunnel::saysWhyNot_data()
{
    QTest::addColumn<SshTrouble>("trouble");
    QTest::addColumn<QString>("part");
    QTest::newRow("unknown-key") << SshTrouble::UnknownKey << QStringLiteral("compare the fingerprint");
    QTest::newRow("denied") << SshTrouble::Denied << QStringLiteral("ssh-copy-id");
    QTest::newRow("no-host") << SshTrouble::NoHost << QStringLiteral("cannot be found");
    QTest::newRow("refused") << SshTrouble::NoAnswer << QStringLiteral("its port");
    QTest::newRow("odd") << SshTrouble::Ended << QStringLiteral("Connection closed by remote host");
}

void TestSshTunnel::saysWhyNot()
{
    QFETCH(SshTrouble, trouble);
    QFETCH(QString, part);
    SshTunnel tunnel(hostOf(QString::fromUtf8(QTest::currentDataTag())), quick);
    tunnel.start();
    QTRY_COMPARE(tunnel.state(), State::Failed);
    QCOMPARE(tunnel.problem().trouble, trouble);
    QVERIFY2(tunnel.problem().sentence.contains(part), qPrintable(tunnel.problem().sentence));
    QTRY_VERIFY(calls().size() >= 2); // it goes on trying
}

void TestSshTunnel::isMadeAnew()
{
    Echo far;
    SshTunnel tunnel(hostOf(QStringLiteral("box"), far.serverPort()), quick);
    QSignalSpy changed(&tunnel, &SshTunnel::stateChanged);
    tunnel.start();
    QTRY_COMPARE(tunnel.state(), State::Up);
    const quint16 port = tunnel.port();
    ::kill(pid_t(calls().first().pid), SIGTERM);
    QTRY_COMPARE(calls().size(), 2);
    QTRY_COMPARE(tunnel.state(), State::Up);
    QCOMPARE(tunnel.port(), port);
    QCOMPARE(tunnel.problem().trouble, SshTrouble::None);
    QCOMPARE(changed.size(), 5); // starting, up, failed, starting, up
}

void TestSshTunnel::takesAnotherPort()
{
    SshTunnel tunnel(hostOf(QStringLiteral("box")), quick);
    tunnel.start();
    QTRY_COMPARE(tunnel.state(), State::Up);
    const quint16 port = tunnel.port();
    tunnel.stop();
    QTcpServer thief;
    QTRY_VERIFY(thief.isListening() ||
                thief.listen(QHostAddress::LocalHost, port)); // the old ssh may be on its way out
    tunnel.start();
    QTRY_COMPARE(tunnel.state(), State::Up);
    QVERIFY(tunnel.port() != port);
}

void TestSshTunnel::givesUpOnSilence()
{
    SshTunnel tunnel(hostOf(QStringLiteral("mute")), SshTunnel::Timing{5000, 5000, 300});
    tunnel.start();
    QTRY_COMPARE(tunnel.state(), State::Failed);
    QCOMPARE(tunnel.problem().trouble, SshTrouble::NoAnswer);
    QVERIFY(tunnel.problem().sentence.contains(QStringLiteral("in time")));
    QTRY_VERIFY(calls().isEmpty() || !isAlive(calls().first().pid));
}

void TestSshTunnel::withoutSsh()
{
    qputenv("PATH", m_folder->path().toUtf8());
    SshTunnel tunnel(hostOf(QStringLiteral("box")), quick);
    tunnel.start();
    QTRY_COMPARE(tunnel.state(), State::Failed);
    QCOMPARE(tunnel.problem().trouble, SshTrouble::NoSsh);
    qputenv("PATH", RYLA_FAKE_SSH); // it is installed meanwhile
    QTRY_COMPARE(tunnel.state(), State::Up);
}

void TestSshTunnel::nobodyBehindIt()
{
    quint16 port = 0;
    {
        Echo gone;
        port = gone.serverPort();
    }
    SshTunnel tunnel(hostOf(QStringLiteral("box"), port), quick);
    tunnel.start();
    QTRY_COMPARE(tunnel.state(), State::Up);
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, tunnel.port());
    QTRY_COMPARE(tunnel.problem().trouble, SshTrouble::NoAnswer);
    QVERIFY(tunnel.problem().sentence.contains(QStringLiteral("start ComfyUI there")));
    QCOMPARE(tunnel.state(), State::Up);
}

void TestSshTunnel::stopsAndStarts()
{
    SshTunnel tunnel(hostOf(QStringLiteral("box")), quick);
    tunnel.stop();
    QCOMPARE(tunnel.state(), State::Off);
    tunnel.start();
    tunnel.start();
    QTRY_COMPARE(tunnel.state(), State::Up);
    QCOMPARE(calls().size(), 1);
    tunnel.stop();
    QCOMPARE(tunnel.state(), State::Off);
    QTRY_VERIFY(!isAlive(calls().first().pid));
    tunnel.start();
    QTRY_COMPARE(tunnel.state(), State::Up);
}

QTEST_GUILESS_MAIN(TestSshTunnel)
#include "tst_sshtunnel.moc"

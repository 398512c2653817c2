// A demo pod behind a tunnel, with a program in the place of ssh that forwards as ssh does.
#include "demo/demopod.h"
#include "jobs/backends/tunnelbackend.h"
#include "tests/support/answerof.h"
#include "tests/support/logingate.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace ryla;
using namespace ryla::jobs;
using ryla::tests::answerOf;
using ryla::tests::LoginGate;

namespace {

constexpr tunnel::SshTunnel::Timing quick{20, 400, 10'000};

Target behind(const QString& host, int port, const QList<comfy::ExtraHeader>& headers = {})
{
    const auto address = comfy::ServerAddress::parse(QStringLiteral("ssh://root@%1:22/%2").arg(host).arg(port));
    return {TargetId{QStringLiteral("t")}, TargetKind::Address, QStringLiteral("Box"), address->withHeaders(headers)};
}

} // namespace

class TestTunnelBackend : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void isWhatTheTableMakes();
    void questionsWaitForTheTunnel();
    void isReadyAndComesBack();
    void sendsTheLogin();
    void saysWhatTheTunnelSays();
    void nobodyBehindIt();
    void endsWithTheConnection();

private:
    [[nodiscard]] QList<qint64> processes() const
    {
        QFile log(m_folder->filePath(QStringLiteral("log")));
        QList<qint64> pids;
        if (log.open(QIODevice::ReadOnly)) {
            for (const QByteArray& line : log.readAll().trimmed().split('\n')) {
                pids << line.split(' ').value(0).toLongLong();
            }
        }
        return pids;
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestTunnelBackend::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("RYLA_FAKE_SSH_LOG", m_folder->filePath(QStringLiteral("log")).toUtf8());
    qputenv("PATH", RYLA_FAKE_SSH);
}

void TestTunnelBackend::isWhatTheTableMakes()
{
    demo::DemoPod pod;
    const auto backend = makeBackend(behind(QStringLiteral("box"), pod.start()->port()));
    QVERIFY(qobject_cast<TunnelBackend*>(backend.get()));
    QCOMPARE(backend->state(), TargetState::Unknown);
    backend->connectNow();
    QTRY_COMPARE(backend->state(), TargetState::Ready);
    QVERIFY(backend->problem().isEmpty());
    backend->setClientId(QStringLiteral("of one that is gone"));
    QCOMPARE(backend->clientId(), QStringLiteral("of one that is gone"));
    QTRY_COMPARE(backend->state(), TargetState::Ready);
    QCOMPARE(processes().size(), 1); // the tunnel stayed
}

void TestTunnelBackend::questionsWaitForTheTunnel()
{
    demo::DemoPod pod;
    TunnelBackend backend(behind(QStringLiteral("box"), pod.start()->port()), quick);
    const auto catalog = backend.catalog(); // as the command line asks: at once
    const auto queue = backend.queueState();
    QVERIFY(!answerOf(catalog)->isEmpty());
    QVERIFY(answerOf(queue));
    QFile picture(m_folder->filePath(QStringLiteral("a.png")));
    QVERIFY(picture.open(QIODevice::WriteOnly) && picture.write("picture") == 7);
    picture.close();
    const auto uploaded = answerOf(backend.upload(picture.fileName()));
    QVERIFY(uploaded);
    comfy::ServerOutput output;
    output.fileName = uploaded->name;
    output.subfolder = uploaded->subfolder;
    output.type = uploaded->type;
    const auto file = answerOf(backend.fetch(output, m_folder->filePath(QStringLiteral("b.png")), nullptr));
    QVERIFY2(file, file ? "" : qPrintable(toString(file.error())));
    QCOMPARE(file->bytes, 7);
    QCOMPARE(processes().size(), 1);
}

void TestTunnelBackend::isReadyAndComesBack()
{
    demo::DemoPod pod;
    TunnelBackend backend(behind(QStringLiteral("box"), pod.start()->port()), quick);
    backend.connectNow();
    QCOMPARE(backend.state(), TargetState::Connecting);
    QTRY_COMPARE(backend.state(), TargetState::Ready);
    int reconnected = 0;
    bool lost = false; // for some 20 ms, less than lies between two looks of QTRY
    connect(&backend, &Backend::reconnected, this, [&reconnected] { ++reconnected; });
    connect(&backend, &Backend::stateChanged, this, [&] { lost |= backend.state() == TargetState::Lost; });
    ::kill(pid_t(processes().first()), SIGKILL);
    QTRY_COMPARE(reconnected, 1);
    QVERIFY(lost);
    QCOMPARE(backend.state(), TargetState::Ready);
    QVERIFY(answerOf(backend.queueState()));
}

void TestTunnelBackend::sendsTheLogin()
{
    demo::DemoPod pod;
    LoginGate gate(*pod.start(), "Bearer abc");
    const QList<comfy::ExtraHeader> login{{"Authorization", Secret(QStringLiteral("Bearer abc"))}};
    TunnelBackend backend(behind(QStringLiteral("box"), gate.url().port(), login), quick);
    backend.connectNow();
    QTRY_COMPARE(backend.state(), TargetState::Ready);
    QVERIFY(answerOf(backend.catalog()));
    QVERIFY(gate.refused.isEmpty());
}

void TestTunnelBackend::saysWhatTheTunnelSays()
{
    TunnelBackend backend(behind(QStringLiteral("denied"), 8188), quick);
    const auto answer = answerOf(backend.catalog());
    QVERIFY(!answer);
    QCOMPARE(toString(answer.error().kind), toString(ErrorKind::Unauthorized));
    QVERIFY(answer.error().message.contains(QStringLiteral("ssh-copy-id")));
    backend.connectNow();
    QTRY_COMPARE(backend.state(), TargetState::Lost);
    QVERIFY(backend.problem().contains(QStringLiteral("ssh-copy-id")));
    TunnelBackend gone(behind(QStringLiteral("refused"), 8188), quick);
    QCOMPARE(toString(answerOf(gone.queueState()).error().kind), toString(ErrorKind::Network));
}

void TestTunnelBackend::nobodyBehindIt()
{
    int port = 0;
    {
        demo::DemoPod gone;
        port = gone.start()->port();
    }
    TunnelBackend backend(behind(QStringLiteral("box"), port), quick);
    backend.connectNow();
    QTRY_VERIFY2(backend.problem().contains(QStringLiteral("start ComfyUI there")), qPrintable(backend.problem()));
    QVERIFY(backend.state() != TargetState::Ready);
}

void TestTunnelBackend::endsWithTheConnection()
{
    demo::DemoPod pod;
    TunnelBackend backend(behind(QStringLiteral("box"), pod.start()->port()), quick);
    backend.connectNow();
    QTRY_COMPARE(backend.state(), TargetState::Ready);
    backend.disconnectNow();
    QCOMPARE(backend.state(), TargetState::Unknown);
    QTRY_VERIFY(::kill(pid_t(processes().first()), 0) != 0);
    backend.connectNow();
    QTRY_COMPARE(backend.state(), TargetState::Ready);
}

QTEST_GUILESS_MAIN(TestTunnelBackend)
#include "tst_tunnelbackend.moc"

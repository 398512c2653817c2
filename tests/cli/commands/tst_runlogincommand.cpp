// `ryla run --server` against servers behind a login and behind an SSH tunnel (tests/tunnel/fakessh.cpp forwards).
#include "tests/cli/programrig.h"
#include "tests/support/logingate.h"

#include <QDir>
#include <QTest>

using namespace ryla::cli;
using ryla::tests::LoginGate;

namespace {

/// Not one that has ended and waits to be counted.
bool isAlive(qint64 pid)
{
    QFile status(QStringLiteral("/proc/%1/stat").arg(pid));
    return status.open(QIODevice::ReadOnly) && !status.readAll().contains(") Z ");
}

} // namespace

class TestRunLogin : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void opensTheDoor_data();
    void opensTheDoor();
    void withoutTheRightOne_data();
    void withoutTheRightOne();
    void throughATunnel();
    void theTunnelDiesWithTheProgram();
    void noTunnel_data();
    void noTunnel();

private:
    /// To its end, while this program's servers answer.
    Answer run(const QStringList& where)
    {
        const auto process = m_rig.start(QStringList{QStringLiteral("run"), ProgramRig::starter("z-image-turbo.json"),
                                                     QStringLiteral("--set"), QStringLiteral("6.width=64"),
                                                     QStringLiteral("--set"), QStringLiteral("6.height=64"),
                                                     QStringLiteral("-o"), m_rig.path(QStringLiteral("out"))} +
                                         where);
        Answer answer;
        if (QTest::qWaitFor([&] { return process->state() == QProcess::NotRunning; }, 60'000) &&
            process->exitStatus() == QProcess::NormalExit) {
            answer.code = process->exitCode();
        }
        answer.out = process->readAllStandardOutput();
        answer.err = process->readAllStandardError();
        return answer;
    }
    /// The process that was started last; 0: none.
    [[nodiscard]] qint64 lastSsh() const
    {
        QFile log(m_rig.path(QStringLiteral("ssh.log")));
        return log.open(QIODevice::ReadOnly)
                   ? log.readAll().trimmed().split('\n').last().split(' ').first().toLongLong()
                   : 0;
    }
    ProgramRig m_rig;
};

void TestRunLogin::initTestCase()
{
    qputenv("PATH", RYLA_FAKE_SSH ":" + qgetenv("PATH"));
    qputenv("RYLA_FAKE_SSH_LOG", m_rig.path(QStringLiteral("ssh.log")).toUtf8());
    qputenv("TEST_TOKEN", "s3cret-t0ken");
    qputenv("TEST_LOGIN", "me:s3cret:word");
    qputenv("TEST_STALE", "s3cret-stale");
}

void TestRunLogin::opensTheDoor_data()
{
    QTest::addColumn<QByteArray>("wanted");
    QTest::addColumn<QStringList>("options");
    QTest::newRow("token") << QByteArray("Bearer s3cret-t0ken")
                           << QStringList{QStringLiteral("--token-env"), QStringLiteral("TEST_TOKEN")};
    QTest::newRow("password") << "Basic " + QByteArray("me:s3cret:word").toBase64()
                              << QStringList{QStringLiteral("--login-env"), QStringLiteral("TEST_LOGIN")};
    QTest::newRow("header") << QByteArray("Custom x")
                            << QStringList{QStringLiteral("--header"), QStringLiteral("Authorization: Custom x")};
}

void TestRunLogin::opensTheDoor()
{
    QFETCH(QByteArray, wanted);
    QFETCH(QStringList, options);
    const DemoProgram pod(m_rig);
    LoginGate gate(QUrl(pod.url()), wanted);
    const Answer answer = run(QStringList{QStringLiteral("--server"), gate.url().toString()} + options);
    QVERIFY2(answer.code == 0, answer.err.constData());
    QCOMPARE(answer.lines().size(), 1);
    QVERIFY(QFileInfo::exists(answer.lines().first()));
    QVERIFY2(gate.refused.isEmpty(), qPrintable(gate.refused.join(QLatin1Char(' '))));
    QVERIFY(gate.passed.contains(QStringLiteral("/ws")) && gate.passed.contains(QStringLiteral("/prompt")));
    QVERIFY(!answer.err.contains("s3cret"));
}

void TestRunLogin::withoutTheRightOne_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("none") << QStringList() << 3 << QByteArray("wants a login");
    QTest::newRow("stale") << QStringList{QStringLiteral("--token-env"), QStringLiteral("TEST_STALE")} << 3
                           << QByteArray("does not take this login");
    QTest::newRow("no variable") << QStringList{QStringLiteral("--token-env"), QStringLiteral("NO_SUCH_ONE")} << 2
                                 << QByteArray("NO_SUCH_ONE");
    QTest::newRow("no password") << QStringList{QStringLiteral("--login-env"), QStringLiteral("TEST_TOKEN")} << 2
                                 << QByteArray("USER:PASSWORD");
}

void TestRunLogin::withoutTheRightOne()
{
    QFETCH(QStringList, options);
    QFETCH(QByteArray, part);
    const DemoProgram pod(m_rig);
    LoginGate gate(QUrl(pod.url()), "Bearer s3cret-t0ken");
    const Answer answer = run(QStringList{QStringLiteral("--server"), gate.url().toString()} + options);
    QTEST(answer.code, "code");
    QVERIFY2(answer.err.contains(part), answer.err.constData());
    QVERIFY(gate.passed.isEmpty() && !answer.err.contains("s3cret"));
}

void TestRunLogin::throughATunnel()
{
    const DemoProgram pod(m_rig);
    const QString server = QStringLiteral("ssh://me@box:22/%1").arg(QUrl(pod.url()).port());
    const Answer answer = run({QStringLiteral("--server"), server});
    QVERIFY2(answer.code == 0, answer.err.constData());
    QVERIFY(QFileInfo::exists(answer.lines().value(0)));
    QVERIFY2(!answer.err.contains("QProcess"), answer.err.constData());
    QVERIFY(lastSsh() > 0);
    QTRY_VERIFY(!isAlive(lastSsh())); // the tunnel went with the program
}

void TestRunLogin::theTunnelDiesWithTheProgram()
{
    const DemoProgram pod(m_rig, 5.0);
    const QString server = QStringLiteral("ssh://me@box:22/%1").arg(QUrl(pod.url()).port());
    const auto program =
        m_rig.start({QStringLiteral("run"), ProgramRig::starter("z-image-turbo.json"), QStringLiteral("--server"),
                     server, QStringLiteral("-o"), m_rig.path(QStringLiteral("out"))});
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT(hasSaid(*program, said, "Sampler"), 60'000);
    const qint64 ssh = lastSsh();
    QVERIFY(isAlive(ssh));
    program->kill();
    QTRY_VERIFY(!isAlive(ssh));
}

void TestRunLogin::noTunnel_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("denied") << QStringLiteral("ssh://root@denied") << 3 << QByteArray("ssh-copy-id");
    QTest::newRow("unknown key") << QStringLiteral("ssh://root@unknown-key") << 3
                                 << QByteArray("Run ssh root@unknown-key once");
    QTest::newRow("nothing there") << QStringLiteral("ssh://root@refused") << 3 << QByteArray("Nothing answers by SSH");
    QTest::newRow("an option") << QStringLiteral("ssh://-oProxyCommand=id@box") << 2 << QByteArray("SSH tunnel");
}

void TestRunLogin::noTunnel()
{
    QFETCH(QString, server);
    QFETCH(QByteArray, part);
    const Answer answer = run({QStringLiteral("--server"), server});
    QTEST(answer.code, "code");
    QVERIFY2(answer.err.contains(part), answer.err.constData());
}

QTEST_GUILESS_MAIN(TestRunLogin)
#include "tst_runlogincommand.moc"

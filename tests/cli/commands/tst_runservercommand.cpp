// `ryla run --server` against a demo pod in a process of its own: interrupts, and a disk that takes no more.
#include "tests/cli/programrig.h"

#include <QDir>
#include <QTest>

#include <csignal>

using namespace ryla::cli;

namespace {

QStringList slowRun(const DemoProgram& pod, const QStringList& more = {})
{
    return QStringList{QStringLiteral("run"),      ProgramRig::starter("z-image-turbo.json"),
                       QStringLiteral("--server"), pod.url(),
                       QStringLiteral("--set"),    QStringLiteral("6.width=64"),
                       QStringLiteral("--set"),    QStringLiteral("6.height=64")} +
           more;
}

} // namespace

class TestRunServer : public QObject
{
    Q_OBJECT
private slots:
    void interrupted_data();
    void interrupted();
    void interruptedTwice();
    void serverDies();
    void embeddedPrompt();
    void full();

private:
    ProgramRig m_rig;
};

void TestRunServer::interrupted_data()
{
    QTest::addColumn<int>("signal");
    QTest::addColumn<QString>("count");
    QTest::newRow("Ctrl-C") << SIGINT << QStringLiteral("1");
    QTest::newRow("Ctrl-C, several") << SIGINT << QStringLiteral("3");
    QTest::newRow("terminate") << SIGTERM << QStringLiteral("1");
}

void TestRunServer::interrupted()
{
    QFETCH(int, signal);
    QFETCH(QString, count);
    const DemoProgram pod(m_rig, 2.0);
    const auto program = m_rig.start(slowRun(pod, {QStringLiteral("--count"), count}));
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT(hasSaid(*program, said, "Sampler"), 60'000);
    QVERIFY(!pod.isIdle());
    QCOMPARE(::kill(pid_t(program->processId()), signal), 0);
    QTRY_COMPARE_WITH_TIMEOUT(program->state(), QProcess::NotRunning, 60'000);
    QCOMPARE(program->exitStatus(), QProcess::NormalExit);
    QCOMPARE(program->exitCode(), 130);
    QCOMPARE(program->readAllStandardOutput(), QByteArray());
    QVERIFY(pod.isIdle());
}

void TestRunServer::interruptedTwice()
{
    const DemoProgram pod(m_rig, 2.0);
    const auto program = m_rig.start(slowRun(pod));
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT(hasSaid(*program, said, "Sampler"), 60'000);
    // It never hears that it should stop.
    pod.signal(SIGSTOP);
    QCOMPARE(::kill(pid_t(program->processId()), SIGINT), 0);
    QTRY_VERIFY_WITH_TIMEOUT(hasSaid(*program, said, "Cancelling"), 60'000);
    QCOMPARE(::kill(pid_t(program->processId()), SIGINT), 0);
    QTRY_COMPARE_WITH_TIMEOUT(program->state(), QProcess::NotRunning, 10'000);
    QCOMPARE(program->exitStatus(), QProcess::NormalExit);
    QCOMPARE(program->exitCode(), 130);
    pod.signal(SIGCONT);
    // What was asked for is not forgotten.
    const Answer resumed = m_rig.run({QStringLiteral("jobs"), QStringLiteral("resume")});
    QVERIFY2(resumed.code == 130, resumed.err.constData());
    QVERIFY(pod.isIdle());
}

void TestRunServer::serverDies()
{
    const DemoProgram pod(m_rig, 2.0);
    const auto program = m_rig.start(slowRun(pod, {QStringLiteral("--server-timeout"), QStringLiteral("0.2")}));
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT(hasSaid(*program, said, "Sampler"), 60'000);
    pod.signal(SIGKILL);
    QTRY_COMPARE_WITH_TIMEOUT(program->state(), QProcess::NotRunning, 60'000);
    said += program->readAllStandardError();
    QVERIFY2(program->exitCode() == 3, said.constData());
    QVERIFY2(said.contains("Waiting 0.2 seconds") && said.contains("jobs resume"), said.constData());
    const Answer resumed = m_rig.run(
        {QStringLiteral("jobs"), QStringLiteral("resume"), QStringLiteral("--server-timeout"), QStringLiteral("0.2")});
    QVERIFY2(resumed.code == 3, resumed.err.constData());
    QVERIFY2(resumed.err.contains("jobs cancel"), resumed.err.constData());
}

void TestRunServer::embeddedPrompt()
{
    const DemoProgram pod(m_rig);
    const QStringList arguments = slowRun(pod, {QStringLiteral("--seed"), QStringLiteral("18446744073709551615"),
                                                QStringLiteral("-o"), m_rig.path(QStringLiteral("out"))});
    const Answer answer = m_rig.run(arguments);
    QVERIFY2(answer.code == 0, answer.err.constData());
    const QByteArray embedded = QImage(answer.lines().value(0)).text(QStringLiteral("prompt")).toUtf8();
    const Answer dry = m_rig.run(arguments + QStringList{QStringLiteral("--dry-run")});
    QCOMPARE(dry.lines().size(), 1);
    for (const char* node : {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"}) {
        QCOMPARE(valueAt(embedded, node), valueAt(dry.out, node));
        QVERIFY(!valueAt(embedded, node).isEmpty());
    }
}

void TestRunServer::full()
{
    const DemoProgram pod(m_rig, 0.5);
    const QString out = m_rig.path(QStringLiteral("vanishing"));
    const auto program = m_rig.start(slowRun(pod, {QStringLiteral("-o"), out}));
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT(hasSaid(*program, said, "Sampler"), 60'000);
    // The folder becomes a file while the pictures are made: nothing can be written there any more, not even by root.
    QVERIFY(QDir(out).removeRecursively());
    QCOMPARE(m_rig.file(QStringLiteral("vanishing"), "x"), out);
    QTRY_COMPARE_WITH_TIMEOUT(program->state(), QProcess::NotRunning, 60'000);
    said += program->readAllStandardError();
    QVERIFY2(program->exitCode() == 5, said.constData());
    QVERIFY2(said.contains("vanishing"), said.constData());
}

QTEST_GUILESS_MAIN(TestRunServer)
#include "tst_runservercommand.moc"

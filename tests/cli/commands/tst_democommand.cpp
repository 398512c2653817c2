#include "tests/cli/programrig.h"

#include <QTest>
#include <QUrl>

#include <csignal>

using namespace ryla::cli;

class TestDemoCommand : public QObject
{
    Q_OBJECT
private slots:
    void answers();
    void portTaken();
};

void TestDemoCommand::answers()
{
    const ProgramRig rig;
    const auto program = rig.start({QStringLiteral("demo"), QStringLiteral("--port"), QStringLiteral("0")});
    QTRY_VERIFY_WITH_TIMEOUT(program->canReadLine(), 30'000);
    const QUrl url(QString::fromUtf8(program->readLine()).trimmed());
    QCOMPARE(url.scheme(), QStringLiteral("http"));
    QVERIFY(url.port() > 0);
    // It is there for others to use, until Ctrl-C.
    const Answer answer = rig.run({QStringLiteral("check"), ProgramRig::starter("z-image-turbo.json"),
                                   QStringLiteral("--server"), url.toString()});
    QVERIFY2(answer.code == 0, answer.err.constData());
    QCOMPARE(program->state(), QProcess::Running);
    QCOMPARE(::kill(pid_t(program->processId()), SIGINT), 0);
    QTRY_COMPARE_WITH_TIMEOUT(program->state(), QProcess::NotRunning, 30'000);
    QCOMPARE(program->exitStatus(), QProcess::NormalExit);
    QCOMPARE(program->exitCode(), 0);
    QCOMPARE(program->readAllStandardOutput(), QByteArray());
}

void TestDemoCommand::portTaken()
{
    const ProgramRig rig;
    const DemoProgram first(rig);
    const Answer second =
        rig.run({QStringLiteral("demo"), QStringLiteral("--port"), QString::number(QUrl(first.url()).port())});
    QVERIFY2(second.code == 3, second.err.constData());
    QVERIFY2(second.err.contains(QByteArray::number(QUrl(first.url()).port())), second.err.constData());
    QCOMPARE(second.out, QByteArray());
}

QTEST_GUILESS_MAIN(TestDemoCommand)
#include "tst_democommand.moc"

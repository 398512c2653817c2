// The program is killed in mid-run; the next window follows the same job to its end, and its picture arrives once.
#include "tests/e2e/studiorig.h"
#include "tests/support/answerof.h"

#include <QProcess>
#include <QSignalSpy>

using namespace ryla;
using namespace ryla::tests;

class TestKilled : public QObject
{
    Q_OBJECT
private slots:
    void goesOn_data();
    void goesOn();
};

void TestKilled::goesOn_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<bool>("ranOut");
    QTest::newRow("in mid-run") << QStringLiteral("running") << false;
    QTest::newRow("the server finishes while nobody looks") << QStringLiteral("running") << true;
}

void TestKilled::goesOn()
{
    QFETCH(QString, state);
    QFETCH(bool, ranOut);
    StudioRig rig(StudioRig::Server::Own, 0.05);
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("RYLA_HOME"), rig.paths().dataFolder());
    program.setProcessEnvironment(environment);
    program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    program.start(QStringLiteral(RYLA_WINDOW_RUNNER), QStringList());
    QByteArray said;
    const auto hasSaid = [&] {
        said += program.readAllStandardOutput();
        return said.split('\n').contains(state.toUtf8());
    };
    QTRY_VERIFY2_WITH_TIMEOUT(hasSaid(), said.constData(), patience);
    program.kill(); // SIGKILL
    QTRY_COMPARE(program.state(), QProcess::NotRunning);
    if (ranOut) {
        const auto address = comfy::ServerAddress::parse(rig.podUrl().toString());
        QVERIFY(address);
        const auto server = jobs::makeBackend({{}, jobs::TargetKind::Address, {}, *address});
        const auto isIdle = [&server] {
            const auto queue = answerOf(server->queueState());
            return queue && queue->running.isEmpty() && queue->pending.isEmpty();
        };
        QTRY_VERIFY_WITH_TIMEOUT(isIdle(), patience);
    }
    QVERIFY(rig.files().isEmpty());

    rig.open();
    QSignalSpy done(&rig.studio().queue(), &jobs::Queue::jobDone);
    QTRY_COMPARE_WITH_TIMEOUT(rig.studio().queue().jobs().size(), 1, patience);
    const jobs::Job* job = rig.studio().queue().jobs().first();
    QTRY_VERIFY2_WITH_TIMEOUT(rig.has(1), qPrintable(rig.said()), patience);
    QVERIFY2(job->state() == jobs::JobState::Done, qPrintable(rig.said()));
    QCOMPARE(done.count(), 1);
    QTRY_VERIFY2_WITH_TIMEOUT(rig.isReady(), qPrintable(rig.said()), patience);
    QCOMPARE(workflow::toString(rig.value("8.steps")), QStringLiteral("40"));

    rig.open(); // and once more: nothing comes twice
    QTRY_VERIFY2_WITH_TIMEOUT(rig.isReady(), qPrintable(rig.said()), patience);
    QTRY_VERIFY2(rig.has(1), qPrintable(rig.said()));
}

QTEST_MAIN(TestKilled)
#include "tst_killed.moc"

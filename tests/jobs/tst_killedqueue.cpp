// A program is killed in the middle of its jobs; the next one follows them to their end, and every picture arrives
// once.
#include "tests/jobs/queuerig.h"

#include <QProcess>
#include <QTest>

using namespace ryla;
using namespace ryla::jobs;

class TestKilledQueue : public QObject
{
    Q_OBJECT
private slots:
    void goesOn_data();
    void goesOn();
};

void TestKilledQueue::goesOn_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("slowPath");
    QTest::newRow("queued") << QStringLiteral("open") << QString();
    QTest::newRow("sent, not answered") << QStringLiteral("submitting") << QStringLiteral("/prompt");
    QTest::newRow("waiting") << QStringLiteral("waiting") << QString();
    QTest::newRow("running") << QStringLiteral("running") << QString();
    QTest::newRow("fetching") << QStringLiteral("fetching") << QStringLiteral("/view");
    QTest::newRow("done") << QStringLiteral("done") << QString();
}

void TestKilledQueue::goesOn()
{
    QFETCH(QString, state);
    QFETCH(QString, slowPath);
    QueueRig rig;
    if (!slowPath.isEmpty()) {
        rig.pod.setFaults(
            demo::FaultScript().with(demo::FaultScript::delay(slowPath, std::chrono::milliseconds(400), 2)));
    }
    QProcess program;
    program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    program.start(QStringLiteral(RYLA_QUEUE_RUNNER), {rig.dataFolder(), rig.galleryFolder(), rig.pod.url().toString(),
                                                      QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3")});
    QByteArray said;
    const auto hasSaid = [&] {
        said += program.readAllStandardOutput();
        return said.split('\n').contains(state.toUtf8());
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasSaid(), 20000);
    program.kill();
    QTRY_COMPARE(program.state(), QProcess::NotRunning);

    Queue& queue = rig.openQueue();
    QTRY_COMPARE_WITH_TIMEOUT(queue.openCount(), 0, 20000);
    for (const Job* job : queue.jobs()) {
        QVERIFY2(job->state() == JobState::Done, qPrintable(toString(job->record().error)));
    }
    Later<QList<JobRecord>> recent = queue.recent(10);
    QTRY_VERIFY(recent.isFinished());
    const QList<JobRecord> records = recent.result().value();
    // Killed before they were on disk, they were never promised.
    QVERIFY(records.size() == 3 || state == QLatin1String("open"));
    QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.size(), records.size(), 20000);
    QCOMPARE(rig.pictures().size(), records.size());
    QVERIFY2(rig.leftovers().isEmpty(), qPrintable(rig.leftovers().join(QLatin1Char(' '))));
    QSet<QString> hashes;
    for (const Outcome& outcome : std::as_const(rig.outcomes)) {
        hashes << outcome.outputs.first().sha256;
    }
    QCOMPARE(hashes.size(), records.size());
}

QTEST_GUILESS_MAIN(TestKilledQueue)
#include "tst_killedqueue.moc"

// `ryla jobs`: the queue on disk, seen and changed by a program that does not run the jobs.
#include "tests/cli/programrig.h"

#include <QTest>

using namespace ryla::cli;

class TestJobsCommand : public QObject
{
    Q_OBJECT
private slots:
    void empty();
    void afterARun();
    void unknownJobs_data();
    void unknownJobs();
    void whileAnotherRuns();
};

namespace {

QStringList jobs(std::initializer_list<QString> more)
{
    return QStringList{QStringLiteral("jobs")} + QStringList(more);
}

QStringList run(const QString& url, const QString& seed)
{
    return {QStringLiteral("run"),      ProgramRig::starter("z-image-turbo.json"),
            QStringLiteral("--server"), url,
            QStringLiteral("--set"),    QStringLiteral("6.width=64"),
            QStringLiteral("--set"),    QStringLiteral("6.height=64"),
            QStringLiteral("--seed"),   seed};
}

/// The ids of the jobs in that state, as the list has them.
QStringList idsOf(const ProgramRig& rig, const QString& state)
{
    QStringList ids;
    for (const QString& line : rig.run(jobs({QStringLiteral("list")})).lines()) {
        if (line.contains(QStringLiteral("  %1 ").arg(state))) {
            ids << line.section(QLatin1Char(' '), 0, 0);
        }
    }
    return ids;
}

} // namespace

void TestJobsCommand::empty()
{
    const ProgramRig rig;
    const Answer list = rig.run(jobs({}));
    QCOMPARE(list.code, 0);
    QCOMPARE(list.out, QByteArray());
    QVERIFY(list.err.contains("No jobs yet."));
    QCOMPARE(rig.run(jobs({QStringLiteral("list"), QStringLiteral("--json")})).out, QByteArray("[]\n"));
    const Answer resume = rig.run(jobs({QStringLiteral("resume")}));
    QCOMPARE(resume.code, 0);
    QVERIFY(resume.err.contains("No job"));
}

void TestJobsCommand::afterARun()
{
    const ProgramRig rig;
    const DemoProgram pod(rig);
    const Answer ran = rig.run(run(pod.url(), QStringLiteral("5")));
    QVERIFY2(ran.code == 0, ran.err.constData());
    const QString id = idsOf(rig, QStringLiteral("done")).value(0);
    QVERIFY(!id.isEmpty());

    const Answer show = rig.run(jobs({QStringLiteral("show"), id}));
    QCOMPARE(show.code, 0);
    for (const char* part : {"Z-Image Turbo", "done", "value     8.seed = 5", "output    "}) {
        QVERIFY2(show.out.contains(part), show.out.constData());
    }
    const Answer json = rig.run(jobs({QStringLiteral("show"), id, QStringLiteral("--json")}));
    QCOMPARE(valueAt(json.out, "state"), QByteArray("\"done\""));
    QVERIFY(valueAt(json.out, "prompt").contains("\"seed\":5,"));

    // What is over cannot be cancelled or moved; cancelling it does no harm.
    QCOMPARE(rig.run(jobs({QStringLiteral("cancel"), id})).code, 0);
    const Answer moved = rig.run(jobs({QStringLiteral("move"), id, QStringLiteral("up")}));
    QCOMPARE(moved.code, 2);
    QVERIFY2(moved.err.contains("done"), moved.err.constData());

    const Answer again = rig.run(jobs({QStringLiteral("retry"), id}));
    QVERIFY2(again.code == 0, again.err.constData());
    QCOMPARE(again.lines().size(), 1);
    QVERIFY(again.lines() != ran.lines());
    QVERIFY(QImage(again.lines().value(0)) == QImage(ran.lines().value(0)));
    const Answer elsewhere = rig.run(jobs({QStringLiteral("retry"), id, QStringLiteral("--demo")}));
    QVERIFY2(elsewhere.code == 0, elsewhere.err.constData());
    QCOMPARE(idsOf(rig, QStringLiteral("done")).size(), 3);
}

void TestJobsCommand::unknownJobs_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::newRow("show") << QStringList();
    QTest::newRow("cancel") << QStringList();
    QTest::newRow("retry") << QStringList();
    QTest::newRow("move") << QStringList{QStringLiteral("up")};
}

void TestJobsCommand::unknownJobs()
{
    QFETCH(QStringList, more);
    const QString action = QString::fromLatin1(QTest::currentDataTag());
    const Answer answer = ProgramRig().run(jobs({action, QStringLiteral("nope")}) + more);
    QCOMPARE(answer.code, 2);
    QVERIFY2(answer.err.contains("nope") && answer.err.contains("jobs list"), answer.err.constData());
}

void TestJobsCommand::whileAnotherRuns()
{
    const ProgramRig rig;
    const DemoProgram pod(rig, 2.0);
    const auto program =
        rig.start(run(pod.url(), QStringLiteral("1")) + QStringList{QStringLiteral("--count"), QStringLiteral("4")});
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT(hasSaid(*program, said, "Sampler"), 60'000);
    QStringList queued;
    QTRY_VERIFY_WITH_TIMEOUT((queued = idsOf(rig, QStringLiteral("queued"))).size() >= 2, 30'000);
    const QString last = queued.last();
    QCOMPARE(rig.run(jobs({QStringLiteral("move"), last, QStringLiteral("up")})).code, 0);
    // Removed from the queue at once; the running one is stopped by the program that runs it.
    QCOMPARE(rig.run(jobs({QStringLiteral("cancel"), last})).code, 0);
    QTRY_VERIFY_WITH_TIMEOUT(idsOf(rig, QStringLiteral("cancelled")).contains(last), 30'000);
    const QString running = idsOf(rig, QStringLiteral("running")).value(0);
    QVERIFY(!running.isEmpty());
    QCOMPARE(rig.run(jobs({QStringLiteral("cancel"), running})).code, 0);
    QTRY_VERIFY_WITH_TIMEOUT(idsOf(rig, QStringLiteral("cancelled")).contains(running), 30'000);
    QCOMPARE(program->state(), QProcess::Running);
    program->terminate();
    QTRY_COMPARE_WITH_TIMEOUT(program->state(), QProcess::NotRunning, 60'000);
    QCOMPARE(program->exitCode(), 130);
    QVERIFY(pod.isIdle());
}

QTEST_GUILESS_MAIN(TestJobsCommand)
#include "tst_jobscommand.moc"

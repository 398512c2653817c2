// `ryla run --serverless` as a process, against a scripted endpoint: the cost is said, then the picture comes.
#include "base/settings.h"
#include "demo/demopod.h"
#include "tests/cli/programrig.h"
#include "tests/support/movableclock.h"
#include "tests/support/scriptedrunpod.h"
#include "tests/support/scriptedserverless.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>

using namespace ryla;
using namespace ryla::cli;

class TestRunServerlessCommand : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void saysTheCostThenRuns();
    void dryRunSendsNothing();
    void refusesWhatCannotRunThere();
    void isTakenUpAgain(); // before the next one, which leaves a job behind
    void saysThatTheKeyIsWrong();
    void runsOnTheChosenOne();

private:
    Answer run(const QStringList& more, const QString& file = ProgramRig::starter("z-image-turbo.json"));

    Answer finished(const QStringList& arguments);

    ProgramRig m_rig;
    tests::MovableClock m_clock;
    tests::ScriptedRunPod m_runpod{m_clock};
    demo::DemoPod m_pod{[] {
        demo::DemoOptions options;
        options.secondsPerStep = 0.01;
        return options;
    }()};
    std::unique_ptr<tests::ScriptedServerless> m_cloud;
};

void TestRunServerlessCommand::initTestCase()
{
    QVERIFY(m_pod.start());
    m_cloud = std::make_unique<tests::ScriptedServerless>(m_pod.url());
    qputenv("RUNPOD_API_KEY", "rp_good_key");
    qputenv("RUNPOD_API_URL", m_runpod.rest().toEncoded());
    qputenv("RUNPOD_ENDPOINT_BASE_URL", m_cloud->address().section(QLatin1Char('/'), 0, -2).toLatin1());
}

/// The servers it talks to live in this process, so the event loop has to go on.
Answer TestRunServerlessCommand::run(const QStringList& more, const QString& file)
{
    return finished(QStringList{QStringLiteral("run"), file, QStringLiteral("--serverless"), QStringLiteral("ep1")} +
                    more);
}

Answer TestRunServerlessCommand::finished(const QStringList& arguments)
{
    const auto process = m_rig.start(arguments);
    const bool ended = QTest::qWaitFor([&] { return process->state() == QProcess::NotRunning; }, 60000);
    return {ended && process->exitStatus() == QProcess::NormalExit ? process->exitCode() : -1,
            process->readAllStandardOutput(), process->readAllStandardError()};
}

void TestRunServerlessCommand::saysTheCostThenRuns()
{
    const QStringList small{QStringLiteral("--set"), QStringLiteral("Size.width=64"), QStringLiteral("-o"),
                            m_rig.path(QStringLiteral("out"))};
    const Answer first = run(small);
    QVERIFY2(first.code == 0, first.err.constData());
    QCOMPARE(QImage(first.lines().value(0)).width(), 64);
    QVERIFY2(first.err.contains("nothing has run there yet; a worker's time is $1.10 an hour"), first.err.constData());
    QVERIFY(first.err.indexOf("an hour") >= 0 && !first.err.contains("rp_good_key"));
    const Answer second = run(small);
    QVERIFY2(second.err.contains("About $"), second.err.constData());
    QCOMPARE(m_cloud->runs, 2);
}

void TestRunServerlessCommand::dryRunSendsNothing()
{
    const int before = m_cloud->runs;
    const Answer answer = run({QStringLiteral("--dry-run")});
    QVERIFY2(answer.code == 0, answer.err.constData());
    QCOMPARE(answer.lines().size(), 1);
    QVERIFY(answer.err.contains("an hour"));
    QCOMPARE(m_cloud->runs, before);
}

void TestRunServerlessCommand::refusesWhatCannotRunThere()
{
    const QString file = m_rig.file(QStringLiteral("preview.json"),
                                    R"({"1":{"class_type":"EmptyImage","inputs":{"width":64,"height":64}},
        "2":{"class_type":"PreviewImage","inputs":{"images":["1",0]}}})");
    const int before = m_cloud->runs;
    const Answer answer = run({}, file);
    QCOMPARE(answer.code, 2);
    QVERIFY2(answer.err.contains("returns saved pictures only"), answer.err.constData());
    QCOMPARE(m_cloud->runs, before);
}

void TestRunServerlessCommand::saysThatTheKeyIsWrong()
{
    qputenv("RUNPOD_API_KEY", "rp_wrong_key");
    const Answer answer = run({QStringLiteral("--server-timeout"), QStringLiteral("1")});
    qputenv("RUNPOD_API_KEY", "rp_good_key");
    QCOMPARE(answer.code, 3);
    QVERIFY2(answer.err.contains("does not take the key"), answer.err.constData());
    QVERIFY(!answer.err.contains("rp_wrong_key"));
}

/// The program is killed while the job waits at RunPod; the next one brings its picture, and no second job is made.
void TestRunServerlessCommand::isTakenUpAgain()
{
    const int before = m_cloud->runs;
    m_cloud->fate = tests::ScriptedServerless::Fate::Waits;
    const auto process =
        m_rig.start({QStringLiteral("run"), ProgramRig::starter("z-image-turbo.json"), QStringLiteral("--serverless"),
                     QStringLiteral("ep1"), QStringLiteral("--set"), QStringLiteral("Size.width=64"),
                     QStringLiteral("-o"), m_rig.path(QStringLiteral("left"))});
    const int asked = m_cloud->asked("/status");
    QTRY_VERIFY_WITH_TIMEOUT(m_cloud->runs == before + 1 && m_cloud->asked("/status") > asked, 60'000);
    process->kill();
    QTRY_COMPARE_WITH_TIMEOUT(process->state(), QProcess::NotRunning, 30'000);
    m_cloud->fate = tests::ScriptedServerless::Fate::Runs;
    m_cloud->release();
    const Answer resumed = finished({QStringLiteral("jobs"), QStringLiteral("resume")});
    QVERIFY2(resumed.code == 0, resumed.err.constData());
    QCOMPARE(resumed.lines().size(), 1);
    QCOMPARE(QImage(resumed.lines().value(0)).width(), 64);
    QCOMPARE(m_cloud->runs, before + 1);
    QVERIFY(!resumed.err.contains("rp_good_key"));
}

/// As the window leaves it in the settings: an endpoint, connected and in use.
void TestRunServerlessCommand::runsOnTheChosenOne()
{
    QVERIFY(QDir().mkpath(m_rig.home()));
    {
        Settings settings(m_rig.home() + QStringLiteral("/settings.ini"));
        settings.write(QStringLiteral("targets/serverless:ep1/name"), QStringLiteral("pictures"));
        settings.write(QStringLiteral("targets/current"), QStringLiteral("serverless:ep1"));
    }
    const int before = m_cloud->runs;
    const QStringList small{QStringLiteral("run"),   ProgramRig::starter("z-image-turbo.json"),
                            QStringLiteral("--set"), QStringLiteral("Size.width=64"),
                            QStringLiteral("-o"),    m_rig.path(QStringLiteral("out"))};
    const Answer chosen = finished(small);
    QVERIFY2(chosen.code == 0, chosen.err.constData());
    QVERIFY2(chosen.err.contains("About $") || chosen.err.contains("an hour"), chosen.err.constData());
    const Answer named = finished(small + QStringList{QStringLiteral("--pod"), QStringLiteral("pictures")});
    QVERIFY2(named.code == 0, named.err.constData());
    QCOMPARE(m_cloud->runs, before + 2);
    QFile settings(m_rig.home() + QStringLiteral("/settings.ini"));
    QVERIFY(settings.open(QIODevice::ReadOnly));
    QVERIFY(!settings.readAll().contains("rp_good_key"));
}

QTEST_GUILESS_MAIN(TestRunServerlessCommand)
#include "tst_runserverlesscommand.moc"

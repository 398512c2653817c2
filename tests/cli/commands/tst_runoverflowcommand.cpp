// `ryla run --pod NAME` with a pod that sleeps: by its rule, or with --overflow, the run goes to a scripted endpoint.
#include "base/settings.h"
#include "demo/demopod.h"
#include "fleet/overflowcodec.h"
#include "tests/cli/programrig.h"
#include "tests/support/movableclock.h"
#include "tests/support/scriptedrunpod.h"
#include "tests/support/scriptedserverless.h"

#include <QFile>
#include <QProcess>
#include <QTest>

using namespace ryla;
using namespace ryla::cli;

class TestRunOverflowCommand : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void isSaidAndNotDoneByDefault();
    void goesThereByTheOption();
    void goesThereByTheRule();
    void saysWhyThereIsNoEndpoint();
    void staysWithAPodThatRuns();
    void staysWhereItDoesNotFit();
    void wrongUse();

private:
    Answer finished(const QStringList& arguments);
    Answer run(const QStringList& more = {}, const QString& file = ProgramRig::starter("z-image-turbo.json"));
    [[nodiscard]] QString flag() const { return m_rig.path(QStringLiteral("running")); }
    void setMode(fleet::OverflowMode mode);

    ProgramRig m_rig;
    tests::MovableClock m_clock;
    tests::ScriptedRunPod m_runpod{m_clock};
    demo::DemoPod m_pod{[] {
        demo::DemoOptions options;
        options.secondsPerStep = 0.01;
        return options;
    }()};
    std::unique_ptr<tests::ScriptedServerless> m_cloud;
    QString m_podId;
};

void TestRunOverflowCommand::initTestCase()
{
    QVERIFY(m_pod.start());
    m_cloud = std::make_unique<tests::ScriptedServerless>(m_pod.url());
    qputenv("RUNPOD_API_KEY", "rp_good_key");
    qputenv("RUNPOD_API_URL", m_runpod.rest().toEncoded());
    qputenv("RUNPOD_ENDPOINT_BASE_URL", m_cloud->address().section(QLatin1Char('/'), 0, -2).toLatin1());
    // Its machine is a file that is there while it runs.
    const Answer add =
        finished({QStringLiteral("pods"), QStringLiteral("add"), QStringLiteral("mine"), QStringLiteral("--provider"),
                  QStringLiteral("command"), QStringLiteral("--url"), m_pod.url().toString(), QStringLiteral("--start"),
                  QStringLiteral("touch ") + flag(), QStringLiteral("--stop"), QStringLiteral("rm ") + flag(),
                  QStringLiteral("--status"), QStringLiteral("test -f ") + flag()});
    QVERIFY2(add.code == 0, add.err.constData());
    Settings settings(m_rig.home() + QStringLiteral("/settings.ini"));
    const QStringList pods = settings.groups(QStringLiteral("pods"));
    QCOMPARE(pods.size(), 1);
    m_podId = pods.first();
    settings.write(QStringLiteral("targets/serverless:ep1/name"), QStringLiteral("pictures"));
}

void TestRunOverflowCommand::setMode(fleet::OverflowMode mode)
{
    fleet::OverflowRules rules;
    rules.mode = mode;
    Settings settings(m_rig.home() + QStringLiteral("/settings.ini"));
    settings.write(QStringLiteral("pods/%1/overflow").arg(m_podId), fleet::overflowToJson(rules));
}

/// The servers it talks to live in this process, so the event loop has to go on.
Answer TestRunOverflowCommand::finished(const QStringList& arguments)
{
    const auto process = m_rig.start(arguments);
    const bool ended = QTest::qWaitFor([&] { return process->state() == QProcess::NotRunning; }, 60000);
    return {ended && process->exitStatus() == QProcess::NormalExit ? process->exitCode() : -1,
            process->readAllStandardOutput(), process->readAllStandardError()};
}

Answer TestRunOverflowCommand::run(const QStringList& more, const QString& file)
{
    return finished(QStringList{QStringLiteral("run"), file, QStringLiteral("--pod"), QStringLiteral("mine"),
                                QStringLiteral("-o"), m_rig.path(QStringLiteral("out"))} +
                    more);
}

/// The demo pod behind it answers all the same, as an address does that nobody stops.
void TestRunOverflowCommand::isSaidAndNotDoneByDefault()
{
    const Answer answer = run();
    QVERIFY2(answer.code == 0, answer.err.constData());
    QVERIFY2(answer.err.contains("mine is asleep. --serverless ep1 runs it there: "), answer.err.constData());
    QCOMPARE(m_cloud->runs, 0);
    setMode(fleet::OverflowMode::Off);
    const Answer quiet = run();
    QVERIFY(quiet.code == 0 && !quiet.err.contains("asleep"));
}

void TestRunOverflowCommand::goesThereByTheOption()
{
    setMode(fleet::OverflowMode::Off); // that is for other runs
    const Answer answer = run({QStringLiteral("--overflow"), QStringLiteral("ep1")});
    QVERIFY2(answer.code == 0, answer.err.constData());
    QCOMPARE(answer.lines().size(), 1);
    QVERIFY2(answer.err.contains("mine is asleep. It runs on pictures instead."), answer.err.constData());
    QVERIFY2(answer.err.contains("a worker's time is $1.10 an hour"), answer.err.constData());
    QVERIFY(!answer.err.contains("rp_good_key"));
    QCOMPARE(m_cloud->runs, 1);
}

void TestRunOverflowCommand::goesThereByTheRule()
{
    setMode(fleet::OverflowMode::ByItself);
    const int before = m_cloud->runs;
    const Answer answer = run();
    QVERIFY2(answer.code == 0, answer.err.constData());
    QVERIFY2(answer.err.contains("It runs on pictures instead."), answer.err.constData());
    QVERIFY2(answer.err.contains("About $"), answer.err.constData());
    QCOMPARE(m_cloud->runs, before + 1);
}

/// Without a key: it runs on the pod, and who asked for the endpoint hears what to do.
void TestRunOverflowCommand::saysWhyThereIsNoEndpoint()
{
    setMode(fleet::OverflowMode::Off);
    const int before = m_cloud->runs;
    qunsetenv("RUNPOD_API_KEY");
    const Answer asked = run({QStringLiteral("--overflow"), QStringLiteral("ep1")});
    const Answer notAsked = run();
    setMode(fleet::OverflowMode::ByItself);
    const Answer ruled = run();
    qputenv("RUNPOD_API_KEY", "rp_good_key");
    for (const Answer& answer : {asked, ruled}) {
        QVERIFY2(answer.code == 0, answer.err.constData());
        QVERIFY2(answer.err.contains("It stays with the pod: "), answer.err.constData());
        QVERIFY2(answer.err.contains("et RUNPOD_API_KEY"), answer.err.constData());
    }
    QVERIFY2(!notAsked.err.contains("RUNPOD_API_KEY"), notAsked.err.constData());
    QCOMPARE(m_cloud->runs, before);
}

void TestRunOverflowCommand::staysWithAPodThatRuns()
{
    setMode(fleet::OverflowMode::ByItself);
    const int before = m_cloud->runs;
    QVERIFY(QFile(flag()).open(QIODevice::WriteOnly));
    const Answer answer = run({QStringLiteral("--overflow"), QStringLiteral("ep1")});
    QVERIFY(QFile::remove(flag()));
    QVERIFY2(answer.code == 0, answer.err.constData());
    QVERIFY2(!answer.err.contains("instead"), answer.err.constData());
    QCOMPARE(m_cloud->runs, before);
}

void TestRunOverflowCommand::staysWhereItDoesNotFit()
{
    const QString file = m_rig.file(QStringLiteral("preview.json"),
                                    R"({"1":{"class_type":"EmptyImage","inputs":{"width":64,"height":64}},
        "2":{"class_type":"PreviewImage","inputs":{"images":["1",0]}}})");
    const int before = m_cloud->runs;
    const Answer answer = run({QStringLiteral("--overflow"), QStringLiteral("ep1")}, file);
    QVERIFY2(answer.err.contains("It stays with the pod: "), answer.err.constData());
    QVERIFY2(answer.err.contains("returns saved pictures only"), answer.err.constData());
    QCOMPARE(m_cloud->runs, before);
}

void TestRunOverflowCommand::wrongUse()
{
    const QString file = ProgramRig::starter("z-image-turbo.json");
    const QStringList overflow{QStringLiteral("run"), file, QStringLiteral("--overflow"), QStringLiteral("ep1")};
    QCOMPARE(finished(overflow).code, 2);
    QCOMPARE(finished(overflow + QStringList{QStringLiteral("--pod"), QStringLiteral("nobody")}).code, 2);
    QCOMPARE(run({QStringLiteral("--overflow"), QStringLiteral("ep1"), QStringLiteral("--start")}).code, 2);
    QCOMPARE(run({QStringLiteral("--overflow"), QStringLiteral("no/id")}).code, 2);
}

QTEST_GUILESS_MAIN(TestRunOverflowCommand)
#include "tst_runoverflowcommand.moc"

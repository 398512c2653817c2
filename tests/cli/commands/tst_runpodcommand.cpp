// `ryla run … --pod NAME --start --stop-after` as a process at a scripted RunPod, whose machine is started, seen to be
// ready, used and seen to be stopped; and what the program leaves behind of its secrets: nothing.
#include "demo/demopod.h"
#include "tests/cli/programrig.h"
#include "tests/support/logingate.h"
#include "tests/support/scriptedrunpod.h"
#include "tests/support/secretsearch.h"

#include <QProcess>
#include <QTest>

using namespace ryla;
using namespace ryla::cli;
using tests::SecretSearch;

namespace {

const QString key = QStringLiteral("rpa_CLI+Key/0123456789=Zz");
const QString token = QStringLiteral("cli-bearer/Token+7890=Yy");
const QString environment = QStringLiteral("hf_cliEnvironment/0123+456");

} // namespace

class TestRunpodCommand : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void startsRunsAndStops();
    void noPictureNoCost();
    void noLoginNoStart();
    void nothingWasTold();

private:
    Answer run(const QStringList& arguments);
    [[nodiscard]] QStringList runOnThePod() const;

    ProgramRig m_rig;
    SystemClock m_clock;
    tests::ScriptedRunPod m_cloud{m_clock};
    demo::DemoPod m_comfy{[] {
        demo::DemoOptions options;
        options.secondsPerStep = 0.01;
        return options;
    }()};
    std::unique_ptr<tests::LoginGate> m_gate;
    QString m_machine;
    QByteArray m_written;
};

/// The servers it talks to live in this process, so the event loop has to go on.
Answer TestRunpodCommand::run(const QStringList& arguments)
{
    const auto process = m_rig.start(arguments);
    const bool ended = QTest::qWaitFor([&] { return process->state() == QProcess::NotRunning; }, 60'000);
    const Answer answer{ended && process->exitStatus() == QProcess::NormalExit ? process->exitCode() : -1,
                        process->readAllStandardOutput(), process->readAllStandardError()};
    m_written += answer.out + answer.err;
    return answer;
}

QStringList TestRunpodCommand::runOnThePod() const
{
    return {QStringLiteral("run"),         ProgramRig::starter("z-image-turbo.json"),
            QStringLiteral("--pod"),       QStringLiteral("studio"),
            QStringLiteral("--start"),     QStringLiteral("--stop-after"),
            QStringLiteral("--token-env"), QStringLiteral("E2E_TOKEN"),
            QStringLiteral("--set"),       QStringLiteral("Size.width=64")};
}

void TestRunpodCommand::initTestCase()
{
    QVERIFY(m_comfy.start());
    m_gate = std::make_unique<tests::LoginGate>(m_comfy.url(), "Bearer " + token.toLatin1());
    m_cloud.key = key.toLatin1();
    tests::ScriptedPod asleep;
    asleep.volume = QStringLiteral("vol1");
    asleep.comfy = m_gate->url();
    asleep.env.insert(QStringLiteral("HF_TOKEN"), environment);
    // By the wall's clock, so it is quick; each stage is still seen.
    asleep.provisioningMs = 300;
    asleep.startingMs = 300;
    asleep.runtimeMs = asleep.portMs = asleep.comfyMs = 100;
    asleep.stoppingMs = 300;
    m_machine = m_cloud.add(asleep).id;
    qputenv("RUNPOD_API_KEY", key.toLatin1());
    qputenv("RUNPOD_API_URL", m_cloud.rest().toEncoded());
    qputenv("RYLA_RUNPOD_PROXY", m_cloud.proxy(m_machine, 8188).toEncoded());
    qputenv("E2E_TOKEN", token.toLatin1());
    const Answer added = run({QStringLiteral("pods"), QStringLiteral("add"), QStringLiteral("studio"),
                              QStringLiteral("--machine"), m_machine});
    QVERIFY2(added.code == 0, added.err.constData());
}

void TestRunpodCommand::startsRunsAndStops()
{
    const Answer made = run(runOnThePod()); // into the gallery, with what the picture is told
    QVERIFY2(made.code == 0, made.err.constData());
    QCOMPARE(made.lines().size(), 1);
    QCOMPARE(QImage(made.lines().value(0)).width(), 64);
    QCOMPARE(m_cloud.starts.value(m_machine), 1);
    QCOMPARE(m_cloud.stops.value(m_machine), 1);
    QCOMPARE(m_cloud.running(), 0);
    QCOMPARE(m_cloud.creations, 0);
    QVERIFY2(made.err.contains("studio: ready"), made.err.constData());
    QVERIFY(!m_gate->passed.isEmpty());
}

/// The pod is stopped also where the run came to nothing.
void TestRunpodCommand::noPictureNoCost()
{
    const Answer made = run(runOnThePod() << QStringLiteral("--set") << QStringLiteral("Nobody.width=1"));
    QVERIFY(made.code > 0);
    QCOMPARE(m_cloud.starts.value(m_machine), 2);
    QCOMPARE(m_cloud.stops.value(m_machine), 2);
    QCOMPARE(m_cloud.running(), 0);
}

/// What is wrong with the call is said before anything is paid for.
void TestRunpodCommand::noLoginNoStart()
{
    QStringList arguments = runOnThePod();
    arguments.replace(arguments.indexOf(QStringLiteral("E2E_TOKEN")), QStringLiteral("E2E_NOT_THERE"));
    const int before = m_cloud.starts.value(m_machine);
    const Answer made = run(arguments);
    QCOMPARE(made.code, 2);
    QVERIFY2(made.err.contains("E2E_NOT_THERE"), made.err.constData());
    QCOMPARE(m_cloud.starts.value(m_machine), before);
    QCOMPARE(m_cloud.running(), 0);
}

void TestRunpodCommand::nothingWasTold()
{
    for (const QStringList& more :
         {QStringList{QStringLiteral("pods"), QStringLiteral("show"), QStringLiteral("studio"),
                      QStringLiteral("--json")},
          QStringList{QStringLiteral("pods"), QStringLiteral("list"), QStringLiteral("--json")},
          QStringList{QStringLiteral("pods"), QStringLiteral("cost")},
          QStringList{QStringLiteral("pods"), QStringLiteral("logs"), QStringLiteral("studio")}}) {
        run(more);
    }
    const SecretSearch search({key, token, environment});
    QVERIFY(!m_written.isEmpty());
    const QStringList found = search.in(m_written, QStringLiteral("stdout and stderr")) + search.inFolder(m_rig.home());
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
    const QString files = SecretSearch::filesOf(m_rig.home()).join(QLatin1Char('\n'));
    for (const char* part : {"jobs.sqlite", "settings.ini", ".png"}) {
        QVERIFY2(files.contains(QLatin1String(part)), part);
    }
}

QTEST_GUILESS_MAIN(TestRunpodCommand)
#include "tst_runpodcommand.moc"

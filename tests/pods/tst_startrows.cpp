#include "tests/pods/sessionsetup.h"
#include "tests/support/answerof.h"

#include <QTest>

using namespace ryla;
using namespace ryla::pods;
using namespace ryla::tests;

/// The rows of runpod.md 1A.3, 3.1, 4 and 9.8 of a start that does not go its usual way, over real HTTP. Which row is
/// tested where stands in tst_podliferows.cpp.
class TestStartRows : public QObject
{
    Q_OBJECT
private slots:
    void goneWhileStarting_data();
    void goneWhileStarting();
    void statesThatDisagree_data();
    void statesThatDisagree();
    void withoutAGpuByDesign();
    void noAnswerRightAfterReady();
    void paceOfALongPull();
};

/// 3.1: EXITED, ERROR, TERMINATED and 404 on the way up: said at once, and nothing is started again by itself.
void TestStartRows::goneWhileStarting_data()
{
    QTest::addColumn<Stage>("stage");
    QTest::addColumn<QString>("how");
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("words");
    for (const Stage stage : {Stage::Machine, Stage::Container, Stage::Port, Stage::Comfy}) {
        const auto row = [stage](const char* how, const char* where, const char* words) {
            QTest::addRow("%s at %s", how, qPrintable(toString(stage)))
                << stage << QString::fromLatin1(how) << QString::fromLatin1(where) << QString::fromLatin1(words);
        };
        const bool ran = stage > Stage::Container;
        row("EXITED", "asleep: stopped by itself", "It has stopped without us");
        row("ERROR", "failed: start failed", ran ? "has broken down while it ran" : "could not be started");
        row("TERMINATED", "gone: machine gone", "no such machine any more");
        row("404", "gone: machine gone", "no such machine any more");
    }
}

void TestStartRows::goneWhileStarting()
{
    QFETCH(Stage, stage);
    QFETCH(QString, how);
    QFETCH(QString, where);
    QFETCH(QString, words);
    SessionSetup s;
    s.begin();
    s.session->start();
    QVERIFY2(s.until(stage), qPrintable(s.where()));
    ScriptedPod& pod = s.machine0();
    if (how == QLatin1String("404")) {
        s.cloud.vanish(pod.id);
    } else if (how == QLatin1String("TERMINATED")) { // told still, as RunPod may for a while
        pod.also = {{"status", "TERMINATED"}, {"actions", nlohmann::json::array()}, {"runtime", nullptr}, {"cost", 0}};
        pod.ports.clear();
    } else {
        pod.life = how == QLatin1String("EXITED") ? ScriptedPod::Life::Exited : ScriptedPod::Life::Error;
    }
    QVERIFY(s.pass(30));
    QCOMPARE(s.where(), where);
    const Situation& now = s.session->situation();
    QVERIFY2(now.message.contains(words), qPrintable(now.message));
    QVERIFY(!now.mayCost());
    QVERIFY(!now.choices.isEmpty());
    QVERIFY(s.pass(600));
    QCOMPARE(s.where(), where);
    QVERIFY2(now.message.contains(words), qPrintable(now.message));
    QCOMPARE(s.cloud.starts.value(s.configured.machine.text), 1);
    QVERIFY(s.cloud.stops.isEmpty() && s.cloud.creations == 0);
}

/// 1A.3, DISAGREE: the spec's own example of a PROVISIONING pod may be started and not be stopped. Its state says that
/// it costs, so it is not started; and it is stopped as soon as it may be.
void TestStartRows::statesThatDisagree_data()
{
    QTest::addColumn<bool>("byUs");
    QTest::newRow("our start") << true;
    QTest::newRow("found so") << false;
}

void TestStartRows::statesThatDisagree()
{
    QFETCH(bool, byUs);
    SessionSetup s;
    ScriptedPod& pod = s.machine0();
    if (byUs) {
        s.begin();
        s.session->start();
        QVERIFY(s.pass(1));
    } else {
        pod.life = ScriptedPod::Life::Up;
    }
    pod.upSince = s.clock.monotonicMs();
    pod.provisioningMs = 100'000;
    pod.also = {{"actions", {"start", "terminate"}}, {"runtime", nlohmann::json::object()}};
    if (!byUs) {
        s.begin();
        s.session->start(); // once more, as a user would who sees the button
    }
    QVERIFY2(s.until(Stage::Machine, 10), qPrintable(s.where()));
    s.session->cancel();
    QVERIFY(s.pass(80));
    QVERIFY2(s.where().startsWith(QLatin1String("stopping")), qPrintable(s.where()));
    QVERIFY(s.cloud.stops.isEmpty());
    QVERIFY(s.session->situation().mayCost());
    QVERIFY2(s.session->situation().message.contains(QLatin1String("$0.69 an hour")),
             qPrintable(s.session->situation().message));
    pod.also = nlohmann::json::object(); // now it may be stopped
    QVERIFY(s.pass(8));
    QCOMPARE(s.cloud.stops.value(pod.id), 1);
    QVERIFY2(s.until(Stage::Asleep, 60), qPrintable(s.where()));
    QVERIFY(s.pass(300));
    QCOMPARE(s.cloud.running(), 0);
    QCOMPARE(s.cloud.starts.value(pod.id), byUs ? 1 : 0);
}

/// 1A.3: "gpu absent for CPU pods, cpu absent for GPU pods": one that never had a GPU does not miss it.
void TestStartRows::withoutAGpuByDesign()
{
    ScriptedPod cpu = SessionSetup::onVolume();
    cpu.gpu.clear();
    SessionSetup s(cpu);
    const auto machines = valueOf(answerOf(s.provider.list()));
    QCOMPARE(machines.size(), 1);
    QCOMPARE(machines.first().gpuCount, 0);
    s.configured.recipe = recipeOf(machines.first()); // as it is added
    QVERIFY(s.configured.recipe.gpus.isEmpty());
    s.begin();
    s.session->start();
    QVERIFY2(s.until(Stage::Ready, 300), qPrintable(s.where()));
    QVERIFY(!s.stages.contains(QStringLiteral("stuck")));
    QVERIFY(s.session->situation().machine->runtime->tellsGpus);
    QVERIFY(s.pass(300));
    QCOMPARE(s.where(), QStringLiteral("ready"));
}

/// 4: "502 … during roughly the first minute after ready".
void TestStartRows::noAnswerRightAfterReady()
{
    SessionSetup s;
    s.begin();
    QObject::connect(s.session.get(), &Session::ready, s.session.get(), [&s] { s.machine0().comfyCrashed = true; });
    s.session->start();
    QVERIFY2(s.until(Stage::Ready), qPrintable(s.where()));
    QVERIFY(s.pass(60));
    QCOMPARE(s.where(), QStringLiteral("ready"));
    s.machine0().comfyCrashed = false;
    QVERIFY(s.pass(120));
    QCOMPARE(s.where(), QStringLiteral("ready"));
    QVERIFY(!s.stages.contains(QStringLiteral("stuck")));
    s.machine0().comfyCrashed = true; // for good
    QVERIFY2(s.until(Stage::Stuck, 180), qPrintable(s.where()));
}

/// 9.8: "3–5 s for at most a few minutes while in transition".
void TestStartRows::paceOfALongPull()
{
    ScriptedPod slow = SessionSetup::onVolume();
    slow.provisioningMs = 20 * 60'000LL;
    SessionSetup s(slow);
    s.begin();
    s.session->start();
    QVERIFY(s.until(Stage::Machine, 10));
    const auto questions = [&s](int seconds) {
        const qsizetype before = s.cloud.asked().size();
        return s.pass(seconds) ? s.cloud.asked().size() - before : -1;
    };
    const qsizetype eager = questions(240);
    QVERIFY2(eager >= 240 / 5 - 1 && eager <= 240 / 3 + 1, qPrintable(QString::number(eager)));
    const qsizetype patient = questions(16 * 60 - 20);
    QVERIFY2(patient >= 940 / 30 && patient <= 940 / 10 + 1, qPrintable(QString::number(patient)));
    QVERIFY(s.cloud.asked().filter(QStringLiteral("POST")).size() == 1);
    QVERIFY2(s.until(Stage::Ready, 300), qPrintable(s.where()));
}

QTEST_GUILESS_MAIN(TestStartRows)
#include "tst_startrows.moc"

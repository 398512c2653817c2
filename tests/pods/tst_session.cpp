#include "pods/session.h"

#include "demo/podthread.h"
#include "tests/pods/sessionsetup.h"
#include "tests/support/answerof.h"

#include <QSignalSpy>
#include <QTest>

using namespace ryla;
using namespace ryla::pods;
using namespace ryla::tests;
using Fate = ScriptedServer::Fate;

/// A pod from asleep to ready to asleep, over real HTTP, and what happens on the way.
class TestSession : public QObject
{
    Q_OBJECT
private slots:
    void upAndDown();
    void stageBetweenTwoLooks();
    void aRealComfy();
    void foundRunning();
    void stoppedAsSoonAsFound();
    void cancelledAnywhere_data();
    void cancelledAnywhere();
    void answersThatAreLost_data();
    void answersThatAreLost();
    void noGpuWaits();
    void noGpuMadeElsewhere();
    void creationThatIsLost();
    void billedButUselessIsReplaced();
    void migrated();
    void goneAndMadeAnew();
    void workBeforeTheStop();
    void termination();
    void withinItsLimits();
    void sleepsThroughFailures();
};

void TestSession::upAndDown()
{
    SessionSetup s;
    s.begin();
    QSignalSpy ready(s.session.get(), &Session::ready);
    QSignalSpy down(s.session.get(), &Session::down);
    s.session->start();
    QVERIFY2(s.until(Stage::Ready), qPrintable(s.where()));
    QCOMPARE(s.stages, (QStringList{QStringLiteral("asleep"), QStringLiteral("asked"), QStringLiteral("machine"),
                                    QStringLiteral("container"), QStringLiteral("port"), QStringLiteral("comfy"),
                                    QStringLiteral("nodes"), QStringLiteral("ready")}));
    QCOMPARE(ready.size(), 1);
    QCOMPARE(ready.first().first().toUrl(), s.cloud.proxy(s.session->pod().machine.text, 8188));
    QVERIFY(s.session->times().usual(Stage::Machine).value() >= 15'000);
    QVERIFY(s.session->times().untilReady(Stage::Asked, 0, false));
    s.session->start(); // once more changes nothing
    QVERIFY(s.pass(120));
    QCOMPARE(s.where(), QStringLiteral("ready"));
    s.session->stop();
    QVERIFY(s.until(Stage::Asleep));
    QCOMPARE(s.stages.mid(8),
             (QStringList{QStringLiteral("finishing"), QStringLiteral("stopping"), QStringLiteral("asleep")}));
    QCOMPARE(down.size(), 1);
    QCOMPARE(s.finished, 1);
    QVERIFY(!s.stopsBeforeWork);
    QCOMPARE(s.session->situation().message, QStringLiteral("It has stopped. Its storage still costs $0.47 a day."));
    QCOMPARE(s.cloud.starts.value(s.configured.machine.text), 1);
    QCOMPARE(s.cloud.stops.value(s.configured.machine.text), 1);
    QCOMPARE(s.cloud.running(), 0);
}

/// The machine's ComfyUI is a demo pod, reached through the door that was 404 and 502 before.
/// RunPod may be through with a stage before it is asked again; how long a start takes is known all the same.
void TestSession::stageBetweenTwoLooks()
{
    ScriptedPod quick = SessionSetup::onVolume();
    quick.startingMs = quick.runtimeMs = quick.portMs = 0;
    SessionSetup s(quick);
    s.begin();
    s.session->start();
    QVERIFY(s.until(Stage::Ready));
    QVERIFY(!s.stages.contains(QStringLiteral("container")));
    QCOMPARE(s.session->times().usual(Stage::Container).value(), 0);
    QVERIFY(s.session->times().untilReady(Stage::Asked, 0, false));
    QVERIFY(!s.session->times().usual(Stage::WarmUp));
}

void TestSession::aRealComfy()
{
    demo::PodThread comfy;
    const auto url = answerOf(comfy.start());
    QVERIFY(url);
    SessionSetup s;
    s.cloud.pod(s.configured.machine.text).comfy = *url;
    s.begin();
    s.session->start();
    QVERIFY2(s.until(Stage::Ready), qPrintable(s.where()));
}

void TestSession::foundRunning()
{
    SessionSetup s;
    s.cloud.makeReady(s.configured.machine.text);
    s.begin();
    QVERIFY2(s.until(Stage::Ready, 60), qPrintable(s.where()));
    QCOMPARE(s.cloud.starts.size(), 0);
    s.machine().stopAskedAt = s.clock.monotonicMs(); // by hand, in the console
    QVERIFY2(s.until(Stage::Asleep, 120), qPrintable(s.where()));
    QCOMPARE(s.where(), QStringLiteral("asleep: stopped by itself"));
}

/// Who has only just found it up (`ryla pods stop`, a second window) does not know whether ComfyUI answers; work may be
/// on it all the same.
void TestSession::stoppedAsSoonAsFound()
{
    SessionSetup s;
    s.cloud.makeReady(s.configured.machine.text);
    s.machine0().comfyCrashed = true;
    s.begin();
    QVERIFY(s.session->situation().machine && s.session->situation().stage < Stage::Nodes);
    s.machine0().comfyCrashed = false;
    s.session->stop();
    QVERIFY2(s.until(Stage::Asleep, 120), qPrintable(s.where()));
    QCOMPARE(s.finished, 1);
    QVERIFY(!s.stopsBeforeWork);
    // A start of its own that is given up has none, and does not ask.
    s.session->start();
    QVERIFY2(s.until(Stage::Comfy), qPrintable(s.where()));
    s.session->cancel();
    QVERIFY2(s.until(Stage::Asleep, 120), qPrintable(s.where()));
    QCOMPARE(s.finished, 1);
}

void TestSession::cancelledAnywhere_data()
{
    QTest::addColumn<Stage>("stage");
    for (const Stage stage : {Stage::Asked, Stage::Machine, Stage::Container, Stage::Port, Stage::Comfy}) {
        QTest::newRow(qPrintable(toString(stage))) << stage;
    }
}

void TestSession::cancelledAnywhere()
{
    QFETCH(Stage, stage);
    SessionSetup s;
    s.begin();
    s.session->start(); // the first answer is on its way still
    QVERIFY(stage == Stage::Asked || s.until(stage));
    s.session->cancel();
    QVERIFY2(s.until(Stage::Asleep, 300), qPrintable(s.where()));
    QVERIFY(s.pass(120));
    QCOMPARE(s.cloud.running(), 0);
    QVERIFY(s.cloud.starts.value(s.configured.machine.text) <= 1);
}

void TestSession::answersThatAreLost_data()
{
    QTest::addColumn<bool>("acted");
    QTest::addColumn<bool>("cancelled");
    QTest::newRow("it started") << true << false;
    QTest::newRow("it did not start") << false << false;
    QTest::newRow("it started, and is no longer wanted") << true << true;
    QTest::newRow("it did not start, and is no longer wanted") << false << true;
}

void TestSession::answersThatAreLost()
{
    QFETCH(bool, acted);
    QFETCH(bool, cancelled);
    SessionSetup s;
    s.begin();
    s.cloud.misbehave({"POST", "/pods", ScriptedServer::Answer{.fate = Fate::CloseAtOnce}, 1, acted});
    s.session->start();
    QVERIFY(s.pass(2));
    if (cancelled) {
        s.session->cancel();
        QVERIFY2(s.until(Stage::Asleep, 300), qPrintable(s.where()));
        QVERIFY(s.pass(120));
        QCOMPARE(s.cloud.running(), 0);
        return;
    }
    QVERIFY2(s.until(Stage::Ready), qPrintable(s.where()));
    QCOMPARE(s.cloud.starts.value(s.configured.machine.text), 1);
}

void TestSession::noGpuWaits()
{
    SessionSetup s;
    s.machineIsFull(true);
    s.begin();
    s.session->start();
    QVERIFY2(s.until(Stage::Choosing, 60), qPrintable(s.where()));
    QCOMPARE(s.where(), QStringLiteral("choosing: no GPU"));
    QVERIFY(s.session->situation().choices.contains(Choice::OtherGpu));
    QVERIFY(s.pass(300));
    const qsizetype asked = s.cloud.asked().filter(QStringLiteral("POST")).size();
    QCOMPARE(asked, 1); // nothing is done before the user has chosen
    s.session->choose(Choice::Wait);
    QVERIFY(s.pass(300));
    QCOMPARE(s.where(), QStringLiteral("waiting for a GPU"));
    const qsizetype again = s.cloud.asked().filter(QStringLiteral("POST")).size() - asked;
    QVERIFY(again == 4 || again == 5); // once a minute
    s.machineIsFull(false);
    QVERIFY2(s.until(Stage::Ready), qPrintable(s.where()));
    QCOMPARE(s.cloud.starts.value(s.configured.machine.text), 1);
}

void TestSession::noGpuMadeElsewhere()
{
    SessionSetup s;
    s.machineIsFull(true);
    s.begin();
    QSignalSpy saved(s.session.get(), &Session::podChanged);
    s.session->start();
    QVERIFY(s.until(Stage::Choosing, 60));
    const auto offers = valueOf(answerOf(s.session->possibleOffers()));
    QCOMPARE(offers.size(), 2); // what is out of stock in the volume's place is not offered
    QVERIFY(!s.session->makeAnew({}));
    QVERIFY(s.session->makeAnew({QStringLiteral("NVIDIA L40S")}));
    QVERIFY(!s.session->makeAnew({QStringLiteral("NVIDIA L40S")})); // twice is once
    QVERIFY2(s.until(Stage::Ready), qPrintable(s.where()));
    QCOMPARE(s.cloud.creations, 1);
    QCOMPARE(s.mostRunning, 1);
    const ConfiguredPod& pod = s.session->pod();
    QVERIFY(pod.id == s.configured.id && pod.machine != s.configured.machine);
    QCOMPARE(s.machine().gpu, QStringLiteral("NVIDIA L40S"));
    QCOMPARE(s.machine().volume, QStringLiteral("vol1"));
    QCOMPARE(s.machine().env.value(QStringLiteral("HF_TOKEN")), QStringLiteral("hf_hidden"));
    QCOMPARE(saved.last().first().value<ConfiguredPod>().machine, pod.machine);
    QCOMPARE(s.session->address(), s.cloud.proxy(pod.machine.text, 8188));
}

void TestSession::creationThatIsLost()
{
    SessionSetup s;
    s.machineIsFull(true);
    s.begin();
    s.session->start();
    QVERIFY(s.until(Stage::Choosing, 60));
    s.cloud.misbehave({"POST", "/pods", ScriptedServer::Answer{.fate = Fate::CloseAtOnce}, 1, true});
    QVERIFY(s.session->makeAnew({QStringLiteral("NVIDIA L40S")}));
    QVERIFY2(s.until(Stage::Ready), qPrintable(s.where()));
    QCOMPARE(s.cloud.creations, 1);
    QCOMPARE(s.mostRunning, 1);
}

/// RUNNING, runtime null, billed (runpod.md 3.1): it says so, and another one is made only after this one is down.
void TestSession::billedButUselessIsReplaced()
{
    SessionSetup s;
    s.cloud.pod(s.configured.machine.text).neverRuntime = true;
    s.begin();
    s.session->start();
    QVERIFY2(s.until(Stage::Stuck), qPrintable(s.where()));
    QCOMPARE(s.where(), QStringLiteral("stuck: nothing runs"));
    QVERIFY(s.session->situation().message.contains(QLatin1String("Still billing")));
    QVERIFY(s.session->makeAnew({QStringLiteral("NVIDIA GeForce RTX 4090")}));
    QVERIFY2(s.until(Stage::Ready), qPrintable(s.where()));
    QCOMPARE(s.mostRunning, 1); // never two
    QCOMPARE(s.cloud.stops.value(s.configured.machine.text), 1);
    QCOMPARE(s.cloud.creations, 1);
}

void TestSession::migrated()
{
    SessionSetup s;
    s.begin();
    const QString moved = s.cloud.migrate(s.configured.machine.text);
    QSignalSpy saved(s.session.get(), &Session::podChanged);
    s.session->start();
    QVERIFY2(s.until(Stage::Ready), qPrintable(s.where()));
    QCOMPARE(s.session->pod().machine.text, moved);
    QCOMPARE(saved.size(), 1);
    QCOMPARE(s.cloud.starts.value(moved), 1);
}

void TestSession::goneAndMadeAnew()
{
    SessionSetup s;
    s.cloud.pod(s.configured.machine.text).life = ScriptedPod::Life::Terminated;
    s.begin();
    QCOMPARE(s.where(), QStringLiteral("gone: machine gone"));
    s.session->start();
    QVERIFY(s.until(Stage::Choosing, 60));
    QVERIFY(s.session->makeAnew({QStringLiteral("NVIDIA L40S")}));
    QVERIFY2(s.until(Stage::Ready), qPrintable(s.where()));
    QCOMPARE(s.cloud.creations, 1);
    QCOMPARE(s.machine().volume, QStringLiteral("vol1"));
}

void TestSession::workBeforeTheStop()
{
    SessionSetup s;
    s.cloud.makeReady(s.configured.machine.text);
    s.begin();
    QVERIFY(s.until(Stage::Ready, 60));
    s.workError = {ErrorKind::Network, QStringLiteral("One picture could not be fetched."), {}};
    s.session->stop();
    QVERIFY(s.pass(400));
    QCOMPARE(s.where(), QStringLiteral("finishing: work left"));
    QVERIFY(s.session->situation().message.contains(QLatin1String("One picture")));
    QVERIFY(s.finished > 2); // it is tried again
    QCOMPARE(s.cloud.running(), 1);
    s.session->choose(Choice::KeepRunning);
    QVERIFY2(s.until(Stage::Ready, 60), qPrintable(s.where()));
    s.session->stop();
    QVERIFY(s.pass(1));
    s.session->choose(Choice::StopAnyway);
    QVERIFY2(s.until(Stage::Asleep, 120), qPrintable(s.where()));
    QCOMPARE(s.cloud.running(), 0);
}

void TestSession::termination()
{
    SessionSetup onDisk(ScriptedPod{.hostDiskGb = 20});
    onDisk.begin();
    QVERIFY(!onDisk.session->terminate({}));
    QVERIFY(!onDisk.session->terminate(QStringLiteral("my studio")));
    QCOMPARE(onDisk.cloud.pods().begin()->second.life, ScriptedPod::Life::Exited);
    QVERIFY(onDisk.session->terminate(QStringLiteral("My studio")));
    QVERIFY2(onDisk.until(Stage::Gone, 60), qPrintable(onDisk.where()));
    SessionSetup s;
    s.cloud.makeReady(s.configured.machine.text);
    s.begin();
    QVERIFY(s.until(Stage::Ready, 60));
    QVERIFY(s.session->terminate({})); // its data is on a network volume
    QVERIFY2(s.until(Stage::Gone, 60), qPrintable(s.where()));
    QCOMPARE(s.finished, 1);
    QCOMPARE(s.cloud.running(), 0);
}

/// Ten questions a minute, and others use the account too: it gets there, and a stop is never refused for its looking.
void TestSession::withinItsLimits()
{
    SessionSetup s;
    s.cloud.quota = 10;
    s.begin();
    s.session->start();
    QVERIFY2(s.until(Stage::Ready), qPrintable(s.where()));
    QVERIFY(s.pass(50));
    s.session->stop();
    QVERIFY2(s.until(Stage::Asleep, 180), qPrintable(s.where()));
    QVERIFY(!s.provider.budget().blockedUntil.isValid()); // never a 429
}

void TestSession::sleepsThroughFailures()
{
    SessionSetup s;
    s.cloud.makeReady(s.configured.machine.text);
    s.begin();
    QVERIFY(s.until(Stage::Ready, 60));
    s.cloud.misbehave({"GET", "/pods", ScriptedServer::Answer{503, "text/plain", "busy"}, 30});
    QVERIFY(s.pass(120));
    QCOMPARE(s.where(), QStringLiteral("ready")); // RunPod's API is down, ComfyUI is not
    s.session->stop();
    QVERIFY2(s.until(Stage::Asleep, 300), qPrintable(s.where()));
}

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"

#include "pods/session.h"

#include "tests/pods/sessionsetup.h"

#include <QSignalSpy>
#include <QTest>

using namespace ryla;
using namespace ryla::pods;
using namespace ryla::tests;

/// A pod that does not do what it should, over real HTTP: said, with what to do, and never a machine that runs unseen.
class TestSessionTroubles : public QObject
{
    Q_OBJECT
private slots:
    void startsThatFail_data();
    void startsThatFail();
    void stuckOnes_data();
    void stuckOnes();
    void stuckThenStopped_data();
    void stuckThenStopped();
    void wrongPort();
    void comfyThatCrashes();
    void stopThatIsIgnored();
    void stopThatIsRefused_data();
    void stopThatIsRefused();
    void nodesThatFail();
    void warmUp_data();
    void warmUp();
    void aMachineOfABrokenSession();
    void lessThanTheKeyNeeds();
};

namespace {

ScriptedPod behaving(const char* how)
{
    ScriptedPod pod = SessionSetup::onVolume();
    const QByteArray manner(how);
    pod.pullHangs = manner == "pull hangs";
    pod.neverRuntime = manner == "never a runtime";
    pod.failsToStart = manner == "fails to start";
    pod.withoutGpu = manner == "without a GPU";
    pod.comfyCrashed = manner == "ComfyUI crashed";
    pod.login = manner == "login";
    pod.ignoresStart = manner == "start ignored";
    if (manner == "port not declared") {
        pod.ports = {QStringLiteral("3000/http")};
    }
    if (manner == "port never mapped") {
        pod.portMs = 3'600'000;
    }
    if (manner == "a page") {
        pod.comfyPort = 3000;
        pod.ports = {QStringLiteral("8188/http"), QStringLiteral("3000/http")};
        pod.page = "<html><h1>Welcome to nginx!</h1></html>";
    }
    return pod;
}

} // namespace

void TestSessionTroubles::startsThatFail_data()
{
    QTest::addColumn<QString>("prepare");
    QTest::addColumn<QString>("where");
    const auto row = [](const char* prepare, const char* where) {
        QTest::newRow(prepare) << QString::fromLatin1(prepare) << QString::fromLatin1(where);
    };
    row("poor", "failed: no money");
    row("readOnly", "failed: no right");
    row("wrongKey", "failed: no right");
    row("retired", "failed: refused");
    row("ignored", "failed: ignored");
    row("error", "failed: start failed");
    row("full", "choosing: no GPU");
    row("terminated", "choosing: machine gone");
    row("unreachable", "failed: refused");
}

void TestSessionTroubles::startsThatFail()
{
    QFETCH(QString, prepare);
    QFETCH(QString, where);
    SessionSetup s(behaving(prepare == QLatin1String("error")     ? "fails to start"
                            : prepare == QLatin1String("ignored") ? "start ignored"
                                                                  : ""));
    s.begin();
    s.cloud.balance = prepare == QLatin1String("poor") ? 0 : 10;
    s.cloud.keyIsReadOnly = prepare == QLatin1String("readOnly");
    s.cloud.retired = prepare == QLatin1String("retired");
    s.cloud.key = prepare == QLatin1String("wrongKey") ? "another" : s.cloud.key;
    s.machineIsFull(prepare == QLatin1String("full"));
    if (prepare == QLatin1String("terminated")) {
        s.machine().life = ScriptedPod::Life::Terminated;
    } else if (prepare == QLatin1String("unreachable")) {
        s.cloud.server().stop();
    }
    s.session->start();
    const Stage stage = where.startsWith(QLatin1String("failed")) ? Stage::Failed : Stage::Choosing;
    QVERIFY2(s.until(stage, 200), qPrintable(s.where()));
    QCOMPARE(s.where(), where);
    QVERIFY(!s.session->situation().message.isEmpty());
    QVERIFY(!s.session->situation().choices.isEmpty());
    QVERIFY(!s.session->situation().message.contains(QLatin1String("rp_good_key")));
    QVERIFY(s.pass(300));
    QCOMPARE(s.where(), where); // it stays until somebody chooses
    QCOMPARE(s.cloud.running(), 0);
    QVERIFY(s.cloud.starts.value(s.configured.machine.text) <= 1);
}

void TestSessionTroubles::stuckOnes_data()
{
    QTest::addColumn<QByteArray>("how");
    QTest::addColumn<QString>("where");
    QTest::addColumn<int>("minutes");
    const auto row = [](const char* how, const char* where, int minutes) {
        QTest::newRow(how) << QByteArray(how) << QString::fromLatin1(where) << minutes;
    };
    row("pull hangs", "stuck: pull hangs", 16);
    row("never a runtime", "stuck: nothing runs", 7);
    row("without a GPU", "stuck: GPU missing", 2);
    row("port not declared", "stuck: not mapped", 2);
    row("port never mapped", "stuck: not mapped", 5);
    row("ComfyUI crashed", "stuck: ComfyUI down", 12);
    row("login", "stuck: login", 2);
    row("a page", "stuck: wrapper", 12);
}

void TestSessionTroubles::stuckOnes()
{
    QFETCH(QByteArray, how);
    QFETCH(QString, where);
    QFETCH(int, minutes);
    SessionSetup s(behaving(how.constData()));
    s.begin();
    s.session->start();
    QVERIFY2(s.until(Stage::Stuck, minutes * 60), qPrintable(s.where()));
    QCOMPARE(s.where(), where);
    const Situation& situation = s.session->situation();
    QVERIFY(situation.choices.contains(Choice::StopNow));
    QVERIFY2(situation.message.contains(QLatin1String("$0.69 an hour")), qPrintable(situation.message));
    // It gets better, by itself or by hand in the console: so does this.
    ScriptedPod& pod = s.machine();
    pod = [&] {
        ScriptedPod good = SessionSetup::onVolume();
        good.id = pod.id;
        return good;
    }();
    s.cloud.makeReady(pod.id);
    QVERIFY2(s.until(Stage::Ready, 60), qPrintable(s.where()));
}

void TestSessionTroubles::stuckThenStopped_data()
{
    stuckOnes_data();
}

void TestSessionTroubles::stuckThenStopped()
{
    QFETCH(QByteArray, how);
    QFETCH(int, minutes);
    SessionSetup s(behaving(how.constData()));
    s.begin();
    s.session->start();
    QVERIFY2(s.until(Stage::Stuck, minutes * 60), qPrintable(s.where()));
    s.session->choose(Choice::StopNow);
    QVERIFY2(s.until(Stage::Asleep, 60), qPrintable(s.where()));
    QCOMPARE(s.cloud.running(), 0);
}

/// Many templates have nginx at 3000 in front of ComfyUI (runpod.md 3.1): what is declared is offered.
void TestSessionTroubles::wrongPort()
{
    SessionSetup s(behaving("a page"));
    s.begin();
    s.session->start();
    QVERIFY(s.until(Stage::Comfy));
    QVERIFY(s.until(Stage::Stuck));
    QCOMPARE(s.session->situation().otherPorts, QList<int>{3000});
    QVERIFY(s.session->situation().choices.contains(Choice::UsePort));
    QSignalSpy saved(s.session.get(), &Session::podChanged);
    QVERIFY(!s.session->usePort(22));
    QVERIFY(s.session->usePort(3000));
    QVERIFY2(s.until(Stage::Ready, 60), qPrintable(s.where()));
    QCOMPARE(saved.first().first().value<ConfiguredPod>().comfyPort, 3000);
}

void TestSessionTroubles::comfyThatCrashes()
{
    SessionSetup s;
    s.cloud.makeReady(s.configured.machine.text);
    s.begin();
    QVERIFY(s.until(Stage::Ready, 60));
    s.machine().comfyCrashed = true;
    QVERIFY(s.pass(15));
    QCOMPARE(s.where(), QStringLiteral("ready")); // a blocked loop looks the same
    QVERIFY2(s.until(Stage::Stuck, 300), qPrintable(s.where()));
    QCOMPARE(s.where(), QStringLiteral("stuck: ComfyUI down"));
    s.session->choose(Choice::Restart);
    QVERIFY2(s.until(Stage::Ready, 300), qPrintable(s.where()));
    QCOMPARE(s.cloud.asked().filter(QStringLiteral("POST")).size(), 1);
}

void TestSessionTroubles::stopThatIsIgnored()
{
    SessionSetup s;
    s.machine0().ignoresStop = true;
    s.cloud.makeReady(s.configured.machine.text);
    s.begin();
    QVERIFY(s.until(Stage::Ready, 60));
    s.session->stop();
    QVERIFY(s.pass(300));
    QCOMPARE(s.where(), QStringLiteral("stopping: stop ignored"));
    QVERIFY(s.session->situation().message.contains(QLatin1String("still runs")));
    const int asked = s.cloud.stops.value(s.configured.machine.text);
    QVERIFY(asked >= 3 && asked <= 6); // about once a minute
    s.machine0().ignoresStop = false;
    QVERIFY2(s.until(Stage::Asleep, 120), qPrintable(s.where()));
}

void TestSessionTroubles::stopThatIsRefused_data()
{
    QTest::addColumn<QString>("prepare");
    QTest::newRow("locked") << QStringLiteral("locked");
    QTest::newRow("migrating") << QStringLiteral("migrating");
    QTest::newRow("read-only key") << QStringLiteral("readOnly");
}

void TestSessionTroubles::stopThatIsRefused()
{
    QFETCH(QString, prepare);
    SessionSetup s;
    s.cloud.makeReady(s.configured.machine.text);
    s.begin();
    QVERIFY(s.until(Stage::Ready, 60));
    s.machine0().locked = prepare == QLatin1String("locked");
    s.machine0().migrating = prepare == QLatin1String("migrating");
    s.cloud.keyIsReadOnly = prepare == QLatin1String("readOnly");
    s.session->stop();
    QVERIFY(s.pass(120));
    QCOMPARE(s.where(), QStringLiteral("stopping: stop ignored"));
    QVERIFY(!s.session->situation().message.isEmpty());
    s.machine0().locked = false;
    s.machine0().migrating = false;
    s.cloud.keyIsReadOnly = false;
    QVERIFY2(s.until(Stage::Asleep, 120), qPrintable(s.where())); // it has not given up
}

void TestSessionTroubles::nodesThatFail()
{
    SessionSetup s;
    s.nodesError = {ErrorKind::BadReply, QStringLiteral("No list."), {}};
    s.cloud.makeReady(s.configured.machine.text);
    s.begin();
    QVERIFY2(s.until(Stage::Stuck, 120), qPrintable(s.where()));
    QCOMPARE(s.where(), QStringLiteral("stuck: nodes fail"));
    s.nodesError = {};
    QVERIFY2(s.until(Stage::Ready, 60), qPrintable(s.where()));
}

void TestSessionTroubles::warmUp_data()
{
    QTest::addColumn<bool>("works");
    QTest::newRow("works") << true;
    QTest::newRow("does not") << false;
}

void TestSessionTroubles::warmUp()
{
    QFETCH(bool, works);
    SessionSetup s;
    s.configured.warmUpWorkflow = QStringLiteral("/w/portrait.json");
    QString ran;
    s.hands.warmUp = [&](const QUrl&, const QString& path) {
        ran = path;
        return works ? now<void>({}) : now<void>(fail(ErrorKind::Refused, QStringLiteral("A model is missing.")));
    };
    s.cloud.makeReady(s.configured.machine.text);
    s.begin();
    QVERIFY2(s.until(Stage::Ready, 60), qPrintable(s.where()));
    QCOMPARE(ran, s.configured.warmUpWorkflow);
    QVERIFY(s.stages.contains(QStringLiteral("warm-up")));
    QCOMPARE(s.session->situation().message.contains(QLatin1String("A model is missing.")), !works);
}

/// The program ended while a machine was being made; its id was never saved. The next session finds it by its mark.
void TestSessionTroubles::aMachineOfABrokenSession()
{
    SessionSetup s;
    s.machineIsFull(true);
    s.begin();
    s.session->start();
    QVERIFY(s.until(Stage::Choosing, 60));
    QVERIFY(s.session->makeAnew({QStringLiteral("NVIDIA L40S")}));
    QTRY_COMPARE(s.cloud.creations, 1);
    s.session.reset(); // configured still has the old id
    s.begin();
    QVERIFY2(s.until(Stage::Ready, 300), qPrintable(s.where()));
    QVERIFY(s.session->pod().machine != s.configured.machine);
    QCOMPARE(s.cloud.creations, 1);
    s.session->stop();
    QVERIFY(s.until(Stage::Asleep, 120));
    QCOMPARE(s.cloud.running(), 0);
}

/// A read-only key gives a view (runpod.md 7).
void TestSessionTroubles::lessThanTheKeyNeeds()
{
    SessionSetup s;
    s.cloud.keyIsReadOnly = true;
    s.cloud.makeReady(s.configured.machine.text);
    s.begin();
    QVERIFY2(s.until(Stage::Ready, 60), qPrintable(s.where()));
}

QTEST_GUILESS_MAIN(TestSessionTroubles)
#include "tst_sessiontroubles.moc"

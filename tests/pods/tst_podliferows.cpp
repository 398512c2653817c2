#include "tests/pods/sessionsetup.h"

#include <QSignalSpy>
#include <QTest>

using namespace ryla;
using namespace ryla::pods;
using namespace ryla::tests;

/// The rows of runpod.md 3, 4 and 9 that tell of a state or an error the program can meet, over real HTTP: a session
/// at the scripted RunPod and its proxy. Where a row is tested already, it stands in:
///   1A.1  429 on the way up and down, 409       tst_podasked toldToWait, startedElsewhereMeanwhile; lost starts:
///         tst_podasked lostStarts; tst_session answersThatAreLost; other refusals: tst_sessiontroubles startsThatFail
///         stops and terminations, refused, lost tst_podcommands refusedStops, lostStops; tst_sessiontroubles
///         restarts that are refused or lost     tst_podcommands refusedRestarts, restartToldToWait, lostRestarts
///   1A.3  state and actions that disagree       tst_startrows statesThatDisagree; CPU pods: withoutAGpuByDesign
///   3.1   PROVISIONING … 502 … ready            tst_session upAndDown, tst_runpod theWayUpAndDown
///         large image, first boot               here (slowOnes)
///         runtime null                          tst_sessiontroubles stuckOnes, tst_session billedButUselessIsReplaced
///         runtime empty, unknown states         here (whatRunPodSays)
///         EXITED, ERROR, TERMINATED, 404        here (goneWhileReady); tst_session foundRunning, goneAndMadeAnew
///         the same four while it starts         tst_startrows goneWhileStarting
///         another port                          tst_sessiontroubles wrongPort
///   3.2   the balance is gone, or soon is       here (goneWhileReady); tst_keeper saysWhatGoesWithTheBalance
///         what is lost by stopping              tst_probecodec
///         pods that cannot be stopped           here (heldFast)
///   3.3   no GPU on the host, elsewhere         tst_session noGpuWaits, noGpuMadeElsewhere
///         zero GPU, told in three ways          here (whatRunPodSays)
///         public TCP ports                      here (portsMove)
///         spot pods, maintenance                here (goneWhileReady EXITED): REST v2 tells neither
///         members of a cluster                  here (heldFast)
///         migration                             here (heldFast); tst_session migrated, tst_sessiontroubles
///   4     what the proxy answers                here (proxy); tst_probecodec; for questions to ComfyUI: tst_client,
///         tst_httperrors (413, 524); the WebSocket: tst_socket; who may come in: tst_exposure, tst_login
///         502 for a minute after ready          tst_startrows noAnswerRightAfterReady
///   9.1   a 200 is not proof                    tst_runpod theWayUpAndDown, tst_sessiontroubles stopThatIsIgnored
///         a restart that does nothing           tst_podcommands ignoredRestarts
///   9.2   deadlines, and what it costs          here (each message of one that costs has its price)
///   9.3   refusals by their phrase              tst_runpodrows phrases
///   9.4   refused, broken, waited for           tst_creationrows
///         made anew                             tst_session noGpuMadeElsewhere, goneAndMadeAnew
///   9.5   what a stop, and the balance, take    tst_probecodec, tst_keeper, tst_policylimits theBalanceEnds
///   9.6   idle                                  tst_keeper, tst_policy, tst_soak
///   9.7   what holds while nobody is there      tst_guardianduty, tst_dutysoak, tst_selfstop
///   9.8   how often it is asked                 tst_podasked pace; tst_startrows paceOfALongPull; tst_session
///                                               withinItsLimits
///   9.9   money                                 tst_keeper writesDownWhatItCost, tst_money, tst_accountmoney
///   9.10  serverless                            tst_serverless, tst_serverlessanswers, tst_serverlessfit, tst_overflow
class TestPodLifeRows : public QObject
{
    Q_OBJECT
private slots:
    void whatRunPodSays_data();
    void whatRunPodSays();
    void foundInAnUnknownState();
    void goneWhileReady_data();
    void goneWhileReady();
    void slowOnes_data();
    void slowOnes();
    void proxy_data();
    void proxy();
    void heldFast_data();
    void heldFast();
    void portsMove();
};

/// 3.1 and 3.3: a start of which RunPod says something out of the way. It costs, so it says what it costs; and it goes
/// on by itself when RunPod says otherwise.
void TestPodLifeRows::whatRunPodSays_data()
{
    QTest::addColumn<QByteArray>("also");
    QTest::addColumn<QString>("where");
    QTest::addColumn<int>("minutes");
    const auto row = [](const char* name, const char* also, const char* where, int minutes) {
        QTest::newRow(name) << QByteArray(also) << QString::fromLatin1(where) << minutes;
    };
    row("RUNNING, runtime empty", R"({"status":"RUNNING","runtime":{}})", "stuck: nothing runs", 7);
    row("RUNNING, runtime null", R"({"status":"RUNNING","runtime":null})", "stuck: nothing runs", 7);
    row("a state nobody knows", R"({"status":"DEFRAGMENTING","runtime":null})", "stuck: nothing runs", 7);
    row("no state at all", R"({"status":null,"runtime":null})", "stuck: nothing runs", 7);
    row("STARTING for ever", R"({"status":"STARTING","runtime":null})", "stuck: nothing runs", 7);
    row("PROVISIONING for ever", R"({"status":"PROVISIONING","runtime":null})", "stuck: pull hangs", 17);
    row("gpu absent", R"({"gpu":null})", "stuck: GPU missing", 2);
    row("gpu count 0", R"({"gpu":{"count":0}})", "stuck: GPU missing", 2);
    row("runtime.gpus empty", R"({"runtime":{"gpus":[]}})", "stuck: GPU missing", 2);
    row("8188 not among the ports", R"({"ports":["3000/http","22/tcp"]})", "stuck: not mapped", 2);
}

void TestPodLifeRows::whatRunPodSays()
{
    QFETCH(QByteArray, also);
    QFETCH(int, minutes);
    SessionSetup s;
    s.begin();
    s.session->start();
    QVERIFY(s.pass(2)); // it was asked, and has begun
    s.machine0().also = nlohmann::json::parse(also.constData());
    s.machine0().neverRuntime = also.contains(R"("runtime":{})"); // what is empty takes nothing away
    QVERIFY2(s.until(Stage::Stuck, minutes * 60), qPrintable(s.where()));
    QTEST(s.where(), "where");
    const QString message = s.session->situation().message;
    QVERIFY2(message.contains(QLatin1String("$0.69 an hour")), qPrintable(message));
    QVERIFY(s.session->situation().choices.contains(Choice::StopNow));
    QVERIFY(s.session->situation().mayCost());
    s.machine0().also = nlohmann::json::object();
    s.machine0().neverRuntime = false;
    QVERIFY2(s.until(Stage::Ready, 120), qPrintable(s.where()));
    QCOMPARE(s.cloud.starts.value(s.configured.machine.text), 1);
}

/// 1A.3: "unknown enum kept as text"; where it has a price, money flows: it is watched, and can be stopped.
void TestPodLifeRows::foundInAnUnknownState()
{
    SessionSetup s;
    s.cloud.makeReady(s.configured.machine.text);
    s.machine0().also = {{"status", "MIGRATING"}, {"runtime", nullptr}};
    s.begin();
    QVERIFY(s.pass(60));
    QVERIFY2(s.session->situation().mayCost(), qPrintable(s.where()));
    s.machine0().also["status"] = "MIGRATED"; // asleep for all that is known: no price
    s.machine0().also["cost"] = 0;
    s.session->stop();
    QVERIFY(s.pass(5));
    QCOMPARE(s.cloud.stops.value(s.configured.machine.text), 1);
    s.machine0().also = nlohmann::json::object();
    QVERIFY2(s.until(Stage::Asleep, 60), qPrintable(s.where()));
    QVERIFY(s.cloud.starts.isEmpty());
}

/// 3.1, 3.2: it was ready, and is no more. "Balance gone: pods with a network volume are stopped, without one they are
/// terminated"; nothing is started again by itself, and it is said.
void TestPodLifeRows::goneWhileReady_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* how, const char* where, const char* words) {
        QTest::newRow(how) << QString::fromLatin1(how) << QString::fromLatin1(where) << QString::fromLatin1(words);
    };
    row("EXITED", "asleep: stopped by itself", "for lack of money, because its host was wanted back (a spot pod");
    row("ERROR", "failed: start failed", "broken down while it ran");
    row("404", "gone: machine gone", "no such machine any more");
    row("TERMINATED", "gone: machine gone", "no such machine any more");
}

void TestPodLifeRows::goneWhileReady()
{
    QFETCH(QString, how);
    QFETCH(QString, where);
    QFETCH(QString, words);
    SessionSetup s;
    s.cloud.makeReady(s.configured.machine.text);
    s.begin();
    QVERIFY(s.until(Stage::Ready, 60));
    QSignalSpy down(s.session.get(), &Session::down);
    if (how == QLatin1String("404")) {
        s.cloud.vanish(s.configured.machine.text);
    } else {
        s.machine0().also = {
            {"status", how.toStdString()}, {"actions", {"start", "terminate"}}, {"runtime", nullptr}, {"cost", 0.0}};
        s.machine0().comfyCrashed = true;
    }
    QVERIFY(s.pass(120));
    QCOMPARE(s.where(), where);
    QVERIFY2(s.session->situation().message.contains(words), qPrintable(s.session->situation().message));
    QVERIFY(!s.session->situation().mayCost());
    QVERIFY(s.pass(600));
    QCOMPARE(s.where(), where);
    QVERIFY(s.cloud.starts.isEmpty() && s.cloud.stops.isEmpty() && s.cloud.creations == 0);
    QVERIFY(down.size() == (where.startsWith(QLatin1String("failed")) ? 0 : 1));
}

/// 3.1: "A 20 GB image legitimately pulls for 10–15 min", "up to about 4 min with a network volume", "up to 30 min on
/// first boot": none of these ends a start.
void TestPodLifeRows::slowOnes_data()
{
    QTest::addColumn<int>("provisioning");
    QTest::addColumn<int>("comfy");
    QTest::addColumn<bool>("isTold");
    QTest::newRow("a large image") << 14 << 1 << false;
    QTest::newRow("a network volume") << 1 << 4 << false;
    QTest::newRow("an enormous image") << 25 << 1 << true;
    QTest::newRow("a first boot") << 1 << 30 << true;
}

void TestPodLifeRows::slowOnes()
{
    QFETCH(int, provisioning);
    QFETCH(int, comfy);
    ScriptedPod slow = SessionSetup::onVolume();
    slow.provisioningMs = provisioning * 60'000LL;
    slow.comfyMs = comfy * 60'000LL;
    SessionSetup s(slow);
    s.begin();
    s.session->start();
    QVERIFY2(s.until(Stage::Ready, 60 * (provisioning + comfy + 3)), qPrintable(s.where()));
    QTEST(s.stages.contains(QStringLiteral("stuck")), "isTold");
    QCOMPARE(s.cloud.starts.value(s.configured.machine.text), 1);
    QVERIFY(s.cloud.stops.isEmpty());
}

/// 4: what is seen at https://{podId}-{port}.proxy.runpod.net while the pod is RUNNING.
void TestPodLifeRows::proxy_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, int status, const char* type, const char* body, const char* where,
                        const char* words) {
        QTest::newRow(name) << status << QByteArray(type) << QByteArray(body) << QString::fromLatin1(where)
                            << QString::fromLatin1(words);
    };
    const char* html = "text/html";
    row("404, empty", 404, html, "", "stuck: not mapped", "Port 8188 leads nowhere");
    row("502, Cloudflare's page", 502, html, "<html><title>502: Bad gateway</title></html>", "stuck: ComfyUI down",
        "ComfyUI does not answer");
    row("503", 503, html, "<html>Service Unavailable</html>", "stuck: ComfyUI down", "ComfyUI does not answer");
    row("524, no answer within 100 s", 524, html, "<html>A timeout occurred</html>", "stuck: ComfyUI down",
        "ComfyUI does not answer");
    row("200 HTML, a start page", 200, html, "<html><h1>Welcome to nginx!</h1></html>", "stuck: wrapper",
        "A web page answers at port 8188");
    row("200 HTML, a login page", 200, html, "<!DOCTYPE html><form>Password</form>", "stuck: login",
        "give its login on the target's page");
    row("200 JSON of something else", 200, "application/json", R"({"status":"ok"})", "stuck: wrapper",
        "something else is there");
    row("200 with nothing", 200, "application/json", "", "stuck: wrapper", "something else is there");
    row("401", 401, "text/plain", "", "stuck: login", "give its login");
    row("403", 403, html, "<html>Forbidden</html>", "stuck: login", "give its login");
    row("403 \"1010\"", 403, html, "error code: 1010", "stuck: wrapper", "in front of it");
}

void TestPodLifeRows::proxy()
{
    QFETCH(int, status);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(QString, words);
    ScriptedPod pod = SessionSetup::onVolume();
    pod.front = ScriptedPod::Front{status, type, body};
    pod.comfyMs = 0;
    SessionSetup s(pod);
    s.begin();
    s.session->start();
    QVERIFY2(s.until(Stage::Stuck, 12 * 60), qPrintable(s.where()));
    QTEST(s.where(), "where");
    const QString message = s.session->situation().message;
    QVERIFY2(message.contains(words) && message.contains(QLatin1String("$0.69 an hour")), qPrintable(message));
    QVERIFY(s.session->situation().choices.contains(Choice::StopNow));
    s.machine0().front.reset();
    QVERIFY2(s.until(Stage::Ready, 60), qPrintable(s.where()));
    QCOMPARE(s.cloud.starts.value(s.configured.machine.text), 1);
    // Once it was ready, the same is waited out for a while: "ComfyUI's loop is blocked long".
    s.machine0().front = ScriptedPod::Front{status, type, body};
    QVERIFY(s.pass(25));
    QCOMPARE(s.where(), QStringLiteral("ready"));
    QVERIFY2(s.until(Stage::Stuck, 300), qPrintable(s.where()));
    QVERIFY(s.cloud.stops.isEmpty()); // whether it is stopped for that, the policy says
}

/// 1A.3 locked, 3.2 "trust actions[]", 3.3 "stop/terminate refused while it runs": asked again, with what to do, until
/// it goes.
void TestPodLifeRows::heldFast_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<bool>("terminate");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const char* how, bool terminate, const char* words) {
        QTest::newRow(name) << QString::fromLatin1(how) << terminate << QString::fromLatin1(words);
    };
    row("locked", "locked", false, "unlock it in the provider's console");
    row("stop is not among the actions", "no stop", false, "only terminated");
    row("stop is not among the actions, without a volume", "no stop, no volume", false, "in the provider's console");
    row("a member of a cluster", "cluster", false, "in the provider's console");
    row("stop, migration in progress", "migrating", false, "cancel that in RunPod's console");
    row("terminate, migration in progress", "migrating", true, "cancel that in RunPod's console");
}

void TestPodLifeRows::heldFast()
{
    QFETCH(QString, how);
    QFETCH(bool, terminate);
    QFETCH(QString, words);
    SessionSetup s(how.endsWith(QLatin1String("no volume")) ? ScriptedPod{} : SessionSetup::onVolume());
    s.cloud.makeReady(s.configured.machine.text);
    s.begin();
    QVERIFY(s.until(Stage::Ready, 60));
    ScriptedPod& pod = s.machine0();
    pod.locked = how == QLatin1String("locked");
    pod.migrating = how == QLatin1String("migrating");
    if (how.startsWith(QLatin1String("no stop"))) {
        pod.also = {{"actions", {"terminate"}}};
    } else if (how == QLatin1String("cluster")) { // "cannot be modified through /pods"
        pod.also = {{"actions", nlohmann::json::array()}, {"cluster", {{"id", "c1"}}}};
    }
    if (terminate) {
        QVERIFY(s.session->terminate(s.configured.name));
    } else {
        s.session->stop();
    }
    QVERIFY(s.pass(200));
    QCOMPARE(s.where(), QStringLiteral("stopping: stop ignored"));
    const QString message = s.session->situation().message;
    QVERIFY2(message.contains(words), qPrintable(message));
    QVERIFY(s.cloud.stops.isEmpty());
    pod.locked = pod.migrating = false;
    pod.also = nlohmann::json::object();
    QVERIFY2(s.until(terminate ? Stage::Gone : Stage::Asleep, 120), qPrintable(s.where()));
    QCOMPARE(s.cloud.running(), 0);
}

/// 3.3: "Public TCP ports change at each stop/start or reset. Proxy URL stays as long as the pod id does."
void TestPodLifeRows::portsMove()
{
    SessionSetup s;
    const auto publish = [&s](const char* ip, int port) {
        s.machine0().also = {
            {"runtime", {{"ports", {{{"private", 22}, {"public", port}, {"type", "tcp"}, {"ip", ip}}}}}}};
    };
    const auto published = [&s] {
        const auto& runtime = s.session->situation().machine->runtime;
        return runtime && runtime->ports.size() == 1 ? runtime->ports.first() : PortMapping();
    };
    publish("203.0.113.7", 10022);
    s.cloud.makeReady(s.configured.machine.text);
    s.begin();
    QVERIFY(s.until(Stage::Ready, 60));
    const QUrl address = s.session->address();
    QCOMPARE(published().outside, 10022);
    s.machine0().also = nlohmann::json::object();
    s.session->stop();
    QVERIFY(s.until(Stage::Asleep));
    s.session->start();
    QVERIFY(s.until(Stage::Comfy));
    publish("203.0.113.99", 41234);
    QVERIFY(s.until(Stage::Ready));
    QVERIFY(s.pass(60)); // it is looked at again
    QCOMPARE(published().outside, 41234);
    QCOMPARE(published().ip, QStringLiteral("203.0.113.99"));
    QCOMPARE(s.session->address(), address);
}

QTEST_GUILESS_MAIN(TestPodLifeRows)
#include "tst_podliferows.moc"

#include "tests/pods/sessionsetup.h"

#include <QTest>

using namespace ryla;
using namespace ryla::pods;
using namespace ryla::tests;
using Reply = ScriptedServer::Answer;
using Fate = ScriptedServer::Fate;

/// The rows of runpod.md 1A.1, 8 and 9.1 of the commands to a pod that runs: stop, terminate and restart that are
/// refused, whose answer is lost, or that are answered and not done. Which row is tested where stands in
/// tst_podliferows.cpp.
class TestPodCommands : public QObject
{
    Q_OBJECT
private slots:
    void lostStops_data();
    void lostStops();
    void refusedStops_data();
    void refusedStops();
    void refusedRestarts_data();
    void refusedRestarts();
    void refusedRestartOfAReadyOne();
    void restartToldToWait();
    void lostRestarts_data();
    void lostRestarts();
    void ignoredRestarts_data();
    void ignoredRestarts();
};

namespace {

Reply problem(int status, const char* detail)
{
    return ScriptedRunPod::problem(status, "T", QString::fromLatin1(detail));
}

/// A session at a pod that is ready. Whenever it says that nothing runs any more, nothing does.
struct ReadySetup : SessionSetup
{
    explicit ReadySetup(ScriptedPod pod = onVolume())
        : SessionSetup(std::move(pod))
    {
        cloud.makeReady(configured.machine.text);
        begin();
        QObject::connect(session.get(), &Session::changed, session.get(), [this] {
            const Stage stage = session->situation().stage;
            saidTooEarly = saidTooEarly || ((stage == Stage::Asleep || stage == Stage::Gone) && cloud.running() > 0);
        });
    }

    /// Its ComfyUI does, which is what restarts are for.
    bool crashes()
    {
        const bool wasReady = until(Stage::Ready, 60);
        machine0().comfyCrashed = true;
        return wasReady && until(Stage::Stuck, 300);
    }
    [[nodiscard]] QString message() const { return session->situation().message; }
    [[nodiscard]] qsizetype commands() const { return cloud.asked().filter(QStringLiteral("POST")).size(); }

    bool saidTooEarly = false;
};

} // namespace

/// 1A.1: 5xx "not blindly for POST", and answers that never come: what became of it is seen, not guessed.
void TestPodCommands::lostStops_data()
{
    QTest::addColumn<bool>("terminate");
    QTest::addColumn<Reply>("answer");
    QTest::addColumn<bool>("acted");
    const std::pair<const char*, Reply> answers[] = {
        {"500", problem(500, "boom")},
        {"504 of a gateway", {504, "text/html", "<html>"}},
        {"closed", {.fate = Fate::CloseAtOnce}},
        {"200 and a page", {200, "text/html", "<html>Hotel login</html>"}},
    };
    for (const bool terminate : {false, true}) {
        for (const auto& [name, answer] : answers) {
            const char* what = terminate ? "terminate" : "stop";
            QTest::addRow("%s: %s, done", what, name) << terminate << answer << true;
            QTest::addRow("%s: %s, not done", what, name) << terminate << answer << false;
        }
    }
}

void TestPodCommands::lostStops()
{
    QFETCH(bool, terminate);
    QFETCH(Reply, answer);
    QFETCH(bool, acted);
    ReadySetup s;
    QVERIFY(s.until(Stage::Ready, 60));
    s.cloud.misbehave({"POST", "/pods", answer, 1, acted});
    if (terminate) {
        QVERIFY(s.session->terminate({}));
    } else {
        s.session->stop();
    }
    QVERIFY(s.pass(3)); // it is on its way down, for all that is known
    QVERIFY2(s.where() == QLatin1String("stopping") || (terminate && acted), qPrintable(s.where()));
    QVERIFY2(s.until(terminate ? Stage::Gone : Stage::Asleep, 120), qPrintable(s.where()));
    QVERIFY(!s.saidTooEarly);
    QCOMPARE(s.cloud.running(), 0);
    QCOMPARE(s.commands(), acted ? 1 : 2);
    QVERIFY(s.pass(300));
    QCOMPARE(s.where(), terminate ? QStringLiteral("gone") : QStringLiteral("asleep"));
    QCOMPARE(s.commands(), acted ? 1 : 2);
    QVERIFY(s.cloud.starts.isEmpty());
}

/// 1A.1: a stop that is refused is asked again for as long as money flows, and why is said; 409 and 403 stand in
/// tst_sessiontroubles stopThatIsRefused. "everything": RunPod refuses the looks as well.
void TestPodCommands::refusedStops_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<Reply>("answer");
    QTest::addColumn<QString>("words");
    const std::pair<Reply, const char*> rows[] = {
        {problem(400, "not this one"), "RunPod does not stop this pod: not this one"},
        {problem(401, "invalid token"), "enter one that is valid"},
        {problem(402, "insufficient balance"), "too low to stop this pod; top it up first"},
        {problem(410, "retired"), "update RYLA Studio"},
        {problem(422, "validation failed"), "please report this"},
    };
    for (const auto& [answer, words] : rows) {
        QTest::addRow("%d", answer.status) << QByteArray("POST") << answer << QString::fromLatin1(words);
        if (answer.status == 401 || answer.status == 410) {
            QTest::addRow("%d for everything", answer.status)
                << QByteArray("GET") << answer << QString::fromLatin1(words);
        }
    }
}

void TestPodCommands::refusedStops()
{
    QFETCH(QByteArray, method);
    QFETCH(Reply, answer);
    QFETCH(QString, words);
    ReadySetup s;
    QVERIFY(s.until(Stage::Ready, 60));
    const int times = method == "POST" ? 5 : 3;
    s.cloud.misbehave({method, "/pods", answer, times});
    s.session->stop();
    for (int seconds = 0; seconds < 100; seconds += 5) {
        QVERIFY(s.pass(5));
        QVERIFY2(s.where().startsWith(QLatin1String("stopping")), qPrintable(s.where()));
        QVERIFY2(s.message().contains(words), qPrintable(s.message()));
    }
    QCOMPARE(s.where(), QStringLiteral("stopping: stop ignored"));
    QCOMPARE(s.commands(), method == "POST" ? 5 : 0);
    QVERIFY2(s.until(Stage::Asleep, 120), qPrintable(s.where())); // it has not given up
    QVERIFY(!s.saidTooEarly);
    QCOMPARE(s.commands(), method == "POST" ? 6 : 1);
}

/// 1A.1: a restart that is refused changes nothing, and why it was not done stays to be read until ComfyUI answers.
void TestPodCommands::refusedRestarts_data()
{
    QTest::addColumn<Reply>("answer");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const Reply& answer, const char* words) {
        QTest::newRow(name) << answer << QString::fromLatin1(words);
    };
    row("400", problem(400, "this pod cannot be restarted"), "RunPod does not restart this pod: this pod cannot be");
    row("401", problem(401, "invalid token"), "enter one that is valid");
    row("402", problem(402, "insufficient balance"), "too low to restart this pod; top it up first");
    row("403", problem(403, "access denied"), "may not restart this pod");
    row("409", problem(409, "action not valid in current state"), "RunPod does not restart this pod in the state");
    row("410", problem(410, "retired"), "update RYLA Studio");
    row("422", problem(422, "validation failed"), "please report this");
}

void TestPodCommands::refusedRestarts()
{
    QFETCH(Reply, answer);
    QFETCH(QString, words);
    ReadySetup s;
    QVERIFY2(s.crashes(), qPrintable(s.where()));
    s.cloud.misbehave({"POST", "/pods", answer});
    s.session->choose(Choice::Restart);
    for (int seconds = 0; seconds < 300; seconds += 2) { // and at no time in between
        QVERIFY(s.pass(2));
        QVERIFY2(s.message().contains(words), qPrintable(s.where() + s.message()));
        QVERIFY(s.session->situation().details.startsWith(QStringLiteral("HTTP %1").arg(answer.status)));
    }
    QCOMPARE(s.where(), QStringLiteral("comfy"));
    QVERIFY2(s.until(Stage::Stuck, 400), qPrintable(s.where())); // then there is something new to say
    QCOMPARE(s.where(), QStringLiteral("stuck: ComfyUI down"));
    QVERIFY2(!s.message().contains(words), qPrintable(s.message()));
    s.session->choose(Choice::Restart);
    QVERIFY2(s.until(Stage::Ready, 300), qPrintable(s.where()));
    QVERIFY2(s.message().isEmpty(), qPrintable(s.message()));
    QCOMPARE(s.commands(), 2);
}

/// It is ready after it as it was before.
void TestPodCommands::refusedRestartOfAReadyOne()
{
    ReadySetup s;
    QVERIFY(s.until(Stage::Ready, 60));
    s.cloud.misbehave({"POST", "/pods", problem(409, "action not valid in current state")});
    s.session->restart();
    QVERIFY(s.pass(2));
    QVERIFY2(s.message().contains(QLatin1String("RunPod does not restart this pod")), qPrintable(s.message()));
    QVERIFY2(s.until(Stage::Ready, 30), qPrintable(s.where()));
    QVERIFY(s.pass(120));
    QCOMPARE(s.where(), QStringLiteral("ready"));
    QVERIFY(s.message().isEmpty());
    QCOMPARE(s.commands(), 1);
}

/// 1A.1, 429: "back off"; then it is done.
void TestPodCommands::restartToldToWait()
{
    ReadySetup s;
    QVERIFY(s.until(Stage::Ready, 60));
    s.cloud.misbehave({"POST", "/pods", Reply{429, "application/problem+json", "{}", {"Retry-After: 400"}}});
    s.session->restart();
    QVERIFY(s.pass(390)); // longer than a restart may take
    QCOMPARE(s.where(), QStringLiteral("container"));
    QVERIFY2(s.message().contains(QLatin1String("asked too often")), qPrintable(s.message()));
    QVERIFY2(s.until(Stage::Ready, 120), qPrintable(s.where()));
    QCOMPARE(s.commands(), 2);
    QVERIFY(s.session->situation().machine->runtime->uptimeSeconds < 120);
}

/// 1A.1: 5xx and lost answers: never sent again by itself, for a restart that is done twice may end new work.
void TestPodCommands::lostRestarts_data()
{
    QTest::addColumn<Reply>("answer");
    QTest::addColumn<bool>("acted");
    const std::pair<const char*, Reply> answers[] = {
        {"500", problem(500, "boom")},
        {"504 of a gateway", {504, "text/html", "<html>"}},
        {"closed", {.fate = Fate::CloseAtOnce}},
        {"200 and a page", {200, "text/html", "<html>Hotel login</html>"}},
    };
    for (const auto& [name, answer] : answers) {
        QTest::addRow("%s, done", name) << answer << true;
        QTest::addRow("%s, not done", name) << answer << false;
    }
}

void TestPodCommands::lostRestarts()
{
    QFETCH(Reply, answer);
    QFETCH(bool, acted);
    ReadySetup s;
    QVERIFY2(s.crashes(), qPrintable(s.where()));
    s.cloud.misbehave({"POST", "/pods", answer, 1, acted});
    s.session->choose(Choice::Restart);
    QVERIFY(s.pass(2));
    QCOMPARE(s.where(), QStringLiteral("container"));
    QVERIFY(!s.message().isEmpty());
    if (!acted) {
        QVERIFY2(s.until(Stage::Stuck, 400), qPrintable(s.where()));
        QCOMPARE(s.where(), QStringLiteral("stuck: ignored"));
        QCOMPARE(s.commands(), 1);
        s.session->choose(Choice::Restart);
    }
    QVERIFY2(s.until(Stage::Ready, 300), qPrintable(s.where()));
    QCOMPARE(s.commands(), acted ? 1 : 2);
    QVERIFY(s.cloud.starts.isEmpty() && s.cloud.stops.isEmpty());
}

/// 8 and 9.1: "restart: 200 and nothing happens", seen by the uptime; it can be asked again, waited out, or stopped.
void TestPodCommands::ignoredRestarts_data()
{
    QTest::addColumn<bool>("crashed");
    QTest::addColumn<Choice>("choice");
    QTest::newRow("ComfyUI is down, asked again") << true << Choice::Restart;
    QTest::newRow("ComfyUI is down, stopped") << true << Choice::StopNow;
    QTest::newRow("ComfyUI is down, waited for") << true << Choice::KeepWaiting;
    QTest::newRow("ComfyUI answers all the time") << false << Choice::Restart;
}

void TestPodCommands::ignoredRestarts()
{
    QFETCH(bool, crashed);
    QFETCH(Choice, choice);
    ReadySetup s;
    s.machine0().ignoresRestart = true;
    QVERIFY(s.until(Stage::Ready, 60));
    s.machine0().comfyCrashed = crashed;
    QVERIFY(!crashed || s.until(Stage::Stuck, 300));
    s.session->restart();
    QVERIFY2(s.until(Stage::Container, 10), qPrintable(s.where()));
    QVERIFY2(s.until(Stage::Stuck, 400), qPrintable(s.where()));
    QCOMPARE(s.where(), QStringLiteral("stuck: ignored"));
    QVERIFY2(s.message().contains(QLatin1String("restart")), qPrintable(s.message()));
    QVERIFY(!s.session->situation().choices.contains(Choice::TryAgain)); // that would be a start
    QVERIFY(s.session->situation().choices.contains(choice));
    if (!crashed) {
        QVERIFY2(s.until(Stage::Ready, 60), qPrintable(s.where())); // no use in keeping it from its user
        QCOMPARE(s.commands(), 1);
        return;
    }
    QVERIFY(s.pass(900));
    QCOMPARE(s.where(), QStringLiteral("stuck: ignored")); // until somebody chooses
    s.machine0().ignoresRestart = false;
    s.session->choose(choice);
    if (choice == Choice::StopNow) {
        QVERIFY2(s.until(Stage::Asleep, 60), qPrintable(s.where()));
        QCOMPARE(s.cloud.running(), 0);
        return;
    }
    if (choice == Choice::KeepWaiting) {
        QVERIFY(s.pass(900));
        QCOMPARE(s.where(), QStringLiteral("comfy"));
        s.machine0().comfyCrashed = false;
    }
    QVERIFY2(s.until(Stage::Ready, 300), qPrintable(s.where()));
    QCOMPARE(s.commands(), choice == Choice::Restart ? 2 : 1);
}

QTEST_GUILESS_MAIN(TestPodCommands)
#include "tst_podcommands.moc"

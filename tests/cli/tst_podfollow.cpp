#include "cli/podfollow.h"
#include "studio.h"
#include "tests/cli/capture.h"
#include "tests/pods/sessionsetup.h"
#include "tests/support/answerof.h"

using namespace ryla;
using namespace ryla::cli;
using namespace ryla::tests;
using pods::Stage;

namespace {

/// Time goes on by a second a turn until the answer is there.
Result<void> answered(SessionSetup& s, const Later<void>& later)
{
    if (!QTest::qWaitFor([&] { return !s.pass(1) || later.isFinished(); }, 60'000)) {
        return fail(ErrorKind::Timeout, QStringLiteral("no answer"));
    }
    return answerOf(later);
}

/// A session as a command gets it: it has not looked at its machine yet.
void beginUnseen(SessionSetup& s)
{
    s.session = std::make_unique<pods::Session>(s.provider, s.configured, s.hands, s.clock);
}

/// What came to RunPod, not what the session says.
int restartsSent(SessionSetup& s)
{
    const auto& all = s.cloud.server().everything();
    return int(std::count_if(all.begin(), all.end(), [](const ScriptedServer::Request& one) {
        return one.method == "POST" && one.body.contains("restart");
    }));
}

} // namespace

class TestPodFollow : public QObject
{
    Q_OBJECT
private slots:
    void upAndDown();
    void restart();
    void restartOfOneThatSleeps();
    void restartThatIsRefused();
    void restartThatIsGivenUp_data();
    void restartThatIsGivenUp();
    void noGpu();
    void whatNeedsAPerson_data();
    void whatNeedsAPerson();
    void waitsForAGpu();
    void cancelled();
    void cancelledStop();
    void askedOnly();
    void workThatIsLeft();
    void stopOfWhatNobodySees();
};

void TestPodFollow::upAndDown()
{
    SessionSetup s;
    s.begin();
    Capture capture;
    Console console;
    PodFollow follow(*s.session, console, {});
    QVERIFY(answered(s, follow.up()));
    QCOMPARE(s.where(), QStringLiteral("ready"));
    QVERIFY(answered(s, follow.down()));
    QCOMPARE(s.cloud.running(), 0);
    const QByteArray said = capture.text();
    QVERIFY2(said.contains("My studio: waiting for ComfyUI") && said.contains("My studio: ready"), said.constData());
    QVERIFY(said.contains("still costs"));
}

/// As the command has it: asked of a session that has not looked yet.
void TestPodFollow::restart()
{
    SessionSetup s;
    s.cloud.makeReady(s.configured.machine.text);
    beginUnseen(s);
    Console console;
    PodFollow follow(*s.session, console, {});
    Capture capture;
    QVERIFY(answered(s, follow.again()));
    QCOMPARE(s.where(), QStringLiteral("ready"));
    QCOMPARE(restartsSent(s), 1);
    QVERIFY(s.cloud.stops.isEmpty());
    QVERIFY(answered(s, follow.again())); // and once more
    QCOMPARE(restartsSent(s), 2);
}

void TestPodFollow::restartOfOneThatSleeps()
{
    SessionSetup s;
    beginUnseen(s);
    Console console;
    PodFollow follow(*s.session, console, {});
    Capture capture;
    const qint64 began = s.clock.monotonicMs();
    const Result<void> answer = answered(s, follow.again());
    QVERIFY(!answer && answer.error().kind == ErrorKind::Refused);
    QVERIFY2(answer.error().message.contains(QStringLiteral("It sleeps")), qPrintable(answer.error().message));
    QVERIFY(s.clock.monotonicMs() - began < 10'000);
    QCOMPARE(restartsSent(s), 0);
    QCOMPARE(s.cloud.running(), 0);
}

void TestPodFollow::restartThatIsRefused()
{
    SessionSetup s;
    s.cloud.makeReady(s.configured.machine.text);
    beginUnseen(s);
    s.cloud.misbehave(
        {"POST", "/pods", ScriptedRunPod::problem(403, "Forbidden", QStringLiteral("Not with this key")), 1});
    Console console;
    PodFollow follow(*s.session, console, {});
    Capture capture;
    const Result<void> answer = answered(s, follow.again());
    QVERIFY(!answer && !answer.error().message.isEmpty());
    QCOMPARE(s.cloud.running(), 1);
    QVERIFY(s.cloud.stops.isEmpty());
}

/// It was paid for before anybody asked for a restart, and work may be on it: it is never stopped because of one.
void TestPodFollow::restartThatIsGivenUp_data()
{
    QTest::addColumn<bool>("isSent");
    QTest::addColumn<bool>("isLimit");
    QTest::newRow("cancelled before it was sent") << false << false;
    QTest::newRow("cancelled after it was sent") << true << false;
    QTest::newRow("too late") << true << true;
}

void TestPodFollow::restartThatIsGivenUp()
{
    QFETCH(bool, isSent);
    QFETCH(bool, isLimit);
    SessionSetup s;
    s.cloud.makeReady(s.configured.machine.text);
    beginUnseen(s);
    Console console;
    PodFollow follow(*s.session, console, {isLimit ? 0.01 : 30.0});
    Capture capture;
    const Later<void> again = follow.again();
    QVERIFY(!follow.isGoingUp());
    QVERIFY(!isSent || s.until(Stage::Container, 60));
    if (!isLimit) {
        follow.cancel();
    }
    const Result<void> answer = answerOf(again);
    QCOMPARE(toString(answer.error().kind), toString(isLimit ? ErrorKind::Timeout : ErrorKind::Cancelled));
    QVERIFY(isLimit || capture.text().contains(isSent ? "The restart was asked for" : "It was not asked to restart"));
    QVERIFY(s.pass(600));
    QCOMPARE(restartsSent(s), isSent ? 1 : 0);
    QVERIFY(s.cloud.stops.isEmpty());
    QCOMPARE(s.where(), QStringLiteral("ready"));
}

/// It comes back at once, and says whether the stop was sent: the pod may be paid for still.
void TestPodFollow::cancelledStop()
{
    SessionSetup s;
    s.cloud.makeReady(s.configured.machine.text);
    s.workError = {ErrorKind::Network, QStringLiteral("two jobs run"), {}};
    s.begin();
    QVERIFY(s.until(Stage::Ready, 60));
    Console console;
    PodFollow follow(*s.session, console, {});
    Capture capture;
    const Later<void> down = follow.down();
    follow.cancel();
    const Result<void> answer = answerOf(down);
    QCOMPARE(toString(answer.error().kind), toString(ErrorKind::Cancelled));
    QVERIFY(capture.text().contains("It was not asked to stop yet: it runs on."));
    QCOMPARE(s.cloud.running(), 1);
}

void TestPodFollow::askedOnly()
{
    SessionSetup s;
    s.begin();
    Capture capture;
    Console console;
    PodFollow follow(*s.session, console, {});
    QVERIFY(answered(s, follow.asked()));
    QCOMPARE(s.where(), QStringLiteral("machine"));
    QVERIFY(!follow.isGoingUp());
    s.session->cancel();
    QVERIFY(s.until(Stage::Asleep));
    const Later<void> again = follow.asked();
    follow.cancel();
    QCOMPARE(toString(answered(s, again).error().kind), toString(ErrorKind::Cancelled));
    QCOMPARE(s.cloud.running(), 0);
}

void TestPodFollow::noGpu()
{
    SessionSetup s;
    s.begin();
    s.machineIsFull(true);
    Capture capture;
    Console console;
    PodFollow follow(*s.session, console, {});
    const Result<void> up = answered(s, follow.up());
    QVERIFY(!up);
    QCOMPARE(toString(up.error().kind), toString(ErrorKind::Network));
    QVERIFY(up.error().message.contains(QStringLiteral("GPU")));
    QCOMPARE(s.cloud.running(), 0);
}

/// Only a person can go on: it is stopped at once, not after half an hour that is paid for.
void TestPodFollow::whatNeedsAPerson_data()
{
    QTest::addColumn<QString>("manner");
    QTest::addColumn<QString>("words");
    QTest::newRow("a login") << QStringLiteral("login") << QStringLiteral("login");
    QTest::newRow("a port that is not mapped") << QStringLiteral("port") << QStringLiteral("8188");
    QTest::newRow("no GPU on it") << QStringLiteral("gpu") << QStringLiteral("GPU");
}

void TestPodFollow::whatNeedsAPerson()
{
    QFETCH(QString, manner);
    QFETCH(QString, words);
    SessionSetup s;
    ScriptedPod& pod = s.cloud.pod(s.configured.machine.text);
    pod.login = manner == QLatin1String("login");
    pod.withoutGpu = manner == QLatin1String("gpu");
    if (manner == QLatin1String("port")) {
        pod.ports = QStringList{QStringLiteral("22/tcp")};
    }
    s.begin();
    Capture capture;
    Console console;
    PodFollow follow(*s.session, console, {});
    const qint64 began = s.clock.monotonicMs();
    const Result<void> up = answered(s, follow.up());
    QVERIFY(!up);
    QVERIFY2(up.error().message.contains(words), qPrintable(up.error().message));
    QCOMPARE(s.cloud.running(), 0);
    QVERIFY(s.clock.monotonicMs() - began < 10 * 60 * 1000);
}

void TestPodFollow::waitsForAGpu()
{
    SessionSetup s;
    s.begin();
    s.machineIsFull(true);
    Capture capture;
    Console console;
    PodFollow follow(*s.session, console, {30, true});
    const Later<void> up = follow.up();
    QVERIFY(s.until(Stage::WaitingForGpu, 300));
    s.machineIsFull(false);
    QVERIFY(answered(s, up));
    QCOMPARE(s.where(), QStringLiteral("ready"));
}

void TestPodFollow::cancelled()
{
    SessionSetup s;
    s.begin();
    Capture capture;
    Console console;
    PodFollow follow(*s.session, console, {});
    const Later<void> up = follow.up();
    QVERIFY(s.until(Stage::Machine, 60));
    follow.cancel();
    const Result<void> answer = answered(s, up);
    QVERIFY(!answer && answer.error().kind == ErrorKind::Cancelled);
    QCOMPARE(s.cloud.running(), 0); // what was started is stopped again
}

void TestPodFollow::workThatIsLeft()
{
    SessionSetup s;
    s.cloud.makeReady(s.configured.machine.text);
    s.workError = {ErrorKind::Network, QStringLiteral("A picture could not be fetched."), {}};
    s.begin();
    QVERIFY(s.until(Stage::Ready, 60));
    Capture capture;
    Console console;
    PodFollow follow(*s.session, console, {});
    QVERIFY(!answered(s, follow.down()));
    QCOMPARE(s.cloud.running(), 1); // nothing is lost without a word
}

/// Set up before --status was asked for, and started by another process: "asleep" would be a guess that costs money.
void TestPodFollow::stopOfWhatNobodySees()
{
    const QTemporaryDir home;
    StudioOptions options;
    options.paths = Paths::under(home.path());
    options.keyStore = false;
    options.gallery = false;
    options.pods = StudioOptions::Pods::Asked;
    Studio studio(options);
    QVERIFY(answerOf(studio.open()));
    pods::ConfiguredPod pod;
    pod.name = QStringLiteral("attic");
    pod.provider = QStringLiteral("command");
    pod.address = QUrl(QStringLiteral("http://127.0.0.1:1"));
    pod.commands.start = {QStringLiteral("/bin/true")};
    pod.commands.stop = {QStringLiteral("touch"), home.filePath(QStringLiteral("stopped"))};
    const auto id = answerOf(studio.fleet()->pods().save(pod));
    QVERIFY(id);
    const auto session = answerOf(studio.fleet()->begun(*id));
    QVERIFY(session);
    Capture capture;
    Console console;
    PodFollow follow(**session, console, {});
    follow.setUnseenStop(unseenStop(*studio.fleet(), *id));
    QVERIFY(answerOf(follow.down()));
    QVERIFY(QFile::exists(home.filePath(QStringLiteral("stopped"))));
    QVERIFY(capture.text().contains("nothing tells whether it runs"));
}

QTEST_GUILESS_MAIN(TestPodFollow)
#include "tst_podfollow.moc"

#include "pods/situation.h"

#include "pods/situation/steps.h"
#include "pods/situation/words.h"

#include <QTest>

using namespace ryla;
using namespace ryla::pods;

namespace {
const PodFacts plain{};

Machine machine(MachineState state, const QList<Action>& actions = {})
{
    Machine one;
    one.id = {QStringLiteral("m")};
    one.state = state;
    one.actions = actions;
    one.gpuCount = 1;
    one.ports = {QStringLiteral("8188/http"), QStringLiteral("3000/http")};
    if (actions.isEmpty()) {
        one.actions = state == MachineState::Asleep || state == MachineState::Failed
                          ? QList<Action>{Action::Start, Action::Terminate}
                          : QList<Action>{Action::Stop, Action::Terminate};
    }
    return one;
}

Machine running(int uptime = 5)
{
    Machine one = machine(MachineState::Running);
    one.runtime = Runtime{.uptimeSeconds = uptime, .tellsGpus = true, .gpuUse = {40}};
    return one;
}

Machine withoutGpu()
{
    Machine one = running();
    one.gpuCount = 0;
    return one;
}

Machine onPort(const char* port)
{
    Machine one = running();
    one.ports = {QString::fromLatin1(port)};
    return one;
}

Situation at(Stage stage, Wish wish = Wish::Up, bool acted = false)
{
    Situation s;
    s.stage = stage;
    s.wish = wish;
    s.acted = acted;
    return s;
}

Situation stuckAt(Trouble trouble, Stage stage = Stage::Stuck, Wish wish = Wish::Up)
{
    Situation s = at(stage, wish);
    s.trouble = trouble;
    return s;
}

Refusal refusal(RefusalKind kind, int seconds = 0)
{
    return {kind, QStringLiteral("They said no."), QStringLiteral("HTTP 4xx"), seconds};
}

const Error lost{ErrorKind::Network, QStringLiteral("Lost."), QStringLiteral("reset")};

QString text(const Situation& s)
{
    return s.trouble == Trouble::None ? toString(s.stage)
                                      : toString(s.stage) + QStringLiteral(": ") + toString(s.trouble);
}
} // namespace

Q_DECLARE_METATYPE(ryla::pods::Situation)

/// The state machine of a pod as rows: situation, observation, time -> situation, and what is done next.
class TestSituation : public QObject
{
    Q_OBJECT
private slots:
    void machines_data();
    void machines();
    void answers_data();
    void answers();
    void refusals_data();
    void refusals();
    void deadlines_data();
    void deadlines();
    void tasks_data();
    void tasks();
    void cancelling_data();
    void cancelling();
    void lostStart();
    void lostStartThenStopped();
    void lostCreation();
    void stopIsRepeated();
    void rateLimitWaits();
    void gpuIsWaitedFor();
    void restartIsSeenByUptime();
    void choices_data();
    void choices();
};

void TestSituation::machines_data()
{
    QTest::addColumn<Situation>("before");
    QTest::addColumn<Machine>("seen");
    QTest::addColumn<QString>("after");
    const auto row = [](const char* name, const Situation& before, const Machine& seen, const char* after) {
        QTest::newRow(name) << before << seen << QString::fromLatin1(after);
    };
    using S = MachineState;
    row("asked: asleep", at(Stage::Asked), machine(S::Asleep), "asked");
    row("asked: provisioning", at(Stage::Asked, Wish::Up, true), machine(S::Provisioning), "machine");
    row("asked: starting", at(Stage::Asked, Wish::Up, true), machine(S::Starting), "container");
    row("asked: running, no runtime", at(Stage::Asked, Wish::Up, true), machine(S::Running), "container");
    row("asked: running", at(Stage::Asked, Wish::Up, true), running(), "port");
    row("asked: error of before", at(Stage::Asked), machine(S::Failed), "asked");
    row("asked: gone", at(Stage::Asked), machine(S::Gone), "choosing: machine gone");
    row("asked: a word we do not know", at(Stage::Asked), machine(S::Unknown), "asked");
    row("machine: error", at(Stage::Machine), machine(S::Failed), "failed: start failed");
    row("machine: asleep", at(Stage::Machine), machine(S::Asleep), "asleep: stopped by itself");
    row("container: running, no runtime", at(Stage::Container), machine(S::Running), "container");
    row("container: without a GPU", at(Stage::Container), withoutGpu(), "stuck: GPU missing");
    row("container: another port", at(Stage::Container), onPort("3000/http"), "stuck: not mapped");
    row("port: running", at(Stage::Port), running(), "port");
    row("comfy: running", at(Stage::Comfy), running(), "comfy");
    row("comfy: container restarts", at(Stage::Comfy), machine(S::Running), "container");
    row("ready: running", at(Stage::Ready), running(), "ready");
    row("ready: stopped elsewhere", at(Stage::Ready), machine(S::Asleep), "asleep: stopped by itself");
    row("ready: terminated elsewhere", at(Stage::Ready), machine(S::Gone), "gone: machine gone");
    row("ready: restarted elsewhere", at(Stage::Ready), machine(S::Starting), "container");
    row("stuck pull: still", stuckAt(Trouble::PullHangs), machine(S::Provisioning), "stuck: pull hangs");
    row("stuck pull: it goes on", stuckAt(Trouble::PullHangs), machine(S::Starting), "container");
    row("stuck container: it goes on", stuckAt(Trouble::NothingRuns), running(), "port");
    row("stuck without a GPU: still", stuckAt(Trouble::GpuMissing), withoutGpu(), "stuck: GPU missing");
    row("stuck without a GPU: one came", stuckAt(Trouble::GpuMissing), running(), "port");
    row("choosing: asleep", at(Stage::Choosing), machine(S::Asleep), "choosing");
    row("choosing: started elsewhere", at(Stage::Choosing), machine(S::Provisioning), "machine");
    row("stopping: running", at(Stage::Stopping, Wish::Down, true), running(), "stopping");
    row("stopping: asleep", at(Stage::Stopping, Wish::Down, true), machine(S::Asleep), "asleep");
    row("stopping: failed", at(Stage::Stopping, Wish::Down, true), machine(S::Failed), "asleep");
    row("stopping: gone", at(Stage::Stopping, Wish::Down, true), machine(S::Gone), "gone");
    row("terminating: asleep", at(Stage::Stopping, Wish::Terminated, true), machine(S::Asleep), "stopping");
    row("terminating: gone", at(Stage::Stopping, Wish::Terminated, true), machine(S::Gone), "gone");
    row("asleep: asleep", at(Stage::Asleep, Wish::Nothing), machine(S::Asleep), "asleep");
    row("asleep: started elsewhere", at(Stage::Asleep, Wish::Nothing), machine(S::Provisioning), "machine");
    row("asleep: found running", at(Stage::Asleep, Wish::Nothing), running(), "port");
    row("failed: rises after all", at(Stage::Failed, Wish::Nothing), machine(S::Starting), "container");
    row("gone: it came back", at(Stage::Gone, Wish::Nothing), machine(S::Asleep), "asleep");
}

void TestSituation::machines()
{
    QFETCH(Situation, before);
    QFETCH(Machine, seen);
    const Situation after = machineSeen(before, seen, plain, 1000);
    QTEST(text(after), "after");
    QVERIFY(after.stage == Stage::Gone || after.nextMs >= 1000);
    QVERIFY(after.trouble == Trouble::None || !after.message.isEmpty() || before.trouble == after.trouble);
}

void TestSituation::answers_data()
{
    QTest::addColumn<Situation>("before");
    QTest::addColumn<Answering>("answering");
    QTest::addColumn<QString>("after");
    const auto row = [](const char* name, const Situation& before, Answering answering, const char* after) {
        QTest::newRow(name) << before << answering << QString::fromLatin1(after);
    };
    row("port: 404", at(Stage::Port), Answering::NotMapped, "port");
    row("port: nothing", at(Stage::Port), Answering::Nothing, "port");
    row("port: 502", at(Stage::Port), Answering::NoServer, "comfy");
    row("port: page", at(Stage::Port), Answering::Page, "comfy: wrapper");
    row("port: login", at(Stage::Port), Answering::Login, "stuck: login");
    row("port: ComfyUI", at(Stage::Port), Answering::Comfy, "nodes");
    row("comfy: 502", at(Stage::Comfy), Answering::NoServer, "comfy");
    row("comfy: 404 again", at(Stage::Comfy), Answering::NotMapped, "comfy");
    row("comfy: another JSON", at(Stage::Comfy), Answering::Other, "comfy: wrapper");
    row("comfy: ComfyUI", at(Stage::Comfy), Answering::Comfy, "nodes");
    row("stuck: 502", stuckAt(Trouble::ComfyDown), Answering::NoServer, "stuck: ComfyUI down");
    row("stuck: ComfyUI after all", stuckAt(Trouble::ComfyDown), Answering::Comfy, "nodes");
    row("stuck at a login: let in", stuckAt(Trouble::Login), Answering::Comfy, "nodes");
    row("ready: ComfyUI", at(Stage::Ready), Answering::Comfy, "ready");
    row("ready: 502 once", at(Stage::Ready), Answering::NoServer, "ready");
    row("asleep: late answer", at(Stage::Asleep, Wish::Nothing), Answering::Comfy, "asleep");
    Situation missed = at(Stage::Ready);
    missed.tries = 4;
    row("ready: 502 too often", missed, Answering::NoServer, "stuck: ComfyUI down");
}

void TestSituation::answers()
{
    QFETCH(Situation, before);
    QFETCH(Answering, answering);
    QTEST(text(answerSeen(before, answering, plain, 1000)), "after");
}

void TestSituation::refusals_data()
{
    QTest::addColumn<Situation>("before");
    QTest::addColumn<Task>("task");
    QTest::addColumn<RefusalKind>("kind");
    QTest::addColumn<QString>("after");
    const auto row = [](const char* name, const Situation& before, Task task, RefusalKind kind, const char* after) {
        QTest::newRow(name) << before << task << kind << QString::fromLatin1(after);
    };
    const Situation asked = at(Stage::Asked, Wish::Up, true);
    using K = RefusalKind;
    row("start: no GPU", asked, Task::Start, K::Capacity, "choosing: no GPU");
    row("start: no money", asked, Task::Start, K::Balance, "failed: no money");
    row("start: read-only", asked, Task::Start, K::Permission, "failed: no right");
    row("start: key", asked, Task::Start, K::Key, "failed: no right");
    row("start: gone", asked, Task::Start, K::Gone, "choosing: machine gone");
    row("start: conflict", asked, Task::Start, K::Conflict, "asked");
    row("start: retired", asked, Task::Start, K::Retired, "failed: refused");
    row("start: mistake", asked, Task::Start, K::Mistake, "failed: refused");
    row("start: too often", asked, Task::Start, K::RateLimit, "asked");
    row("create: no GPU", asked, Task::Create, K::Capacity, "choosing: no GPU");
    row("create: mistake", asked, Task::Create, K::Mistake, "failed: refused");
    row("waiting: no GPU still", at(Stage::WaitingForGpu, Wish::Up, true), Task::Start, K::Capacity,
        "waiting for a GPU");
    row("start refused, but a stop is wanted", at(Stage::Stopping, Wish::Down), Task::Start, K::Capacity, "stopping");
    const Situation stopping = at(Stage::Stopping, Wish::Down, true);
    row("stop: conflict", stopping, Task::Stop, K::Conflict, "stopping");
    row("stop: read-only", stopping, Task::Stop, K::Permission, "stopping: stop ignored");
    row("stop: gone", stopping, Task::Stop, K::Gone, "gone");
    row("look: key, asleep", at(Stage::Asleep, Wish::Nothing), Task::Look, K::Key, "asleep");
    row("look: key, before a start", at(Stage::Asked), Task::Look, K::Key, "failed: no right");
    row("look: key, while it runs", at(Stage::Ready), Task::Look, K::Key, "ready");
}

void TestSituation::refusals()
{
    QFETCH(Situation, before);
    QFETCH(Task, task);
    QFETCH(RefusalKind, kind);
    const Situation after = refused(before, task, refusal(kind, 7), plain, 1000);
    QTEST(text(after), "after");
    if (task != Task::Look) {
        QVERIFY(!after.acted); // it was refused for certain
    }
    if (after.stage == Stage::Failed) {
        QCOMPARE(after.message, QStringLiteral("They said no."));
        QVERIFY(after.wish == Wish::Nothing);
    }
}

void TestSituation::deadlines_data()
{
    QTest::addColumn<Situation>("before");
    QTest::addColumn<int>("minutes");
    QTest::addColumn<QString>("after");
    const auto row = [](const char* name, const Situation& before, int minutes, const char* after) {
        QTest::newRow(name) << before << minutes << QString::fromLatin1(after);
    };
    row("asked, in time", at(Stage::Asked, Wish::Up, true), 1, "asked");
    row("asked, nothing happened", at(Stage::Asked, Wish::Up, true), 2, "failed: ignored");
    row("asked, never sent", at(Stage::Asked), 2, "failed: refused");
    row("pull, large image", at(Stage::Machine), 14, "machine");
    row("pull hangs", at(Stage::Machine), 15, "stuck: pull hangs");
    row("container", at(Stage::Container), 5, "stuck: nothing runs");
    row("port", at(Stage::Port), 3, "stuck: not mapped");
    row("comfy", at(Stage::Comfy), 9, "comfy");
    row("comfy too long", at(Stage::Comfy), 10, "stuck: ComfyUI down");
    row("nodes", at(Stage::Nodes), 3, "stuck: nodes fail");
    row("warm-up", at(Stage::WarmUp), 10, "ready");
    row("ready", at(Stage::Ready), 10'000, "ready");
    row("choosing", at(Stage::Choosing), 10'000, "choosing");
    row("stopping", at(Stage::Stopping, Wish::Down, true), 1, "stopping: stop ignored");
    row("finishing a job", at(Stage::Finishing, Wish::Down), 29, "finishing");
    row("a job that does not end", at(Stage::Finishing, Wish::Down), 30, "finishing: work left");
    row("told already", stuckAt(Trouble::WorkLeft, Stage::Finishing, Wish::Down), 300, "finishing: work left");
    Situation patient = at(Stage::Machine);
    patient.keepWaiting = true;
    row("the user waits", patient, 600, "machine");
    row("a page too long", stuckAt(Trouble::Wrapper, Stage::Comfy), 10, "stuck: wrapper");
}

void TestSituation::deadlines()
{
    QFETCH(Situation, before);
    QFETCH(int, minutes);
    before.machine = running();
    QTEST(text(timePassed(before, plain, minutes * 60'000LL)), "after");
}

void TestSituation::tasks_data()
{
    QTest::addColumn<Situation>("situation");
    QTest::addColumn<Task>("task");
    const auto row = [](const char* name, const Situation& s, Task task) { QTest::newRow(name) << s << task; };
    const auto seen = [](Situation s, const Machine& one) {
        s.machine = one;
        s.seenHere = true;
        return s;
    };
    using S = MachineState;
    row("asked: look first", at(Stage::Asked), Task::Look);
    row("asked: then start", seen(at(Stage::Asked), machine(S::Asleep)), Task::Start);
    row("asked: once", seen(at(Stage::Asked, Wish::Up, true), machine(S::Asleep)), Task::Look);
    row("asked: not allowed now", seen(at(Stage::Asked), machine(S::Asleep, {Action::Terminate})), Task::Look);
    Situation old = at(Stage::Asked);
    old.machine = machine(S::Asleep);
    row("asked: never on old news", old, Task::Look);
    Situation anew = at(Stage::Asked);
    anew.attempt = QStringLiteral("a");
    row("asked: anew", anew, Task::Create);
    row("stopping: look first", at(Stage::Stopping, Wish::Down), Task::Look);
    row("stopping: then stop", seen(at(Stage::Stopping, Wish::Down), running()), Task::Stop);
    row("stopping: once", seen(at(Stage::Stopping, Wish::Down, true), running()), Task::Look);
    row("stopping: not allowed", seen(at(Stage::Stopping, Wish::Down), machine(S::Asleep)), Task::Look);
    row("terminating", seen(at(Stage::Stopping, Wish::Terminated), machine(S::Asleep)), Task::Terminate);
    row("finishing", at(Stage::Finishing, Wish::Down), Task::FinishWork);
    row("nodes", at(Stage::Nodes), Task::ReadNodes);
    row("warm-up", at(Stage::WarmUp), Task::WarmUp);
    row("port", at(Stage::Port), Task::Probe);
    row("gone", at(Stage::Gone), Task::None);
    row("stuck at the pull", stuckAt(Trouble::PullHangs), Task::Look);
    row("stuck at ComfyUI", stuckAt(Trouble::ComfyDown), Task::Probe);
    Situation early = at(Stage::Port);
    early.nextMs = 5000;
    row("not yet", early, Task::None);
}

void TestSituation::tasks()
{
    QFETCH(Situation, situation);
    QFETCH(Task, task);
    QCOMPARE(int(dueTask(situation, 1000)), int(task));
}

void TestSituation::cancelling_data()
{
    QTest::addColumn<Situation>("before");
    QTest::addColumn<QString>("after");
    const auto row = [](const char* name, Situation before, const char* after, bool up = false) {
        before.machine = up ? running() : machine(MachineState::Asleep);
        QTest::newRow(name) << before << QString::fromLatin1(after);
    };
    row("asked, not sent", at(Stage::Asked), "asleep");
    row("asked, sent", at(Stage::Asked, Wish::Up, true), "stopping");
    row("machine", at(Stage::Machine), "stopping");
    row("comfy", at(Stage::Comfy), "stopping", true);
    row("nodes", at(Stage::Nodes), "finishing", true);
    row("choosing", at(Stage::Choosing), "asleep");
    row("waiting for a GPU", at(Stage::WaitingForGpu), "asleep");
    row("stuck", stuckAt(Trouble::NothingRuns), "finishing", true);
    row("finishing", at(Stage::Finishing, Wish::Down), "comfy", true);
    row("stopping, not sent", at(Stage::Stopping, Wish::Down), "container", true);
    row("stopping, sent", at(Stage::Stopping, Wish::Down, true), "stopping", true);
    row("ready", at(Stage::Ready), "ready", true);
    row("asleep", at(Stage::Asleep, Wish::Nothing), "asleep");
}

void TestSituation::cancelling()
{
    QFETCH(Situation, before);
    QTEST(text(cancelled(before, 1000)), "after");
}

/// The answer to a start is lost: it is not sent again before its effect would show; then it is.
void TestSituation::lostStart()
{
    Situation s = machineSeen(at(Stage::Asked), machine(MachineState::Asleep), plain, 0);
    s.acted = true;
    s = broken(s, Task::Start, lost, plain, 1000);
    s = machineSeen(s, machine(MachineState::Asleep), plain, 5000);
    QCOMPARE(int(dueTask(s, 60'000)), int(Task::Look));
    s = machineSeen(s, machine(MachineState::Asleep), plain, 1000 + graceMs);
    QCOMPARE(int(dueTask(s, 60'000)), int(Task::Start));
    s.acted = true;
    s = broken(s, Task::Start, lost, plain, 20'000);
    QCOMPARE(text(machineSeen(s, machine(MachineState::Provisioning), plain, 21'000)), QStringLiteral("machine"));
}

/// Whoever stops while a start is on its way must not take the sleep of before for the end.
void TestSituation::lostStartThenStopped()
{
    Situation s = machineSeen(at(Stage::Asked), machine(MachineState::Asleep), plain, 0);
    s.acted = true;
    s = wantedDown(s, 1000);
    QCOMPARE(text(s), QStringLiteral("stopping"));
    s = machineSeen(s, machine(MachineState::Asleep), plain, 2000);
    QCOMPARE(text(s), QStringLiteral("stopping"));
    s = accepted(s, Task::Start, machine(MachineState::Provisioning), plain, 3000); // there it is
    QCOMPARE(text(s), QStringLiteral("stopping"));
    QCOMPARE(int(dueTask(s, 60'000)), int(Task::Stop));
    s = wantedDown(broken(at(Stage::Asked, Wish::Up, true), Task::Start, lost, plain, 0), 1000);
    s = machineSeen(s, machine(MachineState::Asleep), plain, 1000 + graceMs);
    QCOMPARE(text(s), QStringLiteral("asleep"));
}

void TestSituation::lostCreation()
{
    Situation s = wantedAnew(at(Stage::Choosing), QStringLiteral("a1"), 0);
    for (int i = 1; i <= 2; ++i) {
        s = broken(s, Task::Create, lost, plain, i * 20'000);
        QCOMPARE(int(dueTask(s, i * 20'000 + 1000)), int(Task::None));
        QCOMPARE(int(dueTask(s, i * 20'000 + graceMs)), int(Task::Create)); // which looks first
    }
    s = broken(s, Task::Create, lost, plain, 60'000);
    QCOMPARE(text(s), QStringLiteral("failed: refused"));
    QVERIFY(s.mayCost());
    QCOMPARE(chosen(s, Choice::TryAgain, 61'000).attempt, QStringLiteral("a1")); // never a second attempt beside it
    QCOMPARE(text(wantedDown(s, 61'000)), QStringLiteral("stopping"));
}

void TestSituation::stopIsRepeated()
{
    Situation s = wantedDown(machineSeen(at(Stage::Comfy), running(), plain, 0), 0);
    s = accepted(machineSeen(s, running(), plain, 0), Task::Stop, running(), plain, 1000);
    QCOMPARE(int(dueTask(s, 30'000)), int(Task::Look));
    s = timePassed(s, plain, 61'000);
    QCOMPARE(text(s), QStringLiteral("stopping: stop ignored"));
    QVERIFY(!s.message.isEmpty());
    s = machineSeen(s, running(), plain, 62'000);
    QCOMPARE(int(dueTask(s, 70'000)), int(Task::Stop));
    s = accepted(s, Task::Stop, machine(MachineState::Asleep), plain, 71'000);
    QCOMPARE(text(s), QStringLiteral("asleep"));
}

void TestSituation::rateLimitWaits()
{
    const Situation s = refused(at(Stage::Asked), Task::Start, refusal(RefusalKind::RateLimit, 200), plain, 1000);
    QCOMPARE(s.nextMs, 201'000);
    QCOMPARE(text(timePassed(s, plain, 150'000)), QStringLiteral("asked")); // told to wait is not stuck
}

void TestSituation::gpuIsWaitedFor()
{
    Situation s = refused(at(Stage::Asked, Wish::Up, true), Task::Start, refusal(RefusalKind::Capacity), plain, 0);
    QCOMPARE(int(dueTask(s, 60'000)), int(Task::Look)); // nothing is started while the user has not chosen
    s = chosen(s, Choice::Wait, 1000);
    QCOMPARE(text(s), QStringLiteral("waiting for a GPU"));
    QCOMPARE(int(dueTask(s, 30'000)), int(Task::None));
    s = machineSeen(s, machine(MachineState::Asleep), plain, 61'000);
    s.nextMs = 61'000;
    QCOMPARE(int(dueTask(s, 61'000)), int(Task::Start));
    s = refused(s, Task::Start, refusal(RefusalKind::Capacity), plain, 62'000);
    QVERIFY(s.message.contains(QLatin1String("1 times")));
    QCOMPARE(int(dueTask(s, 62'000)), int(Task::None));
    QCOMPARE(text(accepted(s, Task::Start, machine(MachineState::Provisioning), plain, 130'000)),
             QStringLiteral("machine"));
}

/// A restart was reported to answer 200 and do nothing (runpod.md 1B).
void TestSituation::restartIsSeenByUptime()
{
    Machine up = running(500);
    up.actions = {Action::Stop, Action::Restart};
    Situation s = wantedRestart(machineSeen(at(Stage::Ready), up, plain, 0), 0);
    QCOMPARE(int(dueTask(s, 0)), int(Task::Restart));
    s = accepted(s, Task::Restart, running(501), plain, 1000);
    QCOMPARE(text(s), QStringLiteral("container"));
    QCOMPARE(int(dueTask(s, 60'000)), int(Task::Look)); // once
    QCOMPARE(text(machineSeen(s, running(510), plain, 10'000)), QStringLiteral("container"));
    QCOMPARE(text(timePassed(s, plain, 300'000)), QStringLiteral("stuck: ignored"));
    QCOMPARE(text(machineSeen(s, running(3), plain, 10'000)), QStringLiteral("port"));
}

void TestSituation::choices_data()
{
    QTest::addColumn<Situation>("before");
    QTest::addColumn<Choice>("choice");
    QTest::addColumn<QString>("after");
    const auto row = [](const char* name, Situation before, Choice choice, const char* after) {
        before.choices = choicesFor(before.trouble, plain);
        QTest::newRow(name) << before << choice << QString::fromLatin1(after);
    };
    row("keep waiting for the pull", stuckAt(Trouble::PullHangs), Choice::KeepWaiting, "machine");
    row("keep waiting for the container", stuckAt(Trouble::NothingRuns), Choice::KeepWaiting, "container");
    row("keep waiting for the port", stuckAt(Trouble::NotMapped), Choice::KeepWaiting, "port");
    row("keep waiting for ComfyUI", stuckAt(Trouble::ComfyDown), Choice::KeepWaiting, "comfy");
    row("keep waiting for nodes", stuckAt(Trouble::NodesFail), Choice::KeepWaiting, "nodes");
    row("stop now", stuckAt(Trouble::NothingRuns), Choice::StopNow, "finishing");
    row("not offered", stuckAt(Trouble::PullHangs), Choice::Wait, "stuck: pull hangs");
    row("try again", stuckAt(Trouble::NoMoney, Stage::Failed, Wish::Nothing), Choice::TryAgain, "asked");
    const Situation left = stuckAt(Trouble::WorkLeft, Stage::Finishing, Wish::Down);
    row("stop anyway", left, Choice::StopAnyway, "stopping");
    row("keep running", left, Choice::KeepRunning, "comfy");
    row("give up", stuckAt(Trouble::NoGpu, Stage::Choosing), Choice::GiveUp, "asleep");
}

void TestSituation::choices()
{
    QFETCH(Situation, before);
    QFETCH(Choice, choice);
    QTEST(text(chosen(before, choice, 1000)), "after");
}

QTEST_GUILESS_MAIN(TestSituation)
#include "tst_situation.moc"

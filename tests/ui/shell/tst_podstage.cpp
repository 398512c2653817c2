#include "ui/shell/podstage.h"

#include "pods/policy.h"
#include "tests/ui/shell/knownpods.h"
#include "ui/pods/podwords.h"

#include <QTest>

using namespace ryla;
using namespace ryla::ui;
using pods::Stage;

class TestPodStage : public QObject
{
    Q_OBJECT
private slots:
    void countsDown();
    void saysWhyItStops();
    void startingPod();
    void sleepingPod();
    void stoppingPod();
    void trouble();
    void standsWhereItStopped_data();
    void standsWhereItStopped();
    void withoutASession();
    void ways();
    void anewLeavesTheOld();
};

void TestPodStage::countsDown()
{
    KnownPod known = samples::readyPod();
    known.decision.stopAt = samples::noon.addSecs(870);
    known.decision.stopFor = pods::PolicyReason::Idle;
    QCOMPARE(stageViewOf(known).note, QStringLiteral("idle stop in 14:30"));
    known.decision.stopAt = samples::noon;
    QVERIFY(stageViewOf(known).note.isEmpty());
    // How long a start may last is told when it nears its end.
    known.situation.stage = Stage::Comfy;
    known.decision.stopAt = samples::noon.addSecs(2661);
    known.decision.stopFor = pods::PolicyReason::None;
    QVERIFY(stopWords(known).isEmpty());
    known.decision.verdict = pods::Verdict::Warn;
    QCOMPARE(stopWords(known), QStringLiteral("stop in 44:21"));
}

/// Also before the reason is announced.
void TestPodStage::saysWhyItStops()
{
    KnownPod known = samples::readyPod();
    known.decision.stopAt = samples::noon.addSecs(52);
    known.decision.verdict = pods::Verdict::Warn;
    const std::pair<pods::PolicyReason, QString> rows[] = {
        {pods::PolicyReason::AfterQueue, QStringLiteral("queue done, stop in 0:52")},
        {pods::PolicyReason::OffHours, QStringLiteral("off-hours stop in 0:52")},
        {pods::PolicyReason::BudgetOfDay, QStringLiteral("budget stop in 0:52")},
        {pods::PolicyReason::BudgetOfSession, QStringLiteral("budget stop in 0:52")},
        {pods::PolicyReason::NotAnswering, QStringLiteral("no answer, stop in 0:52")},
        {pods::PolicyReason::StartHangs, QStringLiteral("stop in 0:52")}};
    for (const auto& [reason, words] : rows) {
        known.decision.stopFor = reason;
        QCOMPARE(stopWords(known), words);
    }
    known.facts.now = samples::noon;
    known.facts.phase = pods::PodPhase::Running;
    known.facts.others = 0;
    known.facts.gpuIsMeasured = false;
    known.decision = {};
    known.facts.memory.idleSince = samples::noon.addSecs(-30);
    known.decision = pods::decide(known.settings.policy, known.facts);
    QVERIFY(known.decision.reason == pods::PolicyReason::None);
    QVERIFY2(stopWords(known).startsWith(QStringLiteral("idle stop in ")), qPrintable(stopWords(known)));
    // Nothing has answered yet: that this has an end, too, is nobody's business for now.
    known.facts.others.reset();
    known.facts.memory = {};
    known.facts.memory.unknownSince = samples::noon.addSecs(-13);
    known.decision = pods::decide(known.settings.policy, known.facts);
    QVERIFY(known.decision.stopAt.isValid());
    QVERIFY(stopWords(known).isEmpty());
}

void TestPodStage::withoutASession()
{
    KnownPod known = samples::readyPod();
    known.problem = QStringLiteral("RunPod wants a key.");
    const StageView view = stageViewOf(known);
    QCOMPARE(view.trouble->sentence, known.problem);
    QCOMPARE(stageWords(view).headline, QStringLiteral("It cannot be used now"));
    QVERIFY(view.steps.isEmpty());
}

void TestPodStage::startingPod()
{
    KnownPod known = samples::readyPod();
    known.situation.stage = Stage::Comfy;
    known.situation.sinceMs = 83'000;
    known.facts.lastStartAsked = samples::noon.addSecs(-72);
    known.facts.ourQueued = 3;
    for (const Stage stage :
         {Stage::Asked, Stage::Machine, Stage::Container, Stage::Port, Stage::Comfy, Stage::Nodes}) {
        known.times.learn(stage, 40'000);
    }
    const StageView view = stageViewOf(known);
    QVERIFY(view.phase == ShownPhase::Starting);
    QCOMPARE(view.steps.size(), 6); // no warm-up is set
    QVERIFY(view.steps.at(3).state == StepState::Done && view.steps.at(4).state == StepState::Now);
    QCOMPARE(view.steps.at(4).seconds.value(), 17);
    QCOMPARE(view.steps.at(4).usual.value(), 40);
    QCOMPARE(view.soFar.value(), 72);
    QVERIFY(view.usual.value() > 72);
    QCOMPARE(view.waitingJobs, 3);
    known.pod.warmUpWorkflow = QStringLiteral("/w.json");
    QCOMPARE(stageViewOf(known).steps.size(), 7);
}

/// How long a start will take is said before it is asked for, once it is known.
void TestPodStage::sleepingPod()
{
    KnownPod known = samples::readyPod();
    known.situation.stage = Stage::Asleep;
    QVERIFY(!stageViewOf(known).usual);
    for (const Stage stage :
         {Stage::Asked, Stage::Machine, Stage::Container, Stage::Port, Stage::Comfy, Stage::Nodes}) {
        known.times.learn(stage, 20'000);
    }
    QCOMPARE(stageViewOf(known).usual.value(), 120);
    QVERIFY(stageWords(stageViewOf(known)).line.contains(QStringLiteral("usually ready 2:00 after the start")));
}

void TestPodStage::stoppingPod()
{
    KnownPod known = samples::readyPod();
    known.situation.stage = Stage::Finishing;
    QVERIFY(stageViewOf(known).steps.first().state == StepState::Now);
    known.situation.stage = Stage::Stopping;
    const StageView view = stageViewOf(known);
    QVERIFY(view.phase == ShownPhase::Stopping);
    QVERIFY(view.steps.last().state == StepState::Now);
}

void TestPodStage::trouble()
{
    KnownPod known = samples::readyPod();
    known.situation.stage = Stage::Choosing;
    known.situation.machine->state = pods::MachineState::Asleep;
    known.situation.trouble = pods::Trouble::NoGpu;
    known.situation.message = QStringLiteral("No GPU is free on its host.");
    known.situation.choices = {pods::Choice::Wait, pods::Choice::OtherGpu, pods::Choice::GiveUp};
    const StageView view = stageViewOf(known);
    QVERIFY(view.trouble);
    QCOMPARE(view.trouble->sentence, known.situation.message);
    QVERIFY(!view.trouble->stillBilling);
    QCOMPARE(view.trouble->ways.size(), 3);
    QVERIFY(view.trouble->ways.first().isMain);
    // A pod that costs and is of no use is a problem, not a start.
    known.situation.stage = Stage::Stuck;
    known.situation.machine->state = pods::MachineState::Running;
    QVERIFY(stageViewOf(known).phase == ShownPhase::Failed);
}

/// A start that does not go on is not one that is finished.
void TestPodStage::standsWhereItStopped_data()
{
    QTest::addColumn<Stage>("stage");
    QTest::addColumn<pods::Trouble>("trouble");
    QTest::addColumn<PodStep>("at");
    QTest::addColumn<StepState>("state");
    QTest::addColumn<QString>("headline");
    QTest::newRow("choosing") << Stage::Choosing << pods::Trouble::NoGpu << PodStep::Machine << StepState::Failed
                              << QStringLiteral("No GPU is free");
    QTest::newRow("waiting") << Stage::WaitingForGpu << pods::Trouble::None << PodStep::Machine << StepState::Now
                             << QStringLiteral("Waiting for a free GPU");
    QTest::newRow("pull") << Stage::Stuck << pods::Trouble::PullHangs << PodStep::Machine << StepState::Failed
                          << QStringLiteral("The image does not come");
    QTest::newRow("container") << Stage::Stuck << pods::Trouble::NothingRuns << PodStep::Container << StepState::Failed
                               << QStringLiteral("Nothing runs on it");
    QTest::newRow("port") << Stage::Stuck << pods::Trouble::NotMapped << PodStep::Port << StepState::Failed
                          << QStringLiteral("Its port leads nowhere");
    QTest::newRow("ComfyUI") << Stage::Stuck << pods::Trouble::ComfyDown << PodStep::Answers << StepState::Failed
                             << QStringLiteral("ComfyUI does not answer");
    QTest::newRow("nodes") << Stage::Stuck << pods::Trouble::NodesFail << PodStep::Nodes << StepState::Failed
                           << QStringLiteral("The node list cannot be read");
    QTest::newRow("money") << Stage::Failed << pods::Trouble::NoMoney << PodStep::Asked << StepState::Failed
                           << QStringLiteral("There is not enough money");
}

void TestPodStage::standsWhereItStopped()
{
    QFETCH(Stage, stage);
    QFETCH(pods::Trouble, trouble);
    QFETCH(PodStep, at);
    QFETCH(StepState, state);
    KnownPod known = samples::readyPod();
    known.situation.stage = stage;
    known.situation.trouble = trouble;
    const StageView view = stageViewOf(known);
    for (const StepView& step : view.steps) {
        QCOMPARE(step.state, step.step < at ? StepState::Done : step.step == at ? state : StepState::Later);
    }
    QCOMPARE(view.steps.size(), 6);
    QTEST(stageWords(view).headline, "headline");
}

/// Whatever the session offers has its way on the page.
void TestPodStage::ways()
{
    KnownPod known = samples::readyPod();
    known.situation.stage = Stage::Stuck;
    known.situation.trouble = pods::Trouble::Wrapper;
    known.situation.otherPorts = {3000};
    known.situation.choices.clear();
    for (int choice = 0; choice <= int(pods::Choice::GiveUp); ++choice) {
        known.situation.choices << pods::Choice(choice);
    }
    const StageView view = stageViewOf(known);
    QList<pods::Choice> offered;
    for (const WayView& way : view.trouble->ways) {
        offered << way.choice;
    }
    QVERIFY(offered == known.situation.choices);
    QVERIFY(view.trouble->ways.first().isMain && !view.trouble->ways.last().isMain);
    QVERIFY(view.trouble->ways.at(int(pods::Choice::StopAnyway)).note.contains(QStringLiteral("lost")));
    QCOMPARE(view.trouble->ports, QList<int>{3000});
    known.situation.machine->actions = {pods::Action::Stop};
    const StageView other = stageViewOf(known);
    for (const WayView& way : other.trouble->ways) {
        QVERIFY(way.choice != pods::Choice::Restart); // its provider would not
    }
}

/// Nothing is terminated, so it goes on sleeping where it is.
void TestPodStage::anewLeavesTheOld()
{
    KnownPod known = samples::readyPod();
    known.situation.stage = Stage::Choosing;
    known.situation.machine->state = pods::MachineState::Asleep;
    known.situation.trouble = pods::Trouble::NoGpu;
    known.situation.choices = {pods::Choice::OtherGpu};
    const auto note = [&known] { return stageViewOf(known).trouble->ways.first().note; };
    QVERIFY2(note().contains(QStringLiteral("stays in the account")), qPrintable(note()));
    known.situation.trouble = pods::Trouble::MachineGone;
    QVERIFY2(!note().contains(QStringLiteral("stays in the account")), qPrintable(note()));
    known.situation.trouble = pods::Trouble::None;
    known.situation.choices.clear();
    known.situation.stage = Stage::Asked;
    QVERIFY(stageViewOf(known).note.isEmpty());
    known.situation.attempt = QStringLiteral("a1b2c3d4");
    QVERIFY(stageViewOf(known).note.contains(QStringLiteral("the old machine still sleeps in the account")));
    known.situation.machine.reset();
    QVERIFY(stageViewOf(known).note.isEmpty());
}

QTEST_MAIN(TestPodStage)
#include "tst_podstage.moc"

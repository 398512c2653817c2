#include "ui/shell/podviews.h"

#include "ui/shell/lastinput.h"

#include <QApplication>
#include <QLineEdit>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;
using pods::Stage;

namespace {

const QDateTime moment(QDate(2026, 11, 23), QTime(12, 0), Qt::UTC);

KnownPod ready()
{
    KnownPod known;
    known.pod.name = QStringLiteral("studio-4090");
    known.provider = QStringLiteral("RunPod");
    known.now = moment;
    known.nowMs = 100'000;
    known.situation.stage = Stage::Ready;
    pods::Machine machine;
    machine.state = pods::MachineState::Running;
    machine.gpu = QStringLiteral("RTX 4090");
    machine.dataCentre = QStringLiteral("EU-RO-1");
    machine.storage = {pods::StorageKind::NetworkVolume, 200, QStringLiteral("vol1"), {}};
    known.situation.machine = machine;
    known.facts.perHour = pods::Money::cents(69);
    known.facts.sessionSince = moment.addSecs(-3600);
    known.spending.today = {pods::Money::cents(112), true};
    return known;
}

} // namespace

class TestPodViews : public QObject
{
    Q_OBJECT
private slots:
    void readyPod();
    void startingPod();
    void stoppingPod();
    void trouble();
    void withoutASession();
    void days();
    void ways();
    void lastInput();
};

void TestPodViews::readyPod()
{
    KnownPod known = ready();
    known.decision.stopAt = moment.addSecs(870);
    known.decision.reason = pods::PolicyReason::Idle;
    const HeadView head = headViewOf(known);
    QCOMPARE(head.perHour, QStringLiteral("$0.69/h"));
    QCOMPARE(head.today, QStringLiteral("≈ $1.12"));
    QVERIFY(head.main == MainAction::Stop);
    QVERIFY(head.commands.contains(PodCommand::Restart) && head.keepsFiles);
    QCOMPARE(stageViewOf(known).note, QStringLiteral("idle stop in 14:30"));
    QCOMPARE(targetRowOf(known).note, QStringLiteral("ready · RTX 4090 · $0.69/h"));
    const RibbonWords words = ribbonWordsOf(known, {Token::Good, QStringLiteral("studio-4090"), {}, {}, {}});
    QCOMPARE(words.device, QStringLiteral("RTX 4090 · $0.69/h · today ≈ $1.12 · idle stop in 14:30"));
    QCOMPARE(words.state, QStringLiteral("ready"));
    QVERIFY(words.problem.isEmpty());
}

void TestPodViews::startingPod()
{
    KnownPod known = ready();
    known.situation.stage = Stage::Comfy;
    known.situation.sinceMs = 83'000;
    known.facts.lastStartAsked = moment.addSecs(-72);
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
    QVERIFY(headViewOf(known).main == MainAction::CancelStart);
    const RibbonWords words = ribbonWordsOf(known, {Token::Warn, {}, {}, {}, QStringLiteral("not reached")});
    QVERIFY(words.problem.isEmpty()); // of course it is not
    known.pod.warmUpWorkflow = QStringLiteral("/w.json");
    QCOMPARE(stageViewOf(known).steps.size(), 7);
}

void TestPodViews::stoppingPod()
{
    KnownPod known = ready();
    known.situation.stage = Stage::Finishing;
    QVERIFY(stageViewOf(known).steps.first().state == StepState::Now);
    QVERIFY(headViewOf(known).main == MainAction::None);
    known.situation.stage = Stage::Stopping;
    const StageView view = stageViewOf(known);
    QVERIFY(view.phase == ShownPhase::Stopping);
    QVERIFY(view.steps.last().state == StepState::Now);
}

void TestPodViews::trouble()
{
    KnownPod known = ready();
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
    QVERIFY(targetRowOf(known).dot == Token::Bad);
    QCOMPARE(ribbonWordsOf(known, {}).problem, known.situation.message);
}

void TestPodViews::withoutASession()
{
    KnownPod known;
    known.now = moment;
    known.problem = QStringLiteral("RunPod wants a key.");
    QCOMPARE(stageViewOf(known).trouble->sentence, known.problem);
    QVERIFY(headViewOf(known).main == MainAction::None);
    QVERIFY(targetRowOf(known).dot == Token::Bad);
}

void TestPodViews::days()
{
    KnownPod known = ready();
    known.settings.calendar.zone = "UTC";
    pods::ChartColumn column;
    column.from = QDateTime(QDate(2026, 11, 22), QTime(0, 0), Qt::UTC);
    column.busyMs = 2 * 3600 * 1000;
    column.cost = {pods::Money::cents(138), false};
    const SpendingView view = spendingViewOf(known, {column});
    QCOMPARE(view.days.size(), 1);
    QCOMPARE(view.days.first().day, QDate(2026, 11, 22));
    QCOMPARE(view.days.first().busyHours, 2.0);
    QCOMPARE(view.days.first().money, QStringLiteral("$1.38"));
    QVERIFY(!view.days.first().isEstimated);
}

/// Whatever the session offers has its way on the page.
void TestPodViews::ways()
{
    KnownPod known = ready();
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
    QCOMPARE(offered, known.situation.choices);
    QVERIFY(view.trouble->ways.first().isMain && !view.trouble->ways.last().isMain);
    QVERIFY(view.trouble->ways.at(int(pods::Choice::StopAnyway)).note.contains(QStringLiteral("lost")));
    QCOMPARE(view.trouble->ports, QList<int>{3000});
}

void TestPodViews::lastInput()
{
    LastInput input(*qApp);
    QVERIFY(!input.at().isValid());
    QLineEdit edit;
    QTest::keyClick(&edit, Qt::Key_A);
    QVERIFY(input.at().isValid());
}

QTEST_MAIN(TestPodViews)
#include "tst_podviews.moc"

#include "ui/shell/podviews.h"

#include "ui/shell/lastinput.h"

#include <QApplication>
#include <QLineEdit>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;
using pods::Stage;

Q_DECLARE_METATYPE(ryla::ui::WeekHours)

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
    void hoursGoBothWays_data();
    void hoursGoBothWays();
    void hoursOverMidnight();
    void rules();
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

void TestPodViews::hoursGoBothWays_data()
{
    QTest::addColumn<WeekHours>("hours");
    WeekHours all;
    WeekHours work;
    for (int day = 0; day < 7; ++day) {
        for (int hour = 0; hour < 24; ++hour) {
            all.set(day, hour, true);
            work.set(day, hour, day < 5 && hour >= 8 && hour < 19);
        }
    }
    WeekHours odd = work;
    odd.set(6, 23, true);
    odd.set(0, 0, true);
    odd.set(2, 12, false);
    QTest::newRow("always") << all;
    QTest::newRow("never") << WeekHours();
    QTest::newRow("work") << work;
    QTest::newRow("odd") << odd;
}

void TestPodViews::hoursGoBothWays()
{
    QFETCH(WeekHours, hours);
    pods::Calendar calendar;
    calendar.rows = {{{1}, QTime(9, 0), QTime(10, 0), pods::CalendarAction::Start}};
    const pods::Calendar kept = withHours(calendar, hours, OutsideHours::Stop);
    QVERIFY(hoursOf(kept) == hours);
    QVERIFY(kept.rows.contains(calendar.rows.first())); // the grid's business is not the start
    const pods::Calendar none = withHours(kept, hours, OutsideHours::Nothing);
    QCOMPARE(none.rows.size(), 1);
    QVERIFY(outsideOf(none) == OutsideHours::Nothing);
}

void TestPodViews::hoursOverMidnight()
{
    pods::Calendar calendar;
    calendar.rows = {{{7}, QTime(22, 0), QTime(8, 0), pods::CalendarAction::DoNotStart}};
    const WeekHours hours = hoursOf(calendar);
    QVERIFY(hours.isOn(6, 21) && !hours.isOn(6, 22) && !hours.isOn(0, 7) && hours.isOn(0, 8));
    QVERIFY(outsideOf(calendar) == OutsideHours::DoNotStart);
}

void TestPodViews::rules()
{
    UseRules wanted;
    wanted.idleMinutes = 30;
    wanted.budgetPerDay = 8;
    const pods::KeeperSettings settings = withRules({}, wanted);
    QCOMPARE(settings.policy.idleMinutes, 30);
    QVERIFY(settings.policy.budgetPerDay == pods::Money::dollars(8));
    QVERIFY(!nextAt({}, moment).isValid());
    const QDateTime soon = nextAt(moment.toLocalTime().time().addSecs(60), moment);
    QCOMPARE(moment.secsTo(soon), 60);
    QCOMPARE(moment.secsTo(nextAt(moment.toLocalTime().time(), moment)), 24 * 3600);
}

void TestPodViews::ways()
{
    QVERIFY(choiceOf(Way::WaitForGpu) == pods::Choice::Wait);
    QVERIFY(choiceOf(Way::StopBilling) == pods::Choice::StopNow);
    QVERIFY(!choiceOf(Way::RecreateElsewhere));
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

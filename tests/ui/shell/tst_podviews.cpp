#include "ui/shell/podviews.h"

#include "tests/ui/shell/knownpods.h"
#include "ui/shell/lastinput.h"

#include <QApplication>
#include <QLineEdit>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;
using pods::Stage;

class TestPodViews : public QObject
{
    Q_OBJECT
private slots:
    void readyPod();
    void whatItsProviderAllows();
    void whatAStopLoses();
    void onTheWay();
    void trouble();
    void withoutASession();
    void rules();
    void days();
    void asleep();
    void noPriceIsNotNothing();
    void costOfAPicture();
    void fractionsOfACent();
    void offers();
    void lastInput();
};

void TestPodViews::readyPod()
{
    KnownPod known = samples::readyPod();
    known.decision.stopAt = samples::noon.addSecs(870);
    known.decision.stopFor = pods::PolicyReason::Idle;
    const HeadView head = headViewOf(known);
    QCOMPARE(head.perHour, QStringLiteral("$0.69/h"));
    QCOMPARE(head.today, QStringLiteral("≈ $1.12"));
    QVERIFY(head.main == MainAction::Stop);
    QVERIFY(head.commands.contains(PodCommand::Restart) && head.keepsFiles);
    QCOMPARE(targetRowOf(known).note, QStringLiteral("ready · RTX 4090 · $0.69/h"));
    const RibbonWords words = ribbonWordsOf(known, {Token::Good, QStringLiteral("studio-4090"), {}, {}, {}});
    QCOMPARE(words.device, QStringLiteral("RTX 4090 · $0.69/h · today ≈ $1.12 · idle stop in 14:30"));
    QCOMPARE(words.state, QStringLiteral("ready"));
    QVERIFY(words.problem.isEmpty());
}

/// Buttons follow what the machine says of itself (runpod.md 9.1).
void TestPodViews::whatItsProviderAllows()
{
    KnownPod known = samples::readyPod();
    const HeadView all = headViewOf(known);
    QVERIFY(all.commands.contains(PodCommand::Restart) && all.commands.contains(PodCommand::Terminate));
    QVERIFY(all.whyNot.isEmpty());
    known.situation.machine->actions = {pods::Action::Stop};
    const HeadView few = headViewOf(known);
    QVERIFY(!few.commands.contains(PodCommand::Restart) && !few.commands.contains(PodCommand::Terminate));
    QCOMPARE(few.whyNot.value(PodCommand::Restart), QStringLiteral("Its provider does not allow that now."));
    QCOMPARE(few.whyNot.value(PodCommand::Terminate), few.whyNot.value(PodCommand::Restart));
    // A machine that sleeps is not restarted, but can be terminated.
    known.situation.stage = Stage::Asleep;
    known.situation.machine->actions = {pods::Action::Start, pods::Action::Restart, pods::Action::Terminate};
    QCOMPARE(headViewOf(known).whyNot.value(PodCommand::Restart), QStringLiteral("Only while it is ready."));
    QVERIFY(headViewOf(known).commands.contains(PodCommand::Terminate));
    known.situation.stage = Stage::Gone;
    QVERIFY(!headViewOf(known).commands.contains(PodCommand::Terminate));
    // Commands of one's own, an address, the demo.
    known = samples::readyPod();
    known.abilities = {};
    known.abilities.startAndStop = true;
    QVERIFY(headViewOf(known).main == MainAction::Stop);
    QVERIFY(!headViewOf(known).commands.contains(PodCommand::Terminate));
    QCOMPARE(headViewOf(known).whyNot.value(PodCommand::Terminate),
             QStringLiteral("This kind of pod has no such thing."));
    known.abilities.startAndStop = false; // a button that does nothing is none
    QVERIFY(headViewOf(known).main == MainAction::None);
}

/// Only where the provider tells what is kept, and once something runs.
void TestPodViews::whatAStopLoses()
{
    const QString fact = QStringLiteral("keeps nothing when it stops");
    KnownPod known = samples::readyPod();
    known.situation.machine->storage = {};
    known.situation.machine->runtime = pods::Runtime{};
    QVERIFY(lostByStop(known.situation, known.abilities).isEmpty());
    QVERIFY(!headViewOf(known).facts.contains(fact));
    known.abilities.volumes = true;
    QVERIFY(lostByStop(known.situation, known.abilities).contains(QStringLiteral("everything on it is lost")));
    QVERIFY(headViewOf(known).facts.contains(fact));
    known.situation.machine->runtime.reset();
    QVERIFY(lostByStop(known.situation, known.abilities).isEmpty());
    known.situation.machine->runtime = pods::Runtime{};
    known.situation.machine->storage = {pods::StorageKind::HostDisk, 50, {}, {}};
    QVERIFY(lostByStop(known.situation, known.abilities).isEmpty());
    QVERIFY(!headViewOf(known).facts.contains(fact));
}

void TestPodViews::onTheWay()
{
    KnownPod known = samples::readyPod();
    known.situation.stage = Stage::Comfy;
    QVERIFY(headViewOf(known).main == MainAction::CancelStart);
    const RibbonWords words = ribbonWordsOf(known, {Token::Warn, {}, {}, {}, QStringLiteral("not reached")});
    QVERIFY(words.problem.isEmpty()); // of course it is not
    known.situation.stage = Stage::Finishing;
    QVERIFY(headViewOf(known).main == MainAction::None);
}

void TestPodViews::trouble()
{
    KnownPod known = samples::readyPod();
    known.situation.trouble = pods::Trouble::NoGpu;
    known.situation.message = QStringLiteral("No GPU is free on its host.");
    for (const Stage stage : {Stage::Choosing, Stage::Stuck}) {
        known.situation.stage = stage;
        QVERIFY(targetRowOf(known).dot == Token::Bad);
        QCOMPARE(ribbonWordsOf(known, {}).problem, known.situation.message);
    }
    // A pod that costs and is of no use is stopped, not cancelled.
    QVERIFY(headViewOf(known).main == MainAction::Stop);
    // One that costs nothing leaves by the ways that its trouble offers.
    known.situation.machine->state = pods::MachineState::Asleep;
    known.situation.stage = Stage::Choosing;
    known.situation.choices = {pods::Choice::Wait, pods::Choice::GiveUp};
    QVERIFY(headViewOf(known).main == MainAction::None);
    known.situation.choices.clear();
    QVERIFY(headViewOf(known).main == MainAction::Start);
}

void TestPodViews::withoutASession()
{
    KnownPod known;
    known.now = samples::noon;
    known.problem = QStringLiteral("RunPod wants a key.");
    QVERIFY(headViewOf(known).main == MainAction::None);
    QVERIFY(targetRowOf(known).dot == Token::Bad);
}

void TestPodViews::rules()
{
    KnownPod known = samples::readyPod();
    QVERIFY(hoursViewOf(known).rules.restarts && hoursViewOf(known).rules.warmUp.isEmpty());
    known.settings.policy.startOnQueued = true;
    known.settings.policy.budgetIsHard = true;
    known.settings.restarts.isOn = false;
    known.pod.warmUpWorkflow = QStringLiteral("/w/warm.json");
    const UseRules rules = hoursViewOf(known).rules;
    QVERIFY(rules.startOnQueued && rules.budgetIsHard && !rules.restarts);
    QCOMPARE(rules.warmUp, known.pod.warmUpWorkflow);
}

void TestPodViews::days()
{
    KnownPod known = samples::readyPod();
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
    pods::ChartColumn unused;
    unused.from = column.from;
    unused.asleepMs = 24 * 3600 * 1000;
    QVERIFY(view.balance.isEmpty());
    known.facts.balance = pods::Money::cents(690);
    known.facts.perHour = {};
    QCOMPARE(spendingViewOf(known, {}).balance, QStringLiteral("$6.90"));
    known.facts.perHour = pods::Money::cents(69);
    QCOMPARE(spendingViewOf(known, {}).balance, QStringLiteral("$6.90, for another 10 h"));
    known.facts.perHour = pods::Money{100};
    QCOMPARE(spendingViewOf(known, {}).balance, QStringLiteral("$6.90")); // for years
    QVERIFY(spendingViewOf(known, {unused}).days.isEmpty());
    QCOMPARE(spendingViewOf(known, {unused, column}).days.size(), 2);
}

/// A pod that sleeps costs its storage, and says so; no price an hour stands for two things.
void TestPodViews::asleep()
{
    KnownPod known = samples::readyPod();
    known.situation.stage = Stage::Asleep;
    known.situation.machine->state = pods::MachineState::Asleep;
    known.situation.machine->storage = {pods::StorageKind::HostDisk, 50, {}, {}};
    known.facts.perHour = pods::pricePerHour(*known.situation.machine);
    const HeadView head = headViewOf(known);
    QVERIFY(head.perHour.isEmpty());
    QCOMPARE(head.asleep, QStringLiteral("≈ $0.33 a day"));
    QVERIFY(head.started.isEmpty());
    known.whenUp = pods::Money::cents(69);
    QCOMPARE(headViewOf(known).started, QStringLiteral("$0.69/h"));
    QVERIFY(headViewOf(samples::readyPod()).started.isEmpty());
    const QString storage = pods::toString(known.facts.perHour) + QStringLiteral("/h");
    QCOMPARE(targetRowOf(known).note, QStringLiteral("asleep · RTX 4090 · storage ") + storage);
    known.problem = QStringLiteral("RunPod wants a key · or two.");
    const RibbonWords words = ribbonWordsOf(known, {});
    QCOMPARE(words.state, QStringLiteral("cannot be used"));
    QCOMPARE(words.problem, known.problem);
}

/// A pod of one's own commands: nobody tells what it costs.
void TestPodViews::noPriceIsNotNothing()
{
    const QString unknown = QStringLiteral("price not known");
    KnownPod known = samples::readyPod();
    known.facts.perHour = {};
    known.spending = {};
    QCOMPARE(headViewOf(known).today, unknown);
    QVERIFY(headViewOf(known).session.isEmpty()); // said once
    QCOMPARE(spendingViewOf(known, {}).month, unknown);
    known.situation.machine->costPerHour = 0; // the demo: it is known to be free
    QCOMPARE(headViewOf(known).today, QStringLiteral("≈ $0.00"));
    known.situation.machine->costPerHour.reset();
    known.spending.month.money = pods::Money::cents(5); // from when there was one
    QCOMPARE(spendingViewOf(known, {}).month, QStringLiteral("≈ $0.05"));
}

void TestPodViews::costOfAPicture()
{
    KnownPod known = samples::readyPod();
    known.spending.month = {pods::Money::cents(42), true};
    QVERIFY(spendingViewOf(known, {}).perPicture.isEmpty()); // none was made
    QCOMPARE(spendingViewOf(known, {}, 100).perPicture, QStringLiteral("≈ $0.0042"));
    known.spending.month = {};
    QVERIFY(spendingViewOf(known, {}, 100).perPicture.isEmpty()); // nothing is known to have been spent
}

void TestPodViews::fractionsOfACent()
{
    KnownPod known = samples::readyPod();
    known.spending.today = {pods::Money::cents(1), true};
    QCOMPARE(headViewOf(known).today, QStringLiteral("≈ $0.01"));
    known.spending.today.money.micro = 7283;
    QCOMPARE(headViewOf(known).today, QStringLiteral("under $0.01"));
    QVERIFY(ribbonWordsOf(known, {}).device.contains(QStringLiteral("today under $0.01")));
}

void TestPodViews::offers()
{
    pods::Offer dear;
    dear.id = QStringLiteral("dear");
    dear.securePrice = 0.94;
    pods::Offer community;
    community.id = QStringLiteral("community");
    community.communityPrice = 0.34;
    pods::Offer cheap;
    cheap.id = QStringLiteral("cheap");
    cheap.securePrice = 0.49;
    cheap.communityPrice = 0.2;
    pods::Offer none;
    none.id = QStringLiteral("none");
    const QList<GpuView> views = gpuViews({dear, none, community, cheap});
    QCOMPARE(views.size(), 3);
    QCOMPARE(views.at(0).id, community.id);
    QCOMPARE(views.at(0).price, QStringLiteral("$0.34/h"));
    QCOMPARE(views.at(1).id, cheap.id);
    QCOMPARE(views.at(2).id, dear.id);
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

#include "pods/keeper.h"

#include "pods/comfymender.h"
#include "tests/pods/keepersetup.h"

using namespace ryla;
using namespace ryla::pods;
using namespace ryla::tests;

class TestKeeper : public QObject
{
    Q_OBJECT
private slots:
    void stopsWhatIsIdle();
    void neverUnderAJob();
    void postponed();
    void wishesEndWithTheSession();
    void wishesWaitForTheirSession();
    void yieldsToAStopElsewhere_data();
    void yieldsToAStopElsewhere();
    void hardLimitForAll();
    void hardLimitEndsASoftStop();
    void startsOnTheFirstJob();
    void budgetIsKept();
    void restartsAComfyThatIsSilent();
    void restartsThePodWhereComfyIsDeaf();
    void restartsACrashedOneWithTheUsualSettings();
    void givesUpOnceAnHour();
    void writesDownWhatItCost();
    void saysWhatGoesWithTheBalance();
};

void TestKeeper::stopsWhatIsIdle()
{
    KeeperSetup s(idleAfter(5));
    QVERIFY(s.up());
    QVERIFY(s.minutes(4));
    QCOMPARE(s.where(), QStringLiteral("ready"));
    QVERIFY(s.minutes(3));
    QVERIFY(s.until(Stage::Asleep));
    QCOMPARE(s.cloud.stops.value(s.configured.machine.text), 1);
    const QStringList kinds = s.kinds();
    QVERIFY(kinds.indexOf(QStringLiteral("warning")) >= 0); // announced first
    QVERIFY(kinds.indexOf(QStringLiteral("warning")) < kinds.indexOf(QStringLiteral("stop")));
    const auto events = answerOf(s.ledger.events(s.configured.id.text, 100));
    QVERIFY(events && events->size() >= 2);
}

void TestKeeper::neverUnderAJob()
{
    KeeperSetup s(idleAfter(5));
    QVERIFY(s.up());
    s.work.running = 1;
    QVERIFY(s.minutes(10));
    QCOMPARE(s.where(), QStringLiteral("ready"));
    s.work = {0, 0, 0, 1}; // done, but its picture is only there
    QVERIFY(s.minutes(10));
    QCOMPARE(s.where(), QStringLiteral("ready"));
    s.work = {};
    QVERIFY(s.minutes(8));
    QVERIFY(s.until(Stage::Asleep));
}

void TestKeeper::postponed()
{
    KeeperSetup s(idleAfter(5));
    QVERIFY(s.up());
    QVERIFY(s.minutes(4));
    PolicyWishes wishes;
    wishes.keepAwakeUntil = s.clock.now().addSecs(900);
    s.keeper->setWishes(wishes);
    QVERIFY(s.minutes(12));
    QCOMPARE(s.where(), QStringLiteral("ready"));
    QVERIFY(s.minutes(10));
    QVERIFY(s.until(Stage::Asleep));
}

void TestKeeper::wishesEndWithTheSession()
{
    KeeperSetup s(idleAfter(0));
    QVERIFY(s.up());
    QSignalSpy changed(s.keeper.get(), &Keeper::wishesChanged);
    PolicyWishes wishes;
    wishes.stopAfterQueue = true;
    wishes.keepAwakeUntil = s.clock.now().addSecs(60);
    s.work = {0, 0, 0, 1};
    s.keeper->setWishes(wishes);
    QVERIFY(s.minutes(3));
    QCOMPARE(s.where(), QStringLiteral("ready")); // a result is only there
    // Where nobody can tell what others do, what was told last stands, and the round goes on.
    s.recountWorks = false;
    QSignalSpy problems(s.keeper.get(), &Keeper::problem);
    QVERIFY(s.round());
    QCOMPARE(problems.count(), 1);
    s.recountWorks = true;
    QCOMPARE(changed.count(), 0);
    s.work = {};
    QVERIFY(s.minutes(3));
    QVERIFY(s.until(Stage::Asleep));
    QVERIFY(s.round());
    QCOMPARE(changed.count(), 1);
    QVERIFY(!s.keeper->wishes().stopAfterQueue); // the next session is not stopped by it
    QVERIFY(s.recounts > 5);
}

/// Said while it sleeps, or while this program still believes so: it is for the session that comes.
void TestKeeper::wishesWaitForTheirSession()
{
    KeeperSetup s(idleAfter(0));
    QVERIFY(s.minutes(1));
    QVERIFY(s.keeper->facts().phase == pods::PodPhase::Asleep);
    PolicyWishes wishes;
    wishes.stopAfterQueue = true;
    s.keeper->setWishes(wishes);
    QVERIFY(s.minutes(2));
    QVERIFY(s.keeper->wishes().stopAfterQueue);
    // Whoever acted before has ended, and what was asked for elsewhere a moment ago is not seen yet.
    s.keeper->setActing(false);
    const PodEvent asked{s.configured.id.text, s.clock.now(), eventkind::startAsked, QStringLiteral("it")};
    QVERIFY(answerOf(s.ledger.happened(asked)));
    QVERIFY(s.round());
    QTRY_COMPARE(s.keeper->facts().lastStartAsked, asked.at);
    s.keeper->setActing(true);
    QVERIFY(s.round() && s.round());
    QVERIFY(s.keeper->wishes().stopAfterQueue);
    s.work.queued = 1;
    QVERIFY(s.up());
    s.work = {};
    QVERIFY(s.minutes(3));
    QVERIFY(s.until(Stage::Asleep));
    QVERIFY(s.round());
    QVERIFY(!s.keeper->wishes().stopAfterQueue);
}

void TestKeeper::yieldsToAStopElsewhere_data()
{
    QTest::addColumn<bool>("acts");
    QTest::newRow("as the one that acts") << true;
    QTest::newRow("as the one that looks on") << false;
}

/// Another program stops it and waits for what runs: this one sends nothing more, as long as the other gives its signs.
void TestKeeper::yieldsToAStopElsewhere()
{
    QFETCH(bool, acts);
    KeeperSetup s(idleAfter(0));
    QVERIFY(s.up());
    s.keeper->setActing(acts);
    QVERIFY(s.round());
    QVERIFY(!s.held);
    const auto tell = [&s](const QString& kind) {
        return answerOf(s.ledger.happened({s.configured.id.text, s.clock.now(), kind, QStringLiteral("it")}));
    };
    const auto isHeld = [&s](bool held) { return QTest::qWaitFor([&s, held] { return s.round() && s.held == held; }); };
    QVERIFY(s.pass(5) && tell(eventkind::stopAsked));
    QVERIFY(isHeld(true));
    QVERIFY(s.pass(5) && tell(eventkind::ready)); // it was taken back
    QVERIFY(isHeld(false));
    QVERIFY(s.pass(5) && tell(eventkind::stopAsked));
    for (int sign = 0; sign < 80; ++sign) { // longer than any fixed time
        QVERIFY(s.pass(30) && tell(eventkind::stopping));
    }
    QVERIFY(isHeld(true));
    QVERIFY(s.pass(120)); // killed
    QVERIFY(isHeld(false));
}

namespace {

/// Of ten minutes of this pod.
KeeperSettings hardLimit()
{
    KeeperSettings settings = idleAfter(0);
    settings.policy.budgetPerDay = Money::cents(12);
    settings.policy.budgetIsHard = true;
    return settings;
}

} // namespace

/// Each program gives back what is its own: the one that stops, and the one that sees it stop.
void TestKeeper::hardLimitForAll()
{
    KeeperSetup s(hardLimit());
    QVERIFY(s.up());
    s.work.running = 2;
    s.work.runningElsewhere = 1;
    s.keeper->setActing(false);
    QVERIFY(s.minutes(14));
    QCOMPARE(s.where(), QStringLiteral("ready"));
    QCOMPARE(s.handedBack, 0); // nobody stops it yet
    const PodEvent stop{s.configured.id.text, s.clock.now(), eventkind::stop, QStringLiteral("it")};
    QVERIFY(answerOf(s.ledger.happened(stop)));
    QVERIFY(QTest::qWaitFor([&s] { return s.round() && s.handedBack > 0; }));
    s.handedBack = 0;
    s.keeper->setActing(true);
    QVERIFY(s.minutes(1));
    QVERIFY(s.handedBack > 0);
    QVERIFY(s.until(Stage::Asleep));
}

/// Stop was pressed, the job goes on and on, and the budget is used up: given back once, and told once.
void TestKeeper::hardLimitEndsASoftStop()
{
    KeeperSetup s(hardLimit());
    QVERIFY(s.up());
    s.work.running = 1;
    s.workError.message = QStringLiteral("a job runs");
    s.keeper->stop();
    QVERIFY(s.minutes(3));
    QCOMPARE(toString(s.session->situation().stage), QStringLiteral("finishing"));
    QCOMPARE(s.handedBack, 0);
    QVERIFY(s.minutes(12));
    QCOMPARE(s.handedBack, 1);
    QCOMPARE(s.kinds().count(eventkind::stop), 1);
    QCOMPARE(toString(s.session->situation().stage), QStringLiteral("finishing"));
    s.work.running = 0;
    s.workError.message.clear();
    QVERIFY(s.until(Stage::Asleep));
}

void TestKeeper::startsOnTheFirstJob()
{
    KeeperSettings settings = idleAfter(5);
    settings.policy.startOnQueued = true;
    KeeperSetup s(settings);
    QVERIFY(s.minutes(2));
    QCOMPARE(s.where(), QStringLiteral("asleep"));
    s.work.queued = 1;
    QVERIFY(s.round());
    QVERIFY(s.until(Stage::Ready));
    QCOMPARE(s.cloud.starts.value(s.configured.machine.text), 1);
}

void TestKeeper::budgetIsKept()
{
    KeeperSettings settings = idleAfter(0);
    settings.policy.budgetPerDay = Money::cents(12); // ten minutes of this pod
    KeeperSetup s(settings);
    QVERIFY(s.up());
    s.work.running = 1;
    QVERIFY(s.minutes(14));
    QCOMPARE(s.where(), QStringLiteral("ready")); // the job is finished first
    QVERIFY(s.kinds().contains(QStringLiteral("warning")));
    s.work = {};
    QVERIFY(s.minutes(3));
    QVERIFY(s.until(Stage::Asleep));
    QVERIFY(s.keeper->spending().today.money >= Money::cents(12));
}

void TestKeeper::restartsAComfyThatIsSilent()
{
    KeeperSetup s(idleAfter(0));
    QVERIFY(s.up());
    s.comfyAnswers = false;
    QVERIFY(s.minutes(3));
    QVERIFY(s.reboots >= 1);
    QVERIFY(s.kinds().contains(QStringLiteral("restart-comfy")));
    QVERIFY(!s.kinds().contains(QStringLiteral("restart")));
    s.comfyAnswers = true;
    const int reboots = s.reboots;
    QVERIFY(s.minutes(10));
    QCOMPARE(s.reboots, reboots);
}

/// A dead process hears no manager's route either: the pod follows at once, and ComfyUI is not asked again before it
/// has answered.
void TestKeeper::restartsThePodWhereComfyIsDeaf()
{
    KeeperSetup s(idleAfter(0));
    QVERIFY(s.up());
    s.comfyAnswers = false;
    s.deaf = true;
    QVERIFY(s.minutes(2));
    QCOMPARE(s.reboots, 1);
    QVERIFY(s.kinds().contains(QStringLiteral("restart")));
    s.comfyAnswers = true;
    s.deaf = false;
    QVERIFY(s.until(Stage::Ready));
    QVERIFY(s.round());
    s.comfyAnswers = false;
    QVERIFY(s.minutes(8)); // that restart is given its time first
    QCOMPARE(s.reboots, 2);
}

/// Its session counts it as stuck long before the usual patience is over.
void TestKeeper::restartsACrashedOneWithTheUsualSettings()
{
    KeeperSettings settings;
    settings.policy.idleMinutes = 0;
    KeeperSetup s(settings);
    QVERIFY(s.up());
    s.machine().comfyCrashed = true;
    s.comfyAnswers = false;
    QVERIFY(s.minutes(4));
    QCOMPARE(s.where(), QStringLiteral("stuck: ComfyUI down"));
    QVERIFY(s.reboots >= 1);
    s.machine().comfyCrashed = false;
    s.comfyAnswers = true;
    QVERIFY(s.until(Stage::Ready));
}

void TestKeeper::givesUpOnceAnHour()
{
    KeeperSettings settings = idleAfter(0);
    settings.restarts.isOn = false;
    settings.policy.unknownStopMinutes = 0;
    KeeperSetup s(settings);
    QVERIFY(s.up());
    s.machine().comfyCrashed = true;
    s.comfyAnswers = false;
    const auto told = [&s] {
        return std::count_if(s.said.begin(), s.said.end(), [](const PodEvent& event) {
            return event.sentence.contains(QStringLiteral("is not restarted again"));
        });
    };
    QVERIFY(s.minutes(50));
    QCOMPARE(told(), 1);
    QVERIFY(s.minutes(20));
    QCOMPARE(told(), 2);
    QCOMPARE(s.reboots, 0);
}

void TestKeeper::writesDownWhatItCost()
{
    KeeperSetup s(idleAfter(0));
    QVERIFY(s.up());
    QVERIFY(s.minutes(20));
    const Money today = s.keeper->spending().today.money;
    QVERIFY2(today > Money::cents(22) && today < Money::cents(27), qPrintable(toString(today)));
    QVERIFY(s.keeper->spending().session.money >= Money::cents(22));
}

/// All of its account takes from the balance. This one is on a network volume, until it is seen that its data is on its
/// host's disk (runpod.md 3.2).
void TestKeeper::saysWhatGoesWithTheBalance()
{
    KeeperSetup s(idleAfter(0));
    QVERIFY(s.up());
    s.balance = Money::cents(200);
    QVERIFY(s.minutes(2));
    QVERIFY(s.kinds().filter(QStringLiteral("warning")).isEmpty());
    s.machine().volume.clear();
    s.machine().hostDiskGb = 20;
    QVERIFY(s.minutes(2));
    QVERIFY(s.kinds().filter(QStringLiteral("warning")).isEmpty()); // it lasts for this pod
    s.accountPerHour = Money::cents(400);
    QVERIFY(s.minutes(2));
    QCOMPARE(s.kinds().filter(QStringLiteral("warning")).size(), 1); // once
    QVERIFY2(s.said.last().sentence.contains(QLatin1String("deletes this pod")), qPrintable(s.said.last().sentence));
    QCOMPARE(s.where(), QStringLiteral("ready"));
}

QTEST_GUILESS_MAIN(TestKeeper)
#include "tst_keeper.moc"

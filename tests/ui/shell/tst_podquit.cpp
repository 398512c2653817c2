// What is asked before the window goes, over a fleet, a scripted RunPod and a demo pod as its machine.
#include "ui/shell/podquit.h"

#include "tests/fleet/fleetrig.h"

#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>

using namespace ryla;
using namespace ryla::tests;
using namespace ryla::ui;

namespace {

struct Rig : FleetRig
{
    bool open()
    {
        return begin() && QTest::qWaitFor([this] { return targets.find(fleet::Fleet::targetOf(id)).has_value(); });
    }
    /// Until it is up and its price is known.
    bool startPaid()
    {
        keeper().start();
        return until([this] { return session().situation().stage == pods::Stage::Ready; }) &&
               until([this] { return keeper().facts().perHour > pods::Money(); });
    }
    /// A pod of one's own commands takes the place of the first; a file says whether it runs.
    bool useCommands()
    {
        const QString sign = home.filePath(QStringLiteral("runs"));
        pods::ConfiguredPod own;
        own.name = QStringLiteral("workstation");
        own.provider = QStringLiteral("command");
        own.address = comfyAddress();
        own.commands.start = QStringList{QStringLiteral("touch"), sign};
        own.commands.stop = QStringList{QStringLiteral("rm"), sign};
        own.commands.status = QStringList{QStringLiteral("test"), QStringLiteral("-e"), sign};
        id = answerOf(fleet->pods().save(own)).value_or(pods::PodId());
        return QTest::qWaitFor([this] { return fleet->keeper(id) != nullptr; });
    }
    [[nodiscard]] QUrl comfyAddress() { return cloud.pod(machine).comfy; }

    QWidget space;
};

} // namespace

class TestPodQuit : public QObject
{
    Q_OBJECT
private slots:
    void asksBeforeItIsLeft();
    void asksOfWhatHasNoPrice();
    void saysWhatAStopLoses();
    void handsOverOrAsks();
    void leavesTheQueueBehind();
    void asksOfEachPod();
    void isNotHeldByAStop();
};

void TestPodQuit::asksBeforeItIsLeft()
{
    Rig rig;
    QVERIFY(rig.open());
    bool started = false;
    PodQuit quit(*rig.fleet, rig.space, [&started] { return started = true; });
    QVERIFY(rig.until([&] { return rig.keeper().facts().phase == pods::PodPhase::Asleep; }));
    QVERIFY(quit.mayClose()); // nothing costs anything
    QVERIFY(rig.startPaid());
    QVERIFY(!quit.mayClose());
    auto* dialog = rig.space.findChild<QuitDialog*>();
    QVERIFY(dialog && dialog->isVisible());
    QSignalSpy ready(&quit, &PodQuit::ready);
    dialog->findChild<QRadioButton*>(QStringLiteral("quitWay-%1").arg(int(QuitHabit::StopNow)))->click();
    dialog->findChild<QPushButton*>(QStringLiteral("quitYes"))->click();
    QCOMPARE(ready.count(), 0);
    QVERIFY(rig.until([&] { return ready.count() > 0; }));
    QCOMPARE(rig.cloud.running(), 0);
    QVERIFY(quit.mayClose());
    QVERIFY(!started);
}

/// The habit "hand over" where there is no guardian, or one that does not start, must not hold the window.
void TestPodQuit::handsOverOrAsks()
{
    Rig rig;
    QVERIFY(rig.open());
    pods::KeeperSettings always;
    always.onQuit = pods::QuitChoice::HandOver;
    rig.fleet->setSettings(rig.id, always);
    QVERIFY(rig.startPaid());
    QWidget window;
    PodQuit without(*rig.fleet, window, {});
    QVERIFY(!without.mayClose());
    QVERIFY(window.findChild<QuitDialog*>());
    QWidget other;
    int tries = 0;
    PodQuit broken(*rig.fleet, other, [&tries] { return ++tries < 0; });
    QVERIFY(!broken.mayClose());
    auto* dialog = other.findChild<QuitDialog*>();
    QVERIFY(dialog && tries == 1);
    const QString handOver = QStringLiteral("quitWay-%1").arg(int(QuitHabit::HandOver));
    QVERIFY(!dialog->findChild<QRadioButton*>(handOver)->isEnabled());
    QWidget third;
    PodQuit works(*rig.fleet, third, [] { return true; });
    QVERIFY(works.mayClose());
    QWidget fourth;
    PodQuit waited(*rig.fleet, fourth, {});
    waited.setRelief([] { return true; });
    QVERIFY(waited.mayClose()); // one is there: nothing has to be started
    rig.keeper().stop();
    QVERIFY(rig.until([&] { return rig.cloud.running() == 0; }));
}

/// The queue and the wish to stop after it stay behind for the guardian that watches already; without one the window
/// sees to both.
void TestPodQuit::leavesTheQueueBehind()
{
    Rig rig;
    QVERIFY(rig.open());
    pods::KeeperSettings always;
    always.onQuit = pods::QuitChoice::StopWhenDone;
    rig.fleet->setSettings(rig.id, always);
    rig.keeper().start();
    QVERIFY(rig.until([&] { return rig.session().situation().stage == pods::Stage::Ready; }));
    rig.fleet->work(rig.id)->hold(true);
    QVERIFY(rig.submit(1));
    QVERIFY(rig.until([&] { return rig.keeper().facts().ourQueued == 1; }));
    QWidget window;
    PodQuit alone(*rig.fleet, window, {});
    QVERIFY(!alone.mayClose());
    QVERIFY(rig.fleet->wishesOf(rig.id).stopAfterQueue);
    rig.fleet->setWishes(rig.id, {});
    PodQuit relieved(*rig.fleet, window, {});
    relieved.setRelief([] { return true; });
    QVERIFY(relieved.mayClose());
    QVERIFY(rig.fleet->wishesOf(rig.id).stopAfterQueue);
}

/// What is left to the guardian of one pod says nothing of the next.
void TestPodQuit::asksOfEachPod()
{
    Rig rig;
    QVERIFY(rig.open());
    QVERIFY(rig.startPaid());
    pods::ConfiguredPod pod = *rig.fleet->pods().find(rig.id);
    pod.id = {};
    pod.name = QStringLiteral("second");
    const pods::PodId second = answerOf(rig.fleet->pods().save(pod)).value_or(pods::PodId());
    QVERIFY(rig.until([&] { return rig.fleet->keeper(second) != nullptr; }));
    pods::Keeper& other = *rig.fleet->keeper(second);
    QVERIFY(rig.until([&] {
        other.session().wake();
        other.look();
        return other.facts().perHour > pods::Money() && other.facts().phase == pods::PodPhase::Running;
    }));
    const auto answer = [](QWidget& window, QuitHabit habit) {
        auto* dialog = window.findChild<QuitDialog*>();
        dialog->findChild<QRadioButton*>(QStringLiteral("quitWay-%1").arg(int(habit)))->click();
        dialog->findChild<QPushButton*>(QStringLiteral("quitYes"))->click();
        dialog->setParent(nullptr); // the next one is another
    };
    QWidget window;
    int started = 0;
    PodQuit quit(*rig.fleet, window, [&started] { return ++started > 0; });
    QSignalSpy ready(&quit, &PodQuit::ready);
    QVERIFY(!quit.mayClose());
    answer(window, QuitHabit::HandOver);
    QCOMPARE(ready.count(), 0);
    QVERIFY(window.findChild<QuitDialog*>());
    answer(window, QuitHabit::HandOver);
    QCOMPARE(ready.count(), 1);
    QCOMPARE(started, 1); // one guardian for both
    QVERIFY(quit.mayClose());
}

/// Who has pressed Stop and then closes the window waits for the stop, or insists.
void TestPodQuit::isNotHeldByAStop()
{
    Rig rig;
    QVERIFY(rig.open());
    QVERIFY(rig.startPaid());
    rig.keeper().stop();
    rig.keeper().look();
    QTRY_VERIFY(rig.keeper().facts().phase == pods::PodPhase::Stopping);
    PodQuit quit(*rig.fleet, rig.space, {});
    QSignalSpy said(&quit, &PodQuit::said);
    QSignalSpy ready(&quit, &PodQuit::ready);
    QVERIFY(!quit.mayClose());
    QVERIFY(!rig.space.findChild<QuitDialog*>());
    QCOMPARE(said.count(), 1);
    QVERIFY(rig.until([&] { return ready.count() > 0; }));
    QVERIFY(quit.mayClose());
}

/// A machine that commands of one's own start costs money, too; nobody tells how much.
void TestPodQuit::asksOfWhatHasNoPrice()
{
    Rig rig;
    QVERIFY(rig.open() && rig.useCommands());
    PodQuit quit(*rig.fleet, rig.space, [] { return true; });
    QVERIFY(quit.mayClose());
    rig.keeper().start();
    QVERIFY(rig.until([&] { return rig.session().situation().stage == pods::Stage::Ready; }));
    QVERIFY(rig.until([&] { return rig.keeper().facts().phase == pods::PodPhase::Running; }));
    QVERIFY(rig.keeper().facts().perHour == pods::Money());
    PodQuit other(*rig.fleet, rig.space, [] { return true; });
    QSignalSpy ready(&other, &PodQuit::ready);
    QVERIFY(!other.mayClose());
    auto* dialog = rig.space.findChild<QuitDialog*>();
    QVERIFY(dialog && dialog->isVisible());
    for (const QLabel* words : dialog->findChildren<QLabel*>()) {
        QVERIFY2(!words->text().contains(QStringLiteral("$0.00")), qPrintable(words->text()));
    }
    QVERIFY(dialog->findChild<QLabel*>(QStringLiteral("quitSentence"))->text().contains(QStringLiteral("not known")));
    dialog->findChild<QRadioButton*>(QStringLiteral("quitWay-%1").arg(int(QuitHabit::StopNow)))->click();
    dialog->findChild<QPushButton*>(QStringLiteral("quitYes"))->click();
    QVERIFY(rig.until([&] { return ready.count() > 0; }));
    QVERIFY(rig.session().situation().stage == pods::Stage::Asleep);
}

void TestPodQuit::saysWhatAStopLoses()
{
    Rig rig;
    rig.cloud.pod(rig.machine).volume.clear();
    QVERIFY(rig.open());
    QVERIFY(rig.startPaid());
    PodQuit quit(*rig.fleet, rig.space, {});
    QVERIFY(!quit.mayClose());
    int said = 0;
    for (const QLabel* words : rig.space.findChild<QuitDialog*>()->findChildren<QLabel*>()) {
        said += words->text().contains(QStringLiteral("everything on it is lost")) ? 1 : 0;
    }
    QCOMPARE(said, 1); // stop now; there is no queue to wait for
}

QTEST_MAIN(TestPodQuit)
#include "tst_podquit.moc"

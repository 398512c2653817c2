#include "ui/shell/podcommands.h"

#include "tests/fleet/fleetrig.h"
#include "ui/shell/ask.h"

#include <QSignalSpy>
#include <QWidget>

using namespace ryla;
using namespace ryla::tests;
using namespace ryla::ui;

namespace {

struct Rig : FleetRig
{
    bool open()
    {
        if (!begin()) {
            return false;
        }
        commands = std::make_unique<PodCommands>(*fleet, ask, over);
        return true;
    }
    Ask ask;
    QWidget over;
    std::unique_ptr<PodCommands> commands;
};

} // namespace

class TestPodCommands : public QObject
{
    Q_OBJECT
private slots:
    void renames();
    void uses();
    void forgets();
    void usesAnotherPort();
    void restartsAtOnceWhereNothingIsLost();
    void asksBeforeWorkIsLost();
    void asksBeforeAStopThatLosesAll();
    void saysWhatCannotBeDone();
};

void TestPodCommands::renames()
{
    Rig rig;
    QVERIFY(rig.open());
    rig.ask.setNextText(QStringLiteral("night shift"));
    rig.commands->take(rig.id, PodCommand::Rename);
    QTRY_VERIFY(rig.fleet->pods().named(QStringLiteral("night shift")));
    rig.ask.setNextFiles({QStringLiteral("/w/warm.json")});
    rig.commands->take(rig.id, PodCommand::WarmUp);
    QTRY_COMPARE(rig.fleet->pods().find(rig.id)->warmUpWorkflow, QStringLiteral("/w/warm.json"));
}

void TestPodCommands::uses()
{
    Rig rig;
    QVERIFY(rig.open());
    QSignalSpy wanted(rig.commands.get(), &PodCommands::useWanted);
    rig.commands->take(rig.id, PodCommand::Use);
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted.first().first().value<jobs::TargetId>(), fleet::Fleet::targetOf(rig.id));
}

/// It says what goes on costing money, and asks.
void TestPodCommands::forgets()
{
    Rig rig;
    QVERIFY(rig.open());
    rig.keeper().start();
    QVERIFY(rig.until([&] { return rig.session().situation().stage == pods::Stage::Ready; }));
    QSignalSpy asked(&rig.ask, &Ask::asked);
    rig.ask.setNextAnswer(false);
    rig.commands->take(rig.id, PodCommand::Forget);
    QTRY_COMPARE(asked.count(), 1);
    QVERIFY(asked.first().first().toString().contains(QStringLiteral("nobody here will stop it")));
    QVERIFY(rig.fleet->pods().find(rig.id));
    rig.ask.setNextAnswer(true);
    rig.commands->take(rig.id, PodCommand::Forget);
    QTRY_VERIFY(!rig.fleet->pods().find(rig.id));
    QTRY_VERIFY(!rig.targets.find(fleet::Fleet::targetOf(rig.id)));
}

/// A pod whose template serves ComfyUI elsewhere.
void TestPodCommands::usesAnotherPort()
{
    Rig rig;
    QVERIFY(rig.open());
    QVERIFY(rig.until([&] { return rig.keeper().facts().phase == pods::PodPhase::Asleep; }));
    rig.cloud.pod(rig.machine).ports = {QStringLiteral("3000/http")};
    rig.cloud.pod(rig.machine).comfyPort = 3000;
    rig.keeper().start();
    QVERIFY(rig.until([&] { return rig.session().situation().choices.contains(pods::Choice::UsePort); }));
    QCOMPARE(rig.session().situation().otherPorts, QList<int>{3000});
    rig.commands->choose(rig.id, pods::Choice::UsePort, QStringLiteral("3000"));
    QCOMPARE(rig.session().pod().comfyPort, 3000);
    QVERIFY(rig.until([&] { return rig.session().situation().stage == pods::Stage::Ready; }));
    rig.keeper().stop();
    QVERIFY(rig.until([&] { return rig.cloud.running() == 0; }));
}

void TestPodCommands::restartsAtOnceWhereNothingIsLost()
{
    Rig rig;
    QVERIFY(rig.open());
    QSignalSpy asked(&rig.ask, &Ask::asked);
    rig.keeper().start();
    QVERIFY(rig.until([&] { return rig.session().situation().stage == pods::Stage::Ready; }));
    rig.commands->take(rig.id, PodCommand::Restart);
    QVERIFY(rig.session().situation().stage == pods::Stage::Container);
    QCOMPARE(asked.count(), 0);
}

/// In the menu and out of trouble alike.
void TestPodCommands::asksBeforeWorkIsLost()
{
    Rig rig;
    QVERIFY(rig.open());
    QSignalSpy asked(&rig.ask, &Ask::asked);
    rig.keeper().start();
    QVERIFY(rig.until([&] { return rig.session().situation().stage == pods::Stage::Ready; }));
    fleet::PodWork* work = rig.fleet->work(rig.id);
    int taken = 0;
    int wanted = 0;
    // At the moment in which the job is known to run, for it is soon done.
    connect(work, &fleet::PodWork::changed, &rig.over, [&] {
        if (work->load().running == 0 || taken == wanted) {
            return;
        }
        rig.ask.setNextAnswer(++taken == 3);
        if (taken == 2) {
            rig.commands->choose(rig.id, pods::Choice::Restart, {});
        } else {
            rig.commands->take(rig.id, PodCommand::Restart);
        }
    });
    while (wanted < 2) {
        ++wanted;
        rig.submit(quint64(wanted));
        QVERIFY(rig.until([&] { return taken == wanted && work->load().running == 0; }));
        QVERIFY(rig.session().situation().stage == pods::Stage::Ready); // no was said
    }
    QCOMPARE(asked.count(), 2);
    QVERIFY(asked.first().first().toString().contains(QStringLiteral("has to be run again")));
    ++wanted;
    rig.submit(quint64(wanted));
    QVERIFY(rig.until([&] { return rig.session().situation().restartFromUptime.has_value(); }));
    QCOMPARE(asked.count(), 3);
}

/// A pod without any storage that is kept; with a volume it is stopped without a word.
void TestPodCommands::asksBeforeAStopThatLosesAll()
{
    Rig rig;
    rig.cloud.pod(rig.machine).volume.clear();
    QVERIFY(rig.open());
    QSignalSpy asked(&rig.ask, &Ask::asked);
    rig.keeper().start();
    QVERIFY(rig.until([&] { return rig.session().situation().stage == pods::Stage::Ready; }));
    for (const StopWay way : {StopWay::Now, StopWay::WhenDone}) {
        rig.ask.setNextAnswer(false);
        rig.commands->stop(rig.id, way);
    }
    QTRY_COMPARE(asked.count(), 2);
    QVERIFY(asked.first().first().toString().contains(QStringLiteral("everything on it is lost")));
    QVERIFY(rig.session().situation().stage == pods::Stage::Ready);
    QVERIFY(!rig.fleet->wishesOf(rig.id).stopAfterQueue);
    rig.ask.setNextAnswer(true);
    rig.commands->stop(rig.id, StopWay::Now);
    QVERIFY(rig.until([&] { return rig.session().situation().stage == pods::Stage::Asleep; }));
    QCOMPARE(asked.count(), 3);
}

void TestPodCommands::saysWhatCannotBeDone()
{
    Rig rig;
    QVERIFY(rig.open());
    QSignalSpy said(rig.commands.get(), &PodCommands::said);
    rig.commands->choose(rig.id, pods::Choice::OtherGpu, QStringLiteral("4090"));
    QCOMPARE(said.count(), 1);
    rig.commands->choose(rig.id, pods::Choice::UsePort, QStringLiteral("1"));
    QCOMPARE(said.count(), 2);
    rig.commands->take(rig.id, PodCommand::Terminate);
    rig.commands->take(pods::PodId{QStringLiteral("none")}, PodCommand::Forget); // nothing
    QVERIFY(rig.fleet->pods().find(rig.id));
}

QTEST_MAIN(TestPodCommands)
#include "tst_podcommands.moc"

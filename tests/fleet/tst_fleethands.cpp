#include "tests/fleet/fleetrig.h"
#include "tests/support/scriptedmanager.h"

using namespace ryla;
using namespace ryla::tests;
using pods::Stage;

/// What the fleet does at a pod's ComfyUI for the keeper.
class TestFleetHands : public QObject
{
    Q_OBJECT
private slots:
    void restartsComfyByItsManager();
    void saysWhatItsVolumeCosts();
};

/// Its pages are there, its queue is not: the Manager's route helps, and the machine is left alone.
void TestFleetHands::restartsComfyByItsManager()
{
    FleetRig rig;
    ScriptedManager comfy(ScriptedManager::Kind::V4);
    rig.cloud.pod(rig.machine).comfy = comfy.url();
    pods::KeeperSettings settings;
    settings.policy.idleMinutes = 0;
    settings.restarts.patienceSeconds = 60;
    QVERIFY(rig.begin(settings));
    rig.keeper().start();
    QVERIFY(rig.until([&] { return rig.session().situation().stage == Stage::Ready; }));
    QVERIFY(rig.until([&] { return comfy.reboots > 0; }, 5));
    QVERIFY(rig.until([&] { return rig.said.contains(QStringLiteral("restart-comfy")); }));
    QVERIFY(!rig.said.contains(QStringLiteral("restart")));
    QCOMPARE(rig.cloud.running(), 1);
    rig.fleet->setActing(false); // another program goes on
    const int reboots = comfy.reboots;
    int turns = 0;
    QVERIFY(rig.until([&turns] { return ++turns > 20; }, 60));
    QCOMPARE(comfy.reboots, reboots);
}

/// The machine tells which volume it has, the volume how large it is: 200 GB.
void TestFleetHands::saysWhatItsVolumeCosts()
{
    FleetRig rig;
    pods::KeeperSettings settings;
    settings.policy.idleMinutes = 0;
    QVERIFY(rig.begin(settings));
    rig.keeper().start();
    QVERIFY(rig.until([&] { return rig.session().situation().stage == Stage::Ready; }));
    QVERIFY(rig.until([&] { return rig.session().situation().machine->storage.sizeGb == 200; }, 10));
    rig.keeper().stop();
    QVERIFY(rig.until([&] { return rig.session().situation().stage == Stage::Asleep; }));
    const QString said = rig.session().situation().message;
    QVERIFY2(said.contains(QLatin1String("still costs $0.47 a day")), qPrintable(said));
}

QTEST_GUILESS_MAIN(TestFleetHands)
#include "tst_fleethands.moc"

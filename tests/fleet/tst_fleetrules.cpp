#include "tests/fleet/fleetrig.h"

using namespace ryla;
using namespace ryla::tests;
using pods::Stage;

namespace {

/// A second program over the same files and the same account: it watches, and the rig's acts.
class SecondProgram
{
public:
    explicit SecondProgram(FleetRig& rig)
        : settings(rig.home.filePath(QStringLiteral("settings.ini")))
        , targets(settings, *rig.secrets)
        , queue({rig.home.path(), rig.home.filePath(QStringLiteral("gallery")), true, {}}, rig.wall)
    {
        fleet::Options options;
        options.dataFolder = rig.home.path();
        options.runpod = basesOf(rig.cloud);
        fleet =
            std::make_unique<fleet::Fleet>(fleet::Parts{settings, *rig.secrets, targets, queue, rig.clock}, options);
        fleet->setActing(false);
    }
    bool begin(const pods::PodId& id)
    {
        return answerOf(queue.open()) && answerOf(fleet->open()) &&
               QTest::qWaitFor([&] { return fleet->keeper(id) != nullptr; });
    }

    Settings settings;
    jobs::TargetList targets;
    jobs::Queue queue;
    std::unique_ptr<fleet::Fleet> fleet;
};

/// Rounds in which it looks what others have changed.
template<class F>
bool followsUntil(fleet::Fleet& fleet, F done)
{
    return QTest::qWaitFor([&] { return fleet.followOthers(), done(); });
}

pods::KeeperSettings neverIdle()
{
    pods::KeeperSettings settings;
    settings.policy.idleMinutes = 0;
    return settings;
}

} // namespace

/// Rules and wishes that one program is told and another one heeds.
class TestFleetRules : public QObject
{
    Q_OBJECT
private slots:
    void wishesReachWhoActs();
    void wishesOutliveTheProgram();
    void rulesReachWhoActs();
    void podsComeAndGo();
};

void TestFleetRules::wishesReachWhoActs()
{
    FleetRig rig;
    QVERIFY(rig.begin(neverIdle()));
    SecondProgram other(rig);
    QVERIFY(other.begin(rig.id));
    rig.keeper().start();
    QVERIFY(rig.until([&] { return rig.session().situation().stage == Stage::Ready; }));
    pods::PolicyWishes wishes;
    wishes.stopAfterQueue = true;
    other.fleet->setWishes(rig.id, wishes);
    QVERIFY(!rig.keeper().wishes().stopAfterQueue);
    QVERIFY(followsUntil(*rig.fleet, [&] { return rig.keeper().wishes().stopAfterQueue; }));
    QVERIFY(rig.until([&] { return rig.session().situation().stage == Stage::Asleep; }, 10));
    QVERIFY(rig.until([&] { return !rig.keeper().wishes().stopAfterQueue; }));
    // It is done, and whoever said it sees that.
    QVERIFY(other.fleet->keeper(rig.id)->wishes().stopAfterQueue);
    QVERIFY(followsUntil(*other.fleet, [&] { return !other.fleet->keeper(rig.id)->wishes().stopAfterQueue; }));
}

void TestFleetRules::wishesOutliveTheProgram()
{
    FleetRig rig;
    QVERIFY(rig.begin(neverIdle()));
    pods::PolicyWishes wishes;
    wishes.keepAwakeUntil = rig.clock.now().addSecs(3600).toUTC();
    rig.fleet->setWishes(rig.id, wishes);
    rig.fleet.reset();
    SecondProgram heir(rig);
    QVERIFY(heir.begin(rig.id));
    QCOMPARE(heir.fleet->keeper(rig.id)->wishes(), wishes);
}

void TestFleetRules::rulesReachWhoActs()
{
    FleetRig rig;
    QVERIFY(rig.begin(neverIdle()));
    SecondProgram other(rig);
    QVERIFY(other.begin(rig.id));
    pods::KeeperSettings settings = neverIdle();
    settings.policy.idleMinutes = 7;
    other.fleet->setSettings(rig.id, settings);
    QVERIFY(followsUntil(*rig.fleet, [&] { return rig.keeper().settings() == settings; }));
}

void TestFleetRules::podsComeAndGo()
{
    FleetRig rig;
    QVERIFY(rig.begin(neverIdle()));
    SecondProgram other(rig);
    QVERIFY(other.begin(rig.id));
    pods::ConfiguredPod pod = *rig.fleet->pods().find(rig.id);
    pod.id = {};
    pod.name = QStringLiteral("second");
    const pods::PodId second = answerOf(other.fleet->pods().save(pod)).value_or(pods::PodId());
    QVERIFY(followsUntil(*rig.fleet, [&] { return rig.fleet->keeper(second) != nullptr; }));
    other.fleet->pods().remove(second);
    QVERIFY(followsUntil(*rig.fleet, [&] { return rig.fleet->keeper(second) == nullptr; }));
    QVERIFY(rig.fleet->keeper(rig.id));
    QVERIFY(!rig.fleet->pods().find(second));
}

QTEST_GUILESS_MAIN(TestFleetRules)
#include "tst_fleetrules.moc"

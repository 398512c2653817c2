#include "fleet/sessionsigns.h"
#include "jobs/jobstore.h"
#include "tests/fleet/fleetrig.h"

#include <QSignalSpy>

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

/// What the ledger was told last.
bool isNewest(FleetRig& rig, const QString& kind)
{
    const auto events = answerOf(rig.fleet->ledger().events(rig.id.text, 1));
    return events && !events->isEmpty() && events->first().kind == kind;
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
    void wishesOfTwoAtOnce();
    void decidesOnWhatWasJustSaid();
    void stopElsewhereHoldsWhoActs();
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

/// Told different things, before either has heard of the other's.
void TestFleetRules::wishesOfTwoAtOnce()
{
    FleetRig rig;
    QVERIFY(rig.begin(neverIdle()));
    SecondProgram other(rig);
    QVERIFY(other.begin(rig.id));
    pods::PolicyWishes awake;
    awake.keepAwakeUntil = rig.clock.now().addSecs(3600).toUTC();
    rig.fleet->setWishes(rig.id, awake);
    pods::PolicyWishes start;
    start.startAt = awake.keepAwakeUntil.addSecs(60);
    other.fleet->setWishes(rig.id, start);
    pods::PolicyWishes both = awake;
    both.startAt = start.startAt;
    QVERIFY(followsUntil(*rig.fleet, [&] { return rig.keeper().wishes() == both; }));
    QVERIFY(followsUntil(*other.fleet, [&] { return other.fleet->keeper(rig.id)->wishes() == both; }));
}

/// "Keep it on" in a second window comes in time also in the last second of a countdown.
void TestFleetRules::decidesOnWhatWasJustSaid()
{
    FleetRig rig;
    QVERIFY(rig.begin(neverIdle()));
    SecondProgram other(rig);
    QVERIFY(other.begin(rig.id));
    pods::PolicyWishes wishes;
    wishes.keepAwakeUntil = rig.clock.now().addSecs(3600).toUTC();
    other.fleet->setWishes(rig.id, wishes);
    QSignalSpy looked(&rig.keeper(), &pods::Keeper::looked);
    rig.keeper().look();
    QVERIFY(looked.wait());
    QCOMPARE(rig.keeper().wishes(), wishes);
}

/// Stop is pressed in a second window while a job of its own runs: the program that acts sends nothing more meanwhile.
void TestFleetRules::stopElsewhereHoldsWhoActs()
{
    FleetRig rig;
    QVERIFY(rig.begin(neverIdle()));
    rig.keeper().start();
    QVERIFY(rig.until([&] { return rig.session().situation().stage == Stage::Ready; }));
    SecondProgram other(rig);
    QVERIFY(other.begin(rig.id));
    pods::Session& theirs = *other.fleet->session(rig.id);
    QVERIFY(rig.until([&] { return theirs.wake(), theirs.situation().stage == Stage::Ready; }));
    jobs::JobStore store(rig.home.path()); // of a third program, whose job both wait for
    jobs::JobRecord record = rig.submit(1)->record();
    record.id = jobs::JobId{QStringLiteral("third")};
    record = answerOf(store.insert(record, false)).value();
    record.state = jobs::JobState::Running;
    QVERIFY(answerOf(store.save(record)).value());
    QVERIFY(rig.until([&] { return rig.keeper().facts().ourRunning == 1 && rig.queue.openCount() == 0; }));
    other.fleet->keeper(rig.id)->stop();
    QCOMPARE(toString(theirs.situation().stage), toString(Stage::Finishing));
    QTRY_VERIFY(isNewest(rig, pods::eventkind::stopping));
    QSignalSpy looked(&rig.keeper(), &pods::Keeper::looked);
    QVERIFY(
        QTest::qWaitFor([&] { return rig.keeper().look(), looked.count() > 3; })); // no time passes: the sign is new
    jobs::Job* late = rig.submit(2);
    QVERIFY(!QTest::qWaitFor([late] { return late->state() != jobs::JobState::Queued; }, 200));
    record.state = jobs::JobState::Cancelled;
    QVERIFY(answerOf(store.save(record)).value());
    QTRY_VERIFY(theirs.situation().stage == Stage::Stopping);
    QVERIFY(rig.until([&] { return theirs.wake(), theirs.situation().stage == Stage::Asleep; }));
    QCOMPARE(rig.cloud.running(), 0);
    QCOMPARE(toString(late->state()), toString(jobs::JobState::Queued)); // for the next session
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

#include "tests/fleet/fleetrig.h"

#include "pods/keepersettingscodec.h"

#include <QDir>

using namespace ryla;
using namespace ryla::tests;
using pods::Stage;

/// Pods that are set up, over a real queue, a scripted RunPod and a demo pod as its machine.
class TestFleet : public QObject
{
    Q_OBJECT
private slots:
    void fromThreeJobsToAsleep();
    void noKey();
    void newKey();
    void renamed();
    void anotherMachine();
    void settingsAreKept();
    void forgotten();
    void warmsUp();
};

/// Asleep, three jobs are queued, started, three pictures, the countdown, stopped and seen to be, the cost known.
void TestFleet::fromThreeJobsToAsleep()
{
    FleetRig rig;
    pods::KeeperSettings settings;
    settings.policy.idleMinutes = 5;
    QVERIFY(rig.begin(settings));
    QList<jobs::Job*> jobs;
    for (quint64 seed = 1; seed <= 3; ++seed) {
        jobs << rig.submit(seed);
        QVERIFY(jobs.last());
    }
    QVERIFY(rig.until([&] { return rig.keeper().facts().phase == pods::PodPhase::Asleep; }));
    QVERIFY(rig.until([&] { return rig.keeper().facts().ourQueued == 3; })); // a round may have begun before the last
    QCOMPARE(rig.cloud.running(), 0);
    rig.keeper().start();
    QVERIFY(rig.until([&] { return rig.session().situation().stage == Stage::Ready; }));
    QCOMPARE(rig.cloud.starts.value(rig.machine), 1);
    QVERIFY(rig.until([&] { return std::all_of(jobs.begin(), jobs.end(), [](auto* job) { return job->isOver(); }); }));
    for (const jobs::Job* job : jobs) {
        QCOMPARE(toString(job->state()), QStringLiteral("done"));
    }
    QCOMPARE(QDir(rig.home.filePath(QStringLiteral("out"))).entryList(QDir::Files).size(), 3);
    QVERIFY(rig.until([&] { return rig.keeper().decision().verdict == pods::Verdict::Warn; }, 5));
    QCOMPARE(pods::toString(rig.keeper().decision().reason), pods::toString(pods::PolicyReason::Idle));
    QVERIFY(rig.until([&] { return rig.session().situation().stage == Stage::Asleep; }, 5));
    QCOMPARE(rig.cloud.stops.value(rig.machine), 1);
    QCOMPARE(rig.cloud.running(), 0);
    QVERIFY(rig.until([&] { return rig.keeper().spending().today.money > pods::Money(); }));
    QVERIFY(rig.said.contains(QStringLiteral("start-asked")) && rig.said.contains(QStringLiteral("stop")));
}

void TestFleet::noKey()
{
    FleetRig rig;
    QVERIFY(answerOf(rig.secrets->remove(QStringLiteral("pods/runpod/key"))));
    QVERIFY(!rig.begin());
    QVERIFY2(rig.fleet->problemOf(rig.id).contains(QStringLiteral("RUNPOD_API_KEY")),
             qPrintable(rig.fleet->problemOf(rig.id)));
    // It is given in the window: the pod begins without a restart of the program.
    QVERIFY(answerOf(rig.fleet->pods().setKey(QStringLiteral("runpod"), Secret(QStringLiteral("rp_good_key")))));
    QTRY_VERIFY(rig.fleet->keeper(rig.id));
    QVERIFY(rig.fleet->problemOf(rig.id).isEmpty());
    QVERIFY(rig.until([&] { return rig.keeper().facts().phase == pods::PodPhase::Asleep; }));
}

/// The account got another key while its pods are watched.
void TestFleet::newKey()
{
    FleetRig rig;
    QVERIFY(answerOf(rig.secrets->write(QStringLiteral("pods/runpod/key"), Secret(QStringLiteral("rp_old_key")))));
    QVERIFY(rig.begin());
    rig.keeper().start();
    QVERIFY(rig.until([&] { return rig.session().situation().stage == Stage::Failed; }));
    QCOMPARE(rig.cloud.running(), 0);
    QVERIFY(answerOf(rig.fleet->pods().setKey(QStringLiteral("runpod"), Secret(QStringLiteral("rp_good_key")))));
    const pods::Session* session = &rig.session();
    QVERIFY(rig.until([&] {
        if (rig.session().situation().stage == Stage::Failed) {
            rig.keeper().start(); // once the key store has answered
        }
        return rig.session().situation().stage == Stage::Ready;
    }));
    QCOMPARE(&rig.session(), session); // it went on
}

/// What the user changes of a pod that is watched.
void TestFleet::renamed()
{
    FleetRig rig;
    QVERIFY(rig.begin());
    pods::ConfiguredPod pod = rig.fleet->pods().find(rig.id).value();
    pod.name = QStringLiteral("atelier");
    QVERIFY(answerOf(rig.fleet->pods().save(pod)));
    QCOMPARE(rig.session().pod().name, QStringLiteral("atelier"));
    QTRY_COMPARE(rig.targets.find(fleet::Fleet::targetOf(rig.id))->name, QStringLiteral("atelier"));
}

/// The console migrates it: the pod keeps its identity, its target gets the new address.
void TestFleet::anotherMachine()
{
    FleetRig rig;
    QVERIFY(rig.begin());
    rig.keeper().start();
    QVERIFY(rig.until([&] { return rig.session().situation().stage == Stage::Ready; }));
    const jobs::TargetId target = fleet::Fleet::targetOf(rig.id);
    QTRY_VERIFY(rig.targets.find(target));
    const QString before = rig.targets.find(target)->address.text();
    const QString moved = rig.cloud.migrate(rig.machine);
    rig.cloud.makeReady(moved);
    QVERIFY(rig.until([&] { return rig.session().pod().machine.text == moved; }, 10));
    QTRY_VERIFY(rig.targets.find(target)->address.text() != before);
    QCOMPARE(rig.fleet->pods().find(rig.id)->machine.text, moved);
    QVERIFY(rig.fleet->podOf(target) == rig.id);
    QVERIFY(!rig.fleet->podOf(jobs::TargetList::demoId()));
}

void TestFleet::settingsAreKept()
{
    FleetRig rig;
    pods::KeeperSettings settings;
    settings.policy.idleMinutes = 42;
    settings.policy.budgetPerDay = pods::Money::dollars(8);
    QVERIFY(rig.begin(settings));
    QVERIFY(rig.fleet->settingsOf(rig.id) == settings);
    QVERIFY(rig.keeper().settings() == settings);
}

void TestFleet::forgotten()
{
    FleetRig rig;
    QVERIFY(rig.begin());
    rig.fleet->pods().remove(rig.id);
    QVERIFY(!rig.fleet->keeper(rig.id) && !rig.fleet->session(rig.id) && !rig.fleet->work(rig.id));
    QVERIFY(!rig.targets.find(fleet::Fleet::targetOf(rig.id)));
    QCOMPARE(rig.cloud.pods().size(), size_t(1)); // its machine stays as it is
}

void TestFleet::warmsUp()
{
    FleetRig rig;
    QVERIFY(rig.begin());
    pods::ConfiguredPod pod = rig.fleet->pods().find(rig.id).value();
    pod.warmUpWorkflow = QStringLiteral(RYLA_SOURCE_ROOT "/workflows/z-image-turbo.json");
    QVERIFY(answerOf(rig.fleet->pods().save(pod)));
    rig.keeper().start();
    QVERIFY(rig.until([&] { return rig.session().situation().stage == Stage::WarmUp; }));
    QVERIFY(rig.until([&] { return rig.session().situation().stage == Stage::Ready; }));
    QCOMPARE(rig.queue.jobs().size(), 1);
    QVERIFY(rig.queue.jobs().first()->isOver());
}

QTEST_GUILESS_MAIN(TestFleet)
#include "tst_fleet.moc"

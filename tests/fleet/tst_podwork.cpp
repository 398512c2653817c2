#include "fleet/podwork.h"

#include "fleet/warmup.h"
#include "jobs/jobstore.h"
#include "tests/fleet/fleetrig.h"

#include <QSignalSpy>

using namespace ryla;
using namespace ryla::tests;

/// The queue's side of a pod, with a demo pod that is up.
class TestPodWork : public QObject
{
    Q_OBJECT
private slots:
    void countsItsJobs();
    void finishesBeforeTheStop();
    void waitsForOtherPrograms();
    void waitsForWhatItHasNotSeen();
    void handsBack();
    void handsBackWithoutOthers();
    void othersAreCounted();
    void warmUpThatFails();
};

namespace {

struct Up : FleetRig
{
    Up()
    {
        cloud.makeReady(machine);
        good = begin() && until([this] { return session().situation().stage == pods::Stage::Ready; });
    }
    [[nodiscard]] fleet::PodWork& work() const { return *fleet->work(id); }
    bool good = false;
};

/// A job that a second program has on this pod.
struct Theirs
{
    explicit Theirs(Up& rig, const char* id = "theirs")
        : store(rig.home.path())
    {
        jobs::JobRecord record = rig.submit(1)->record();
        record.id = jobs::JobId{QString::fromLatin1(id)};
        job = answerOf(store.insert(record, false)).value();
    }
    bool become(jobs::JobState state)
    {
        job.state = state;
        return answerOf(store.save(job)).value_or(false);
    }

    jobs::JobStore store;
    jobs::JobRecord job;
};

} // namespace

void TestPodWork::countsItsJobs()
{
    Up rig;
    QVERIFY(rig.good);
    QVERIFY(rig.work().load() == pods::Workload());
    QSignalSpy changed(&rig.work(), &fleet::PodWork::changed);
    QSignalSpy ended(&rig.work(), &fleet::PodWork::ended);
    jobs::Job* job = rig.submit(1);
    QVERIFY(job);
    QTRY_VERIFY(job->isOver());
    QCOMPARE(ended.count(), 1);
    QVERIFY(changed.count() >= 2);
    QVERIFY(rig.work().load() == pods::Workload());
}

void TestPodWork::finishesBeforeTheStop()
{
    Up rig;
    QVERIFY(rig.good);
    jobs::Job* running = rig.submit(1);
    QTRY_VERIFY(rig.work().load().running > 0);
    const Later<void> finished = rig.work().finish();
    jobs::Job* waiting = rig.submit(2); // comes too late for this time
    QVERIFY(answerOf(finished));
    QVERIFY(running->isOver());
    QCOMPARE(toString(waiting->state()), QStringLiteral("queued"));
    rig.work().stopped();
    QTRY_VERIFY(waiting->isOver()); // it is up, so it goes on
    rig.work().hold(true);
    jobs::Job* held = rig.submit(3);
    QVERIFY(!QTest::qWaitFor([held] { return held->state() != jobs::JobState::Queued; }, 200));
    rig.work().hold(false);
    QTRY_VERIFY(held->isOver());
}

/// A second window's jobs keep the pod as those of this one do.
void TestPodWork::waitsForOtherPrograms()
{
    Up rig;
    QVERIFY(rig.good);
    Theirs theirs(rig);
    QVERIFY(theirs.become(jobs::JobState::Fetching));
    QVERIFY(answerOf(rig.work().recount()));
    QTRY_VERIFY(rig.work().load() == (pods::Workload{0, 0, 1, 1})); // its own is over
    const Later<void> finished = rig.work().finish();
    QVERIFY(!QTest::qWaitFor([&finished] { return finished.isFinished(); }, 200));
    QVERIFY(theirs.become(jobs::JobState::Done));
    QVERIFY(answerOf(finished));
    QVERIFY(rig.work().load() == pods::Workload());
}

/// What others have begun since they were counted last is seen before the stop is let go.
void TestPodWork::waitsForWhatItHasNotSeen()
{
    Up rig;
    QVERIFY(rig.good);
    Theirs theirs(rig);
    QVERIFY(theirs.become(jobs::JobState::Done));
    QVERIFY(answerOf(rig.work().recount()));
    jobs::Job* own = rig.submit(2);
    QTRY_VERIFY(own->state() != jobs::JobState::Queued);
    Theirs late(rig, "late");
    QVERIFY(late.become(jobs::JobState::Running));
    const Later<void> finished = rig.work().finish();
    QTRY_VERIFY(own->isOver());
    QVERIFY(!QTest::qWaitFor([&finished] { return finished.isFinished(); }, 200));
    QVERIFY(late.become(jobs::JobState::Cancelled));
    QVERIFY(answerOf(finished));
}

void TestPodWork::handsBack()
{
    Up rig;
    QVERIFY(rig.good);
    jobs::Job* job = rig.submit(1);
    QTRY_VERIFY(rig.work().load().running > 0 || job->isOver());
    rig.work().hold(true);
    rig.work().handBack();
    QTRY_VERIFY(job->isOver());
    if (job->state() == jobs::JobState::Cancelled) { // it had not ended by itself
        QTRY_COMPARE(rig.work().load().queued, 1);
    }
}

/// A hard limit does not wait for jobs it cannot give back, but for results that are fetched.
void TestPodWork::handsBackWithoutOthers()
{
    Up rig;
    QVERIFY(rig.good);
    Theirs runs(rig, "runs");
    Theirs fetches(rig, "fetches");
    QVERIFY(runs.become(jobs::JobState::Running) && fetches.become(jobs::JobState::Fetching));
    QVERIFY(answerOf(rig.work().recount()));
    QTRY_COMPARE(rig.work().load().running, 1);
    QCOMPARE(rig.work().load().runningElsewhere, 1);
    rig.work().setPace(5);
    rig.work().handBack();
    const Later<void> finished = rig.work().finish();
    QVERIFY(!QTest::qWaitFor([&finished] { return finished.isFinished(); }, 200));
    QVERIFY(fetches.become(jobs::JobState::Done));
    QVERIFY(answerOf(finished));
    // The next stop waits again.
    rig.work().stopped();
    QVERIFY(!QTest::qWaitFor([again = rig.work().finish()] { return again.isFinished(); }, 200));
}

void TestPodWork::othersAreCounted()
{
    Up rig;
    QVERIFY(rig.good);
    QCOMPARE(answerOf(rig.work().others()).value(), 0);
    QCOMPARE(rig.work().knownOthers().value_or(-1), 0);
    rig.submit(1); // ours do not count
    QCOMPARE(answerOf(rig.work().others()).value(), 0);
}

void TestPodWork::warmUpThatFails()
{
    Up rig;
    QVERIFY(rig.good);
    auto* none = new fleet::WarmUp(rig.queue, fleet::Fleet::targetOf(rig.id), rig.fleet.get());
    const Result<void> missing = answerOf(none->start(QStringLiteral("/nowhere/warm.json")));
    QVERIFY(!missing && missing.error().message.startsWith(QStringLiteral("The warm-up")));
    auto* nowhere = new fleet::WarmUp(rig.queue, jobs::TargetId{QStringLiteral("none")}, rig.fleet.get());
    QVERIFY(!answerOf(nowhere->start(QStringLiteral("/nowhere/warm.json"))));
}

QTEST_GUILESS_MAIN(TestPodWork)
#include "tst_podwork.moc"

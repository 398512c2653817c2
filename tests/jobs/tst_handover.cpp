// Queued jobs go from a target that does not answer to the demo pod, and from the demo pod to another.
#include "jobs/handover.h"

#include "tests/jobs/queuerig.h"
#include "tests/support/answerof.h"

#include <QSignalSpy>
#include <QTest>

using namespace ryla;
using namespace ryla::jobs;
using ryla::tests::answerOf;

namespace {

const TargetId asleep{QStringLiteral("asleep")};
const TargetId pod{QStringLiteral("pod")};

struct Rig : QueueRig
{
    Rig()
    {
        openQueue();
        const auto nobody = comfy::ServerAddress::parse(QStringLiteral("http://127.0.0.1:1"));
        queue().setTarget({asleep, TargetKind::Address, QStringLiteral("Asleep"), nobody.value()});
    }
    Job* submitTo(const TargetId& target, quint64 seed, int steps = 3)
    {
        JobRequest wanted = request(seed, steps);
        wanted.target = target;
        return submit(wanted);
    }
    JobRecord onDisk(const Job* job) { return answerOf(queue().record(job->id())).value_or(JobRecord()); }
};

} // namespace

class TestHandover : public QObject
{
    Q_OBJECT
private slots:
    void theSameJobRunsThere();
    void leavesWhatWasSent();
    void cancelsOnTheWay();
    void cancelsAndRepeatsThere();
    void refusesAnUnknownTarget();
    void goesOnWhereItDidNotMove();
};

void TestHandover::theSameJobRunsThere()
{
    Rig rig;
    Job* first = rig.submitTo(asleep, 1);
    Job* second = rig.submitTo(asleep, 2);
    QVERIFY(first && second);
    QSignalSpy told(&rig.queue(), &Queue::jobRetargeted);
    const QList<JobId> ids{first->id(), second->id()};
    QCOMPARE(answerOf(rig.queue().retarget(ids, pod)).value(), ids);
    QCOMPARE(told.count(), 2);
    QCOMPARE(rig.onDisk(first).target, pod);
    QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.size(), 2, 20'000);
    QVERIFY(first->state() == JobState::Done && second->state() == JobState::Done);
    QCOMPARE(first->id(), ids.first());
    QCOMPARE(first->record().targetName, QStringLiteral("Pod"));
    QCOMPARE(rig.onDisk(first).targetName, QStringLiteral("Pod"));
    QCOMPARE(rig.asked(QStringLiteral("POST /prompt")), 2);
    QCOMPARE(answerOf(rig.queue().recent(10))->size(), 2); // no others beside them
    rig.closeQueue();
    QVERIFY(rig.openQueue().jobs().isEmpty());
}

void TestHandover::leavesWhatWasSent()
{
    Rig rig;
    Job* running = rig.submit(1, 60);
    Job* behind = rig.submit(2);
    Job* queued = rig.submit(3);
    QTRY_VERIFY_WITH_TIMEOUT(running->state() == JobState::Running && behind->state() == JobState::Waiting, 20'000);
    const auto moved = answerOf(rig.queue().retarget({running->id(), behind->id(), queued->id()}, asleep));
    QCOMPARE(moved.value(), QList<JobId>{queued->id()});
    QCOMPARE(running->record().target, pod);
    QCOMPARE(behind->record().target, pod);
    QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.size(), 2, 30'000);
    QVERIFY(queued->state() == JobState::Queued); // waits at the other
    QCOMPARE(rig.asked(QStringLiteral("POST /prompt")), 2);
}

/// Between the press and the answer of the disk.
void TestHandover::cancelsOnTheWay()
{
    Rig rig;
    Job* job = rig.submitTo(asleep, 1);
    QSignalSpy finished(job, &Job::finished);
    const auto moving = rig.queue().retarget({job->id()}, pod);
    QVERIFY(answerOf(rig.queue().retarget({job->id()}, pod))->isEmpty()); // once
    rig.queue().cancel(job->id());
    QVERIFY(answerOf(moving).has_value());
    QVERIFY(job->state() == JobState::Cancelled);
    QCOMPARE(finished.count(), 1);
    QCOMPARE(toString(rig.onDisk(job).state), toString(JobState::Cancelled));
    Job* after = rig.submit(2); // that the pod would have run it before
    QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.size(), 1, 20'000);
    QVERIFY(after->state() == JobState::Done);
    QCOMPARE(rig.asked(QStringLiteral("POST /prompt")), 1);
}

void TestHandover::cancelsAndRepeatsThere()
{
    Rig rig;
    Job* running = rig.submit(1, 60);
    QTRY_VERIFY_WITH_TIMEOUT(running->state() == JobState::Running, 20'000);
    Job* job = rig.submitTo(asleep, 2);
    rig.submit(3);
    QVERIFY(answerOf(rig.queue().retarget({job->id()}, pod)).has_value());
    rig.queue().cancel(job->id());
    QVERIFY(job->state() == JobState::Cancelled);
    Job* again = answerOf(rig.queue().retry(job->id())).value_or(nullptr);
    QVERIFY(again);
    QCOMPARE(again->record().target, pod);
    QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.size(), 3, 30'000);
    QVERIFY(again->state() == JobState::Done);
}

void TestHandover::refusesAnUnknownTarget()
{
    Rig rig;
    const Job* job = rig.submitTo(asleep, 1);
    const auto moved = answerOf(rig.queue().retarget({job->id()}, TargetId{QStringLiteral("nowhere")}));
    QCOMPARE(toString(moved.error().kind), toString(ErrorKind::Refused));
    QCOMPARE(job->record().target, asleep);
}

/// Another program has taken it back on disk, which is not heard of here yet: it is held no longer.
void TestHandover::goesOnWhereItDidNotMove()
{
    Rig rig;
    Job* running = rig.submit(1, 60);
    rig.submit(2);
    Job* queued = rig.submit(3);
    QTRY_VERIFY_WITH_TIMEOUT(running->state() == JobState::Running, 20'000);
    const auto laneOf = [](const TargetId&) -> Lane* { return nullptr; };
    QTemporaryDir folder;
    JobStore store(folder.path());
    const SystemClock clock;
    JobMover mover(store, clock, 33);
    QCOMPARE(withheld({running, queued}, laneOf), QList<Job*>{queued});
    QVERIFY(handOver({queued}, {}, rig.target(), laneOf, mover).isEmpty());
    // The same of a queue: the disk says no, and it runs where it was.
    QVERIFY(answerOf(rig.queue().retarget({queued->id()}, pod))->isEmpty()); // it is there already
    QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.size(), 3, 30'000);
}

QTEST_GUILESS_MAIN(TestHandover)
#include "tst_handover.moc"

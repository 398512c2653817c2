// The queue over connections that deceive, and targets that go.
#include "jobs/backend.h"
#include "tests/jobs/queuerig.h"
#include "tests/support/holdingproxy.h"

#include <QDir>
#include <QSignalSpy>
#include <QTest>

using namespace ryla;
using namespace ryla::jobs;
using demo::FaultScript;

class TestQueueConnection : public QObject
{
    Q_OBJECT
private slots:
    void hearsAgainAfterADeafSocket();
    void tellsOnceMoreWhatNobodyAcknowledged();
    void failsWhatWaitsForARemovedTarget();
    void leavesNothingOfACancelledFetch();
    void knowsHowMuchTheServerTakes();
};

void TestQueueConnection::hearsAgainAfterADeafSocket()
{
    QueueRig rig;
    HoldingProxy proxy(rig.pod.url());
    Queue& queue = rig.openQueue();
    Target target = rig.target();
    target.address = comfy::ServerAddress::parse(proxy.url().toString()).value();
    queue.setTarget(target);
    Backend* backend = queue.backend(target.id);
    Job* job = rig.submit(1, 150);
    QTRY_COMPARE_WITH_TIMEOUT(toString(job->state()), toString(JobState::Running), 20000);
    const QString id = backend->clientId();
    const QSignalSpy again(backend, &Backend::reconnected);
    proxy.loseClients();
    QTRY_COMPARE_WITH_TIMEOUT(again.count(), 1, 20000);
    QCOMPARE(backend->clientId(), id);
    proxy.endHeld();
    QTRY_COMPARE_WITH_TIMEOUT(toString(job->state()), toString(JobState::Done), 20000);
    // The next one is heard of again.
    Job* next = rig.submit(2, 60);
    QTRY_VERIFY_WITH_TIMEOUT(next->isOver(), 20000);
    Job* heard = rig.submit(3, 100);
    QTRY_VERIFY_WITH_TIMEOUT(heard->progress().fraction() > 0 && !heard->isOver(), 20000);
    QVERIFY(backend->clientId() != id);
    QTRY_COMPARE_WITH_TIMEOUT(toString(heard->state()), toString(JobState::Done), 20000);
    QCOMPARE(rig.pictures().size(), 3);
}

void TestQueueConnection::tellsOnceMoreWhatNobodyAcknowledged()
{
    QueueRig rig;
    rig.openQueue();
    const JobId first = rig.submit(1)->id();
    QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.size(), 1, 20000);
    rig.closeQueue();
    rig.outcomes.clear();
    Queue& queue = rig.openQueue();
    QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.size(), 1, 20000);
    QCOMPARE(rig.outcomes.first().record.id, first);
    queue.acknowledge(first);
    rig.closeQueue();
    rig.outcomes.clear();
    rig.openQueue();
    rig.submit(2);
    QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.size(), 1, 20000);
    QVERIFY(rig.outcomes.first().record.id != first);
}

void TestQueueConnection::failsWhatWaitsForARemovedTarget()
{
    QueueRig rig;
    Queue& queue = rig.openQueue();
    Job* running = rig.submit(1, 40);
    QTRY_COMPARE_WITH_TIMEOUT(toString(running->state()), toString(JobState::Running), 20000);
    rig.submit(2);
    Job* queued = rig.submit(3);
    const TargetId id = rig.target().id;
    queue.removeTarget(id);
    QCOMPARE(toString(queued->state()), toString(JobState::Failed));
    QVERIFY(queued->record().error.message.contains(QStringLiteral("removed")));
    QVERIFY(queue.backend(id));
    QTRY_COMPARE_WITH_TIMEOUT(toString(running->state()), toString(JobState::Done), 20000);
    QTRY_VERIFY_WITH_TIMEOUT(!queue.backend(id), 20000);
}

void TestQueueConnection::leavesNothingOfACancelledFetch()
{
    QueueRig rig;
    rig.pod.setFaults(FaultScript().with(FaultScript::delay(QStringLiteral("/view"), std::chrono::milliseconds(300))));
    Queue& queue = rig.openQueue();
    Job* job = rig.submit(1);
    QTRY_COMPARE_WITH_TIMEOUT(toString(job->state()), toString(JobState::Fetching), 20000);
    queue.cancel(job->id());
    QCOMPARE(toString(job->state()), toString(JobState::Cancelled));
    // By the time a second one is through, the first would have come.
    Job* next = rig.submit(2, 30);
    QTRY_COMPARE_WITH_TIMEOUT(toString(next->state()), toString(JobState::Done), 20000);
    QCOMPARE(rig.pictures().size(), 1);
    QVERIFY2(rig.leftovers().isEmpty(), qPrintable(rig.leftovers().join(QLatin1Char(' '))));
}

void TestQueueConnection::knowsHowMuchTheServerTakes()
{
    QueueRig rig;
    rig.openQueue();
    QTRY_COMPARE_WITH_TIMEOUT(rig.asked(QStringLiteral("GET /features")), 1, 20000);
}

QTEST_GUILESS_MAIN(TestQueueConnection)
#include "tst_queueconnection.moc"

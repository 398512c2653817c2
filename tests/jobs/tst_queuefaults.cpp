// What goes wrong on the way, against the demo pod's fault script: pictures still arrive, once.
#include "jobs/backends/comfybackend.h"
#include "jobs/collector.h"
#include "jobs/follower.h"
#include "jobs/outputfetcher.h"
#include "jobs/resync.h"
#include "tests/jobs/queuerig.h"
#include "tests/jobs/workflows.h"

#include <QDir>
#include <QSignalSpy>
#include <QTest>

using namespace ryla;
using namespace ryla::jobs;
using demo::FaultScript;
using std::chrono::milliseconds;

namespace {

const QString lost = QStringLiteral("The server was restarted and lost this job; run it again.");
const QString removed = QStringLiteral("This job was removed from the server's queue by somebody else; run it again.");

} // namespace

class TestQueueFaults : public QObject
{
    Q_OBJECT
private slots:
    void bringsOnePictureThrough_data();
    void bringsOnePictureThrough();
    void givesUpAPromptThatNeverArrives();
    void saysWhenTheServerLostIt();
    void repeatsOnANewDemoPod();
    void changesTheAddressAtAnyMoment();
    void findsResultsAfterBothWereClosed();
    void followsWhatStillRuns();
    void noticesWhatOthersDeleted();
    void cancelsWithoutTheServer();
    void keepsResultsForAFullDisk();
    void leavesOutLostFiles();
    void keepsWhatAFailedRunMade();
    void failedRunIsToldAfterACrash();
};

void TestQueueFaults::bringsOnePictureThrough_data()
{
    QTest::addColumn<FaultScript>("faults");
    QTest::addColumn<int>("runs");
    const auto row = [](const char* name, const demo::PathFault& fault, int runs = 1) {
        QTest::newRow(name) << FaultScript().with(fault) << runs;
    };
    FaultScript drop;
    drop.dropSocketsAfter = 2;
    QTest::newRow("socket dropped in mid-run") << drop << 1;
    const QString prompt = QStringLiteral("/prompt");
    row("prompt: 500", FaultScript::status(prompt, 500));
    row("prompt: 500 three times", FaultScript::status(prompt, 500, 3));
    row("prompt: 503", FaultScript::status(prompt, 503));
    row("prompt: rubbish", FaultScript::rubbish(prompt));
    row("prompt: refused", FaultScript::refuse(prompt));
    // It arrives and runs, but the answer is lost: it must not be sent twice.
    row("prompt: answer cut", FaultScript::cut(prompt, 10));
    row("prompt: late", FaultScript::delay(prompt, milliseconds(300)));
    row("history: 500", FaultScript::status(QStringLiteral("/history"), 500, 2));
    row("history: rubbish", FaultScript::rubbish(QStringLiteral("/history")));
    row("history: refused", FaultScript::refuse(QStringLiteral("/history"), 2));
    row("history: cut", FaultScript::cut(QStringLiteral("/history"), 30));
    row("history: no answer", FaultScript::stall(QStringLiteral("/history")));
    row("history: not at all for a while", FaultScript::status(QStringLiteral("/history"), 500, 8));
    row("view: 500", FaultScript::status(QStringLiteral("/view"), 500, 2));
    row("view: refused", FaultScript::refuse(QStringLiteral("/view"), 2));
    row("view: cut", FaultScript::cut(QStringLiteral("/view"), 100));
    row("view: a proxy's error page", FaultScript::status(QStringLiteral("/view"), 502, 2));
    row("stats: 500", FaultScript::status(QStringLiteral("/system_stats"), 500));
}

void TestQueueFaults::bringsOnePictureThrough()
{
    QFETCH(FaultScript, faults);
    QFETCH(int, runs);
    QueueRig rig;
    Queue& queue = rig.openQueue();
    Backend* backend = queue.backend(rig.target().id);
    QTRY_COMPARE_WITH_TIMEOUT(backend->state(), TargetState::Ready, 20000);
    rig.pod.setFaults(faults);
    Job* job = rig.submit(1, 5);
    QSignalSpy finished(job, &Job::finished);
    QTRY_VERIFY_WITH_TIMEOUT(job->isOver(), 20000);
    QVERIFY2(job->state() == JobState::Done, qPrintable(toString(job->record().error)));
    QTRY_COMPARE(rig.outcomes.size(), 1);
    QCOMPARE(finished.count(), 1);
    QCOMPARE(rig.pictures().size(), 1);
    QVERIFY(rig.leftovers().isEmpty());
    Later<comfy::QueueState> idle = backend->queueState();
    QTRY_VERIFY(idle.isFinished());
    QVERIFY(idle.result().value().pending.isEmpty() && idle.result().value().running.isEmpty());
    comfy::Client client(rig.target().address);
    Later<QList<comfy::HistoryEntry>> history = client.recentHistory(10);
    QTRY_VERIFY(history.isFinished());
    QCOMPARE(history.result().value().size(), runs);
}

void TestQueueFaults::givesUpAPromptThatNeverArrives()
{
    QueueRig rig;
    rig.pod.setFaults(FaultScript().with(FaultScript::status(QStringLiteral("/prompt"), 500, -1)));
    rig.openQueue();
    Job* job = rig.submit(1);
    QTRY_COMPARE_WITH_TIMEOUT(toString(job->state()), toString(JobState::Failed), 20000);
    QVERIFY(job->record().error.message.contains(QStringLiteral("500")));
}

void TestQueueFaults::saysWhenTheServerLostIt()
{
    QueueRig rig;
    Queue& queue = rig.openQueue();
    Job* job = rig.submit(1, 100);
    Job* behind = rig.submit(2);
    Job* queued = rig.submit(3);
    QTRY_COMPARE_WITH_TIMEOUT(toString(job->state()), toString(JobState::Running), 20000);
    QTRY_COMPARE_WITH_TIMEOUT(toString(behind->state()), toString(JobState::Waiting), 20000);
    QVERIFY(job->silence().isEmpty());
    rig.pod.die();
    QVERIFY(!job->isOver());
    // While the server is away, each of its jobs says so.
    QTRY_VERIFY_WITH_TIMEOUT(!job->silence().isEmpty(), 20000);
    QCOMPARE(queued->silence(), job->silence());
    QVERIFY(rig.pod.restart(false));
    QTRY_COMPARE_WITH_TIMEOUT(toString(job->state()), toString(JobState::Failed), 20000);
    QCOMPARE(job->record().error.message, lost);
    QVERIFY(job->silence().isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(toString(behind->state()), toString(JobState::Failed), 20000);
    QCOMPARE(behind->record().error.message, lost);
    // What was never sent is none the worse for it.
    QTRY_COMPARE_WITH_TIMEOUT(toString(queued->state()), toString(JobState::Done), 20000);
    Later<Job*> again = queue.retry(job->id());
    QTRY_VERIFY(again.isFinished());
    QTRY_COMPARE_WITH_TIMEOUT(toString(again.result().value()->state()), toString(JobState::Done), 20000);
    QCOMPARE(rig.pictures().size(), 2);
}

void TestQueueFaults::repeatsOnANewDemoPod()
{
    QueueRig rig;
    Queue& queue = rig.openQueue(TargetKind::Demo);
    Job* job = rig.submit(1, 30);
    QTRY_COMPARE_WITH_TIMEOUT(toString(job->state()), toString(JobState::Running), 20000);
    rig.pod.die();
    demo::DemoOptions fast;
    fast.secondsPerStep = 0.02;
    demo::DemoPod next(fast);
    QVERIFY(next.start());
    Target moved = rig.target(TargetKind::Demo);
    moved.address = comfy::ServerAddress::parse(next.url().toString()).value();
    queue.setTarget(moved);
    QCOMPARE(queue.backend(moved.id)->target().address, moved.address);
    QTRY_COMPARE_WITH_TIMEOUT(toString(job->state()), toString(JobState::Done), 20000);
    QTRY_COMPARE(rig.outcomes.size(), 1);
    QCOMPARE(rig.pictures().size(), 1);
}

void TestQueueFaults::changesTheAddressAtAnyMoment()
{
    QueueRig rig;
    demo::DemoPod second(demo::DemoOptions{});
    QVERIFY(second.start());
    Queue& queue = rig.openQueue(TargetKind::Demo);
    Target moved = rig.target(TargetKind::Demo);
    moved.address = comfy::ServerAddress::parse(second.url().toString()).value();
    QTRY_COMPARE_WITH_TIMEOUT(queue.backend(moved.id)->state(), TargetState::Ready, 20000);
    Job* job = rig.submit(1, 4);
    // Being claimed: in between two answers of the database.
    queue.setTarget(moved);
    queue.setTarget(rig.target(TargetKind::Demo));
    QTRY_VERIFY_WITH_TIMEOUT(job->state() != JobState::Queued, 20000);
    queue.setTarget(moved);
    QTRY_COMPARE_WITH_TIMEOUT(toString(job->state()), toString(JobState::Done), 20000);
    QTRY_COMPARE(rig.outcomes.size(), 1);
    QCOMPARE(rig.pictures().size(), 1);
}

void TestQueueFaults::findsResultsAfterBothWereClosed()
{
    QueueRig rig;
    rig.openQueue();
    Job* job = rig.submit(1, 20);
    QTRY_COMPARE_WITH_TIMEOUT(toString(job->state()), toString(JobState::Running), 20000);
    const comfy::PromptId prompt = job->record().promptId;
    rig.closeQueue();
    comfy::Client client(rig.target().address);
    const auto isOver = [&] {
        Later<std::optional<comfy::HistoryEntry>> entry = client.history(prompt);
        return QTest::qWaitFor([&] { return entry.isFinished(); }) && entry.result().value().has_value();
    };
    QTRY_VERIFY_WITH_TIMEOUT(isOver(), 20000);
    rig.pod.die();
    QVERIFY(rig.pod.restart(true));
    Queue& queue = rig.openQueue();
    QCOMPARE(queue.jobs().size(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.size(), 1, 20000);
    QCOMPARE(toString(queue.jobs().first()->state()), toString(JobState::Done));
    QCOMPARE(rig.pictures().size(), 1);
    QVERIFY(rig.outcomes.first().provenance.startedAt.isValid());
}

void TestQueueFaults::followsWhatStillRuns()
{
    QueueRig rig;
    rig.openQueue();
    Job* first = rig.submit(1, 60);
    rig.submit(2, 2);
    rig.submit(3, 2);
    QTRY_COMPARE_WITH_TIMEOUT(toString(first->state()), toString(JobState::Running), 20000);
    const JobId id = first->id();
    rig.closeQueue();
    Queue& queue = rig.openQueue();
    QCOMPARE(queue.jobs().size(), 3);
    Job* taken = queue.job(id);
    QVERIFY(taken);
    QVERIFY(!taken->progress().nodes.isEmpty());
    // Under the old client id its steps and previews arrive here.
    QTRY_VERIFY_WITH_TIMEOUT(taken->progress().currentStep() && taken->progress().currentStep()->value > 0, 20000);
    QTRY_VERIFY_WITH_TIMEOUT(!taken->preview().isEmpty(), 20000);
    QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.size(), 3, 20000);
    QCOMPARE(rig.pictures().size(), 3);
    QCOMPARE(rig.asked(QStringLiteral("POST /prompt")), 3);
}

void TestQueueFaults::noticesWhatOthersDeleted()
{
    QueueRig rig;
    rig.openQueue();
    Job* first = rig.submit(1, 30);
    Job* second = rig.submit(2);
    QTRY_COMPARE_WITH_TIMEOUT(toString(second->state()), toString(JobState::Waiting), 20000);
    comfy::Client client(rig.target().address);
    client.deleteFromQueue({second->record().promptId});
    QTRY_COMPARE_WITH_TIMEOUT(toString(second->state()), toString(JobState::Failed), 20000);
    QCOMPARE(second->record().error.message, removed);
    QTRY_COMPARE_WITH_TIMEOUT(toString(first->state()), toString(JobState::Done), 20000);
}

void TestQueueFaults::cancelsWithoutTheServer()
{
    QueueRig rig;
    Queue& queue = rig.openQueue();
    Job* job = rig.submit(1, 60);
    QTRY_COMPARE_WITH_TIMEOUT(toString(job->state()), toString(JobState::Running), 20000);
    rig.pod.setFaults([] {
        FaultScript none;
        none.refuseSockets = true;
        return none;
    }());
    rig.pod.dropSockets();
    QTRY_COMPARE_WITH_TIMEOUT(queue.backend(rig.target().id)->state(), TargetState::Lost, 20000);
    queue.cancel(job->id());
    QCOMPARE(toString(job->state()), toString(JobState::Cancelled));
    rig.pod.setFaults({});
    // The server is told when it is back.
    QTRY_VERIFY_WITH_TIMEOUT(rig.asked(QStringLiteral("/interrupt")) > 0, 20000);
    QVERIFY(rig.pictures().isEmpty());
}

void TestQueueFaults::keepsResultsForAFullDisk()
{
    QueueRig rig;
    QFile blocked(rig.galleryFolder());
    QVERIFY(blocked.open(QIODevice::WriteOnly));
    blocked.close();
    Queue& queue = rig.openQueue();
    Job* job = rig.submit(1);
    QTRY_COMPARE_WITH_TIMEOUT(toString(job->state()), toString(JobState::Failed), 20000);
    QCOMPARE(toString(job->record().error.kind), toString(ErrorKind::Storage));
    QVERIFY(blocked.remove());
    Later<Job*> again = queue.retry(job->id());
    QTRY_VERIFY(again.isFinished());
    QTRY_COMPARE_WITH_TIMEOUT(toString(again.result().value()->state()), toString(JobState::Done), 20000);
    QTRY_COMPARE(rig.outcomes.size(), 1);
    QCOMPARE(rig.outcomes.first().provenance.seed, QStringLiteral("1"));
    QCOMPARE(rig.pictures().size(), 1);
    QCOMPARE(rig.asked(QStringLiteral("POST /prompt")), 1);
}

void TestQueueFaults::leavesOutLostFiles()
{
    QueueRig rig;
    rig.pod.setFaults(FaultScript().with(FaultScript::status(QStringLiteral("/view"), 404, -1)));
    rig.openQueue();
    Job* job = rig.submit(1);
    QTRY_COMPARE_WITH_TIMEOUT(toString(job->state()), toString(JobState::Failed), 20000);
    QCOMPARE(toString(job->record().error.kind), toString(ErrorKind::NotFound));
    QVERIFY(rig.pictures().isEmpty());
}

namespace {

/// One picture is saved, then a node on the way to the second fails.
JobRequest halfFailing()
{
    JobRequest request;
    request.target = TargetId{QStringLiteral("pod")};
    request.document = documentOf(R"({
        "1": {"class_type": "EmptyImage", "inputs": {"width": 64, "height": 48, "batch_size": 1, "color": 255}},
        "2": {"class_type": "SaveImage", "inputs": {"images": ["1", 0], "filename_prefix": "first"}},
        "3": {"class_type": "ImageInvert", "inputs": {"image": ["1", 0]}, "_meta": {"title": "Turn"}},
        "4": {"class_type": "SaveImage", "inputs": {"images": ["3", 0], "filename_prefix": "second"}}
    })");
    return request;
}

FaultScript failingTurn()
{
    FaultScript script;
    script.failingClass = QStringLiteral("ImageInvert");
    script.failureText = QStringLiteral("out of paint");
    return script;
}

} // namespace

void TestQueueFaults::keepsWhatAFailedRunMade()
{
    QueueRig rig;
    rig.pod.setFaults(failingTurn());
    rig.openQueue();
    const Job* job = rig.submit(halfFailing());
    QTRY_COMPARE_WITH_TIMEOUT(toString(job->state()), toString(JobState::Failed), 20000);
    QCOMPARE(job->record().error.message, QStringLiteral("Turn: out of paint"));
    QCOMPARE(job->record().failedNode.text, QStringLiteral("3"));
    QCOMPARE(rig.pictures().size(), 1);
    QVERIFY(rig.leftovers().isEmpty());
    QTRY_COMPARE(rig.outcomes.size(), 1);
    QCOMPARE(rig.outcomes.first().outputs.size(), 1);
    QCOMPARE(rig.outcomes.first().outputs.first().node.text, QStringLiteral("2"));
    QCOMPARE(job->outputs().first().path, rig.outcomes.first().outputs.first().path);
}

void TestQueueFaults::failedRunIsToldAfterACrash()
{
    QueueRig rig;
    rig.pod.setFaults(failingTurn());
    rig.openQueue();
    const Job* job = rig.submit(halfFailing());
    QTRY_COMPARE_WITH_TIMEOUT(toString(job->state()), toString(JobState::Failed), 20000);
    rig.closeQueue(); // before the gallery is said to have it
    rig.outcomes.clear();
    rig.openQueue();
    QTRY_COMPARE(rig.outcomes.size(), 1);
    QCOMPARE(rig.outcomes.first().outputs.size(), 1);
    QTRY_VERIFY(rig.queue().jobs().isEmpty());
}

QTEST_GUILESS_MAIN(TestQueueFaults)
#include "tst_queuefaults.moc"

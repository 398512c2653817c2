#include "jobs/job.h"
#include "jobs/jobrecord.h"
#include "jobs/newrecord.h"
#include "jobs/resume.h"
#include "jobs/router.h"
#include "tests/jobs/workflows.h"

#include <QTest>

using namespace ryla;
using namespace ryla::jobs;
using comfy::PromptId;

namespace {

const PromptId mine{QStringLiteral("mine")};
const PromptId other{QStringLiteral("other")};

JobRecord recordIn(JobState state, const PromptId& prompt = mine)
{
    JobRecord record;
    record.state = state;
    record.promptId = prompt;
    record.document = pictureWorkflow();
    return record;
}

} // namespace

class TestRouting : public QObject
{
    Q_OBJECT
private slots:
    void namesStates_data();
    void namesStates();
    void decides_data();
    void decides();
    void wordsFailures();
    void routesById();
    void namelessBelongsToTheOneThatRuns();
    void keepsEarlyEvents();
    void repeatsTheRunOrOnlyTheFetch();
};

void TestRouting::namesStates_data()
{
    QTest::addColumn<JobState>("state");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("over");
    QTest::newRow("queued") << JobState::Queued << QStringLiteral("queued") << false;
    QTest::newRow("fetching") << JobState::Fetching << QStringLiteral("fetching") << false;
    QTest::newRow("done") << JobState::Done << QStringLiteral("done") << true;
    QTest::newRow("failed") << JobState::Failed << QStringLiteral("failed") << true;
    QTest::newRow("cancelled") << JobState::Cancelled << QStringLiteral("cancelled") << true;
}

void TestRouting::namesStates()
{
    QFETCH(JobState, state);
    QFETCH(QString, text);
    QFETCH(bool, over);
    QCOMPARE(toString(state), text);
    QCOMPARE(toString(jobStateFromString(text)), toString(state));
    QCOMPARE(isOver(state), over);
    QCOMPARE(toString(jobStateFromString(QStringLiteral("of a later version"))), toString(JobState::Failed));
}

void TestRouting::decides_data()
{
    QTest::addColumn<JobState>("state");
    QTest::addColumn<bool>("cancelWanted");
    QTest::addColumn<TargetKind>("target");
    QTest::addColumn<QString>("server");
    QTest::addColumn<Verdict>("expected");
    const auto address = TargetKind::Address;
    const QString nothing;
    QTest::newRow("runs") << JobState::Waiting << false << address << QStringLiteral("running")
                          << Verdict::FollowRunning;
    QTest::newRow("waits") << JobState::Submitting << false << address << QStringLiteral("pending")
                           << Verdict::FollowWaiting;
    QTest::newRow("waits, unwanted") << JobState::Waiting << true << address << QStringLiteral("pending")
                                     << Verdict::FollowWaiting;
    QTest::newRow("ended unseen") << JobState::Running << false << address << QStringLiteral("history")
                                  << Verdict::Collect;
    QTest::newRow("ended, unwanted") << JobState::Running << true << address << QStringLiteral("history")
                                     << Verdict::Collect;
    QTest::newRow("never arrived") << JobState::Submitting << false << address << nothing << Verdict::SendAgain;
    QTest::newRow("lost") << JobState::Waiting << false << address << nothing << Verdict::Lost;
    QTest::newRow("lost in mid-run") << JobState::Running << false << address << nothing << Verdict::Lost;
    QTest::newRow("results lost") << JobState::Fetching << false << address << nothing << Verdict::Lost;
    QTest::newRow("demo pod died") << JobState::Running << false << TargetKind::Demo << nothing << Verdict::SendAgain;
    QTest::newRow("serverless, answer lost")
        << JobState::Submitting << false << TargetKind::Serverless << nothing << Verdict::Lost;
    QTest::newRow("serverless, answer lost, unwanted")
        << JobState::Submitting << true << TargetKind::Serverless << nothing << Verdict::Lost;
    QTest::newRow("deleted as wanted") << JobState::Waiting << true << address << nothing << Verdict::Cancelled;
    QTest::newRow("demo, deleted as wanted")
        << JobState::Waiting << true << TargetKind::Demo << nothing << Verdict::Cancelled;
}

void TestRouting::decides()
{
    QFETCH(JobState, state);
    QFETCH(bool, cancelWanted);
    QFETCH(TargetKind, target);
    QFETCH(QString, server);
    QFETCH(Verdict, expected);
    JobRecord record = recordIn(state);
    record.cancelWanted = cancelWanted;
    comfy::QueueState queue;
    queue.pending << comfy::QueueItem{1, other, {}};
    std::optional<comfy::HistoryEntry> history;
    if (server == QLatin1String("running")) {
        queue.running << comfy::QueueItem{0, mine, {}};
    } else if (server == QLatin1String("pending")) {
        queue.pending << comfy::QueueItem{2, mine, {}};
    } else if (server == QLatin1String("history")) {
        history = comfy::HistoryEntry{};
    }
    QCOMPARE(verdict(record, target, queue, history), expected);
}

void TestRouting::wordsFailures()
{
    JobRecord record = recordIn(JobState::Running);
    QCOMPARE(lostError(record, TargetKind::Address, false).message,
             QStringLiteral("The server was restarted and lost this job; run it again."));
    QCOMPARE(lostError(record, TargetKind::Address, true).message,
             QStringLiteral("This job was removed from the server's queue by somebody else; run it again."));
    QVERIFY(lostError(record, TargetKind::Serverless, false).message.contains(QStringLiteral("30 minutes")));
    comfy::HistoryEntry entry;
    entry.failedNode = workflow::NodeId{QStringLiteral("3")};
    entry.exceptionMessage = QStringLiteral("out of memory\n");
    QCOMPARE(failureOf(record, entry).message, QStringLiteral("Sampler: out of memory"));
    // That is for what a server does not take.
    QVERIFY(failureOf(record, entry).kind != ErrorKind::Refused);
    entry.failedNode = workflow::NodeId{QStringLiteral("77")};
    entry.failedClass = QStringLiteral("KSampler");
    entry.exceptionMessage.clear();
    QCOMPARE(failureOf(record, entry).message, QStringLiteral("KSampler failed on the server."));
}

void TestRouting::routesById()
{
    Job job(recordIn(JobState::Running));
    Router router;
    router.bind(mine, &job);
    comfy::Event event = comfy::ExecutionStart{mine};
    QCOMPARE(router.jobOf(event), &job);
    event = comfy::ExecutionStart{other};
    QVERIFY(!router.jobOf(event));
    // An older server answers with an id of its own.
    router.bind(other, &job);
    QCOMPARE(router.jobOf(event), &job);
    event = comfy::ExecutionStart{mine};
    QVERIFY(!router.jobOf(event));
    router.unbind(&job);
    event = comfy::ExecutionStart{other};
    QVERIFY(!router.jobOf(event));
}

void TestRouting::namelessBelongsToTheOneThatRuns()
{
    Job running(recordIn(JobState::Running));
    Job waiting(recordIn(JobState::Waiting, other));
    Router router;
    router.bind(mine, &running);
    router.bind(other, &waiting);
    comfy::Event frame = comfy::PreviewFrame{{}, {}, "picture"};
    QCOMPARE(router.jobOf(frame), &running);
    QCOMPARE(comfy::promptOf(frame), mine);
    comfy::Event begun = comfy::Executing{{}, workflow::NodeId{QStringLiteral("3")}, {}};
    QCOMPARE(router.jobOf(begun), &running);
    comfy::Event ended = comfy::Executing{};
    QVERIFY(!router.jobOf(ended));
    Job second(recordIn(JobState::Running, PromptId{QStringLiteral("third")}));
    router.bind(second.record().promptId, &second);
    comfy::Event unclear = comfy::PreviewFrame{{}, {}, "picture"};
    QVERIFY(!router.jobOf(unclear));
}

void TestRouting::keepsEarlyEvents()
{
    Router router;
    router.keep(comfy::ExecutionStart{other});
    router.keep(comfy::StatusEvent{1, {}});
    router.keep(comfy::ExecutionStart{mine});
    router.keep(comfy::Executing{other, {}, {}});
    QCOMPARE(router.takeKept(other).size(), 2);
    QCOMPARE(router.takeKept(other).size(), 0);
    for (int i = 0; i < 2000; ++i) {
        router.keep(comfy::ExecutionStart{other});
    }
    QVERIFY(router.takeKept(other).size() <= 500);
    router.dropKept();
    QCOMPARE(router.takeKept(mine).size(), 0);
}

void TestRouting::repeatsTheRunOrOnlyTheFetch()
{
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC);
    JobRequest request;
    request.document = pictureWorkflow();
    request.outputFolder = QStringLiteral("/out");
    const Target target{TargetId{QStringLiteral("t")}, TargetKind::Address, QStringLiteral("Studio"), {}};
    JobRecord record = newRecord(request, target, now);
    QCOMPARE(record.targetName, QStringLiteral("Studio"));
    record.state = JobState::Failed;
    record.promptId = mine;
    record.prompt = pictureWorkflow().promptJson();
    record.startedAt = record.finishedAt = now;
    record.cancelWanted = true;
    record.error = Error{ErrorKind::Refused, QStringLiteral("Sampler: no"), {}};
    JobRecord again = repeated(record, now);
    QCOMPARE(toString(again.state), QStringLiteral("queued"));
    QVERIFY(again.id != record.id && again.promptId.isEmpty() && !again.cancelWanted && again.error == Error());
    QCOMPARE(again.outputFolder, QStringLiteral("/out"));
    record.error.kind = ErrorKind::Storage;
    again = repeated(record, now);
    QCOMPARE(toString(again.state), QStringLiteral("fetching"));
    QCOMPARE(again.promptId, mine);
    const QList<Progress> progress = firstProgress({record, recordIn(JobState::Queued, {})});
    QCOMPARE(progress.size(), 2);
    QCOMPARE(progress.first().promptId, mine);
}

QTEST_GUILESS_MAIN(TestRouting)
#include "tst_routing.moc"

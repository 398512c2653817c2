#include "jobs/jobstore.h"
#include "jobs/jobstorerows.h"
#include "jobs/owners.h"
#include "jobs/recordcodec.h"
#include "tests/jobs/workflows.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::jobs;

namespace {

const TargetId here{QStringLiteral("here")};

JobRecord newRecord(const char* id, const TargetId& target = here)
{
    JobRecord record;
    record.id = JobId{QString::fromLatin1(id)};
    record.target = target;
    record.targetName = QStringLiteral("studio-4090");
    record.document = pictureWorkflow().named(QStringLiteral("fox"), QStringLiteral("/w/fox.json"));
    record.patch.set(workflow::InputRef::parse(QStringLiteral("3.seed")), workflow::Seed{18446744073709551615ULL});
    record.createdAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC);
    return record;
}

workflow::OutputFile outputNumber(int index)
{
    workflow::OutputFile output;
    output.kind = workflow::OutputKind::Video;
    output.node = workflow::NodeId{QStringLiteral("9")};
    output.nodeTitle = QStringLiteral("Save ü");
    output.index = index;
    output.path = QStringLiteral("/g/fox.mp4");
    output.text = QStringLiteral("text");
    output.serverName = QStringLiteral("fox.mp4");
    output.serverSubfolder = QStringLiteral("a/b");
    output.serverType = QStringLiteral("output");
    output.bytes = 1LL << 40;
    output.sha256 = QStringLiteral("abc");
    return output;
}

QStringList ids(const QList<JobRecord>& records)
{
    QStringList all;
    for (const JobRecord& record : records) {
        all << record.id.text;
    }
    return all;
}

QStringList idsByPosition(const QList<JobWish>& wishes)
{
    QList<JobWish> sorted = wishes;
    std::sort(sorted.begin(), sorted.end(), [](const JobWish& a, const JobWish& b) { return a.position < b.position; });
    QStringList all;
    for (const JobWish& wish : sorted) {
        all << wish.id.text;
    }
    return all;
}

/// Waits without asking for the result: that would run the work here, before what was asked first.
template<class T>
Result<T> result(Later<T> later)
{
    const bool finished = QTest::qWaitFor([&] { return later.isFinished(); }, 20000);
    return finished ? later.result() : fail(ErrorKind::Timeout, QStringLiteral("no answer"));
}

/// The answer; the test fails where it is an error.
template<class T>
T answer(Later<T> later)
{
    Result<T> told = result(later);
    if (!told) {
        QTest::qFail(qPrintable(toString(told.error())), __FILE__, __LINE__);
        return T();
    }
    return *told;
}

bool done(Later<void> later)
{
    return result(later).has_value();
}

} // namespace

class TestJobStore : public QObject
{
    Q_OBJECT
private slots:
    void codecsKeepEverything();
    void codecsTolerateRubbish();
    void keepsWholeRecords();
    void ordersPositions();
    void onlyOneClaims();
    void othersCannotSave();
    void cancelsQueuedOnesAtOnceAndWishesElse();
    void swapsPlaces();
    void heirsTakeOver();
    void countsWhatOthersHaveOpen();
    void tellsUnannouncedOnes();
    void tellsWhatRanAtOneTarget();
    void keepsTimes();
    void saysWhatIsWrong();
    void ownersAreAliveUntilTheyEnd();
};

void TestJobStore::codecsKeepEverything()
{
    QCOMPARE(outputFromJson(outputToJson(outputNumber(7))), outputNumber(7));
    const Error error{ErrorKind::Storage, QStringLiteral("disk “full”"), QStringLiteral("detail")};
    QVERIFY(errorFromJson(errorToJson(error)) == error);
    QVERIFY(errorToJson({}).isEmpty());
    const QList<comfy::InputProblem> problems = {{workflow::NodeId{QStringLiteral("3")}, QStringLiteral("KSampler"),
                                                  QStringLiteral("steps"), QStringLiteral("value_bigger_than_max"),
                                                  QStringLiteral("too big"), QStringLiteral("99999")}};
    QVERIFY(problemsFromJson(problemsToJson(problems)) == problems);
}

void TestJobStore::codecsTolerateRubbish()
{
    for (const QByteArray& bytes : {QByteArray(), QByteArray("{"), QByteArray("[[]]"), QByteArray("7")}) {
        QVERIFY(errorFromJson(bytes) == Error());
        QCOMPARE(outputFromJson(bytes), workflow::OutputFile());
        QVERIFY(problemsFromJson(bytes).size() <= 1);
    }
    QVERIFY(!documentFromJson("[]", {}));
    QVERIFY(documentFromJson({}, {}));
}

void TestJobStore::keepsWholeRecords()
{
    const QTemporaryDir folder;
    JobRecord record = newRecord("a");
    {
        JobStore store(folder.path());
        record = answer(store.insert(record, false));
        QVERIFY(answer(store.claim(record.id, here)));
        record.state = JobState::Submitting;
        record.promptId = comfy::PromptId{QStringLiteral("p")};
        record.clientId = QStringLiteral("c");
        record.prompt = "{\"1\":{}}";
        record.error = {ErrorKind::Network, QStringLiteral("no"), {}};
        record.failedNode = workflow::NodeId{QStringLiteral("3")};
        record.cancelWanted = true;
        record.startedAt = record.createdAt.addMSecs(1);
        record.finishedAt = record.createdAt.addMSecs(2);
        QVERIFY(answer(store.save(record)));
        QVERIFY(done(store.saveOutput(record.id, outputNumber(1))));
        QVERIFY(done(store.saveOutput(record.id, outputNumber(0))));
    }
    JobStore store(folder.path());
    const JobRecord read = answer(store.record(record.id));
    QCOMPARE(toString(read.state), toString(JobState::Submitting));
    QCOMPARE(read.promptId, record.promptId);
    QCOMPARE(read.clientId, record.clientId);
    QCOMPARE(read.prompt, record.prompt);
    QVERIFY(read.error == record.error);
    QCOMPARE(read.failedNode, record.failedNode);
    QCOMPARE(read.cancelWanted, true);
    QCOMPARE(read.createdAt, record.createdAt);
    QCOMPARE(read.startedAt, record.startedAt);
    QCOMPARE(read.finishedAt, record.finishedAt);
    QCOMPARE(read.document.promptJson(), record.document.promptJson());
    QCOMPARE(read.document.name(), QStringLiteral("fox"));
    QCOMPARE(read.document.sourcePath(), QStringLiteral("/w/fox.json"));
    QVERIFY(read.patch == record.patch);
    QCOMPARE(read.outputs, (QList<workflow::OutputFile>{outputNumber(0), outputNumber(1)}));
    const QList<JobRecord> recent = answer(store.recent(10));
    QCOMPARE(ids(recent), QStringList{QStringLiteral("a")});
    QCOMPARE(recent.first().document.name(), QStringLiteral("fox"));
    QVERIFY(recent.first().document.isEmpty());
    QVERIFY(done(store.forgetOutputs(record.id)));
    QVERIFY(answer(store.record(record.id)).outputs.isEmpty());
    QCOMPARE(toString(result(store.record(JobId{QStringLiteral("none")})).error().kind), toString(ErrorKind::NotFound));
}

void TestJobStore::ordersPositions()
{
    const QTemporaryDir folder;
    JobStore store(folder.path());
    const double first = answer(store.insert(newRecord("a"), false)).position;
    const double second = answer(store.insert(newRecord("b"), false)).position;
    const double before = answer(store.insert(newRecord("c"), true)).position;
    QVERIFY(before < first && first < second);
    QCOMPARE(answer(store.insert(newRecord("d", TargetId{QStringLiteral("there")}), true)).position, 0.0);
}

void TestJobStore::onlyOneClaims()
{
    const QTemporaryDir folder;
    JobStore mine(folder.path());
    JobStore theirs(folder.path());
    answer(mine.insert(newRecord("a"), false));
    QVERIFY(!answer(theirs.claim(JobId{QStringLiteral("a")}, here)));
    QVERIFY(answer(mine.claim(JobId{QStringLiteral("a")}, here)));
    QVERIFY(!answer(mine.claim(JobId{QStringLiteral("a")}, here)));
}

void TestJobStore::othersCannotSave()
{
    const QTemporaryDir folder;
    JobStore mine(folder.path());
    JobStore theirs(folder.path());
    JobRecord record = answer(mine.insert(newRecord("a"), false));
    record.state = JobState::Done;
    QVERIFY(!answer(theirs.save(record)));
    QVERIFY(answer(mine.save(record)));
    record.state = JobState::Running;
    QVERIFY(!answer(mine.save(record)));
    QCOMPARE(toString(answer(theirs.record(record.id)).state), toString(JobState::Done));
}

void TestJobStore::cancelsQueuedOnesAtOnceAndWishesElse()
{
    const QTemporaryDir folder;
    JobStore mine(folder.path());
    JobStore theirs(folder.path());
    answer(mine.insert(newRecord("a"), false));
    JobRecord running = answer(mine.insert(newRecord("b"), false));
    running.state = JobState::Running;
    QVERIFY(answer(mine.save(running)));
    QCOMPARE(toString(answer(theirs.askCancel(JobId{QStringLiteral("a")})).state), toString(JobState::Cancelled));
    const JobRecord asked = answer(theirs.askCancel(running.id));
    QCOMPARE(toString(asked.state), toString(JobState::Running));
    QVERIFY(asked.cancelWanted);
    QVERIFY(!answer(mine.claim(JobId{QStringLiteral("a")}, here)));
    // Its owner, who has not heard of it yet, must not take the wish back.
    QVERIFY(answer(mine.save(running)));
    const QList<JobWish> wishes = answer(mine.wishes());
    QCOMPARE(wishes.size(), 2);
    for (const JobWish& wish : wishes) {
        QCOMPARE(wish.cancelWanted, wish.id == running.id);
    }
    QCOMPARE(toString(result(theirs.askCancel(JobId{QStringLiteral("none")})).error().kind),
             toString(ErrorKind::NotFound));
}

void TestJobStore::swapsPlaces()
{
    const QTemporaryDir folder;
    JobStore store(folder.path());
    for (const char* id : {"a", "b", "c"}) {
        answer(store.insert(newRecord(id), false));
    }
    const auto order = [&] { return idsByPosition(answer(store.wishes())).join(QLatin1Char(' ')); };
    QCOMPARE(answer(store.swapPlaces(JobId{QStringLiteral("c")}, -1)).size(), 2);
    QCOMPARE(order(), QStringLiteral("a c b"));
    QCOMPARE(answer(store.swapPlaces(JobId{QStringLiteral("a")}, 1)).size(), 2);
    QCOMPARE(order(), QStringLiteral("c a b"));
    QCOMPARE(answer(store.swapPlaces(JobId{QStringLiteral("c")}, -1)).size(), 0);
    QCOMPARE(order(), QStringLiteral("c a b"));
}

void TestJobStore::heirsTakeOver()
{
    const QTemporaryDir folder;
    auto first = std::make_unique<JobStore>(folder.path());
    answer(first->insert(newRecord("queued"), false));
    answer(first->insert(newRecord("half"), false));
    QVERIFY(answer(first->claim(JobId{QStringLiteral("half")}, here)));
    JobRecord over = answer(first->insert(newRecord("over"), false));
    over.state = JobState::Failed;
    QVERIFY(answer(first->save(over)));
    JobStore heir(folder.path());
    JobStore second(folder.path());
    QVERIFY(answer(heir.adopt()).isEmpty());
    first.reset();
    const QList<JobRecord> taken = answer(heir.adopt());
    QCOMPARE(ids(taken), (QStringList{QStringLiteral("queued"), QStringLiteral("half")}));
    QCOMPARE(toString(taken.last().state), toString(JobState::Queued));
    QVERIFY(answer(second.adopt()).isEmpty());
    QVERIFY(answer(heir.claim(JobId{QStringLiteral("queued")}, here)));
}

void TestJobStore::countsWhatOthersHaveOpen()
{
    const QTemporaryDir folder;
    auto first = std::make_unique<JobStore>(folder.path());
    for (const char* id : {"one", "two", "fetching", "over"}) {
        answer(first->insert(newRecord(id), false));
    }
    JobRecord elsewhere = newRecord("elsewhere");
    elsewhere.target = TargetId{QStringLiteral("another")};
    answer(first->insert(elsewhere, false));
    for (const auto& [id, state] : {std::pair("fetching", JobState::Fetching), std::pair("over", JobState::Failed)}) {
        JobRecord record = answer(first->record(JobId{QString::fromLatin1(id)}));
        record.state = state;
        QVERIFY(answer(first->save(record)));
    }
    JobStore other(folder.path());
    answer(other.insert(newRecord("own"), false)); // its own are known without asking
    const QList<StateCount> open{{JobState::Fetching, 1}, {JobState::Queued, 2}};
    QVERIFY(answer(other.elsewhere(here, true)) == open);
    const QList<StateCount> own{{JobState::Queued, 1}};
    QVERIFY(answer(first->elsewhere(here, true)) == own);
    QVERIFY(answer(other.elsewhere(here, false)) == open);
    first.reset(); // gone: until somebody has taken what it left, that is still to be waited for
    QVERIFY(answer(other.elsewhere(here, true)) == open);
    QVERIFY(answer(other.elsewhere(here, false)).isEmpty()); // for who is no heir
    answer(other.adopt());
    QVERIFY(answer(other.elsewhere(here, true)).isEmpty());
}

void TestJobStore::tellsUnannouncedOnes()
{
    const QTemporaryDir folder;
    auto first = std::make_unique<JobStore>(folder.path());
    for (const char* id : {"told", "untold"}) {
        JobRecord record = answer(first->insert(newRecord(id), false));
        record.state = JobState::Done;
        QVERIFY(answer(first->save(record)));
    }
    QVERIFY(done(first->markAnnounced(JobId{QStringLiteral("told")})));
    first.reset();
    JobStore heir(folder.path());
    QCOMPARE(ids(answer(heir.adopt())), QStringList{QStringLiteral("untold")});
}

/// However many jobs of others lie between.
void TestJobStore::tellsWhatRanAtOneTarget()
{
    const QTemporaryDir folder;
    JobStore store(folder.path());
    const TargetId there{QStringLiteral("there")};
    const QDateTime midnight = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC);
    const auto add = [&](const QString& id, const TargetId& target, JobState state, int endedAfter) {
        JobRecord record = newRecord("", target);
        record.id = JobId{id};
        record.createdAt = midnight.addSecs(endedAfter - 60);
        record = answer(store.insert(record, false));
        record.state = state;
        record.startedAt = midnight.addSecs(endedAfter - 30);
        record.finishedAt = isOver(state) ? midnight.addSecs(endedAfter) : QDateTime();
        QVERIFY(answer(store.save(record)));
    };
    add(QStringLiteral("old"), there, JobState::Done, -90'000);
    add(QStringLiteral("yesterday"), there, JobState::Done, -3600);
    add(QStringLiteral("runs"), there, JobState::Running, -2000);
    for (int i = 0; i < 30; ++i) {
        add(QStringLiteral("today-%1").arg(i), there, i % 2 ? JobState::Failed : JobState::Done, i + 1);
        add(QStringLiteral("here-%1").arg(i), here, JobState::Done, i + 1);
    }
    const QStringList today = ids(answer(store.recordsAt(there, midnight, 0)));
    QCOMPARE(today.size(), 31);
    QCOMPARE(today.first(), QStringLiteral("runs"));
    QVERIFY(today.contains(QStringLiteral("today-0")) && today.contains(QStringLiteral("today-29")));
    QCOMPARE(ids(answer(store.recordsAt(there, midnight, 32))).first(), QStringLiteral("yesterday"));
    QVERIFY(answer(store.recordsAt(TargetId{QStringLiteral("none")}, midnight, 5)).isEmpty());
}

void TestJobStore::keepsTimes()
{
    const QTemporaryDir folder;
    const QList<NodeTime> times = {{here, QStringLiteral("KSampler"), 412.5, 3}};
    {
        JobStore store(folder.path());
        QVERIFY(done(store.saveNodeTimes({{here, QStringLiteral("KSampler"), 1, 1}})));
        QVERIFY(done(store.saveNodeTimes(times)));
    }
    JobStore store(folder.path());
    QCOMPARE(answer(store.nodeTimes()), times);
}

void TestJobStore::saysWhatIsWrong()
{
    const QTemporaryDir folder;
    QFile blocked(folder.filePath(QStringLiteral("blocked")));
    QVERIFY(blocked.open(QIODevice::WriteOnly));
    JobStore nowhere(blocked.fileName());
    QCOMPARE(toString(result(nowhere.ready()).error().kind), toString(ErrorKind::Storage));
    QCOMPARE(toString(result(nowhere.adopt()).error().kind), toString(ErrorKind::Storage));

    QFile damaged(folder.filePath(QStringLiteral("jobs.sqlite")));
    QVERIFY(damaged.open(QIODevice::WriteOnly));
    damaged.write(QByteArray(4096, 'x'));
    damaged.close();
    JobStore store(folder.path());
    const Result<void> opened = result(store.ready());
    QVERIFY(!opened);
    QVERIFY(opened.error().message.contains(QStringLiteral("jobs.sqlite")));
}

void TestJobStore::ownersAreAliveUntilTheyEnd()
{
    const QTemporaryDir folder;
    Owners mine(folder.path());
    const QString self = mine.begin().value();
    Owners other(folder.path());
    QVERIFY(other.begin());
    QVERIFY(other.isAlive(self));
    QVERIFY(!other.inherit(self, [] { QFAIL("alive"); }));
    {
        Owners third(folder.path());
        const QString gone = third.begin().value();
        QVERIFY(other.isAlive(gone));
    }
    // What a killed program leaves behind: a lock that names a process which is no more.
    QFile lock(folder.filePath(QStringLiteral("owners/killed.lock")));
    QVERIFY(lock.open(QIODevice::WriteOnly));
    lock.write("2147483646\nryla\n" + QSysInfo::machineHostName().toUtf8() + "\n");
    lock.close();
    QVERIFY(!other.isAlive(QStringLiteral("killed")));
    bool taken = false;
    QVERIFY(other.inherit(QStringLiteral("killed"), [&] { taken = true; }));
    QVERIFY(taken);
}

QTEST_GUILESS_MAIN(TestJobStore)
#include "tst_jobstore.moc"

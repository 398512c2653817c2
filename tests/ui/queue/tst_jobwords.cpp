#include "ui/queue/jobwords.h"

#include "base/clock.h"
#include "jobs/jobmover.h"
#include "tests/jobs/workflows.h"

#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::jobs;
using namespace ryla::ui;

class TestJobWords : public QObject
{
    Q_OBJECT
private slots:
    void saysWhichNode();
    void saysATitleOnce();
    void listsRefusals();
    void silence_data();
    void silence();
    void size_data();
    void size();
};

namespace {

JobNote noteOn(const JobRecord& record)
{
    return *ui::noteOn(Job(record));
}

JobRecord failed(const QString& sentence, const char* node = "")
{
    JobRecord record;
    record.state = JobState::Failed;
    record.document = pictureWorkflow();
    record.error = {ErrorKind::Refused, sentence, QStringLiteral("Traceback, line 7")};
    record.failedNode = workflow::NodeId{QString::fromLatin1(node)};
    return record;
}

workflow::InputRef ref(const char* text)
{
    return workflow::InputRef::parse(QString::fromLatin1(text));
}

} // namespace

void TestJobWords::saysWhichNode()
{
    const JobNote words = noteOn(failed(QStringLiteral("Out of memory."), "3"));
    QCOMPARE(words.sentence, QStringLiteral("Sampler: Out of memory."));
    QCOMPARE(words.details, QStringLiteral("Traceback, line 7"));
    QCOMPARE(noteOn(failed(QStringLiteral("Gone."), "none of ours")).sentence, QStringLiteral("Gone."));
}

void TestJobWords::saysATitleOnce()
{
    const QString sentence = QStringLiteral("“Sampler” failed: out of memory.");
    QCOMPARE(noteOn(failed(sentence, "3")).sentence, sentence);
}

void TestJobWords::listsRefusals()
{
    JobRecord record = failed(QStringLiteral("The server refused it."));
    record.problems = {
        {workflow::NodeId{QStringLiteral("3")},
         {},
         QStringLiteral("steps"),
         {},
         QStringLiteral("bigger than 10000"),
         {}},
        {workflow::NodeId{QStringLiteral("77")}, {}, QStringLiteral("x"), {}, QStringLiteral("missing"), {}}};
    QCOMPARE(noteOn(record).details,
             QStringLiteral("Sampler · steps: bigger than 10000\n77 · x: missing\nTraceback, line 7"));
    // The rest of it runs.
    for (const JobState state : {JobState::Running, JobState::Done}) {
        record.state = state;
        const JobNote note = noteOn(record);
        QVERIFY(note.mood == Mood::Warn);
        QVERIFY2(note.sentence.endsWith(QStringLiteral("Sampler · steps: bigger than 10000")),
                 qPrintable(note.sentence));
        QCOMPARE(note.details, QStringLiteral("77 · x: missing"));
    }
}

void TestJobWords::silence_data()
{
    QTest::addColumn<JobState>("state");
    QTest::addColumn<QString>("then");
    QTest::newRow("queued") << JobState::Queued << QStringLiteral("The run starts");
    QTest::newRow("waiting") << JobState::Waiting << QStringLiteral("The run may go on there");
    QTest::newRow("running") << JobState::Running << QStringLiteral("The run may go on there");
    QTest::newRow("fetching") << JobState::Fetching << QStringLiteral("The result is fetched");
    QTest::newRow("done") << JobState::Done << QString();
    QTest::newRow("cancelled") << JobState::Cancelled << QString();
}

void TestJobWords::silence()
{
    QFETCH(JobState, state);
    QFETCH(QString, then);
    QTemporaryDir folder;
    SystemClock clock;
    JobStore store(folder.path());
    JobMover mover(store, clock, 1);
    JobRecord record = failed(QString());
    record.state = state;
    Job job(record);
    QVERIFY(!ui::noteOn(job));
    mover.setSilence(job, QStringLiteral("The server is gone."));
    const std::optional<JobNote> note = ui::noteOn(job);
    QCOMPARE(note.has_value(), !then.isEmpty());
    if (note) {
        QVERIFY2(note->sentence.startsWith(QStringLiteral("The server is gone. ") + then), qPrintable(note->sentence));
        QVERIFY(!note->canRetry);
    }
}

void TestJobWords::size_data()
{
    QTest::addColumn<QByteArray>("inputs");
    QTest::addColumn<QSize>("size");
    QTest::newRow("both") << QByteArray(R"("width": 640, "height": 480)") << QSize(640, 480);
    QTest::newRow("one") << QByteArray(R"("width": 640)") << QSize();
    QTest::newRow("linked") << QByteArray(R"("width": ["2", 0], "height": 480)") << QSize();
    QTest::newRow("nonsense") << QByteArray(R"("width": -5, "height": 480)") << QSize();
    QTest::newRow("enormous") << QByteArray(R"("width": 99999999999, "height": 480)") << QSize();
    QTest::newRow("text") << QByteArray(R"("width": "640", "height": 480)") << QSize();
}

void TestJobWords::size()
{
    QFETCH(QByteArray, inputs);
    QFETCH(QSize, size);
    const auto document = documentOf(R"({"5": {"class_type": "EmptyLatentImage", "inputs": {)" + inputs + "}}}");
    QCOMPARE(document.nodes().size(), 1);
    QCOMPARE(sizeOf(document, {}), size);
    workflow::Patch patch;
    patch.set(ref("5.width"), qint64(320));
    patch.set(ref("5.height"), qint64(200));
    QCOMPARE(sizeOf(document, patch), QSize(320, 200));
}

QTEST_APPLESS_MAIN(TestJobWords)
#include "tst_jobwords.moc"

#include "cli/jobtable.h"
#include "tests/cli/capture.h"
#include "tests/support/answerof.h"
#include "workflow/loader.h"

#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::cli;
using tests::answerOf;

namespace {

jobs::JobRecord failedRecord()
{
    jobs::JobRecord record;
    record.id = jobs::JobId{QStringLiteral("0123456789ab")};
    record.state = jobs::JobState::Failed;
    record.targetName = QStringLiteral("Pod");
    record.error.message = QStringLiteral("It \"broke\".");
    record.createdAt = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
    record.document = workflow::WorkflowDocument().named(QStringLiteral("portrait"), {});
    record.patch.set(workflow::InputRef::parse(QStringLiteral("8.seed")), workflow::Seed{18446744073709551615ULL});
    return record;
}

} // namespace

class TestJobTable : public QObject
{
    Q_OBJECT
private slots:
    void list();
    void one();
    void find_data();
    void find();

private:
    SystemClock m_clock;
};

void TestJobTable::list()
{
    Capture capture;
    Console console;
    console.setColour(Console::Colour::Never);
    printJobs(console, {failedRecord()}, false);
    printJobs(console, {}, false);
    printJobs(console, {failedRecord()}, true);
    QCOMPARE(capture.text(), QByteArray("01234567  2026-01-02 03:04  failed      portrait  It \"broke\".\n"
                                        "No jobs yet.\n"
                                        "[\n  {\n    \"id\": \"0123456789ab\",\n    \"state\": \"failed\",\n"
                                        "    \"workflow\": \"portrait\",\n    \"target\": \"Pod\",\n"
                                        "    \"created\": \"2026-01-02T03:04:05.000Z\",\n"
                                        "    \"error\": \"It \\\"broke\\\".\",\n    \"outputs\": []\n  }\n]\n"));
}

void TestJobTable::one()
{
    Capture capture;
    Console console;
    console.setColour(Console::Colour::Never);
    jobs::JobRecord record = failedRecord();
    printJob(console, record, false);
    const QByteArray text = capture.text();
    for (const char* part : {"0123456789ab\n", "state     failed", "error     It", "8.seed = 18446744073709551615"}) {
        QVERIFY2(text.contains(part), text.constData());
    }
    record.prompt = R"({"b":1,"a":18446744073709551615})";
    printJob(console, record, true);
    QVERIFY(capture.text().contains("\"b\": 1,\n    \"a\": 18446744073709551615"));
}

void TestJobTable::find_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("said");
    QTest::newRow("none") << QStringLiteral("zz") << QStringLiteral("no job zz");
    QTest::newRow("several") << QString() << QStringLiteral("2 jobs begin with");
    QTest::newRow("whole") << QStringLiteral("0") << QString();
    QTest::newRow("beginning") << QStringLiteral("1") << QString();
}

void TestJobTable::find()
{
    QFETCH(QString, typed);
    QFETCH(QString, said);
    QTemporaryDir folder;
    jobs::Queue queue({folder.path(), folder.filePath(QStringLiteral("gallery")), false}, m_clock);
    const jobs::Target target{jobs::TargetId{QStringLiteral("t")}, jobs::TargetKind::Address, QStringLiteral("T"),
                              comfy::ServerAddress::parse(QStringLiteral("http://127.0.0.1:9")).value()};
    queue.setTarget(target);
    QVERIFY(answerOf(queue.open()));
    jobs::JobRequest request;
    request.document = workflow::read(R"({"1": {"class_type": "A", "inputs": {}}})", QStringLiteral("a.json")).value();
    request.target = target.id;
    QStringList ids;
    for (int i = 0; i < 2; ++i) {
        const Result<jobs::Job*> job = answerOf(queue.submit(request));
        QVERIFY(job);
        ids << (*job)->id().text;
    }
    const bool byNumber = said.isEmpty();
    const QString wanted = byNumber ? ids[typed.toInt()] : QString();
    const qsizetype letters = typed == QLatin1String("0") ? wanted.size() : wanted.size() - 1;
    const Result<jobs::JobRecord> found = answerOf(findJob(queue, byNumber ? wanted.left(letters) : typed, this));
    if (byNumber) {
        QVERIFY(found);
        QCOMPARE(found->id.text, wanted);
    } else {
        QVERIFY(!found);
        QCOMPARE(int(found.error().kind), int(ErrorKind::NotFound));
        QVERIFY2(found.error().message.contains(said), qPrintable(found.error().message));
    }
}

QTEST_GUILESS_MAIN(TestJobTable)
#include "tst_jobtable.moc"

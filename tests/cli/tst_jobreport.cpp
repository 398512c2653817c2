#include "cli/jobreport.h"
#include "jobs/resume.h"
#include "tests/cli/capture.h"
#include "workflow/loader.h"

#include <QTemporaryFile>
#include <QTest>

using namespace ryla;
using namespace ryla::cli;
using jobs::JobState;

Q_DECLARE_METATYPE(ryla::jobs::JobState)
Q_DECLARE_METATYPE(ryla::ErrorKind)

namespace {

jobs::JobRecord recordIn(JobState state)
{
    jobs::JobRecord record;
    record.id = jobs::JobId{QStringLiteral("id")};
    record.state = state;
    record.document =
        workflow::read(
            R"({"1": {"class_type": "LoadImage", "inputs": {"image": "a.png"}, "_meta": {"title": "Photo"}}})",
            QStringLiteral("a.json"))
            .value();
    return record;
}

jobs::JobRecord doneRecord()
{
    jobs::JobRecord record = recordIn(JobState::Done);
    workflow::OutputFile picture;
    picture.kind = workflow::OutputKind::Image;
    picture.node = workflow::NodeId{QStringLiteral("9")};
    picture.nodeTitle = QStringLiteral("Save");
    picture.path = QStringLiteral("/out/a.png");
    workflow::OutputFile words;
    words.kind = workflow::OutputKind::Text;
    words.text = QStringLiteral("a caption");
    record.outputs = {picture, words};
    return record;
}

jobs::JobRecord refusedRecord()
{
    jobs::JobRecord record = recordIn(JobState::Failed);
    record.error = Error{ErrorKind::Refused, QStringLiteral("The server refused it.\n1.image: Invalid"), {}};
    comfy::InputProblem problem;
    problem.node = workflow::NodeId{QStringLiteral("1")};
    problem.input = QStringLiteral("image");
    problem.type = QStringLiteral("custom_validation_failed");
    problem.text = QStringLiteral("Invalid image file");
    comfy::InputProblem whole;
    whole.node = workflow::NodeId{QStringLiteral("1:7")};
    whole.text = QStringLiteral("No such class");
    record.problems = {problem, whole};
    return record;
}

QByteArray told(const jobs::JobRecord& record, bool json)
{
    Capture capture;
    Console console;
    JobReport(console, json).ended(jobs::Job(record));
    return capture.text();
}

} // namespace

class TestJobReport : public QObject
{
    Q_OBJECT
private slots:
    void ends_data();
    void ends();
    void outputsAsTheyCome();
    void progress();
    void exitCodes_data();
    void exitCodes();
};

void TestJobReport::ends_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("done") << told(doneRecord(), false) << QByteArray("/out/a.png\na caption\n");
    QTest::newRow("done, JSON")
        << told(doneRecord(), true)
        << QByteArray(
               R"({"event":"output","job":"id","kind":"image","path":"/out/a.png","node":"9","node_title":"Save"})"
               "\n"
               R"({"event":"output","job":"id","kind":"text","path":"","node":"","node_title":"","text":"a caption"})"
               "\n"
               R"({"event":"job","job":"id","state":"done"})"
               "\n");
    QTest::newRow("refused") << told(refusedRecord(), false)
                             << QByteArray("ryla: The server refused it.\n"
                                           "  Photo (1.image): Invalid image file\n"
                                           "  1:7 (1:7): No such class\n");
    QTest::newRow("refused, JSON")
        << told(refusedRecord(), true).split('\n').value(3)
        << QByteArray(
               R"({"event":"job","job":"id","state":"failed","error":"The server refused it.\n1.image: Invalid","problems":[)"
               R"({"node":"1","input":"image","type":"custom_validation_failed","text":"Invalid image file"},)"
               R"({"node":"1:7","input":"","type":"","text":"No such class"}]})");
    const auto left = [](bool json) {
        Capture capture;
        Console console;
        JobReport(console, json).left(jobs::Job(recordIn(JobState::Running)), QStringLiteral("It is gone."));
        return capture.text();
    };
    const QByteArray goOn =
        "ryla: a: It is gone. The job stays in the queue: `ryla jobs resume` follows it to its end, "
        "`ryla jobs cancel id` removes it.\n";
    QTest::newRow("left") << left(false) << goOn;
    QTest::newRow("left, JSON") << left(true)
                                << goOn + R"({"event":"job","job":"id","state":"running","error":"It is gone."})" +
                                       "\n";
    QTest::newRow("cancelled") << told(recordIn(JobState::Cancelled), false) << QByteArray();
}

void TestJobReport::ends()
{
    QFETCH(QByteArray, lines);
    QTEST(lines, "said");
}

void TestJobReport::outputsAsTheyCome()
{
    QTemporaryFile there;
    QVERIFY(there.open());
    jobs::JobRecord record = doneRecord();
    record.state = JobState::Fetching;
    record.outputs[0].path = there.fileName();
    record.outputs[1].index = 1;
    workflow::OutputFile coming = record.outputs.first();
    coming.index = 2;
    coming.path = QStringLiteral("/not/there/yet.png");
    record.outputs << coming;
    Capture capture;
    Console console;
    JobReport report(console, false);
    report.outputs(jobs::Job(record));
    const QByteArray first = there.fileName().toUtf8() + "\na caption\n";
    QCOMPARE(capture.text(), first);
    report.outputs(jobs::Job(record));
    record.state = JobState::Done;
    report.ended(jobs::Job(record));
    QCOMPARE(capture.text(), first + "/not/there/yet.png\n");
}

void TestJobReport::progress()
{
    Capture capture;
    Console console;
    JobReport report(console, false);
    for (const JobState state :
         {JobState::Queued, JobState::Uploading, JobState::Waiting, JobState::Running, JobState::Fetching}) {
        report.progress(jobs::Job(recordIn(state)), 0.5);
    }
    QCOMPARE(capture.text(), QByteArray("queued\nuploading\nwaiting for the server\nrunning\nfetching results\n"));
}

void TestJobReport::exitCodes_data()
{
    QTest::addColumn<JobState>("state");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<bool>("sent");
    QTest::addColumn<int>("code");
    const auto row = [](const char* name, JobState state, ErrorKind kind, bool sent, int code) {
        QTest::newRow(name) << state << kind << sent << code;
    };
    const jobs::JobRecord running = recordIn(JobState::Running);
    comfy::HistoryEntry nodeFailed;
    nodeFailed.failedNode = workflow::NodeId{QStringLiteral("1")};
    row("done", JobState::Done, ErrorKind::Internal, true, 0);
    row("cancelled", JobState::Cancelled, ErrorKind::Internal, true, 130);
    row("a node failed", JobState::Failed, failureOf(running, nodeFailed).kind, true, 1);
    row("the run failed", JobState::Failed, failureOf(running, {}).kind, true, 1);
    row("refused", JobState::Failed, ErrorKind::Refused, true, 4);
    row("upload refused", JobState::Failed, ErrorKind::Refused, false, 4);
    row("lost", JobState::Failed, lostError(running, jobs::TargetKind::Address, false).kind, true, 1);
    row("files lost", JobState::Failed, ErrorKind::NotFound, true, 1);
    row("no ComfyUI", JobState::Failed, ErrorKind::NotFound, false, 3);
    row("out of reach", JobState::Failed, ErrorKind::Network, true, 3);
    row("disk full", JobState::Failed, ErrorKind::Storage, true, 5);
    row("input is gone", JobState::Failed, ErrorKind::BadFile, false, 2);
}

void TestJobReport::exitCodes()
{
    QFETCH(bool, sent);
    QFETCH(JobState, state);
    QFETCH(ErrorKind, kind);
    jobs::JobRecord record = recordIn(state);
    record.promptId = comfy::PromptId{sent ? QStringLiteral("p") : QString()};
    record.error.kind = kind;
    const int code = int(exitCodeOf(record));
    QTEST(code, "code");
}

QTEST_GUILESS_MAIN(TestJobReport)
#include "tst_jobreport.moc"

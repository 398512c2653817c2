// What an endpoint's answers mean, without a network.
#include "jobs/backends/serverlessanswer.h"
#include "jobs/backends/serverlessfiles.h"

#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::jobs;

class TestServerlessAnswers : public QObject
{
    Q_OBJECT
private slots:
    void states_data();
    void states();
    void outputs_data();
    void outputs();
    void rubbish_data();
    void rubbish();
    void bodies();
    void ends_data();
    void ends();
    void names();
    void standstill_data();
    void standstill();
    void files();
};

void TestServerlessAnswers::states_data()
{
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<ServerlessState>("state");
    QTest::newRow("queued") << QByteArray("IN_QUEUE") << ServerlessState::Queued;
    QTest::newRow("running") << QByteArray("IN_PROGRESS") << ServerlessState::Running;
    QTest::newRow("as documented") << QByteArray("RUNNING") << ServerlessState::Running;
    QTest::newRow("done") << QByteArray("COMPLETED") << ServerlessState::Completed;
    QTest::newRow("failed") << QByteArray("FAILED") << ServerlessState::Failed;
    QTest::newRow("cancelled") << QByteArray("CANCELLED") << ServerlessState::Cancelled;
    QTest::newRow("too long") << QByteArray("TIMED_OUT") << ServerlessState::TimedOut;
    QTest::newRow("of tomorrow") << QByteArray("PAUSED") << ServerlessState::Unknown;
}

void TestServerlessAnswers::states()
{
    QFETCH(QByteArray, word);
    const auto status = parseServerlessStatus(R"({"id": "a-1", "status": ")" + word + R"(", "executionTime": 4200})");
    QVERIFY(status);
    QTEST(status->state, "state");
    QCOMPARE(status->word, QString::fromLatin1(word));
    QCOMPARE(status->runMs, 4200);
    QVERIFY(!status->hasOutput);
}

void TestServerlessAnswers::outputs_data()
{
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<QList<ServerlessOutput>>("outputs");
    QTest::addColumn<QStringList>("errors");
    using Outputs = QList<ServerlessOutput>;
    QTest::newRow("base64") << QByteArray(R"({"images": [{"filename": "a.png", "type": "base64", "data": "AAA="}]})")
                            << Outputs{{QStringLiteral("a.png"), false, "AAA="}} << QStringList();
    QTest::newRow("a bucket")
        << QByteArray(R"({"images": [{"filename": "a.png", "type": "s3_url", "data": "https://b.example/a.png?x=1"}]})")
        << Outputs{{QStringLiteral("a.png"), true, "https://b.example/a.png?x=1"}} << QStringList();
    QTest::newRow("before 5.0") << QByteArray(R"({"message": "AAA=", "status": "success"})")
                                << Outputs{{QStringLiteral("output.png"), false, "AAA="}} << QStringList();
    QTest::newRow("before 5.0, failed") << QByteArray(R"({"message": "no model", "status": "error"})") << Outputs()
                                        << QStringList{QStringLiteral("no model")};
    QTest::newRow("both") << QByteArray(R"({"images": [{"data": "AAA="}], "errors": ["node 3", 7]})")
                          << Outputs{{QStringLiteral("output.png"), false, "AAA="}}
                          << QStringList{QStringLiteral("node 3")};
    QTest::newRow("without data") << QByteArray(R"({"images": [{"filename": "a.png"}, 3, null, "x"]})") << Outputs()
                                  << QStringList();
    QTest::newRow("no list") << QByteArray(R"({"images": 7, "message": []})") << Outputs() << QStringList();
}

void TestServerlessAnswers::outputs()
{
    QFETCH(QByteArray, output);
    const auto status = parseServerlessStatus(R"({"id": "a", "status": "COMPLETED", "output": )" + output + "}");
    QVERIFY(status);
    QTEST(status->outputs, "outputs");
    QTEST(status->errors, "errors");
    QVERIFY(status->hasOutput);
}

void TestServerlessAnswers::rubbish_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a page") << QByteArray("<html>");
    QTest::newRow("no state") << QByteArray(R"({"id": "a"})");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("deep") << QByteArray(100'000, '[');
}

void TestServerlessAnswers::rubbish()
{
    QFETCH(QByteArray, bytes);
    const auto status = parseServerlessStatus(bytes);
    QVERIFY(!status);
    QCOMPARE(toString(status.error().kind), toString(ErrorKind::BadReply));
    QVERIFY(!parseServerlessHealth(bytes));
    QVERIFY(parseServerlessRefusal(bytes).isEmpty());
}

void TestServerlessAnswers::bodies()
{
    const QByteArray prompt = R"({"3":{"inputs":{"seed":18446744073709551615}}})";
    QCOMPARE(serverlessBody(prompt, {}).value(), R"({"input":{"workflow":)" + prompt + "}}");
    QCOMPARE(serverlessBody("{}", {{QStringLiteral("a\"b.png"), "abc"}, {QStringLiteral("c.png"), "d"}}).value(),
             QByteArray(R"({"input":{"workflow":{},"images":[{"name":"a\"b.png","image":"YWJj"},)"
                        R"({"name":"c.png","image":"ZA=="}]}})"));
    const auto large = serverlessBody("{}", {{QStringLiteral("a.png"), QByteArray(8'000'000, 'x')}});
    QVERIFY(!large);
    QVERIFY2(large.error().message.contains(QStringLiteral("10.0 MB at most")), qPrintable(large.error().message));
}

void TestServerlessAnswers::ends_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("isOver");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const char* answer, bool isOver, const char* says = "") {
        QTest::newRow(name) << QByteArray(answer) << isOver << QString::fromLatin1(says);
    };
    row("queued", R"({"status": "IN_QUEUE"})", false);
    row("of tomorrow", R"({"status": "PAUSED"})", false);
    row("done", R"({"status": "COMPLETED", "output": {"images": [{"data": "AAA="}]}})", true);
    row("done, and nothing came", R"({"status": "COMPLETED"})", true, "sent no result");
    row("done without pictures", R"({"status": "COMPLETED", "output": {"images": []}})", true, "without a picture");
    row("half", R"({"status": "COMPLETED", "output": {"images": [{"data": "AAA="}], "errors": ["out of memory"]}})",
        true, "not everything was made: out of memory");
    row("too long", R"({"status": "TIMED_OUT"})", true, "execution timeout");
    row("failed", R"({"status": "FAILED", "error": "{\"error_message\": \"no such model\"}"})", true, "no such model");
    row("failed vaguely", R"({"status": "FAILED", "error": "Job processing failed", "output": {"errors": ["node 3"]}})",
        true, "node 3");
}

void TestServerlessAnswers::ends()
{
    QFETCH(QByteArray, answer);
    QFETCH(bool, isOver);
    QFETCH(QString, says);
    const auto status = parseServerlessStatus(answer);
    QVERIFY(status);
    const comfy::PromptId id{QStringLiteral("job-1")};
    const auto entry = serverlessEntry(id, *status, QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC));
    QCOMPARE(entry.has_value(), isOver);
    if (!entry) {
        return;
    }
    QCOMPARE(entry->status == comfy::HistoryStatus::Error, !says.isEmpty());
    QVERIFY2(entry->exceptionMessage.contains(says), qPrintable(entry->exceptionMessage));
    QCOMPARE(entry->outputs.size(), status->outputs.size());
    for (qsizetype i = 0; i < entry->outputs.size(); ++i) {
        const auto file = serverlessFile(entry->outputs[i]);
        QVERIFY(file && file->job == id && file->index == i);
    }
}

void TestServerlessAnswers::names()
{
    QVERIFY(isServerlessJob({QStringLiteral("abc-1_u2")}));
    for (const char* name : {"", "../x", "a/b", "a b", "a%2e"}) {
        QVERIFY2(!isServerlessJob({QString::fromLatin1(name)}), name);
    }
    QVERIFY(!isServerlessJob({QString(201, QLatin1Char('a'))}));
    comfy::ServerOutput output;
    for (const char* folder : {"", "runpod/", "runpod/a", "runpod/a/", "runpod/a/-1", "runpod/a/x", "other/a/0"}) {
        output.subfolder = QString::fromLatin1(folder);
        QVERIFY2(!serverlessFile(output), folder);
    }
}

void TestServerlessAnswers::standstill_data()
{
    QTest::addColumn<QByteArray>("health");
    QTest::addColumn<QString>("says");
    QTest::newRow("idle") << QByteArray(R"({"workers": {"idle": 1}})") << QString();
    QTest::newRow("starting") << QByteArray(R"({"workers": {"initializing": 1, "unhealthy": 2}})") << QString();
    QTest::newRow("unhealthy") << QByteArray(R"({"workers": {"unhealthy": 1}})") << QStringLiteral("do not come up");
    QTest::newRow("throttled") << QByteArray(R"({"workers": {"throttled": 3}})") << QStringLiteral("no free GPU");
    QTest::newRow("none") << QByteArray(R"({"workers": {}})") << QStringLiteral("no worker");
}

void TestServerlessAnswers::standstill()
{
    QFETCH(QByteArray, health);
    QFETCH(QString, says);
    const QString told = serverlessStandstill(parseServerlessHealth(health).value(), QStringLiteral("comfy"));
    QCOMPARE(told.isEmpty(), says.isEmpty());
    QVERIFY2(told.contains(says), qPrintable(told));
}

void TestServerlessAnswers::files()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QString::fromUtf8("höhle \"1\".png"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("pixels") == 6);
    file.close();
    const QString name = serverlessName(path).value();
    QVERIFY2(name.endsWith(QStringLiteral("-h_hle__1_.png")), qPrintable(name));
    QVERIFY(!serverlessName(folder.filePath(QStringLiteral("none.png"))));
    const QHash<QString, QString> paths{{name, path}, {QStringLiteral("unused.png"), QStringLiteral("/nowhere")}};
    const auto sent = serverlessFilesOf(R"({"image":")" + name.toUtf8() + "\"}", paths);
    QVERIFY(sent && sent->size() == 1);
    QCOMPARE(sent->first().bytes, QByteArray("pixels"));

    workflow::OutputFile made;
    made.path = folder.filePath(QStringLiteral("made.png"));
    QVERIFY(!writtenOutput({QStringLiteral("a.png"), false, "not base64!"}, made));
    QVERIFY(!QFile::exists(made.path));
    const auto written = writtenOutput({QStringLiteral("a.png"), false, "data:image/png;base64,cGl4ZWxz"}, made);
    QVERIFY(written);
    QCOMPARE(written->bytes, 6);
    QVERIFY(!writtenOutput({QStringLiteral("a.png"), false, "cGl4ZWxz"}, made)); // never over another
}

QTEST_GUILESS_MAIN(TestServerlessAnswers)
#include "tst_serverlessanswers.moc"

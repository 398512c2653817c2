// Recorded ComfyUI servers (0.3.64 and 0.24.0) replayed through the codecs: excerpts in tests/data/transcripts, and the
// whole recordings where they lie beside the project.
#include "base/json.h"
#include "comfy/codecs/eventcodec.h"
#include "comfy/codecs/historycodec.h"
#include "comfy/codecs/previewcodec.h"
#include "comfy/codecs/promptcodec.h"
#include "comfy/codecs/queuecodec.h"
#include "comfy/codecs/systemcodec.h"
#include "comfy/codecs/uploadcodec.h"

#include <QDirIterator>
#include <QTest>

#include <nlohmann/json.hpp>

#include <map>

using namespace ryla;
using namespace ryla::comfy;

using Json = nlohmann::ordered_json;
using Place = json::Reader<Json>;

namespace {

QStringList recordings(const QString& folder)
{
    QStringList files;
    QDirIterator walk(folder, {QStringLiteral("*.jsonl")}, QDir::Files, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        files << walk.next();
    }
    files.sort();
    return files;
}

const std::map<QString, size_t>& indexOfType()
{
    static const std::map<QString, size_t> table = {
        {QStringLiteral("status"), Event(StatusEvent{}).index()},
        {QStringLiteral("feature_flags"), Event(FeaturesEvent{}).index()},
        {QStringLiteral("execution_start"), Event(ExecutionStart{}).index()},
        {QStringLiteral("execution_cached"), Event(ExecutionCached{}).index()},
        {QStringLiteral("executing"), Event(Executing{}).index()},
        {QStringLiteral("progress"), Event(ProgressEvent{}).index()},
        {QStringLiteral("progress_state"), Event(ProgressState{}).index()},
        {QStringLiteral("executed"), Event(Executed{}).index()},
        {QStringLiteral("execution_success"), Event(ExecutionSuccess{}).index()},
        {QStringLiteral("execution_error"), Event(ExecutionError{}).index()},
        {QStringLiteral("execution_interrupted"), Event(ExecutionInterrupted{}).index()},
    };
    return table;
}

qsizetype errorsIn(const Place& nodeErrors)
{
    qsizetype count = 0;
    for (const auto& [id, node] : nodeErrors.entries()) {
        count += node.at("errors").size();
    }
    return count;
}

} // namespace

class TestTranscripts : public QObject
{
    Q_OBJECT
private slots:
    void replays_data();
    void replays();
    void cleanupTestCase();

private:
    void text(const Place& line);
    void binary(const Place& line);
    void response(const QString& method, const QString& path, const Place& line);
    void history(const QByteArray& body, const Place& json);
    void submitted(int status, const QByteArray& body, const Place& json);

    int m_messages = 0;
    int m_frames = 0;
    int m_answers = 0;
};

void TestTranscripts::replays_data()
{
    QTest::addColumn<QString>("file");
    QStringList files = recordings(QStringLiteral(RYLA_TEST_DATA "/transcripts"));
    QVERIFY(files.size() > 10);
    QString shared = qEnvironmentVariable("RYLA_SHARED");
    if (shared.isEmpty()) {
        shared = QStringLiteral(RYLA_SOURCE_ROOT "/../shared");
    }
    const QStringList whole = recordings(shared + QStringLiteral("/reference/comfyui"));
    if (whole.isEmpty()) {
        qInfo("no whole recordings beside the project: excerpts only");
    }
    for (const QString& file : files + whole) {
        const QString name = file.section(QLatin1Char('/'), -2);
        QTest::newRow(qPrintable(name)) << file;
    }
}

void TestTranscripts::replays()
{
    QFETCH(QString, file);
    QFile recording(file);
    QVERIFY(recording.open(QIODevice::ReadOnly));
    std::map<qint64, std::pair<QString, QString>> asked;
    while (!recording.atEnd()) {
        const auto parsed = json::parseOrdered(recording.readLine());
        QVERIFY(parsed);
        const Place line(*parsed);
        const QString direction = line.at("dir").string();
        if (line.at("ch").string() == QLatin1String("ws") && direction == QLatin1String("recv")) {
            line.at("kind").string() == QLatin1String("text") ? text(line) : binary(line);
        } else if (direction == QLatin1String("request")) {
            asked[line.at("id").integer().value_or(0)] = {line.at("method").string(), line.at("path").string()};
        } else if (direction == QLatin1String("response")) {
            const auto [method, path] = asked[line.at("id").integer().value_or(0)];
            response(method, path, line);
        }
        if (QTest::currentTestFailed()) {
            return;
        }
    }
}

void TestTranscripts::text(const Place& line)
{
    const QByteArray message = line.at("text").string().toUtf8();
    const QString type = line.at("type").string();
    const Event event = textEvent(message);
    const auto known = indexOfType().find(type);
    if (known == indexOfType().end()) {
        QVERIFY2(std::holds_alternative<UnknownEvent>(event), message.constData());
        QCOMPARE(std::get<UnknownEvent>(event).type, type);
        return;
    }
    ++m_messages;
    QVERIFY2(event.index() == known->second, message.constData());
    const auto parsed = json::parseOrdered(message);
    QVERIFY(parsed);
    const Place data = Place(*parsed).at("data");
    QCOMPARE(promptOf(event).text, data.at("prompt_id").string());
    if (const auto* executing = std::get_if<Executing>(&event)) {
        QCOMPARE(executing->node.text, data.at("node").string());
    } else if (const auto* state = std::get_if<ProgressState>(&event)) {
        QCOMPARE(state->nodes.size(), data.at("nodes").size());
    } else if (const auto* cached = std::get_if<ExecutionCached>(&event)) {
        QCOMPARE(cached->nodes.size(), data.at("nodes").size());
    } else if (const auto* error = std::get_if<ExecutionError>(&event)) {
        QVERIFY(!error->message.endsWith(QLatin1Char('\n')));
        QVERIFY(!error->node.isEmpty());
        QCOMPARE(error->traceback.size(), data.at("traceback").size());
    } else if (const auto* executed = std::get_if<Executed>(&event)) {
        QCOMPARE(executed->displayNode.text, data.at("display_node").string());
        QCOMPARE(executed->outputs.isEmpty(), data.at("output").isNull() || data.at("output").size() == 0);
    }
}

void TestTranscripts::binary(const Place& line)
{
    const QByteArray frame = QByteArray::fromBase64(line.at("b64").string().toLatin1());
    if (frame.isEmpty()) {
        return; // too long to be recorded whole
    }
    ++m_frames;
    const Event event = binaryEvent(frame);
    if (const auto* preview = std::get_if<PreviewFrame>(&event)) {
        QCOMPARE(qint64(preview->image.size()), line.at("image").at("bytes").integer().value_or(-1));
        QCOMPARE(preview->promptId.text, line.at("metadata").at("prompt_id").string());
        QCOMPARE(preview->node.text, line.at("metadata").at("display_node_id").string());
    } else if (const auto* progress = std::get_if<ProgressText>(&event)) {
        QCOMPARE(progress->node.text, line.at("node_id").string());
        QCOMPARE(progress->text, line.at("text").string());
    } else {
        QFAIL(qPrintable(std::get<UnknownEvent>(event).type));
    }
}

void TestTranscripts::response(const QString& method, const QString& path, const Place& line)
{
    const int status = int(line.at("status").integer().value_or(0));
    const Place json = line.at("json");
    const QString route = path.section(QLatin1Char('?'), 0, 0);
    const QByteArray body = json.exists() ? json.raw() : line.at("text").string().toUtf8();
    const bool whole = json.exists() || (line.at("text").exists() && status == 200);
    const bool post = method == QLatin1String("POST");
    if (method == QLatin1String("HEAD") || !whole || body.isEmpty()) {
        return;
    }
    ++m_answers;
    if (route == QLatin1String("/prompt") && post) {
        submitted(status, body, json);
    } else if (status != 200 || post != route.startsWith(QLatin1String("/upload/"))) {
        return;
    } else if (route == QLatin1String("/history") || route.startsWith(QLatin1String("/history/"))) {
        history(body, json);
    } else if (route == QLatin1String("/queue")) {
        const auto queue = parseQueue(body);
        QVERIFY(queue);
        QCOMPARE(queue->running.size(), json.at("queue_running").size());
        QCOMPARE(queue->pending.size(), json.at("queue_pending").size());
    } else if (route == QLatin1String("/system_stats")) {
        const auto stats = parseSystemStats(body);
        QVERIFY(stats);
        QVERIFY(!stats->comfyVersion.isEmpty() && !stats->devices.isEmpty() && stats->ramTotal > 0);
    } else if (route == QLatin1String("/features")) {
        const auto features = parseFeatures(body);
        QVERIFY(features);
        QVERIFY(features->previewMetadata && features->maxUploadSize.value_or(0) >= 1 << 20);
    } else if (route.startsWith(QLatin1String("/models")) || route == QLatin1String("/embeddings") ||
               route == QLatin1String("/extensions")) {
        const auto names = parseNames(body);
        QVERIFY(names);
        QCOMPARE(names->size(), json.size());
    } else if (route.startsWith(QLatin1String("/upload/"))) {
        const auto file = parseUpload(body);
        QVERIFY(file);
        QCOMPARE(file->name, json.at("name").string());
    } else if (route == QLatin1String("/api/jobs")) {
        const auto jobs = parseJobs(body);
        QVERIFY(jobs);
        QCOMPARE(jobs->jobs.size(), json.at("jobs").size());
        QCOMPARE(jobs->total, json.at("pagination").at("total").integer().value_or(-1));
    }
}

void TestTranscripts::history(const QByteArray& body, const Place& json)
{
    const auto entries = parseHistory(body);
    QVERIFY(entries);
    if (!json.exists()) {
        return; // held NaN: recorded as text
    }
    QCOMPARE(entries->size(), json.size());
    QDateTime last;
    for (const HistoryEntry& entry : *entries) {
        const Place recorded = json.at(entry.promptId.text);
        const bool good = recorded.at("status").at("status_str").string() == QLatin1String("success");
        QCOMPARE(entry.status == HistoryStatus::Success, good);
        QCOMPARE(entry.status == HistoryStatus::Interrupted, recorded.raw().contains("\"execution_interrupted\""));
        QCOMPARE(entry.status == HistoryStatus::Error, !entry.failedNode.isEmpty());
        QVERIFY(entry.startedAt.isValid() && entry.finishedAt.isValid());
        QVERIFY(!last.isValid() || last <= entry.finishedAt);
        last = entry.finishedAt;
        QCOMPARE(entry.prompt, recorded.at("prompt").element(2).raw());
        for (const ServerOutput& output : entry.outputs) {
            const Place meta = recorded.at("meta").at(output.node.text);
            QCOMPARE(output.displayNode.text, meta.at("display_node").string(output.node.text));
        }
    }
}

void TestTranscripts::submitted(int status, const QByteArray& body, const Place& json)
{
    const auto answer = parseSubmitAnswer(status, body);
    if (status == 500) {
        QVERIFY(!answer);
        return;
    }
    QVERIFY(answer);
    if (status == 200) {
        const auto& accepted = std::get<Accepted>(*answer);
        QCOMPARE(accepted.promptId.text, json.at("prompt_id").string());
        QCOMPARE(accepted.problems.size(), errorsIn(json.at("node_errors")));
        return;
    }
    const auto& rejected = std::get<Rejected>(*answer);
    QCOMPARE(rejected.type, json.at("error").at("type").string());
    QVERIFY(!rejected.message.isEmpty());
    const qsizetype errors = errorsIn(json.at("node_errors"));
    const bool byNode = json.at("error").at("details").string().startsWith(QLatin1String("Node ID"));
    QCOMPARE(rejected.problems.size(), errors + (errors == 0 && byNode ? 1 : 0));
    for (const InputProblem& problem : rejected.problems) {
        QVERIFY(!problem.node.isEmpty() && !problem.type.isEmpty() && !problem.text.isEmpty());
    }
}

void TestTranscripts::cleanupTestCase()
{
    qInfo("%d messages, %d binary frames, %d answers replayed", m_messages, m_frames, m_answers);
    QVERIFY(m_messages > 300 && m_frames > 10 && m_answers > 100);
}

QTEST_GUILESS_MAIN(TestTranscripts)
#include "tst_transcripts.moc"

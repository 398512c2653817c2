// What no recording holds: rubbish, wrong kinds, hostile lengths.
#include "comfy/codecs/eventcodec.h"
#include "comfy/codecs/historycodec.h"
#include "comfy/codecs/previewcodec.h"
#include "comfy/codecs/promptcodec.h"
#include "comfy/codecs/queuecodec.h"
#include "comfy/codecs/systemcodec.h"
#include "comfy/codecs/uploadcodec.h"
#include "comfy/event.h"
#include "comfy/types.h"

#include "base/json.h"

#include <QRegularExpression>
#include <QTest>
#include <QtEndian>

#include <nlohmann/json.hpp>

#include <random>

using namespace ryla;
using namespace ryla::comfy;

namespace {

QByteArray word(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

template<class T>
T read(const QByteArray& message)
{
    const Event event = textEvent(message);
    const T* wanted = std::get_if<T>(&event);
    return wanted ? *wanted : T{};
}

bool isUnknown(const Event& event)
{
    return std::holds_alternative<UnknownEvent>(event);
}

} // namespace

class TestCodecs : public QObject
{
    Q_OBJECT
private slots:
    void previewsWithHostileLengths_data();
    void previewsWithHostileLengths();
    void previewsKeepTheirPicture();
    void rubbishIsUnknown_data();
    void rubbishIsUnknown();
    void executingTellsTheEnd();
    void blockedBranchIsMarked();
    void outputsOfEveryShape();
    void promptGoesOutUnchanged();
    void promptMustBeAnObject();
    void answersAreRead();
    void pendingIsSorted();
    void historyIsSortedByTime();
    void wrongShapesAreErrors_data();
    void wrongShapesAreErrors();
    void mutatedMessagesNeverCrash();
    void bodies();
};

void TestCodecs::previewsWithHostileLengths_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("three bytes") << QByteArray(3, '\0');
    QTest::newRow("number only") << word(1);
    QTest::newRow("no picture") << word(1) + word(1);
    QTest::newRow("text, no length") << word(3);
    QTest::newRow("text, too long") << word(3) + word(2) + "4";
    QTest::newRow("text, all ones") << word(3) + word(0xffffffff) + "4abc";
    QTest::newRow("metadata, no length") << word(4);
    QTest::newRow("metadata, longer than the frame") << word(4) + word(100) + "{}picture";
    QTest::newRow("metadata, sign bit") << word(4) + word(0x80000000) + "{}picture";
    QTest::newRow("metadata, all ones") << word(4) + word(0xffffffff) + "{}picture";
    QTest::newRow("metadata, no JSON") << word(4) + word(2) + "xxpicture";
    QTest::newRow("metadata, an array") << word(4) + word(2) + "[]picture";
    QTest::newRow("metadata, nothing behind it") << word(4) + word(2) + "{}";
    QTest::newRow("number 2") << word(2) + word(1) + "picture";
    QTest::newRow("number of the future") << word(77) + "picture";
}

void TestCodecs::previewsWithHostileLengths()
{
    QFETCH(QByteArray, frame);
    QVERIFY(isUnknown(binaryEvent(frame)));
}

void TestCodecs::previewsKeepTheirPicture()
{
    const auto plain = std::get<PreviewFrame>(binaryEvent(word(1) + word(2) + "\x89PNG"));
    QCOMPARE(plain.image, QByteArray("\x89PNG"));
    QVERIFY(plain.node.isEmpty() && plain.promptId.isEmpty());
    const QByteArray metadata = R"({"node_id": 7, "prompt_id": "p", "display_node_id": null})";
    const auto named = std::get<PreviewFrame>(binaryEvent(word(4) + word(quint32(metadata.size())) + metadata + "x"));
    QCOMPARE(named.node.text, QStringLiteral("7"));
    QCOMPARE(named.promptId.text, QStringLiteral("p"));
    QCOMPARE(named.image, QByteArray("x"));
    const auto text = std::get<ProgressText>(binaryEvent(word(3) + word(1) + "4h\xc3\xa9"));
    QCOMPARE(text.text, QStringLiteral("hé"));
}

void TestCodecs::rubbishIsUnknown_data()
{
    QTest::addColumn<QByteArray>("message");
    for (const char* message :
         {"", "x", "null", "[]", "17", "{}", R"({"type": 3, "data": {}})", R"({"type": "progress"})",
          R"({"type": "progress", "data": []})", R"({"type": "status", "data": {}})",
          R"({"type": "executing", "data": {}})", R"({"type": "executing", "data": {"node": []}})",
          R"({"type": "crystools.monitor", "data": {"cpu": NaN}})", R"({"type": "executing", "data": {"node": "1")"}) {
        QTest::newRow(message) << QByteArray(message);
    }
    QTest::newRow("deep") << QByteArray(R"({"type":"executed","data":)") + QByteArray(100'000, '[');
}

void TestCodecs::rubbishIsUnknown()
{
    QFETCH(QByteArray, message);
    QVERIFY(isUnknown(textEvent(message)));
}

void TestCodecs::executingTellsTheEnd()
{
    const auto over = read<Executing>(R"({"type":"executing","data":{"node":null,"prompt_id":"p"}})");
    QVERIFY(over.node.isEmpty());
    QCOMPARE(over.promptId.text, QStringLiteral("p"));
    // After a reconnect the server says what runs, without saying whose it is.
    const auto again = read<Executing>(R"({"type":"executing","data":{"node":"5"}})");
    QCOMPARE(again.node.text, QStringLiteral("5"));
    QCOMPARE(again.displayNode.text, QStringLiteral("5"));
    QVERIFY(again.promptId.isEmpty());
    QVERIFY(promptOf(again).isEmpty() && promptOf(StatusEvent{}).isEmpty());
    QCOMPARE(promptOf(over), over.promptId);
    const auto progress =
        read<ProgressEvent>(R"({"type":"progress","data":{"value":NaN,"max":1e999,"node":"1","prompt_id":null}})");
    QCOMPARE(progress.value, 0.0);
    QCOMPARE(progress.maximum, 0.0);
}

void TestCodecs::blockedBranchIsMarked()
{
    const auto blocked = read<ExecutionError>(
        R"({"type":"execution_error","data":{"prompt_id":"p","node_id":"3","node_type":"X","exception_message":"no\n",)"
        R"("exception_type":"ExecutionBlocked","traceback":[],"current_inputs":[]}})");
    QVERIFY(blocked.isBlockedBranch());
    QCOMPARE(blocked.message, QStringLiteral("no"));
    QVERIFY(!ExecutionError{}.isBlockedBranch());
}

void TestCodecs::outputsOfEveryShape()
{
    const auto executed = read<Executed>(
        R"({"type":"executed","data":{"node":"1.0.0.3","display_node":"1","prompt_id":"p","output":{)"
        R"("images":[{"filename":"a.png","subfolder":"s","type":"temp"},{"filename":"b.png"}],"animated":[true],)"
        R"("text":["hello",7,null,[1,NaN]],"result":["m.glb",null],"odd":{"x":18446744073709551615},"none":null}}})");
    QCOMPARE(executed.displayNode.text, QStringLiteral("1"));
    QStringList seen;
    for (const ServerOutput& output : executed.outputs) {
        QCOMPARE(output.node.text, QStringLiteral("1.0.0.3"));
        QCOMPARE(output.displayNode.text, QStringLiteral("1"));
        seen << output.key + QLatin1Char('|') + output.fileName + QLatin1Char('|') + output.subfolder +
                    QLatin1Char('|') + output.type + QLatin1Char('|') + output.text;
    }
    const QStringList wanted{QStringLiteral("images|a.png|s|temp|"),
                             QStringLiteral("images|b.png||output|"),
                             QStringLiteral("odd||||{\"x\":18446744073709551615}"),
                             QStringLiteral("result||||m.glb"),
                             QStringLiteral("text||||hello"),
                             QStringLiteral("text||||7"),
                             QStringLiteral("text||||[1,null]")};
    QCOMPARE(seen, wanted);
    QVERIFY(read<Executed>(R"({"type":"executed","data":{"node":"1","output":null}})").outputs.isEmpty());
    QByteArray many = R"({"type":"executed","data":{"node":"1","output":{"text":[0)";
    many += QByteArray(",0").repeated(100'000) + "]}}}";
    QVERIFY(read<Executed>(many).outputs.size() < 30'000);
}

void TestCodecs::promptGoesOutUnchanged()
{
    PromptRequest request;
    request.prompt = R"({"9": {"b": 18446744073709551615, "a": 1.0, "n": NaN}, "3": {}})";
    request.clientId = QStringLiteral("me \"and\" you");
    request.promptId = newPromptId();
    request.workflow = R"({"nodes": [], "version": 0.4})";
    const auto body = promptBody(request);
    QVERIFY(body);
    QVERIFY(body->contains("\"prompt\":" + request.prompt));
    QVERIFY(body->contains("\"extra_pnginfo\":{\"workflow\":" + request.workflow));
    // Retrying a prompt with a number of one's own can kill the server's worker.
    QVERIFY(!body->contains("\"number\""));
    QVERIFY(!body->contains("\"front\""));
    const auto tree = json::parse(*body);
    QVERIFY(tree);
    QCOMPARE(json::Reader(*tree).at("client_id").string(), request.clientId);
    static const QRegularExpression uuid(
        QStringLiteral("^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"));
    QVERIFY(uuid.match(json::Reader(*tree).at("prompt_id").string()).hasMatch());
    request.front = true;
    QVERIFY(promptBody(request)->contains("\"front\":true"));
}

void TestCodecs::promptMustBeAnObject()
{
    for (const char* prompt : {"", "[]", "{}, \"number\": 1, \"x\": {}", "null", "{"}) {
        PromptRequest request;
        request.prompt = prompt;
        const auto body = promptBody(request);
        QVERIFY2(!body, prompt);
        QCOMPARE(toString(body.error().kind), toString(ErrorKind::Refused));
    }
    PromptRequest request;
    request.prompt = "{}";
    request.workflow = "3";
    QVERIFY(!promptBody(request));
}

void TestCodecs::answersAreRead()
{
    const auto partly = parseSubmitAnswer(
        200, R"({"prompt_id":"p","number":-3.5,"node_errors":{"4":{"class_type":"K","errors":[{"type":)"
             R"("value_not_in_list","message":"Value not in list","details":"name: 'x' not in []",)"
             R"("extra_info":{"input_name":"name","received_value":["x"]}}]}}})");
    const auto& accepted = std::get<Accepted>(*partly);
    QCOMPARE(accepted.number, -3.5);
    QCOMPARE(accepted.problems.size(), 1);
    QCOMPARE(toString(accepted.problems.first()), QStringLiteral("4.name (K): Value not in list: name: 'x' not in []"));
    QCOMPARE(accepted.problems.first().receivedValue, QStringLiteral("[\"x\"]"));

    const auto missing = parseSubmitAnswer(
        400, R"({"error":{"type":"invalid_prompt","message":"Cannot execute because node X does not exist.",)"
             R"("details":"Node ID '#3'","extra_info":{}},"node_errors":[]})");
    const auto& rejected = std::get<Rejected>(*missing);
    QCOMPARE(rejected.problems.first().node.text, QStringLiteral("3"));
    QVERIFY(toString(rejected).contains(QStringLiteral("node X does not exist")));
    QVERIFY(!parseSubmitAnswer(200, "{}"));
    QVERIFY(!parseSubmitAnswer(200, "OK"));
    QVERIFY(!parseSubmitAnswer(400, "[]"));
    QCOMPARE(std::get<Rejected>(*parseSubmitAnswer(400, R"({"error":"no"})")).message, QStringLiteral("no"));
}

void TestCodecs::pendingIsSorted()
{
    const auto queue = parseQueue(R"({"queue_running":[[1,"r",{},{"client_id":"me"},[]], 7, []],)"
                                  R"("queue_pending":[[5,"c"],[-0.5,"z"],[5,"b",{},null],["x","a"],[5]]})");
    QVERIFY(queue);
    QCOMPARE(queue->running.size(), 1);
    QCOMPARE(queue->running.first().clientId, QStringLiteral("me"));
    QStringList order;
    for (const QueueItem& item : queue->pending) {
        order << item.promptId.text;
    }
    QCOMPARE(order.join(QLatin1Char(' ')), QStringLiteral("z a b c"));
}

void TestCodecs::historyIsSortedByTime()
{
    const auto entry = [](const char* id, int start, const char* end, int time) {
        return QByteArray("\"") + id +
               R"(":{"prompt":[1,"x",{"2":{},"1":{}},{},[]],"outputs":{"10":{"text":["b"]},"9":)" +
               R"({"text":["a"]}},"status":{"status_str":")" +
               (qstrcmp(end, "execution_success") ? "error" : "success") +
               R"(","messages":[["execution_start",{"timestamp":)" + QByteArray::number(start) + "}],[\"" + end +
               R"(",{"timestamp":)" + QByteArray::number(time) + R"(,"node_id":"4","exception_message":"bad\n"}]]}})";
    };
    const auto history =
        parseHistory("{" + entry("a", 1, "execution_success", 300) + "," + entry("b", 2, "execution_interrupted", 100) +
                     "," + entry("c", 3, "execution_error", 200) + R"(,"d":{},"e":null})");
    QVERIFY(history);
    QStringList order;
    for (const HistoryEntry& one : *history) {
        order << one.promptId.text;
    }
    QCOMPARE(order.join(QLatin1Char(' ')), QStringLiteral("d b c a"));
    QCOMPARE(history->at(1).status, HistoryStatus::Interrupted);
    QCOMPARE(history->at(2).status, HistoryStatus::Error);
    QCOMPARE(history->at(2).exceptionMessage, QStringLiteral("bad"));
    QCOMPARE(history->at(3).prompt, QByteArray(R"({"2":{},"1":{}})"));
    QCOMPARE(history->at(3).outputs.first().text, QStringLiteral("b"));
    QCOMPARE(history->at(3).finishedAt.toMSecsSinceEpoch(), 300);
    QVERIFY(parseHistory("{}")->isEmpty());
}

void TestCodecs::wrongShapesAreErrors_data()
{
    QTest::addColumn<QByteArray>("body");
    for (const char* body : {"", "<html>", "404: Not Found", "17", "\"x\"", "[[]", "{\"jobs\":3}"}) {
        QTest::newRow(body) << QByteArray(body);
    }
}

void TestCodecs::wrongShapesAreErrors()
{
    QFETCH(QByteArray, body);
    const bool object = body.startsWith('{');
    QVERIFY(!parseQueue(body) && parseQueue(body).error().kind == ErrorKind::BadReply);
    QVERIFY(!parseNames(body) && parseNames(body).error().kind == ErrorKind::BadReply);
    QVERIFY(!parseSystemStats(body) && parseSystemStats(body).error().kind == ErrorKind::BadReply);
    QVERIFY(!parseJobs(body) && parseJobs(body).error().kind == ErrorKind::BadReply);
    QVERIFY(!parseUpload(body) && parseUpload(body).error().kind == ErrorKind::BadReply);
    QVERIFY(object || (!parseHistory(body) && parseHistory(body).error().kind == ErrorKind::BadReply));
    QVERIFY(object || !parseFeatures(body));
}

/// A few thousand messages with bytes changed, cut or doubled: whatever comes out, it comes out.
void TestCodecs::mutatedMessagesNeverCrash()
{
    const QList<QByteArray> seeds{
        R"({"type":"progress_state","data":{"prompt_id":"p","nodes":{"1":{"value":0.5,"max":1,"state":"running"}}}})",
        R"({"type":"executed","data":{"node":"1","output":{"images":[{"filename":"a","type":"temp"}]}}})",
        R"({"a":{"prompt":[1,"a",{},{}],"outputs":{"1":{"text":["x"]}},"status":{"messages":[["execution_start",{}]]}}})",
        R"({"error":{"type":"x","details":"Node ID '#"},"node_errors":{"1":{"errors":[{"extra_info":{}}]}}})",
        word(4) + word(14) + R"({"node_id":"1"}picture)",
        word(3) + word(1) + "1text"};
    std::mt19937 random(42); // NOLINT: the same every time
    for (int round = 0; round < 6000; ++round) {
        QByteArray bytes = seeds.at(qsizetype(random() % size_t(seeds.size())));
        for (unsigned change = 0; change <= random() % 4; ++change) {
            const auto at = qsizetype(random() % size_t(bytes.size()));
            switch (random() % 3) {
            case 0:
                bytes[at] = char(random() % 256);
                break;
            case 1:
                bytes = bytes.left(at + 1);
                break;
            default:
                bytes.insert(at, bytes.mid(at / 2, 7));
            }
        }
        textEvent(bytes);
        binaryEvent(bytes);
        static_cast<void>(parseHistory(bytes));
        static_cast<void>(parseQueue(bytes));
        static_cast<void>(parseSubmitAnswer(400, bytes));
        static_cast<void>(parseJobs(bytes));
    }
}

void TestCodecs::bodies()
{
    QCOMPARE(deleteBody({{QStringLiteral("a")}, {QStringLiteral("b\"")}}), QByteArray(R"({"delete":["a","b\""]})"));
    QCOMPARE(deleteBody({}), QByteArray(R"({"delete":[]})"));
    QCOMPARE(interruptBody({QStringLiteral("a")}), QByteArray(R"({"prompt_id":"a"})"));
    QCOMPARE(freeBody(true, false), QByteArray(R"({"free_memory":false,"unload_models":true})"));
    QCOMPARE(originalRef({QStringLiteral("ü.png"), {}, {}}),
             QByteArray(R"({"filename":"ü.png","subfolder":"","type":"input"})"));
    QCOMPARE(featureFlagsMessage(),
             QByteArray(R"({"data":{"supports_preview_metadata":true},"type":"feature_flags"})"));
    QCOMPARE(parseFeatures(R"({"max_upload_size":1048576.0})")->maxUploadSize, std::optional<qint64>(1 << 20));
    QVERIFY(!parseFeatures(R"({"max_upload_size":NaN})")->maxUploadSize);
    QCOMPARE(UploadedFile({QStringLiteral("n"), QStringLiteral("s"), {}}).inputValue(), QStringLiteral("s/n"));
    for (const char* name : {"n.png", "s/t/n.png", "s/n.png [output]", "n (1) [temp].png", "[output]"}) {
        QCOMPARE(UploadedFile::named(QString::fromUtf8(name)).inputValue(), QString::fromUtf8(name));
    }
    const UploadedFile there = UploadedFile::named(QStringLiteral("s\\t\\n.png [output]"));
    QCOMPARE(there, UploadedFile({QStringLiteral("n.png"), QStringLiteral("s\\t"), QStringLiteral("output")}));
}

QTEST_GUILESS_MAIN(TestCodecs)
#include "tst_codecs.moc"

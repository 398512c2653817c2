// The quick reader of frequent messages agrees with the thorough one wherever it answers, and answers what servers
// send.
#include "base/json.h"
#include "comfy/codecs/eventcodec.h"
#include "comfy/codecs/quickevents.h"

#include <QDirIterator>
#include <QTest>

#include <nlohmann/json.hpp>

#include <random>

using namespace ryla;
using namespace ryla::comfy;

namespace {

QString number(double value)
{
    return QString::number(value, 'g', 17);
}

/// All that the three frequent kinds hold, as text; the alternative's number for any other.
QString words(const Event& event)
{
    if (const auto* progress = std::get_if<ProgressEvent>(&event)) {
        return QStringLiteral("progress %1 %2 %3/%4")
            .arg(progress->promptId.text, progress->node.text, number(progress->value), number(progress->maximum));
    }
    if (const auto* executing = std::get_if<Executing>(&event)) {
        return QStringLiteral("executing %1 %2 %3")
            .arg(executing->promptId.text, executing->node.text, executing->displayNode.text);
    }
    if (const auto* state = std::get_if<ProgressState>(&event)) {
        QString all = QStringLiteral("state ") + state->promptId.text;
        for (const NodeProgress& node : state->nodes) {
            all += QStringLiteral(" [%1 %2 %3/%4 %5]")
                       .arg(node.node.text, node.displayNode.text, number(node.value), number(node.maximum))
                       .arg(node.finished);
        }
        return all;
    }
    return QStringLiteral("other %1").arg(event.index());
}

} // namespace

class TestQuickEvents : public QObject
{
    Q_OBJECT
private slots:
    void readsWhatServersSend();
    void usualMessages_data();
    void usualMessages();
    void leavesTheUnusual_data();
    void leavesTheUnusual();
    void mutatedMessagesAgree();
};

void TestQuickEvents::readsWhatServersSend()
{
    int frequent = 0;
    QDirIterator walk(QStringLiteral(RYLA_TEST_DATA "/transcripts"), {QStringLiteral("*.jsonl")}, QDir::Files);
    while (walk.hasNext()) {
        QFile recording(walk.next());
        QVERIFY(recording.open(QIODevice::ReadOnly));
        while (!recording.atEnd()) {
            const auto line = json::parse(recording.readLine());
            QVERIFY(line);
            const QString text = json::Reader(*line).at("text").string();
            const Event thorough = textEvent(text.toUtf8());
            const auto quick = quickEvent(text);
            QCOMPARE(quick.has_value(), !words(thorough).startsWith(QLatin1String("other")));
            if (quick) {
                ++frequent;
                QCOMPARE(words(*quick), words(thorough));
            }
            QCOMPARE(words(textEvent(text)), words(thorough));
        }
    }
    QVERIFY(frequent > 50);
}

void TestQuickEvents::usualMessages_data()
{
    QTest::addColumn<QString>("said");
    const auto row = [](const char* message, const char* said) { QTest::newRow(message) << QString::fromUtf8(said); };
    row(R"({"type":"progress","data":{"value":3,"max":20.5,"prompt_id":"p","node":"7"}})", "progress p 7 3/20.5");
    row(R"({"type":"progress","data":{"value":-0.25,"max":123456789.012345,"prompt_id":null,"new":[{"a":[1,true]}]}})",
        "progress   -0.25/123456789.012345");
    row(R"( {"type" : "executing", "data": {"node": null, "prompt_id": "p"}, "more": {}} )", "executing p  ");
    row(R"({"type":"executing","data":{"node":"5:1","display_node":"5"}})", "executing  5:1 5");
    row(R"({"type":"executing","data":{"node":"ä","display_node":null}})", "executing  ä ä");
    row(R"({"type":"progress_state","data":{"prompt_id":"p","nodes":{}}})", "state p");
    row(R"({"type":"progress_state","data":{"nodes":{"2":{"value":1,"max":1,"state":"finished"},)"
        R"("10":{"node_id":"10","display_node_id":"1","parent_node_id":null,"state":"running"}}}})",
        "state  [10 1 0/0 0] [2 2 1/1 1]");
}

void TestQuickEvents::usualMessages()
{
    QFETCH(QString, said);
    const QByteArray message = QTest::currentDataTag();
    const auto quick = quickEvent(QString::fromUtf8(message));
    QVERIFY(quick);
    QCOMPARE(words(*quick).replace(QStringLiteral("123456789.01234500"), QStringLiteral("123456789.012345")), said);
    QCOMPARE(words(*quick), words(textEvent(message)));
}

void TestQuickEvents::leavesTheUnusual_data()
{
    QTest::addColumn<QByteArray>("message");
    for (const char* message : {"",
                                "{",
                                "{}",
                                "[]",
                                R"({"type":"status","data":{}})",
                                R"({"data":{},"type":"progress"})",
                                R"({"type":"progress"})",
                                R"({"type":"progress","data":[]})",
                                R"({"type":"progress","data":{"value":NaN}})",
                                R"({"type":"progress","data":{"value":1e3}})",
                                R"({"type":"progress","data":{"value":01}})",
                                R"({"type":"progress","data":{"value":1.}})",
                                R"({"type":"progress","data":{"value":-}})",
                                R"({"type":"progress","data":{"value":12345678901234567890}})",
                                R"({"type":"progress","data":{"value":1,"value":2}})",
                                R"({"type":"progress","data":{"node":7}})",
                                R"({"type":"progress","data":{"node":""}})",
                                R"({"type":"progress","data":{"node":"\u0031"}})",
                                R"({"type":"progress","data":{"node":"1"})",
                                R"({"type":"progress","data":{"node":"1"}}x)",
                                R"({"type":"progress","data":{},"data":{}})",
                                R"({"type":"progress","data":{},"type":"status"})",
                                R"({"type":"progress","data":{"x":[[[[[[[[[[1]]]]]]]]]]}})",
                                R"({"type":"progress","data":{"x":nul}})",
                                R"({"type":"executing","data":{}})",
                                R"({"type":"progress_state","data":{"nodes":{"1":3}}})",
                                R"({"type":"progress_state","data":{"nodes":{"1":{},"1":{}}}})",
                                R"({"type":"progress_state","data":{"nodes":{"1":{"state":null}}}})"}) {
        QTest::newRow(message) << QByteArray(message);
    }
}

void TestQuickEvents::leavesTheUnusual()
{
    QFETCH(QByteArray, message);
    QVERIFY(!quickEvent(QString::fromUtf8(message)));
    QCOMPARE(words(textEvent(QString::fromUtf8(message))), words(textEvent(message)));
}

/// Thousands of messages with characters changed, cut or doubled.
void TestQuickEvents::mutatedMessagesAgree()
{
    const QList<QByteArray> seeds{
        R"({"type":"progress_state","data":{"prompt_id":"p","nodes":{"1":{"value":0.5,"max":1,"state":"running"},)"
        R"("2":{"node_id":"2","display_node_id":"1","value":17,"max":20,"state":"finished"}}}})",
        R"({"type": "progress", "data": {"value": 3, "max": 20.0, "prompt_id": "p", "node": "3"}})",
        R"({"type":"executing","data":{"node":"1","display_node":"2","prompt_id":"p"}})"};
    const QByteArray letters = R"({}[]":,.-+eE019ntf\ )";
    std::mt19937 random(42); // NOLINT: the same every time
    for (int round = 0; round < 20'000; ++round) {
        QByteArray bytes = seeds.at(qsizetype(random() % size_t(seeds.size())));
        for (unsigned change = 0; change <= random() % 3 && !bytes.isEmpty(); ++change) {
            const auto at = qsizetype(random() % size_t(bytes.size()));
            switch (random() % 4) {
            case 0:
                bytes[at] = letters.at(qsizetype(random() % size_t(letters.size())));
                break;
            case 1:
                bytes = bytes.left(at + 1);
                break;
            case 2:
                bytes.remove(at, 1);
                break;
            default:
                bytes.insert(at, bytes.mid(at / 2, 7));
            }
        }
        if (const auto quick = quickEvent(QString::fromUtf8(bytes))) {
            QVERIFY2(words(*quick) == words(textEvent(bytes)), bytes.constData());
        }
    }
}

QTEST_GUILESS_MAIN(TestQuickEvents)
#include "tst_quickevents.moc"

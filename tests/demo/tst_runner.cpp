#include "demo/pngchunks.h"
#include "demo/podstate.h"
#include "podclient.h"

#include <QFile>
#include <QTest>
#include <QtEndian>

using namespace ryla::demo;
using nlohmann::ordered_json;

/// A run as its client sees it, beside what was recorded of a real server.
class TestRunner : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_client.reset(); }
    void tellsInTheRecordedOrder();
    void messagesHaveTheRecordedKeys();
    void previewsComeInBothForms();
    void secondRunIsCached();
    void partlyCachedRunsTheRest();
    void interruptStopsAtAStep();
    void failureIsTold();
    void historyHoldsTheRun();
    void picturesCarryTheirPrompt();

private:
    std::unique_ptr<DemoPod> m_pod;
    std::unique_ptr<PodClient> m_client;
};

namespace {

/// type → names of its data, as recorded.
QHash<QString, QByteArray> recordedKeys(const char* scenario)
{
    QFile file(QStringLiteral(RYLA_TEST_DATA "/transcripts/%1.jsonl").arg(QLatin1String(scenario)));
    QHash<QString, QByteArray> found;
    [&] { QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName())); }();
    const QList<QByteArray> lines = file.readAll().split('\n');
    for (const QByteArray& text : lines) {
        const ordered_json line = ordered_json::parse(text.begin(), text.end(), nullptr, false);
        if (line.is_discarded() || line.value("ch", "") != "ws" || line.value("dir", "") != "recv") {
            continue;
        }
        const bool binary = line.value("kind", "") == "binary";
        const QString type = binary ? QStringLiteral("binary%1").arg(line["event"].get<int>())
                                    : QString::fromStdString(line.value("type", ""));
        if (!binary && !found.contains(type)) {
            found.insert(type, keys(ordered_json::parse(line["text"].get<std::string>())["data"]));
        }
    }
    return found;
}

QString runOf(int steps, const QString& preview)
{
    QString told = QStringLiteral("progress_state executing ");
    for (int i = 0; i < steps; ++i) {
        told += QStringLiteral("progress_state ") + preview + QStringLiteral("progress ");
    }
    return told + QStringLiteral("progress_state ");
}

} // namespace

void TestRunner::init()
{
    m_pod = std::make_unique<DemoPod>(quick());
    m_client = std::make_unique<PodClient>(*m_pod->start());
    QVERIFY(m_client->listen(QStringLiteral("studio-a"), true));
}

void TestRunner::tellsInTheRecordedOrder()
{
    const QString begin = QStringLiteral("status status execution_start execution_cached ");
    const QString save = QStringLiteral("progress_state executing executed progress_state ");
    const QString end = QStringLiteral("execution_success status executing");
    // Recorded of ComfyUI 0.24: a sampler of three steps, then SaveImage.
    QFile file(QStringLiteral(RYLA_TEST_DATA "/demo/run-order-0.24.0.txt"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString recorded = QString::fromLatin1(file.readAll()).simplified();
    QCOMPARE(recorded, begin + runOf(3, QStringLiteral("binary4 ")) + save + end);

    m_client->run(samplerPrompt(1), "studio-a");
    m_client->heard.clear();
    m_client->run(samplerPrompt(2), "studio-a");
    const QString decode = runOf(0, {});
    QCOMPARE(m_client->types().join(QLatin1Char(' ')),
             begin + runOf(3, QStringLiteral("binary4 ")) + decode + save + end);
}

void TestRunner::messagesHaveTheRecordedKeys()
{
    const QHash<QString, QByteArray> recorded = recordedKeys("03_success_preview_metadata");
    m_client->run(samplerPrompt(1), "studio-a");
    for (const char* type : {"execution_start", "execution_cached", "executing", "progress", "progress_state",
                             "executed", "execution_success", "feature_flags"}) {
        const QString name = QString::fromLatin1(type);
        const ordered_json data = name == QStringLiteral("executing") ? m_client->heard[8].data : m_client->last(name);
        if (name != QStringLiteral("feature_flags") && name != QStringLiteral("executing")) {
            QCOMPARE(keys(data), recorded[name]);
        }
    }
    const auto executing = std::find_if(m_client->heard.begin(), m_client->heard.end(),
                                        [](const Heard& heard) { return heard.type == QStringLiteral("executing"); });
    QCOMPARE(keys(executing->data), recorded[QStringLiteral("executing")]);
    QCOMPARE(keys(m_client->last(QStringLiteral("executing"))), QByteArray("node prompt_id"));
    QCOMPARE(keys(m_client->last(QStringLiteral("progress_state"))["nodes"]["8"]),
             QByteArray("value max state node_id prompt_id display_node_id parent_node_id real_node_id"));
}

void TestRunner::previewsComeInBothForms()
{
    m_client->run(samplerPrompt(3, 2, 128), "studio-a");
    const QList<Heard> heard = m_client->heard;
    const auto frame = std::find_if(heard.begin(), heard.end(),
                                    [](const Heard& message) { return message.type == QStringLiteral("binary4"); });
    QVERIFY(frame != heard.end());
    const auto length = qsizetype(qFromBigEndian<quint32>(frame->bytes.constData() + 4));
    const ordered_json metadata = ordered_json::parse(frame->bytes.mid(8, length).toStdString());
    QCOMPARE(text(metadata["node_id"]), QByteArray("\"8\""));
    QCOMPARE(text(metadata["image_type"]), QByteArray("\"image/jpeg\""));
    const QImage preview = QImage::fromData(frame->bytes.mid(8 + length), "jpeg");
    QCOMPARE(std::max(preview.width(), preview.height()), 512);
    QCOMPARE(m_client->count(QStringLiteral("binary1")), 0);

    m_client->hangUp();
    QVERIFY(m_client->listen(QStringLiteral("studio-b"), false));
    m_client->run(samplerPrompt(4, 2, 128), "studio-b");
    QCOMPARE(m_client->count(QStringLiteral("binary4")), 0);
    const QStringList types = m_client->types();
    const qsizetype plain = types.indexOf(QStringLiteral("binary1"));
    QVERIFY(plain > 0);
    QCOMPARE(types[plain - 1], QStringLiteral("progress"));
    QCOMPARE(m_client->heard[plain].bytes.mid(4, 4), QByteArray("\0\0\0\1", 4));
    QVERIFY(!QImage::fromData(m_client->heard[plain].bytes.mid(8), "jpeg").isNull());
}

void TestRunner::secondRunIsCached()
{
    const ordered_json prompt = samplerPrompt(5);
    m_client->run(prompt, "studio-a");
    const ordered_json first = m_client->last(QStringLiteral("executed"))["output"];
    m_client->heard.clear();
    m_client->run(prompt, "studio-a");
    QCOMPARE(m_client->types().join(QLatin1Char(' ')),
             QStringLiteral("status status execution_start execution_cached executed progress_state execution_success "
                            "status executing"));
    QCOMPARE(m_client->last(QStringLiteral("execution_cached"))["nodes"].size(), prompt.size());
    QCOMPARE(text(m_client->last(QStringLiteral("executed"))["output"]), text(first));
    m_client->run(blankPrompt(1), "studio-a");
    m_client->heard.clear();
    m_client->run(prompt, "studio-a");
    QVERIFY(m_client->last(QStringLiteral("execution_cached"))["nodes"].empty());
}

void TestRunner::partlyCachedRunsTheRest()
{
    ordered_json prompt = samplerPrompt(6);
    m_client->run(prompt, "studio-a");
    m_client->heard.clear();
    prompt["10"]["inputs"]["filename_prefix"] = "other/name";
    m_client->run(prompt, "studio-a");
    QCOMPARE(m_client->count(QStringLiteral("progress")), 0);
    const ordered_json image = m_client->last(QStringLiteral("executed"))["output"]["images"][0];
    QCOMPARE(text(image), QByteArray(R"({"filename":"name_00001_.png","subfolder":"other","type":"output"})"));
}

void TestRunner::interruptStopsAtAStep()
{
    m_client->hangUp();
    DemoOptions slow = quick();
    slow.secondsPerStep = 0.02;
    DemoPod pod(slow);
    PodClient client(*pod.start());
    QVERIFY(client.listen(QStringLiteral("studio-a"), true));
    const ordered_json asked = {{"prompt", samplerPrompt(7, 500)}, {"client_id", "studio-a"}};
    const std::string id = client.post(QStringLiteral("/prompt"), asked).json()["prompt_id"];
    QTRY_VERIFY(client.count(QStringLiteral("progress")) > 1);
    client.post(QStringLiteral("/interrupt"), {{"prompt_id", "another"}});
    QVERIFY(!client.isOver(id));
    client.post(QStringLiteral("/interrupt"), {{"prompt_id", id}});
    QTRY_VERIFY(client.isOver(id));
    const ordered_json told = client.last(QStringLiteral("execution_interrupted"));
    QCOMPARE(text(told["node_id"]), QByteArray("\"8\""));
    QCOMPARE(keys(told), recordedKeys("07_interrupt")[QStringLiteral("execution_interrupted")]);
    const ordered_json entry = client.get(QStringLiteral("/history/") + QString::fromStdString(id)).json()[id];
    QCOMPARE(text(entry["status"]["status_str"]), QByteArray("\"error\""));
    QCOMPARE(text(entry["status"]["messages"].back()[0]), QByteArray("\"execution_interrupted\""));
}

void TestRunner::failureIsTold()
{
    FaultScript faults;
    faults.failingClass = QStringLiteral("VAEDecode");
    m_pod->setFaults(faults);
    m_client->run(samplerPrompt(8), "studio-a");
    const ordered_json told = m_client->last(QStringLiteral("execution_error"));
    QCOMPARE(keys(told), recordedKeys("06_execution_errors")[QStringLiteral("execution_error")]);
    QCOMPARE(text(told["exception_message"]), QByteArray(R"("asked to fail\n")"));
    QCOMPARE(text(told["node_type"]), QByteArray("\"VAEDecode\""));
}

void TestRunner::historyHoldsTheRun()
{
    const std::string id = m_client->run(samplerPrompt(9), "studio-a")["prompt_id"];
    const ordered_json entry = m_client->get(QStringLiteral("/history")).json()[id];
    QCOMPARE(keys(entry), QByteArray("prompt outputs status meta"));
    QCOMPARE(entry["prompt"].size(), size_t(5));
    QCOMPARE(text(entry["prompt"][3]["client_id"]), QByteArray("\"studio-a\""));
    QCOMPARE(text(entry["prompt"][4]), QByteArray(R"(["10"])"));
    QCOMPARE(keys(entry["status"]), QByteArray("status_str completed messages"));
    QCOMPARE(keys(entry["meta"]["10"]), QByteArray("node_id display_node parent_node real_node_id"));
}

void TestRunner::picturesCarryTheirPrompt()
{
    const ordered_json prompt = samplerPrompt(10);
    m_client->post(QStringLiteral("/prompt"), {{"prompt", prompt},
                                               {"client_id", "studio-a"},
                                               {"extra_data", {{"extra_pnginfo", {{"workflow", {{"n", "猫"}}}}}}}});
    QTRY_COMPARE(m_client->count(QStringLiteral("executed")), 1);
    const ordered_json image = m_client->last(QStringLiteral("executed"))["output"]["images"][0];
    const QString name = QString::fromStdString(image["filename"].get<std::string>());
    const PngTexts texts = pngTexts(m_client->get(QStringLiteral("/view?filename=") + name).body);
    QCOMPARE(texts.size(), 3);
    QCOMPARE(texts[0].first, QByteArray("prompt"));
    QCOMPARE(text(ordered_json::parse(texts[0].second.toStdString())), text(prompt));
    QCOMPARE(texts[1], (std::pair<QByteArray, QByteArray>("workflow", "{\"n\":\"\\u732b\"}")));
    QCOMPARE(texts[2], (std::pair<QByteArray, QByteArray>("demo", "Painted by the RYLA Studio demo pod")));
}

QTEST_GUILESS_MAIN(TestRunner)
#include "tst_runner.moc"

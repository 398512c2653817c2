#include "podclient.h"

#include <QTest>

using namespace ryla::demo;
using nlohmann::ordered_json;

class TestPrompt : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void refuses_data();
    void refuses();
    void troubles_data();
    void troubles();
    void acceptsTheGoodHalf();
    void takesTheClientsId();
    void numbersAndFront();
    void keepsLargeSeeds();
    void dropsSecrets();
    void refusesForeignPages();

private:
    std::unique_ptr<DemoPod> m_pod;
    std::unique_ptr<PodClient> m_client;
};

void TestPrompt::init()
{
    m_client.reset();
    DemoOptions options = quick();
    options.secondsPerStep = 0.02;
    m_pod = std::make_unique<DemoPod>(options);
    m_client = std::make_unique<PodClient>(*m_pod->start());
}

void TestPrompt::refuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("error");
    const auto row = [](const char* name, const ordered_json& body, const char* error) {
        QTest::newRow(name) << text(body) << QByteArray(error);
    };
    row("no prompt", {{"client_id", "x"}}, "no_prompt");
    row("a list", ordered_json::array(), "no_prompt");
    row("no such class", {{"prompt", {{"1", {{"class_type", "NoSuch"}, {"inputs", ordered_json::object()}}}}}},
        "missing_node_type");
    row("no output", {{"prompt", {{"1", {{"class_type", "RandomNoise"}, {"inputs", {{"noise_seed", 1}}}}}}}},
        "prompt_no_outputs");
    ordered_json bad = samplerPrompt(1, 0);
    row("steps", {{"prompt", bad}}, "prompt_outputs_failed_validation");
    row("targets", {{"prompt", samplerPrompt(1)}, {"partial_execution_targets", {"8"}}}, "prompt_no_outputs");
}

void TestPrompt::refuses()
{
    QFETCH(QByteArray, body);
    const Answer answer = m_client->ask("POST", QStringLiteral("/prompt"), body);
    QCOMPARE(answer.status, 400);
    QTEST(QByteArray::fromStdString(answer.json()["error"]["type"].get<std::string>()), "error");
    QVERIFY(answer.json()["node_errors"].is_object());
}

void TestPrompt::troubles_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no JSON") << QByteArray("{not json");
    QTest::newRow("prompt is a list") << QByteArray("{\"prompt\": []}");
    QTest::newRow("node is text") << QByteArray("{\"prompt\": {\"1\": \"x\"}}");
    QTest::newRow("number is text") << QByteArray("{\"prompt\": {}, \"number\": \"abc\"}");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("targets are numbers") << QByteArray("{\"prompt\": {}, \"partial_execution_targets\": [1]}");
}

void TestPrompt::troubles()
{
    QFETCH(QByteArray, body);
    const Answer answer = m_client->ask("POST", QStringLiteral("/prompt"), body);
    QCOMPARE(answer.status, 500);
    QCOMPARE(answer.body, QByteArray("500 Internal Server Error\n\nServer got itself in trouble"));
    QVERIFY(answer.contentType.startsWith("text/plain"));
}

void TestPrompt::acceptsTheGoodHalf()
{
    ordered_json prompt = blankPrompt(1);
    prompt["20"] = prompt["2"];
    prompt["20"]["inputs"]["images"] = ordered_json::array({"21", 0});
    prompt["21"] = prompt["1"];
    prompt["21"]["inputs"]["batch_size"] = 0;
    QVERIFY(m_client->listen(QStringLiteral("a"), false));
    const ordered_json answer = m_client->run(prompt, "a");
    QCOMPARE(keys(answer["node_errors"]), QByteArray("21"));
    QCOMPARE(m_client->count(QStringLiteral("executed")), 1);
}

void TestPrompt::takesTheClientsId()
{
    const char* id = "0b8f1c1e-0000-4000-8000-000000000001";
    const ordered_json answer =
        m_client->post(QStringLiteral("/api/prompt"), {{"prompt", blankPrompt(1)}, {"prompt_id", id}}).json();
    QCOMPARE(text(answer),
             QByteArray(R"({"prompt_id":"0b8f1c1e-0000-4000-8000-000000000001","number":0,"node_errors":{}})"));
}

void TestPrompt::numbersAndFront()
{
    const auto ask = [this](ordered_json body) {
        body["prompt"] = samplerPrompt(1, 100);
        return text(m_client->post(QStringLiteral("/prompt"), body).json()["number"]);
    };
    QCOMPARE(ask({}), QByteArray("0"));
    QCOMPARE(ask({}), QByteArray("1"));
    QCOMPARE(ask({{"front", true}}), QByteArray("-2"));
    QCOMPARE(ask({{"number", 1}}), QByteArray("1.0"));
    const ordered_json queue = m_client->get(QStringLiteral("/queue")).json();
    QCOMPARE(queue["queue_running"].size() + queue["queue_pending"].size(), size_t(4));
    QCOMPARE(text(m_client->get(QStringLiteral("/prompt")).json()),
             QByteArray(R"({"exec_info":{"queue_remaining":4}})"));
}

void TestPrompt::keepsLargeSeeds()
{
    m_client->post(QStringLiteral("/prompt"), {{"prompt", samplerPrompt(18446744073709551615ULL, 100)}});
    QTRY_VERIFY(!m_client->get(QStringLiteral("/queue")).json()["queue_running"].empty());
    const ordered_json running = m_client->get(QStringLiteral("/queue")).json()["queue_running"][0];
    QCOMPARE(text(running[2]["8"]["inputs"]["seed"]), QByteArray("18446744073709551615"));
}

void TestPrompt::dropsSecrets()
{
    m_client->post(QStringLiteral("/prompt"),
                   {{"prompt", samplerPrompt(1, 100)}, {"extra_data", {{"api_key_comfy_org", "secret"}, {"x", 1}}}});
    const QByteArray queue = m_client->get(QStringLiteral("/queue")).body;
    QVERIFY(!queue.contains("secret"));
    QVERIFY(queue.contains("\"x\":1"));
    QVERIFY(queue.contains("create_time"));
}

void TestPrompt::refusesForeignPages()
{
    const Answer answer = m_client->ask("GET", QStringLiteral("/prompt"), {}, {{"Origin", "http://evil.example"}});
    QCOMPARE(answer.status, 403);
    QVERIFY(answer.body.isEmpty());
}

QTEST_GUILESS_MAIN(TestPrompt)
#include "tst_prompt.moc"

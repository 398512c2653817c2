#include "podclient.h"

#include <QTest>

using namespace ryla::demo;
using nlohmann::ordered_json;

class TestQueue : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void deletesWhatWaits();
    void clears();
    void pages();
    void forgetsHistory();
    void troubles_data();
    void troubles();
    void unknownIdsAreNoError();
    void freeDropsTheCache();

private:
    std::string submit(quint64 seed, int steps);
    std::unique_ptr<DemoPod> m_pod;
    std::unique_ptr<PodClient> m_client;
};

void TestQueue::init()
{
    m_client.reset();
    DemoOptions options = quick();
    options.secondsPerStep = 0.01;
    m_pod = std::make_unique<DemoPod>(options);
    m_client = std::make_unique<PodClient>(*m_pod->start());
    QVERIFY(m_client->listen(QStringLiteral("a"), false));
}

std::string TestQueue::submit(quint64 seed, int steps)
{
    const ordered_json asked = {{"prompt", samplerPrompt(seed, steps)}, {"client_id", "a"}};
    return m_client->post(QStringLiteral("/prompt"), asked).json()["prompt_id"];
}

void TestQueue::deletesWhatWaits()
{
    const std::string running = submit(1, 500);
    const std::string waiting = submit(2, 1);
    QTRY_VERIFY(m_client->count(QStringLiteral("progress")) > 0);
    QCOMPARE(m_client->post(QStringLiteral("/queue"), {{"delete", {running, waiting, "unknown"}}}).status, 200);
    const ordered_json queue = m_client->get(QStringLiteral("/queue")).json();
    QVERIFY(queue["queue_pending"].empty());
    QCOMPARE(text(queue["queue_running"][0][1]), text(running));
    m_client->ask("POST", QStringLiteral("/interrupt"));
    QTRY_VERIFY(m_client->isOver(running));
    QVERIFY(!m_client->get(QStringLiteral("/history")).json().contains(waiting));
}

void TestQueue::clears()
{
    submit(1, 500);
    submit(2, 1);
    submit(3, 1);
    QTRY_VERIFY(m_client->count(QStringLiteral("progress")) > 0);
    m_client->post(QStringLiteral("/api/queue"), {{"clear", true}});
    QVERIFY(m_client->get(QStringLiteral("/queue")).json()["queue_pending"].empty());
    QTRY_COMPARE(text(m_client->last(QStringLiteral("status"))),
                 QByteArray(R"({"status":{"exec_info":{"queue_remaining":1}}})"));
}

void TestQueue::pages()
{
    QByteArrayList ids;
    for (int i = 0; i < 4; ++i) {
        ids << QByteArray::fromStdString(m_client->run(blankPrompt(i), "a")["prompt_id"].get<std::string>());
    }
    QCOMPARE(keys(m_client->get(QStringLiteral("/history")).json()), ids.join(' '));
    QCOMPARE(keys(m_client->get(QStringLiteral("/history?max_items=2")).json()), ids.mid(2).join(' '));
    QCOMPARE(keys(m_client->get(QStringLiteral("/history?max_items=2&offset=1")).json()), ids.mid(1, 2).join(' '));
    QCOMPARE(m_client->get(QStringLiteral("/history?max_items=abc")).status, 500);
}

void TestQueue::forgetsHistory()
{
    const std::string one = m_client->run(blankPrompt(1), "a")["prompt_id"];
    const std::string two = m_client->run(blankPrompt(2), "a")["prompt_id"];
    m_client->post(QStringLiteral("/history"), {{"delete", {one}}});
    QCOMPARE(keys(m_client->get(QStringLiteral("/history")).json()), QByteArray::fromStdString(two));
    m_client->post(QStringLiteral("/history"), {{"clear", true}});
    QCOMPARE(m_client->get(QStringLiteral("/history")).body, QByteArray("{}"));
}

void TestQueue::troubles_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("queue") << QStringLiteral("/queue");
    QTest::newRow("history") << QStringLiteral("/history");
    QTest::newRow("free") << QStringLiteral("/free");
}

void TestQueue::troubles()
{
    QFETCH(QString, path);
    QCOMPARE(m_client->ask("POST", path).status, 500);
    QCOMPARE(m_client->ask("POST", path, "[").status, 500);
    QCOMPARE(m_client->ask("POST", path, R"({"clear": "maybe", "free_memory": 5})").status, 500);
}

void TestQueue::unknownIdsAreNoError()
{
    const Answer answer = m_client->get(QStringLiteral("/history/unknown"));
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, QByteArray("{}"));
    QCOMPARE(m_client->ask("POST", QStringLiteral("/interrupt"), "{}").status, 200);
    QCOMPARE(m_client->get(QStringLiteral("/interrupt")).status, 404);
    QCOMPARE(m_client->ask("PUT", QStringLiteral("/queue"), "{}").status, 405);
}

void TestQueue::freeDropsTheCache()
{
    m_client->run(blankPrompt(1), "a");
    m_client->run(blankPrompt(1), "a");
    QCOMPARE(m_client->last(QStringLiteral("execution_cached"))["nodes"].size(), size_t(2));
    m_client->post(QStringLiteral("/free"), {{"unload_models", true}, {"free_memory", true}});
    m_client->run(blankPrompt(1), "a");
    QCOMPARE(m_client->last(QStringLiteral("execution_cached"))["nodes"].size(), size_t(0));
}

QTEST_GUILESS_MAIN(TestQueue)
#include "tst_queue.moc"

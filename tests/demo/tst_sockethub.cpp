#include "podclient.h"

#include <QTest>

using namespace ryla::demo;
using nlohmann::ordered_json;

/// The socket's habits, traps included.
class TestSocketHub : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void greetsWithTheId();
    void makesAnId();
    void eachHearsItsOwn();
    void withoutClientIdProgressGoesToAll();
    void reconnectIsToldTheNode();
    void secondSocketTakesOver();

private:
    std::unique_ptr<DemoPod> m_pod;
    QUrl m_url;
};

void TestSocketHub::init()
{
    DemoOptions options = quick();
    options.secondsPerStep = 0.01;
    m_pod = std::make_unique<DemoPod>(options);
    m_url = *m_pod->start();
}

void TestSocketHub::greetsWithTheId()
{
    PodClient client(m_url);
    QVERIFY(client.listen(QStringLiteral("with space/slash"), true, QStringLiteral("/api/ws")));
    QCOMPARE(text(client.heard[0].data),
             QByteArray(R"({"status":{"exec_info":{"queue_remaining":0}},"sid":"with space/slash"})"));
    QVERIFY(client.last(QStringLiteral("feature_flags"))["supports_preview_metadata"].get<bool>());
    QCOMPARE(client.last(QStringLiteral("feature_flags"))["max_upload_size"].get<int>(), 104857600);
}

void TestSocketHub::makesAnId()
{
    PodClient client(m_url);
    QVERIFY(client.listen(QString(), false));
    QCOMPARE(client.heard[0].data["sid"].get<std::string>().size(), size_t(32));
}

void TestSocketHub::eachHearsItsOwn()
{
    PodClient one(m_url);
    PodClient two(m_url);
    QVERIFY(one.listen(QStringLiteral("one"), false));
    QVERIFY(two.listen(QStringLiteral("two"), false));
    one.run(samplerPrompt(1), "one");
    QTRY_COMPARE(two.count(QStringLiteral("status")), 4);
    QCOMPARE(two.count(QStringLiteral("status")), int(two.heard.size()));
}

void TestSocketHub::withoutClientIdProgressGoesToAll()
{
    PodClient client(m_url);
    QVERIFY(client.listen(QStringLiteral("bystander"), false));
    client.post(QStringLiteral("/prompt"), {{"prompt", samplerPrompt(2)}});
    QTRY_COMPARE(client.count(QStringLiteral("status")), 4);
    QCOMPARE(client.count(QStringLiteral("progress")), 3);
    QCOMPARE(client.count(QStringLiteral("binary1")), 3);
    QCOMPARE(client.count(QStringLiteral("executing")) + client.count(QStringLiteral("execution_start")), 0);
}

void TestSocketHub::reconnectIsToldTheNode()
{
    PodClient client(m_url);
    QVERIFY(client.listen(QStringLiteral("one"), false));
    const ordered_json asked = {{"prompt", samplerPrompt(3, 60)}, {"client_id", "one"}};
    const std::string id = client.post(QStringLiteral("/prompt"), asked).json()["prompt_id"];
    QTRY_VERIFY(client.count(QStringLiteral("progress")) > 0);
    m_pod->dropSockets();
    QTRY_VERIFY(!client.connected);
    QVERIFY(client.listen(QStringLiteral("one"), true));
    QTRY_VERIFY(client.heard.size() > 1);
    QCOMPARE(client.heard[1].type, QStringLiteral("executing"));
    QCOMPARE(text(client.heard[1].data), QByteArray(R"({"node":"8"})"));
    QTRY_VERIFY_WITH_TIMEOUT(client.isOver(id), 20'000); // sixty steps, each a picture
    QVERIFY(client.count(QStringLiteral("binary4")) > 0);
}

void TestSocketHub::secondSocketTakesOver()
{
    PodClient first(m_url);
    PodClient second(m_url);
    QVERIFY(first.listen(QStringLiteral("same"), false));
    QVERIFY(second.listen(QStringLiteral("same"), false));
    second.run(samplerPrompt(4), "same");
    QCOMPARE(first.heard.size(), 1);
    // The trap: the first one's leaving makes the second deaf.
    first.hangUp();
    const auto before = second.heard.size();
    PodClient witness(m_url);
    QVERIFY(witness.listen(QStringLiteral("witness"), false));
    witness.run(blankPrompt(3), "witness");
    QCOMPARE(second.heard.size(), before);
    QVERIFY(second.connected);
}

QTEST_GUILESS_MAIN(TestSocketHub)
#include "tst_sockethub.moc"

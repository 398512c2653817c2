#include "demo/faultscript.h"
#include "podclient.h"

#include <QElapsedTimer>
#include <QNetworkReply>
#include <QTest>

using namespace ryla::demo;
using namespace std::chrono_literals;
using nlohmann::ordered_json;

class TestFaultScript : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void countsDown();
    void spoilsAnswers_data();
    void spoilsAnswers();
    void delays();
    void stalls();
    void dropsSocketsInMidRun();
    void refusesSockets();
    void diesAndComesBack_data();
    void diesAndComesBack();

private:
    std::unique_ptr<DemoPod> m_pod;
    QUrl m_url;
};

void TestFaultScript::init()
{
    DemoOptions options = quick();
    options.secondsPerStep = 0.01;
    m_pod = std::make_unique<DemoPod>(options);
    m_url = *m_pod->start();
}

void TestFaultScript::countsDown()
{
    FaultScript script;
    script.with(FaultScript::status(QStringLiteral("/history"), 503, 2));
    QVERIFY(!script.take("GET", QStringLiteral("/historyx")));
    QVERIFY(script.take("GET", QStringLiteral("/history/id")));
    QVERIFY(script.take("POST", QStringLiteral("/history")));
    QVERIFY(!script.take("GET", QStringLiteral("/history")));
    PathFault always = FaultScript::refuse(QStringLiteral("/"), -1);
    always.method = "POST";
    script.with(always);
    QVERIFY(!script.take("GET", QStringLiteral("/queue")));
    for (int i = 0; i < 5; ++i) {
        QVERIFY(script.take("POST", QStringLiteral("/queue")));
    }
}

void TestFaultScript::spoilsAnswers_data()
{
    QTest::addColumn<PathFault>("fault");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("broken");
    const QString path = QStringLiteral("/queue");
    QTest::newRow("500") << FaultScript::status(path, 500) << 500 << false;
    QTest::newRow("429") << FaultScript::status(path, 429) << 429 << false;
    QTest::newRow("rubbish") << FaultScript::rubbish(path) << 200 << false;
    QTest::newRow("refused") << FaultScript::refuse(path, 5) << 0 << true;
    QTest::newRow("cut") << FaultScript::cut(path, 125, 5) << 200 << true;
}

void TestFaultScript::spoilsAnswers()
{
    QFETCH(PathFault, fault);
    m_pod->setFaults(FaultScript().with(fault));
    PodClient client(m_url);
    const Answer spoiled = client.get(QStringLiteral("/api/queue"));
    QTEST(spoiled.status, "status");
    QTEST(spoiled.broken, "broken");
    QVERIFY(spoiled.json().is_discarded());
    m_pod->setFaults({});
    QCOMPARE(keys(client.get(QStringLiteral("/queue")).json()), QByteArray("queue_running queue_pending"));
}

void TestFaultScript::delays()
{
    m_pod->setFaults(FaultScript().with(FaultScript::delay(QStringLiteral("/prompt"), 150ms)));
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(PodClient(m_url).get(QStringLiteral("/prompt")).status, 200);
    QVERIFY(timer.elapsed() >= 140);
}

void TestFaultScript::stalls()
{
    m_pod->setFaults(FaultScript().with(FaultScript::stall(QStringLiteral("/prompt"))));
    QNetworkAccessManager network;
    const std::unique_ptr<QNetworkReply> reply(
        network.get(QNetworkRequest(QUrl(m_url.toString() + QStringLiteral("/prompt")))));
    PodClient client(m_url);
    QCOMPARE(client.get(QStringLiteral("/queue")).status, 200);
    QVERIFY(!reply->isFinished());
    m_pod->die();
    QTRY_VERIFY(reply->isFinished());
}

void TestFaultScript::dropsSocketsInMidRun()
{
    FaultScript faults;
    faults.dropSocketsAfter = 2;
    m_pod->setFaults(faults);
    PodClient client(m_url);
    QVERIFY(client.listen(QStringLiteral("one"), true));
    const ordered_json asked = {{"prompt", samplerPrompt(1, 6)}, {"client_id", "one"}};
    const std::string id = client.post(QStringLiteral("/prompt"), asked).json()["prompt_id"];
    QTRY_VERIFY(!client.connected);
    QVERIFY(client.count(QStringLiteral("progress")) >= 2);
    const QString path = QStringLiteral("/history/") + QString::fromStdString(id);
    QTRY_VERIFY(client.get(path).json().contains(id));
}

void TestFaultScript::refusesSockets()
{
    FaultScript faults;
    faults.refuseSockets = true;
    m_pod->setFaults(faults);
    QWebSocket socket;
    bool failed = false;
    connect(&socket, &QWebSocket::disconnected, this, [&failed] { failed = true; });
    socket.open(QUrl(QStringLiteral("ws://127.0.0.1:%1/ws").arg(m_url.port())));
    QTRY_VERIFY(failed);
    QCOMPARE(PodClient(m_url).get(QStringLiteral("/prompt")).status, 200);
}

void TestFaultScript::diesAndComesBack_data()
{
    QTest::addColumn<bool>("keepHistory");
    QTest::newRow("with history") << true;
    QTest::newRow("without") << false;
}

void TestFaultScript::diesAndComesBack()
{
    QFETCH(bool, keepHistory);
    PodClient client(m_url);
    QVERIFY(client.listen(QStringLiteral("one"), false));
    const std::string done = client.run(blankPrompt(1), "one")["prompt_id"];
    FaultScript faults;
    faults.dieAfter = 1;
    faults.restartAfter = 50ms;
    faults.restartKeepsHistory = keepHistory;
    m_pod->setFaults(faults);
    const ordered_json asked = {{"prompt", samplerPrompt(2, 50)}, {"client_id", "one"}};
    const std::string lost = client.post(QStringLiteral("/prompt"), asked).json()["prompt_id"];
    QTRY_VERIFY(!client.connected);
    QTRY_COMPARE(client.get(QStringLiteral("/prompt")).status, 200);
    const ordered_json history = client.get(QStringLiteral("/history")).json();
    QCOMPARE(history.contains(done), keepHistory);
    QVERIFY(!history.contains(lost));
    QCOMPARE(text(client.get(QStringLiteral("/queue")).json()),
             QByteArray(R"({"queue_running":[],"queue_pending":[]})"));
    QVERIFY(client.listen(QStringLiteral("one"), false));
    const int number = client.run(blankPrompt(2), "one")["number"].get<int>();
    QCOMPARE(number == 0, !keepHistory);
}

QTEST_GUILESS_MAIN(TestFaultScript)
#include "tst_faultscript.moc"

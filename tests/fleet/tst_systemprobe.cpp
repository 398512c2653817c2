#include "fleet/systemprobe.h"

#include "tests/support/answerof.h"
#include "tests/support/scriptedserver.h"

#include <QTest>

using namespace ryla;
using namespace ryla::tests;

class TestSystemProbe : public QObject
{
    Q_OBJECT
private slots:
    void tellsWhatStandsThere_data();
    void tellsWhatStandsThere();
    void nobodyThere();
    void sendsTheLogin();
};

void TestSystemProbe::tellsWhatStandsThere_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<pods::Answering>("answering");
    using enum pods::Answering;
    const QByteArray html = "text/html";
    const QByteArray json = "application/json";
    QTest::newRow("ComfyUI") << 200 << json << QByteArray(R"({"system": {"comfyui_version": "0.3"}, "devices": []})")
                             << Comfy;
    QTest::newRow("not mapped") << 404 << QByteArray() << QByteArray() << NotMapped;
    QTest::newRow("nobody listens") << 502 << html << QByteArray("<html>Bad gateway</html>") << NoServer;
    QTest::newRow("a start page") << 200 << html << QByteArray("<html>Welcome</html>") << Page;
    QTest::newRow("a login") << 401 << html << QByteArray("<html>Sign in</html>") << Login;
}

void TestSystemProbe::tellsWhatStandsThere()
{
    QFETCH(int, status);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    ScriptedServer server;
    server.on("/system_stats", ScriptedServer::Answer{status, type, body, {}, ScriptedServer::Fate::Whole});
    fleet::SystemProbe probe;
    const auto facts = answerOf(probe.ask(comfy::ServerAddress::parse(server.address()).value()));
    QVERIFY(facts);
    QCOMPARE(facts->status, status);
    QFETCH(pods::Answering, answering);
    QCOMPARE(pods::toString(pods::whatAnswers(*facts)), pods::toString(answering));
}

void TestSystemProbe::nobodyThere()
{
    ScriptedServer server;
    const auto address = comfy::ServerAddress::parse(server.address()).value();
    server.stop();
    fleet::SystemProbe probe;
    const auto facts = answerOf(probe.ask(address));
    QVERIFY(!facts || facts->status == 0);
}

void TestSystemProbe::sendsTheLogin()
{
    ScriptedServer server;
    server.on("/system_stats", ScriptedServer::Answer{});
    fleet::SystemProbe probe;
    const auto address = comfy::ServerAddress::parse(server.address())
                             .value()
                             .withHeaders({{"Authorization", Secret(QStringLiteral("Bearer hush"))}});
    QVERIFY(answerOf(probe.ask(address)));
    QCOMPARE(server.asked("/system_stats").first().header("Authorization"), QByteArray("Bearer hush"));
    QVERIFY(server.asked("/system_stats").first().header("User-Agent").contains("RYLA Studio"));
}

QTEST_GUILESS_MAIN(TestSystemProbe)
#include "tst_systemprobe.moc"

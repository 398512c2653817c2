// The sender against a server that does what it is told.
#include "pods/alertdelivery.h"
#include "pods/alertsender.h"
#include "tests/support/answerof.h"
#include "tests/support/scriptedserver.h"

#include <QTest>

using namespace ryla;
using namespace ryla::pods;
using ryla::tests::answerOf;
using ryla::tests::ScriptedServer;

namespace {

Alert stopped()
{
    return {AlertLevel::Warning,
            QStringLiteral("stop"),
            QStringLiteral("my_pod"),
            QStringLiteral("my_pod was stopped"),
            QStringLiteral("Today's budget of $5.00 is <used up> & gone @everyone."),
            QDateTime(QDate(2026, 3, 10), QTime(12, 0), Qt::UTC)};
}

AlertTiming quick()
{
    return {3, 10, 50, 300, 4};
}

AlertTarget target(const ScriptedServer& server, const char* kind = "json")
{
    return {kind, Secret(server.address() + QStringLiteral("/hook/tok3n"))};
}

} // namespace

class TestAlertSender : public QObject
{
    Q_OBJECT
private slots:
    void pauses_data();
    void pauses();
    void arrives();
    void triesAgain_data();
    void triesAgain();
    void refusesWhatIsNoWebhook();
    void isBounded();
    void dropsWhatIsUnderWay();
};

void TestAlertSender::pauses_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("retryAfter");
    QTest::addColumn<int>("attempt");
    QTest::addColumn<int>("pause"); // -1: none
    QTest::newRow("no answer") << 0 << -1 << 1 << 2'000;
    QTest::newRow("second time") << 503 << -1 << 2 << 4'000;
    QTest::newRow("fourth time") << 503 << -1 << 4 << 16'000;
    QTest::newRow("enough") << 503 << -1 << 5 << -1;
    QTest::newRow("too fast") << 429 << 30 << 1 << 30'000;
    QTest::newRow("too fast, for a day") << 429 << 86'400 << 1 << 300'000;
    QTest::newRow("nonsense") << 429 << -86'400 << 1 << 2'000;
    QTest::newRow("late") << 408 << -1 << 1 << 2'000;
    QTest::newRow("arrived") << 204 << -1 << 1 << -1;
    QTest::newRow("moved") << 308 << -1 << 1 << -1;
    QTest::newRow("wrong address") << 404 << -1 << 1 << -1;
    QTest::newRow("not allowed") << 403 << -1 << 1 << -1;
}

void TestAlertSender::pauses()
{
    QFETCH(int, status);
    QFETCH(int, retryAfter);
    QFETCH(int, attempt);
    const AlertAnswer answer{status, retryAfter == -1 ? std::nullopt : std::optional(retryAfter)};
    QTEST(alertPause(answer, attempt, {}).value_or(-1), "pause");
}

void TestAlertSender::arrives()
{
    ScriptedServer server;
    server.on("/hook/tok3n", ScriptedServer::Answer{});
    AlertSender sender(quick());
    QVERIFY(answerOf(sender.send(target(server, "ntfy"), stopped())));
    const auto asked = server.asked("/hook/tok3n");
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().method, QByteArray("POST"));
    QCOMPARE(asked.first().header("Priority"), QByteArray("4"));
    QCOMPARE(asked.first().header("Content-Type"), QByteArray("text/plain; charset=utf-8"));
    QCOMPARE(asked.first().body, stopped().text.toUtf8());
    QCOMPARE(sender.pending(), 0);
}

void TestAlertSender::triesAgain_data()
{
    QTest::addColumn<int>("status"); // of all but the last
    QTest::addColumn<int>("last");
    QTest::addColumn<int>("attempts");
    QTest::addColumn<QString>("problem");
    QTest::newRow("comes back") << 503 << 204 << 3 << QString();
    QTest::newRow("stays away") << 503 << 503 << 3 << QStringLiteral("it answers 503");
    QTest::newRow("wrong address") << 404 << 404 << 1 << QStringLiteral("Check its address");
    QTest::newRow("moved") << 302 << 302 << 1 << QStringLiteral("has moved");
    QTest::newRow("silent") << 0 << 0 << 3 << QStringLiteral("did not answer in time");
    QTest::newRow("hangs up") << -1 << -1 << 3 << QStringLiteral("cannot be reached");
}

void TestAlertSender::triesAgain()
{
    QFETCH(int, status);
    QFETCH(int, last);
    QFETCH(int, attempts);
    QFETCH(QString, problem);
    ScriptedServer server;
    int count = 0;
    server.on("/hook/tok3n", ScriptedServer::Script([&](const ScriptedServer::Request&) {
                  const int now = ++count == attempts ? last : status;
                  ScriptedServer::Answer answer;
                  answer.status = std::max(now, 200);
                  answer.headers = {"Location: http://127.0.0.1:1/elsewhere"};
                  answer.fate = now == 0    ? ScriptedServer::Fate::Silent
                                : now == -1 ? ScriptedServer::Fate::CloseAtOnce
                                            : ScriptedServer::Fate::Whole;
                  return answer;
              }));
    AlertSender sender(quick());
    const Result<void> sent = answerOf(sender.send(target(server), stopped()));
    QCOMPARE(sent.has_value(), problem.isEmpty());
    // Qt itself sends a POST again whose kept connection was closed on it.
    QVERIFY(status == -1 ? count >= attempts : count == attempts);
    if (!sent) {
        QVERIFY2(sent.error().message.contains(problem), qPrintable(sent.error().message));
        QVERIFY(!toString(sent.error()).contains(QLatin1String("tok3n")));
        QVERIFY(!sent.error().detail.contains(QLatin1String("tok3n")));
    }
}

void TestAlertSender::refusesWhatIsNoWebhook()
{
    AlertSender sender(quick());
    for (const char* url : {"", "not a url tok3n", "ftp://tok3n/", "file:///tok3n", "https://", "/hook/tok3n"}) {
        const Result<void> sent = answerOf(sender.send({"json", Secret(QString::fromLatin1(url))}, stopped()));
        QVERIFY(!sent);
        QVERIFY(sent.error().kind == ErrorKind::Refused);
        QVERIFY(!sent.error().message.contains(QLatin1String("tok3n")));
    }
    const Result<void> odd = answerOf(sender.send({"pigeon", Secret(QStringLiteral("https://a/"))}, stopped()));
    QVERIFY(!odd);
    QVERIFY(odd.error().message.contains(QLatin1String("pigeon")));
}

void TestAlertSender::isBounded()
{
    ScriptedServer server;
    server.on("/hook/tok3n", ScriptedServer::Answer{200, "text/plain", "", {}, ScriptedServer::Fate::Silent});
    AlertSender sender(quick());
    QList<Later<void>> under;
    for (int i = 0; i < 4; ++i) {
        under << sender.send(target(server), stopped());
    }
    QCOMPARE(sender.pending(), 4);
    const Result<void> fifth = answerOf(sender.send(target(server), stopped()));
    QVERIFY(!fifth);
    QVERIFY(fifth.error().message.contains(QLatin1String("Too many")));
    for (const Later<void>& later : under) {
        QVERIFY(!answerOf(later));
    }
    QCOMPARE(sender.pending(), 0);
}

void TestAlertSender::dropsWhatIsUnderWay()
{
    ScriptedServer server;
    server.on("/hook/tok3n", ScriptedServer::Answer{200, "text/plain", "", {}, ScriptedServer::Fate::Silent});
    Later<void> later;
    {
        AlertSender sender(quick());
        later = sender.send(target(server), stopped());
        QTRY_COMPARE(server.asked("/hook/tok3n").size(), 1);
        QCOMPARE(sender.findChildren<AlertDelivery*>().size(), 1);
    }
    QVERIFY(later.isCanceled());
}

QTEST_GUILESS_MAIN(TestAlertSender)
#include "tst_alertsender.moc"

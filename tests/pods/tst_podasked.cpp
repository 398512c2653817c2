#include "tests/pods/sessionsetup.h"

#include <QTest>

using namespace ryla;
using namespace ryla::pods;
using namespace ryla::tests;
using Reply = ScriptedServer::Answer;

/// The rows of runpod.md 1A.1 and 9 of how a session asks RunPod: how often, after a refusal for now, after an answer
/// that was lost. Which row is tested where stands in tst_podliferows.cpp.
class TestPodAsked : public QObject
{
    Q_OBJECT
private slots:
    void toldToWait_data();
    void toldToWait();
    void toldToWaitWithACreation();
    void lostStarts_data();
    void lostStarts();
    void startedElsewhereMeanwhile();
    void pace();
};

namespace {

Reply problem(int status, const char* detail)
{
    return ScriptedRunPod::problem(status, "T", QString::fromLatin1(detail));
}

const Reply tooOften{429, "application/problem+json", "{}", {"Retry-After: 200"}};

} // namespace

/// 1A.1, 429: "back off". For longer than a stage may take, and it is no failure: it goes on where it was.
void TestPodAsked::toldToWait_data()
{
    QTest::addColumn<bool>("up");
    QTest::addColumn<QByteArray>("method");
    QTest::newRow("a start") << true << QByteArray("POST");
    QTest::newRow("a look before a start") << true << QByteArray("GET");
    QTest::newRow("a stop") << false << QByteArray("POST");
    QTest::newRow("a look before a stop") << false << QByteArray("GET");
}

void TestPodAsked::toldToWait()
{
    QFETCH(bool, up);
    QFETCH(QByteArray, method);
    SessionSetup s;
    if (!up) {
        s.cloud.makeReady(s.configured.machine.text);
    }
    s.begin();
    QVERIFY(s.until(up ? Stage::Asleep : Stage::Ready, 60));
    s.cloud.misbehave({method, "/pods", tooOften});
    if (up) {
        s.session->start();
    } else {
        s.session->stop();
    }
    QVERIFY(s.pass(190));
    QCOMPARE(s.where(), up ? QStringLiteral("asked") : QStringLiteral("stopping"));
    QVERIFY2(s.session->situation().message.contains(QLatin1String("asked too often")),
             qPrintable(s.session->situation().message));
    QVERIFY(s.cloud.starts.isEmpty() && s.cloud.stops.isEmpty());
    QVERIFY2(s.until(up ? Stage::Ready : Stage::Asleep, 300), qPrintable(s.where()));
    QVERIFY(!s.stages.contains(QStringLiteral("failed")));
    QCOMPARE((up ? s.cloud.starts : s.cloud.stops).value(s.configured.machine.text), 1);
}

/// 1A.4: "429 → wait Retry-After".
void TestPodAsked::toldToWaitWithACreation()
{
    SessionSetup s;
    s.machineIsFull(true);
    s.begin();
    s.session->start();
    QVERIFY(s.until(Stage::Choosing, 60));
    s.cloud.misbehave({"POST", "/pods", tooOften});
    QVERIFY(s.session->makeAnew({QStringLiteral("NVIDIA L40S")}));
    QVERIFY(s.pass(190));
    QCOMPARE(s.cloud.creations, 0);
    QVERIFY2(s.until(Stage::Ready, 400), qPrintable(s.where()));
    QCOMPARE(s.cloud.creations, 1);
    QCOMPARE(s.mostRunning, 1);
}

/// 1A.1: 5xx, "not blindly for POST": whether it was done is seen, not guessed; never two.
void TestPodAsked::lostStarts_data()
{
    QTest::addColumn<Reply>("answer");
    QTest::addColumn<bool>("acted");
    const auto row = [](const char* name, const Reply& answer) {
        QTest::addRow("%s, done", name) << answer << true;
        QTest::addRow("%s, not done", name) << answer << false;
    };
    row("500", problem(500, "boom"));
    row("500 \"Something went wrong\"",
        problem(500, "Something went wrong. Please try again later or contact support."));
    row("504 of a gateway", {504, "text/html", "<html>"});
    row("200 and a page", {200, "text/html", "<html>Hotel login</html>"});
    QTest::newRow("200 and rubbish") << Reply{200, "application/json", "{"} << true; // accepted for all we know
}

void TestPodAsked::lostStarts()
{
    QFETCH(Reply, answer);
    QFETCH(bool, acted);
    SessionSetup s;
    s.begin();
    s.cloud.misbehave({"POST", "/pods", answer, 1, acted});
    s.session->start();
    QVERIFY2(s.until(Stage::Ready, 400), qPrintable(s.where()));
    QCOMPARE(s.cloud.starts.value(s.configured.machine.text), 1);
    QVERIFY(!s.stages.contains(QStringLiteral("choosing")));
}

/// 1A.1, 409: "refetch, redraw from actions[]".
void TestPodAsked::startedElsewhereMeanwhile()
{
    SessionSetup s;
    s.begin();
    s.cloud.misbehave({"POST", "/pods", problem(409, "action not valid in current state"), 1, true});
    s.session->start();
    QVERIFY2(s.until(Stage::Ready, 400), qPrintable(s.where()));
    QCOMPARE(s.cloud.starts.value(s.configured.machine.text), 1);
    QCOMPARE(s.cloud.asked().filter(QStringLiteral("POST")).size(), 1);
}

/// 9.8: "one GET per 15–30 s idle, 3–5 s in transition; ComfyUI health goes to the proxy, not to the API".
void TestPodAsked::pace()
{
    SessionSetup s;
    s.begin();
    QVERIFY(s.pass(600));
    const qsizetype asleep = s.cloud.asked().size();
    QVERIFY2(asleep >= 600 / 30 && asleep <= 600 / 15, qPrintable(QString::number(asleep)));
    const qint64 began = s.clock.monotonicMs();
    s.session->start();
    QVERIFY(s.until(Stage::Ready, 300));
    const qint64 seconds = (s.clock.monotonicMs() - began) / 1000;
    const qsizetype rising = s.cloud.asked().size() - asleep;
    QVERIFY2(rising <= seconds / 3 + 4, qPrintable(QStringLiteral("%1 in %2 s").arg(rising).arg(seconds)));
    const qsizetype before = s.cloud.asked().size();
    QVERIFY(s.pass(600));
    const qsizetype ready = s.cloud.asked().size() - before;
    QVERIFY2(ready >= 600 / 30 && ready <= 600 / 15, qPrintable(QString::number(ready)));
    QVERIFY(s.cloud.asked().filter(QStringLiteral("system_stats")).isEmpty());
}

QTEST_GUILESS_MAIN(TestPodAsked)
#include "tst_podasked.moc"

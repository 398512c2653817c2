#include "pods/probe.h"

#include "pods/situation/words.h"
#include "pods/stagetimes.h"

#include <QTest>

using namespace ryla;
using namespace ryla::pods;

namespace {

const PodFacts plain{};

}

/// What answers at the port, what is said of it, and how long things usually take.
class TestProbeCodec : public QObject
{
    Q_OBJECT
private slots:
    void answers_data();
    void answers();
    void everyTroubleHasWords();
    void stageTimes();
    void whatIsLost();
};

void TestProbeCodec::answers_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("what");
    const auto row = [](const char* name, int status, const char* type, const char* body, const char* what) {
        QTest::newRow(name) << status << QByteArray(type) << QByteArray(body) << QString::fromLatin1(what);
    };
    row("nobody", 0, "", "", "nothing");
    row("stopped, gone or not mapped", 404, "", "", "not mapped");
    row("nobody listens", 502, "text/html", "<html>Bad gateway</html>", "no server");
    row("503", 503, "", "", "no server");
    row("too slow for the proxy", 524, "text/html", "", "no server");
    row("login by status", 401, "text/html", "<html>", "login");
    row("forbidden", 403, "text/html", "<html>Forbidden</html>", "login");
    row("turned away by Cloudflare", 403, "text/html", "error code: 1010", "other");
    row("login by page", 200, "text/html", "<html><input type=password name=Password>", "login");
    row("nginx start page", 200, "text/html; charset=utf-8", "<h1>Welcome to nginx!</h1>", "page");
    row("page in disguise", 200, "application/json", "  <!DOCTYPE html><p>hi", "page");
    row("another JSON", 200, "application/json", "{\"ok\":true}", "other");
    row("text", 200, "text/plain", "hello", "other");
    row("redirect", 302, "", "", "other");
    row("ComfyUI", 200, "application/json", "{\"system\":{\"comfyui_version\":\"0.24.0\"},\"devices\":[]}", "ComfyUI");
    row("ComfyUI that fails", 500, "application/json", "{\"system\":{}}", "other");
}

void TestProbeCodec::answers()
{
    QFETCH(int, status);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QTEST(toString(whatAnswers({status, type, body})), "what");
}

void TestProbeCodec::everyTroubleHasWords()
{
    for (int i = 1; i <= int(Trouble::Refused); ++i) {
        QVERIFY(!toString(Trouble(i)).isEmpty());
        for (const Choice choice : choicesFor(Trouble(i), plain)) {
            QVERIFY(!toString(choice).isEmpty());
            QVERIFY(choice != Choice::OtherGpu); // it cannot be made anew without loss
        }
    }
    PodFacts onVolume;
    onVolume.canBeMadeAnew = true;
    QVERIFY(choicesFor(Trouble::NoGpu, onVolume).contains(Choice::OtherGpu));
    Machine one = Machine{};
    one.costPerHour = 0.69;
    QVERIFY(sentenceFor(Trouble::NothingRuns, one, plain).contains(QLatin1String("Still billing. It costs $0.69")));
    QCOMPARE(stageNames().size(), int(Stage::Gone) + 1);
}

void TestProbeCodec::stageTimes()
{
    StageTimes times;
    QVERIFY(!times.untilReady(Stage::Asked, 0, false));
    for (const Stage stage :
         {Stage::Asked, Stage::Machine, Stage::Container, Stage::Port, Stage::Comfy, Stage::Nodes}) {
        times.learn(stage, 1000);
        times.learn(stage, 90'000);
        times.learn(stage, 10'000);
    }
    QCOMPARE(times.usual(Stage::Machine).value(), 10'000); // the median: one bad day does not count
    QCOMPARE(times.untilReady(Stage::Comfy, 4000, false).value(), 16'000);
    QCOMPARE(times.untilReady(Stage::Comfy, 40'000, false).value(), 10'000);
    QVERIFY(!times.untilReady(Stage::Comfy, 0, true));
    QVERIFY(!times.untilReady(Stage::Ready, 0, false));
    QCOMPARE(StageTimes::fromText(times.toText()).toText(), times.toText());
    QCOMPARE(StageTimes::fromText(QStringLiteral("x=1;machine=a,-5,7;;port;comfy=")).toText(),
             QStringLiteral("machine=7"));
    for (int i = 0; i < 20; ++i) {
        times.learn(Stage::Machine, 5);
    }
    QCOMPARE(times.usual(Stage::Machine).value(), 5);
}

void TestProbeCodec::whatIsLost()
{
    Machine one = Machine{};
    QVERIFY(!lostByStopping(one).isEmpty());
    QVERIFY(!lostByTerminating(one).isEmpty());
    one.storage.kind = StorageKind::HostDisk;
    QVERIFY(lostByStopping(one).isEmpty());
    QVERIFY(!lostByTerminating(one).isEmpty());
    one.storage.kind = StorageKind::NetworkVolume;
    QVERIFY(lostByTerminating(one).isEmpty());
}

QTEST_GUILESS_MAIN(TestProbeCodec)
#include "tst_probecodec.moc"

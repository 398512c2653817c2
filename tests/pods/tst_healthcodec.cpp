#include "pods/health.h"
#include "tests/pods/guardianrig.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace ryla::pods;
using namespace ryla::pods::tests;
using nlohmann::json;

class TestHealthCodec : public QObject
{
    Q_OBJECT
private slots:
    void isWritten();
};

void TestHealthCodec::isWritten()
{
    WatchedPod pod = readyPod();
    HealthAnswer answer = healthz(guardian({pod}), HealthRule::CanWork);
    QCOMPARE(answer.status, 200);
    json body = json::parse(answer.body.toStdString());
    QVERIFY(body.at("ok") == true);
    QVERIFY(body.at("state") == "ready");
    QVERIFY(body.at("acting") == "this guardian");
    QVERIFY(body.at("looked_at") == "2026-03-10T11:59:50Z");
    QVERIFY(body.at("pods").size() == 1);
    QVERIFY(body.at("pods").at(0).at("state") == "running");
    QVERIFY(body.at("pods").at(0).at("comfyui") == true);
    QVERIFY(body.at("pods").at(0).at("pending") == 2);

    pod.comfyAnswers = false;
    pod.queuePending = std::nullopt;
    pod.problem = QStringLiteral("It says \"no\".");
    GuardianFacts waiting = guardian({pod});
    waiting.actsBy = ActsBy::Window;
    answer = healthz(waiting, HealthRule::CanWork);
    QCOMPARE(answer.status, 503);
    body = json::parse(answer.body.toStdString());
    QVERIFY(body.at("ok") == false);
    QVERIFY(body.at("acting") == "a window");
    QVERIFY(body.at("message") == "studio-4090: It says \"no\".");
    QVERIFY(body.at("pods").at(0).at("pending").is_null());
}

QTEST_GUILESS_MAIN(TestHealthCodec)
#include "tst_healthcodec.moc"

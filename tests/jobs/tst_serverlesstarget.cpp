#include "jobs/serverlesstarget.h"

#include <QTest>

using namespace ryla;
using namespace ryla::jobs;

class TestServerlessTarget : public QObject
{
    Q_OBJECT
private slots:
    void init() { qunsetenv("RUNPOD_ENDPOINT_BASE_URL"); }
    void idAndEndpoint();
    void isMadeOfItsId();
    void refusesWhatIsNoId_data();
    void refusesWhatIsNoId();
    void keyIsAHeader();
};

void TestServerlessTarget::idAndEndpoint()
{
    const TargetId id = serverlessId(QStringLiteral("ep1"));
    QVERIFY(isServerless(id));
    QCOMPARE(endpointOf(id), QStringLiteral("ep1"));
    QVERIFY(!isServerless(TargetId{QStringLiteral("pod-1")}));
    QCOMPARE(endpointOf(TargetId{QStringLiteral("pod-1")}), QString());
}

void TestServerlessTarget::isMadeOfItsId()
{
    const auto target = serverlessTarget(QStringLiteral("ep1"), QStringLiteral("pictures"));
    QVERIFY(target.has_value());
    QCOMPARE(target->kind, TargetKind::Serverless);
    QCOMPARE(target->name, QStringLiteral("pictures"));
    QVERIFY(target->address.text().contains(QStringLiteral("api.runpod.ai/v2/ep1")));
    QVERIFY(target->address.headers().isEmpty());
    qputenv("RUNPOD_ENDPOINT_BASE_URL", "http://127.0.0.1:9/v2");
    const auto elsewhere = serverlessTarget(QStringLiteral("ep1"), {});
    QVERIFY(elsewhere->address.text().contains(QStringLiteral("127.0.0.1:9/v2/ep1")));
    QCOMPARE(elsewhere->name, QStringLiteral("the endpoint ep1"));
}

void TestServerlessTarget::refusesWhatIsNoId_data()
{
    QTest::addColumn<QString>("id");
    QTest::newRow("empty") << QString();
    QTest::newRow("path") << QStringLiteral("../other");
    QTest::newRow("host") << QStringLiteral("ep1@evil.example");
    QTest::newRow("query") << QStringLiteral("ep1?a=b");
    QTest::newRow("line end") << QStringLiteral("ep1\n");
    QTest::newRow("long") << QString(65, QLatin1Char('a'));
}

void TestServerlessTarget::refusesWhatIsNoId()
{
    QFETCH(QString, id);
    const auto target = serverlessTarget(id, {});
    QVERIFY(!target);
    QCOMPARE(toString(target.error().kind), toString(ErrorKind::Refused));
}

void TestServerlessTarget::keyIsAHeader()
{
    const Target target = serverlessTarget(QStringLiteral("ep1"), {}).value();
    const auto whole = withKey(target, Secret(QStringLiteral("rp_good_key")));
    QVERIFY(whole.has_value());
    QCOMPARE(whole->address.headers().first().value.reveal(), QStringLiteral("Bearer rp_good_key"));
    QVERIFY(!whole->address.text().contains(QStringLiteral("rp_good_key")));
    QCOMPARE(toString(withKey(target, {}).error().kind), toString(ErrorKind::Unauthorized));
}

QTEST_GUILESS_MAIN(TestServerlessTarget)
#include "tst_serverlesstarget.moc"

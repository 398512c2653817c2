#include "jobs/backend.h"

#include <QTest>

using namespace ryla;
using namespace ryla::jobs;

class TestBackends : public QObject
{
    Q_OBJECT
private slots:
    void makesOneForEveryKind_data();
    void makesOneForEveryKind();
    void saysWhatIsMissing();
};

void TestBackends::makesOneForEveryKind_data()
{
    QTest::addColumn<TargetKind>("kind");
    QTest::newRow("demo") << TargetKind::Demo;
    QTest::newRow("address") << TargetKind::Address;
    QTest::newRow("serverless") << TargetKind::Serverless;
}

void TestBackends::makesOneForEveryKind()
{
    QFETCH(TargetKind, kind);
    const Target target{TargetId{QStringLiteral("t")}, kind, QStringLiteral("Studio"),
                        comfy::ServerAddress::parse(QStringLiteral("127.0.0.1:1")).value()};
    const auto backend = makeBackend(target);
    const auto other = makeBackend(target);
    QVERIFY(backend && other);
    QVERIFY(backend->target() == target);
    QCOMPARE(backend->state(), TargetState::Unknown);
    QVERIFY(!backend->clientId().isEmpty());
    QVERIFY(backend->clientId() != other->clientId());
    backend->setClientId(QStringLiteral("of one that is gone"));
    QCOMPARE(backend->clientId(), QStringLiteral("of one that is gone"));
    backend->connectNow();
    QTRY_COMPARE(backend->state(), TargetState::Lost);
    QVERIFY(!backend->problem().isEmpty());
    backend->disconnectNow();
    QCOMPARE(backend->state(), TargetState::Unknown);
}

void TestBackends::saysWhatIsMissing()
{
    const auto backend = makeBackend({TargetId{QStringLiteral("t")}, TargetKind::Demo, QStringLiteral("Demo pod"), {}});
    backend->connectNow();
    QCOMPARE(backend->state(), TargetState::Unknown);
    QCOMPARE(backend->problem(), QStringLiteral("Demo pod has no address yet."));
}

QTEST_GUILESS_MAIN(TestBackends)
#include "tst_backends.moc"

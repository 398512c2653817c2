#include "ui/shell/podprices.h"

#include "tests/fleet/fleetrig.h"

#include <QSignalSpy>

using namespace ryla;
using namespace ryla::tests;
using namespace ryla::ui;

class TestPodPrices : public QObject
{
    Q_OBJECT
private slots:
    void byTheList_data();
    void byTheList();
    void beforeTheFirstStart();
};

void TestPodPrices::byTheList_data()
{
    QTest::addColumn<QString>("gpu");
    QTest::addColumn<QString>("cloud");
    QTest::addColumn<int>("count");
    QTest::addColumn<qint64>("cents");
    QTest::newRow("secure") << QStringLiteral("a") << QStringLiteral("SECURE") << 1 << qint64(69);
    QTest::newRow("not told") << QStringLiteral("a") << QString() << 1 << qint64(69);
    QTest::newRow("community") << QStringLiteral("a") << QStringLiteral("COMMUNITY") << 1 << qint64(34);
    QTest::newRow("two") << QStringLiteral("a") << QStringLiteral("SECURE") << 2 << qint64(138);
    QTest::newRow("another GPU") << QStringLiteral("b") << QStringLiteral("SECURE") << 1 << qint64(-1);
}

void TestPodPrices::byTheList()
{
    QFETCH(QString, gpu);
    QFETCH(QString, cloud);
    QFETCH(int, count);
    QFETCH(qint64, cents);
    pods::Offer offer;
    offer.id = QStringLiteral("a");
    offer.securePrice = 0.69;
    offer.communityPrice = 0.34;
    pods::Machine machine;
    machine.gpu = gpu;
    machine.cloud = cloud;
    machine.gpuCount = count;
    const auto price = listPriceOf(machine, {offer});
    QCOMPARE(price.has_value(), cents >= 0);
    if (price) {
        QCOMPARE(price->micro, pods::Money::cents(cents).micro);
    }
}

/// A pod that sleeps tells no price; the list is asked once, and what is seen later counts more.
void TestPodPrices::beforeTheFirstStart()
{
    FleetRig rig;
    QVERIFY(rig.begin());
    PodPrices prices(*rig.fleet);
    QVERIFY(rig.until([&] { return rig.keeper().facts().phase == pods::PodPhase::Asleep; }));
    QSignalSpy changed(&prices, &PodPrices::changed);
    QVERIFY(!prices.of(rig.id));
    QVERIFY(!prices.of(rig.id));
    QTRY_COMPARE(changed.count(), 1);
    QVERIFY(prices.of(rig.id) == pods::Money::cents(69));
    QCOMPARE(rig.cloud.asked().filter(QStringLiteral("/catalog/gpus")).size(), 1);
    rig.cloud.pod(rig.machine).price = 0.74;
    rig.keeper().start();
    QVERIFY(rig.until([&] { return prices.of(rig.id) == pods::Money::cents(74); }));
    rig.keeper().stop();
    QVERIFY(rig.until([&] { return rig.session().situation().stage == pods::Stage::Asleep; }));
    QVERIFY(prices.of(rig.id) == pods::Money::cents(74));
    QVERIFY(!prices.of(pods::PodId{QStringLiteral("nobody")}));
}

QTEST_GUILESS_MAIN(TestPodPrices)
#include "tst_podprices.moc"

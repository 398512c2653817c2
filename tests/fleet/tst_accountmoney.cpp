#include "fleet/accountmoney.h"

#include "tests/pods/runpodsetup.h"
#include "tests/support/answerof.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace ryla;
using namespace ryla::fleet;
using namespace ryla::tests;
using pods::Money;

class TestAccountMoney : public QObject
{
    Q_OBJECT
private slots:
    void billsReachTheLedger();
    void balanceIsAskedNowAndThen();
    void whatIsRefusedIsAskedAgainLater();
    void billsOfThisMachineOnly();
};

namespace {

struct Rig : RunpodSetup
{
    Rig()
    {
        pod.id = pods::PodId{QStringLiteral("studio")};
        pod.provider = QStringLiteral("runpod");
        pod.machine = pods::MachineId{QStringLiteral("pod1xyz")};
    }
    [[nodiscard]] int asked(const char* path) const
    {
        int count = 0;
        for (const QString& one : cloud.asked()) {
            count += one.contains(QLatin1String(path)) ? 1 : 0;
        }
        return count;
    }

    QTemporaryDir home;
    pods::Ledger ledger{home.path()};
    AccountMoney money{ledger, clock};
    pods::ConfiguredPod pod;
};

} // namespace

void TestAccountMoney::billsReachTheLedger()
{
    Rig rig;
    const QDateTime from(QDate(2026, 11, 1), QTime(0, 0), Qt::UTC);
    const auto bills = [&] {
        return answerOf(rig.ledger.page(from, from.addDays(60))).value_or(pods::LedgerPage()).bills;
    };
    rig.money.look(rig.pod, rig.provider);
    QTRY_COMPARE(bills().size(), 1);
    const pods::BilledSpan bill = bills().constFirst();
    QCOMPARE(bill.pod, QStringLiteral("studio"));
    QCOMPARE(bill.amount.micro, 3'500'000);
    rig.clock.pass(4LL * 3600 * 1000);
    rig.money.look(rig.pod, rig.provider);
    QTRY_COMPARE(rig.asked("/billing/pods"), 2);
    QCOMPARE(bills().size(), 1); // told twice counts once
}

void TestAccountMoney::balanceIsAskedNowAndThen()
{
    Rig rig;
    QVERIFY(!rig.money.balance(QStringLiteral("runpod")));
    rig.money.look(rig.pod, rig.provider);
    QTRY_VERIFY(rig.money.balance(QStringLiteral("runpod")).has_value());
    QCOMPARE(rig.money.balance(QStringLiteral("runpod"))->micro, 12'500'000);
    rig.cloud.balance = 3;
    rig.clock.pass(9LL * 60 * 1000);
    rig.money.look(rig.pod, rig.provider);
    rig.clock.pass(2LL * 60 * 1000);
    rig.money.look(rig.pod, rig.provider);
    QTRY_COMPARE(rig.money.balance(QStringLiteral("runpod"))->micro, 3'000'000);
    rig.cloud.graphqlRetired = true;
    rig.clock.pass(11LL * 60 * 1000);
    rig.money.look(rig.pod, rig.provider);
    QTRY_VERIFY(!rig.money.balance(QStringLiteral("runpod"))); // an old number is none
}

void TestAccountMoney::whatIsRefusedIsAskedAgainLater()
{
    Rig rig;
    rig.cloud.key = "rp_another_key";
    QSignalSpy problem(&rig.money, &AccountMoney::problem);
    rig.money.look(rig.pod, rig.provider);
    QTRY_COMPARE(rig.asked("/billing/pods"), 1);
    rig.cloud.key = "rp_good_key";
    rig.clock.pass(4LL * 3600 * 1000);
    rig.money.look(rig.pod, rig.provider);
    QTRY_VERIFY(rig.money.balance(QStringLiteral("runpod")).has_value());
    QTRY_COMPARE(rig.asked("/billing/pods"), 2);
    QCOMPARE(problem.count(), 0);
}

void TestAccountMoney::billsOfThisMachineOnly()
{
    Rig rig;
    const QDateTime day(QDate(2026, 11, 22), QTime(0, 0), Qt::UTC);
    const auto record = [&](const char* id, double total, const QDateTime& to) {
        pods::BillingRecord one;
        one.id = QString::fromLatin1(id);
        one.from = day;
        one.to = to;
        one.total = total;
        return one;
    };
    const QList<pods::BilledSpan> bills =
        billsOf(rig.pod, {record("pod1xyz", 1.25, day.addDays(1)), record("another", 9, day.addDays(1)),
                          record("pod1xyz", -4, day.addDays(1)), record("pod1xyz", 2, day), record("pod1xyz", 2, {})});
    QCOMPARE(bills.size(), 1);
    QCOMPARE(bills.constFirst().amount.micro, 1'250'000);
}

QTEST_GUILESS_MAIN(TestAccountMoney)
#include "tst_accountmoney.moc"

#include "cli/podcosts.h"
#include "tests/cli/podasking.h"

#include <QSignalSpy>

using namespace ryla;
using namespace ryla::cli;
using namespace ryla::tests;

namespace {

const QDateTime noon(QDate(2026, 11, 23), QTime(12, 0), Qt::UTC);

PodRow runningRow()
{
    PodRow row;
    row.pod.id = pods::PodId{QStringLiteral("p")};
    row.pod.name = QStringLiteral("studio");
    row.pod.provider = QStringLiteral("runpod");
    row.machine = pods::Machine();
    row.machine->state = pods::MachineState::Running;
    row.machine->costPerHour = 0.6;
    row.machine->startedAt = noon.addSecs(-3600);
    return row;
}

} // namespace

class TestPodCosts : public QObject
{
    Q_OBJECT
private slots:
    void timeThatNobodyWroteDown();
    void picturesOfThisMonth();
    void noPrice();
    void priceOfTheUser();
    void billsAreAskedFor();
};

void TestPodCosts::timeThatNobodyWroteDown()
{
    pods::LedgerPage page;
    const CostRow whole = costOf(runningRow(), page, noon, QTimeZone::utc());
    QVERIFY(whole.isKnown && whole.isSession);
    QCOMPARE(whole.spending.session.money.micro, 600'000);
    QVERIFY(whole.spending.session.estimated);
    page.spans.append(
        {QStringLiteral("p"), pods::Use::Busy, noon.addSecs(-3600), noon.addSecs(-1800), pods::Money::fromNumber(0.6)});
    QCOMPARE(costOf(runningRow(), page, noon, QTimeZone::utc()).spending.today.money.micro, 600'000); // not twice
}

/// A session that began in the month before brings a page that begins there; its pictures were paid for then.
void TestPodCosts::picturesOfThisMonth()
{
    const PodRow row = runningRow();
    const QDateTime month = pods::monthStart(noon, QTimeZone::utc());
    pods::LedgerPage page;
    page.pictures = {{QStringLiteral("p"), QStringLiteral("old"), month.addSecs(-60), 3},
                     {QStringLiteral("p"), QStringLiteral("new"), month, 2}};
    QCOMPARE(pods::picturesSince(page, month), 2);
    const CostRow cost = costOf(row, page, noon, QTimeZone::utc());
    QVERIFY(cost.perPicture);
    QCOMPARE(cost.perPicture->money.micro, cost.spending.month.money.micro / 2);
}

void TestPodCosts::noPrice()
{
    PodRow row = runningRow();
    row.machine->costPerHour.reset();
    const CostRow cost = costOf(row, {}, noon, QTimeZone::utc());
    QVERIFY(!cost.isKnown && !cost.perHour);
}

void TestPodCosts::priceOfTheUser()
{
    PodRow row = runningRow();
    row.machine->state = pods::MachineState::Asleep;
    row.machine->costPerHour.reset();
    row.pod.pricePerHour = 0.25;
    const CostRow cost = costOf(row, {}, noon, QTimeZone::utc());
    QVERIFY(cost.isKnown && cost.isOnlyWhileUp && !cost.isSession);
    QCOMPARE(cost.perHour->micro, 250'000);
    QCOMPARE(cost.spending.today.money.micro, 0);
}

/// The scripted RunPod has a bill of yesterday for each machine it is asked about.
void TestPodCosts::billsAreAskedFor()
{
    PodAsking rig;
    pods::ConfiguredPod pod;
    pod.name = QStringLiteral("studio");
    pod.provider = QStringLiteral("runpod");
    ScriptedPod machine;
    machine.id = QStringLiteral("pod1xyz");
    pod.machine = pods::MachineId{rig.cloud.add(machine).id};
    QVERIFY(answerOf(rig.studio->fleet()->pods().save(pod)));
    pods::ConfiguredPod there;
    there.name = QStringLiteral("there");
    there.provider = QStringLiteral("address");
    there.address = QUrl(QStringLiteral("http://127.0.0.1:1"));
    QVERIFY(answerOf(rig.studio->fleet()->pods().save(there)));
    Capture capture;
    PodCosts costs(*rig.studio, *rig.questions, rig.console, false);
    QSignalSpy answered(&costs, &PodCosts::answered);
    costs.print(rig.studio->fleet()->pods().all());
    QTRY_COMPARE_WITH_TIMEOUT(answered.count(), 1, 20'000);
    QVERIFY(rig.cloud.asked().join(QLatin1Char(' ')).contains(QStringLiteral("GET /billing/pods")));
    const auto page = answerOf(rig.studio->fleet()->ledger().page(noon.addDays(-10), noon.addDays(1)));
    QCOMPARE(page->bills.size(), 1);
    const QByteArray said = capture.text();
    QVERIFY2(said.contains("studio") && said.contains("Balance: $12.50"), said.constData());
    QVERIFY2(said.contains("price not known"), said.constData());
}

QTEST_GUILESS_MAIN(TestPodCosts)
#include "tst_podcosts.moc"

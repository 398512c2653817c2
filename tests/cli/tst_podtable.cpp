#include "cli/podtable.h"
#include "tests/cli/capture.h"

#include <QTest>

using namespace ryla;
using namespace ryla::cli;

namespace {

pods::Machine machine()
{
    pods::Machine machine;
    machine.id = pods::MachineId{QStringLiteral("abc123")};
    machine.name = QStringLiteral("studio");
    machine.state = pods::MachineState::Running;
    machine.stateText = QStringLiteral("RUNNING");
    machine.actions = {pods::Action::Stop};
    machine.gpu = QStringLiteral("NVIDIA L40S");
    machine.gpuCount = 1;
    machine.costPerHour = 0.86;
    machine.env = {{QStringLiteral("HF_TOKEN"), Secret(QStringLiteral("hf_hush"))}};
    machine.image = QStringLiteral("evil\x1b[31mimage");
    return machine;
}

PodRow row()
{
    PodRow row;
    row.pod.name = QStringLiteral("studio-l40s");
    row.pod.provider = QStringLiteral("runpod");
    row.machine = machine();
    row.address = QUrl(QStringLiteral("https://abc123-8188.proxy.runpod.net"));
    return row;
}

} // namespace

class TestPodTable : public QObject
{
    Q_OBJECT
private slots:
    void list();
    void one();
    void volumes();
    void costs();
};

void TestPodTable::list()
{
    Capture capture;
    Console console;
    console.setColour(Console::Colour::Never);
    printPods(console, {row()}, {machine()}, false);
    printPods(console, {}, {}, false);
    printPods(console, {row()}, {}, true);
    const QByteArray said = capture.text();
    QVERIFY2(said.contains("studio-l40s") && said.contains("$0.86/h"), said.constData());
    QVERIFY(said.contains("ryla pods add NAME --machine abc123"));
    QVERIFY(said.contains("No pod is set up"));
    QVERIFY(said.contains("\"stateText\": \"RUNNING\""));
}

void TestPodTable::one()
{
    Capture capture;
    Console console;
    console.setColour(Console::Colour::Never);
    const pods::PodEvent event{QStringLiteral("p"), QDateTime(QDate(2026, 11, 29), QTime(8, 30), Qt::LocalTime),
                               pods::eventkind::stop, QStringLiteral("Stopped, for it was idle.")};
    printPod(console, row(), {event}, false);
    printPod(console, row(), {}, true);
    PodRow own = row();
    own.pod.provider = QStringLiteral("command");
    own.machine->costPerHour.reset();
    printPod(console, own, {}, false);
    own.pod.pricePerHour = 0.2;
    printPod(console, own, {}, false);
    const QByteArray said = capture.text();
    QCOMPARE(said.count("everything is lost when it stops"), 1); // of one's own machine nobody knows
    QVERIFY(said.contains("last         2026-11-29 08:30:00  Stopped, for it was idle."));
    QVERIFY(said.contains("not known (ryla pods rules") && said.contains("$0.20/h while it runs"));
    QVERIFY2(!said.contains("hush"), "the environment is nobody's business");
}

void TestPodTable::volumes()
{
    Capture capture;
    Console console;
    pods::Volume volume;
    volume.id = QStringLiteral("vol1");
    volume.name = QStringLiteral("models");
    volume.sizeGb = 200;
    printVolumes(console, {volume}, false);
    printVolumes(console, {volume}, true);
    printVolumes(console, {}, false);
    const QByteArray said = capture.text();
    QVERIFY2(said.contains("$14.00 a month"), said.constData());
    QVERIFY(said.contains("\"sizeGb\": 200"));
    QVERIFY(said.contains("no network volumes"));
}

void TestPodTable::costs()
{
    Capture capture;
    Console console;
    CostRow cost;
    cost.name = QStringLiteral("studio");
    cost.spending.today = {pods::Money::cents(112), true};
    cost.spending.month = {pods::Money::dollars(38), false};
    cost.perPicture = pods::Amount{pods::Money::cents(2), true};
    pods::Account account;
    account.unavailable = QStringLiteral("The balance is not told any more.");
    printCosts(console, {cost}, account, false);
    CostRow unknown;
    unknown.name = QStringLiteral("attic");
    unknown.isKnown = false;
    account.balance = 12.5;
    account.spendPerHour = 0.2;
    printCosts(console, {unknown}, account, false);
    printCosts(console, {cost}, account, true);
    const QByteArray said = capture.text();
    QVERIFY2(said.contains("today ≈ $1.12  this month $38.00  ≈ $0.02 a picture"), said.constData());
    QVERIFY(said.contains("not told any more"));
    QVERIFY(said.contains("price not known") && !said.contains("$0.00"));
    QVERIFY2(said.contains("Balance: $12.50, 2 days at what the account costs now ($0.20/h)"), said.constData());
    QVERIFY(said.contains("\"daysLeft\": 2"));
    QVERIFY(said.contains("\"balance\": 12.5"));
    QVERIFY(said.contains("\"dollars\": 1.12"));
}

QTEST_GUILESS_MAIN(TestPodTable)
#include "tst_podtable.moc"

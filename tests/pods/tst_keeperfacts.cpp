#include "pods/keeperfacts.h"

#include <QTest>

using namespace ryla;
using namespace ryla::pods;

class TestKeeperFacts : public QObject
{
    Q_OBJECT
private slots:
    void phases_data();
    void phases();
    void silentAfterItAnswered();
    void uses();
    void prices();
    void loads();
    void asleep();
    void whatIsLost();
};

void TestKeeperFacts::phases_data()
{
    QTest::addColumn<Stage>("stage");
    QTest::addColumn<bool>("runs");
    QTest::addColumn<PodPhase>("phase");
    const auto row = [](Stage stage, bool runs, PodPhase phase) {
        QTest::newRow(qPrintable(toString(stage) + (runs ? QStringLiteral(" up") : QStringLiteral(" down"))))
            << stage << runs << phase;
    };
    row(Stage::Asleep, false, PodPhase::Asleep);
    row(Stage::Asked, false, PodPhase::Starting);
    row(Stage::WarmUp, true, PodPhase::Starting);
    row(Stage::Ready, true, PodPhase::Running);
    row(Stage::Choosing, false, PodPhase::Failed);
    row(Stage::Choosing, true, PodPhase::Starting);
    row(Stage::WaitingForGpu, false, PodPhase::Starting);
    row(Stage::Stuck, true, PodPhase::Starting);
    row(Stage::Finishing, true, PodPhase::Stopping);
    row(Stage::Stopping, true, PodPhase::Stopping);
    row(Stage::Failed, false, PodPhase::Failed);
    row(Stage::Gone, false, PodPhase::Gone);
}

void TestKeeperFacts::phases()
{
    QFETCH(Stage, stage);
    QFETCH(bool, runs);
    Situation situation;
    situation.stage = stage;
    if (runs) {
        situation.machine = Machine();
        situation.machine->state = MachineState::Running;
    }
    QFETCH(PodPhase, phase);
    QCOMPARE(toString(phaseOf(situation, {true, false})), toString(phase));
    if (stage == Stage::Asleep) {
        QVERIFY(phaseOf(situation, {}) == PodPhase::Unknown); // nobody has looked yet
    }
}

/// A ComfyUI that was there and is silent is no start: it is restarted, and the limits of what runs are its limits.
void TestKeeperFacts::silentAfterItAnswered()
{
    const auto at = [](Stage stage, Trouble trouble = Trouble::None) {
        Situation situation;
        situation.stage = stage;
        situation.trouble = trouble;
        return situation;
    };
    const Situation silent = at(Stage::Stuck, Trouble::ComfyDown);
    QVERIFY(phaseOf(silent, knownAfter({}, silent)) == PodPhase::Starting);
    PhaseMemory known = knownAfter(knownAfter({}, at(Stage::Ready)), silent);
    QVERIFY(phaseOf(silent, known) == PodPhase::Running);
    QVERIFY(phaseOf(at(Stage::Stuck, Trouble::NothingRuns), known) == PodPhase::Starting);
    known = knownAfter(knownAfter(known, at(Stage::Container)), silent); // a restart that did not help
    QVERIFY(phaseOf(silent, known) == PodPhase::Running);
    known = knownAfter(knownAfter(known, at(Stage::Asleep)), silent); // another start
    QVERIFY(phaseOf(silent, known) == PodPhase::Starting);
}

void TestKeeperFacts::uses()
{
    QVERIFY(useOf(PodPhase::Running, {}, 0) == Use::Idle);
    QVERIFY(useOf(PodPhase::Running, {1, 0, 0, 0}, 0) == Use::Busy);
    QVERIFY(useOf(PodPhase::Running, {0, 3, 0, 0}, 0) == Use::Idle); // what waits here does not work there
    QVERIFY(useOf(PodPhase::Running, {0, 0, 1, 0}, 0) == Use::Busy);
    QVERIFY(useOf(PodPhase::Running, {}, 2) == Use::Busy);
    QVERIFY(useOf(PodPhase::Starting, {}, 0) == Use::Starting);
    QVERIFY(useOf(PodPhase::Unknown, {}, 0) == Use::Unwatched);
    QVERIFY(useOf(PodPhase::Asleep, {1, 0, 0, 0}, 0) == Use::Asleep);
}

void TestKeeperFacts::prices()
{
    Machine machine;
    machine.state = MachineState::Running;
    machine.costPerHour = 0.69;
    QVERIFY(pricePerHour(machine) == Money::cents(69));
    machine.state = MachineState::Asleep;
    machine.costPerHour = 0;
    machine.storage = {StorageKind::HostDisk, 50, {}, {}};
    QVERIFY(pricePerHour(machine) > Money());
    QVERIFY(pricePerHour(machine) == storagePerHour(disksPerMonth({0, 50}, false)));
    machine.storage.kind = StorageKind::NetworkVolume; // counted once, by itself
    QVERIFY(pricePerHour(machine) == Money());
    machine.state = MachineState::Gone;
    machine.costPerHour = 0.69;
    QVERIFY(pricePerHour(machine) == Money());
}

void TestKeeperFacts::loads()
{
    Machine machine;
    QVERIFY(!gpuUseOf(machine));
    machine.runtime = Runtime();
    QVERIFY(!gpuUseOf(machine));
    machine.runtime->gpuUse = {3, 80, 12};
    QCOMPARE(gpuUseOf(machine).value(), 80);
    machine.startedAt = QDateTime(QDate(2026, 11, 1), QTime(9, 0), Qt::UTC);
    QVERIFY(!paidSince(machine).isValid());
    machine.state = MachineState::Running;
    QCOMPARE(paidSince(machine), machine.startedAt);
}

/// A network volume costs by its size, which only the volume tells.
void TestKeeperFacts::asleep()
{
    Machine machine;
    machine.containerDiskGb = 20;
    QVERIFY(asleepPerDay(machine).money == Money());
    machine.storage = {StorageKind::HostDisk, 50, {}, {}};
    QVERIFY(asleepPerDay(machine).money > Money());
    machine.storage = {StorageKind::NetworkVolume, 0, QStringLiteral("vol"), {}};
    QVERIFY(asleepPerDay(machine).money == Money());
    machine.storage.sizeGb = 200;
    QVERIFY(asleepPerDay(machine).money == perDay(networkVolumePerMonth(200)));
}

void TestKeeperFacts::whatIsLost()
{
    PolicyFacts facts;
    Situation situation;
    situation.machine = Machine(); // of whoever tells no disks it is not known
    takeSituation(facts, situation);
    QVERIFY(!facts.losesAll && !facts.wantsAChoice && !facts.waitsForGpu);
    situation.stage = Stage::Choosing;
    situation.machine->containerDiskGb = 20;
    takeSituation(facts, situation);
    QVERIFY(facts.losesAll && facts.wantsAChoice);
    situation.stage = Stage::WaitingForGpu;
    situation.machine->storage.kind = StorageKind::HostDisk;
    takeSituation(facts, situation);
    QVERIFY(!facts.losesAll && facts.endsWithTheBalance && facts.waitsForGpu);
    situation.machine.reset();
    takeSituation(facts, situation);
    QVERIFY(!facts.losesAll && !facts.endsWithTheBalance);
}

QTEST_APPLESS_MAIN(TestKeeperFacts)
#include "tst_keeperfacts.moc"

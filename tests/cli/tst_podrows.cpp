#include "cli/podrows.h"
#include "tests/cli/podasking.h"

using namespace ryla;
using namespace ryla::cli;
using namespace ryla::tests;

class TestPodRows : public QObject
{
    Q_OBJECT
private slots:
    void eachProviderIsAsked();
    void oneThatHangs();
    void withoutAKey();
};

namespace {

pods::ConfiguredPod byCommand(const char* name, const QStringList& status)
{
    pods::ConfiguredPod pod;
    pod.name = QString::fromLatin1(name);
    pod.provider = QStringLiteral("command");
    pod.address = QUrl(QStringLiteral("http://127.0.0.1:1"));
    pod.commands = {{QStringLiteral("/bin/true")}, {QStringLiteral("/bin/true")}, status, 60};
    return pod;
}

QString stateOf(const PodRow& row)
{
    return row.machine ? toString(row.machine->state) : row.problem;
}

} // namespace

void TestPodRows::eachProviderIsAsked()
{
    PodAsking rig;
    pods::ConfiguredPod cloudy;
    cloudy.name = QStringLiteral("cloudy");
    cloudy.provider = QStringLiteral("runpod");
    cloudy.machine = pods::MachineId{rig.cloud.add({}).id};
    pods::ConfiguredPod there;
    there.name = QStringLiteral("there");
    there.provider = QStringLiteral("address");
    there.address = QUrl(QStringLiteral("http://127.0.0.1:1"));
    for (const pods::ConfiguredPod& pod : {cloudy, there, byCommand("up", {QStringLiteral("/bin/true")}),
                                           byCommand("down", {QStringLiteral("/bin/false")})}) {
        QVERIFY(answerOf(rig.studio->fleet()->pods().save(pod)));
    }
    PodRows rows(*rig.studio, *rig.questions);
    const auto found = answerOf(rows.of(rig.studio->fleet()->pods().all()));
    QVERIFY(found && found->account);
    QStringList states;
    for (const PodRow& row : found->rows) {
        states << row.pod.name + QLatin1Char('=') + stateOf(row);
    }
    states.sort();
    QCOMPARE(states.join(QLatin1Char(' ')), QStringLiteral("cloudy=asleep down=asleep there=running up=running"));
    QCOMPARE(found->account->size(), 1);
}

void TestPodRows::oneThatHangs()
{
    PodAsking rig;
    QVERIFY(answerOf(
        rig.studio->fleet()->pods().save(byCommand("slow", {QStringLiteral("/bin/sleep"), QStringLiteral("60")}))));
    QVERIFY(answerOf(rig.studio->fleet()->pods().save(byCommand("up", {QStringLiteral("/bin/true")}))));
    PodRows rows(*rig.studio, *rig.questions);
    rows.setPatience(1500);
    const auto found = answerOf(rows.of(rig.studio->fleet()->pods().all()));
    QVERIFY(found);
    QCOMPARE(stateOf(found->rows.first()), QStringLiteral("it did not say within 1.5 s how it is"));
    QCOMPARE(stateOf(found->rows.last()), QStringLiteral("running"));
}

void TestPodRows::withoutAKey()
{
    PodAsking rig(false);
    PodRows rows(*rig.studio, *rig.questions);
    const auto found = answerOf(rows.of({}));
    QVERIFY(found && !found->account);
    QVERIFY(found->account.error().message.contains(QStringLiteral("RUNPOD_API_KEY")));
}

QTEST_GUILESS_MAIN(TestPodRows)
#include "tst_podrows.moc"

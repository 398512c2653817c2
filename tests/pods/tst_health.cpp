#include "pods/health.h"
#include "tests/pods/guardianrig.h"

#include <QTest>

using namespace ryla::pods;
using namespace ryla::pods::tests;

Q_DECLARE_METATYPE(WatchedPod)

namespace {

WatchedPod podIn(PodPhase phase, bool answers = false)
{
    WatchedPod pod = readyPod(toString(phase));
    pod.phase = phase;
    pod.comfyAnswers = answers;
    return pod;
}

} // namespace

class TestHealth : public QObject
{
    Q_OBJECT
private slots:
    void isJudged_data();
    void isJudged();
    void isStuckWithoutRounds();
};

void TestHealth::isJudged_data()
{
    QTest::addColumn<QList<WatchedPod>>("pods");
    QTest::addColumn<int>("state");
    QTest::addColumn<bool>("canWork");
    QTest::addColumn<bool>("asWanted");
    const WatchedPod ready = podIn(PodPhase::Running, true);
    const WatchedPod silent = podIn(PodPhase::Running);
    const WatchedPod asleep = podIn(PodPhase::Asleep);
    const WatchedPod starting = podIn(PodPhase::Starting);
    const WatchedPod gone = podIn(PodPhase::Gone);
    using Pods = QList<WatchedPod>;
    const auto row = [](const char* name, const Pods& pods, HealthState state, bool canWork, bool asWanted) {
        QTest::newRow(name) << pods << int(state) << canWork << asWanted;
    };
    row("none", {}, HealthState::NoPods, false, true);
    row("ready", {ready}, HealthState::Ready, true, true);
    row("asleep", {asleep}, HealthState::Asleep, false, true);
    row("starting", {asleep, starting}, HealthState::Starting, false, true);
    row("silent", {silent}, HealthState::Trouble, false, false);
    row("provider silent", {podIn(PodPhase::Unknown)}, HealthState::Trouble, false, false);
    row("failed", {podIn(PodPhase::Failed), asleep}, HealthState::Trouble, false, false);
    row("one of two", {silent, ready}, HealthState::Ready, true, false);
    row("one and one gone", {gone, ready}, HealthState::Ready, true, false);
}

void TestHealth::isJudged()
{
    QFETCH(QList<WatchedPod>, pods);
    const Health forWork = healthOf(guardian(pods), HealthRule::CanWork);
    QTEST(int(forWork.state), "state");
    QTEST(forWork.isWell, "canWork");
    QTEST(healthOf(guardian(pods), HealthRule::AsWanted).isWell, "asWanted");
    QVERIFY(!forWork.sentence.isEmpty());
    QVERIFY(!toString(forWork.state).isEmpty());
}

void TestHealth::isStuckWithoutRounds()
{
    GuardianFacts facts = guardian({readyPod()});
    facts.lastRound = noon.addSecs(-120);
    QVERIFY(healthOf(facts, HealthRule::CanWork).state == HealthState::Ready);
    facts.lastRound = noon.addSecs(-121);
    QVERIFY(healthOf(facts, HealthRule::CanWork).state == HealthState::Stuck);
    QVERIFY(!healthOf(facts, HealthRule::AsWanted).isWell);
    facts.lastRound = {}; // never looked since it began an hour ago
    QVERIFY(healthOf(facts, HealthRule::CanWork).state == HealthState::Stuck);
}

QTEST_GUILESS_MAIN(TestHealth)
#include "tst_health.moc"

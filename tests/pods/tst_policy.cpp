// Stops: what makes a pod idle, what is announced, what a stop waits for.
#include "pods/idle.h"
#include "pods/policyfacts.h"
#include "tests/pods/policyrig.h"

#include <QTest>

#include <functional>

using namespace ryla::pods;
using namespace ryla::pods::tests;

using Change = std::function<void(PolicySettings&, PolicyFacts&)>;
Q_DECLARE_METATYPE(Change)

class TestPolicy : public QObject
{
    Q_OBJECT
private slots:
    void knowsIdleness_data();
    void knowsIdleness();
    void stopsWhatIsIdle();
    void announcesEveryStop();
    void canBePostponed();
    void inputCounts();
    void neverStops_data();
    void neverStops();
    void decidesInEachPhase_data();
    void decidesInEachPhase();
    void stopsAfterTheQueue();
    void warnsOfSilence();
    void silencePausesIdleness();
    void silenceWithAJobIsOnlyWarnedOf();
    void aStartThatHangsIsEnded();
    void aFailedStopIsTriedAgain();
    void namesEverything();
};

void TestPolicy::knowsIdleness_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<int>("activity");
    const auto row = [](const char* name, const Change& change, Activity activity) {
        QTest::newRow(name) << change << int(activity);
    };
    row(
        "nothing", [](auto&, auto&) {}, Activity::Idle);
    row(
        "a job of ours", [](auto&, PolicyFacts& f) { f.ourRunning = 1; }, Activity::Busy);
    row(
        "a job waits", [](auto&, PolicyFacts& f) { f.ourQueued = 2; }, Activity::Busy);
    row(
        "a prompt of somebody", [](auto&, PolicyFacts& f) { f.others = 1; }, Activity::Busy);
    row(
        "a transfer", [](auto&, PolicyFacts& f) { f.transfers = 1; }, Activity::Busy);
    row(
        "a result", [](auto&, PolicyFacts& f) { f.unsaved = 1; }, Activity::Busy);
    row(
        "GPU at the limit",
        [](auto&, PolicyFacts& f) {
            f.gpu = {{f.now, 5}};
        },
        Activity::Busy);
    row(
        "GPU below",
        [](auto&, PolicyFacts& f) {
            f.gpu = {{f.now, 4}};
        },
        Activity::Idle);
    row(
        "GPU was busy in the window",
        [](auto&, PolicyFacts& f) {
            f.gpu = {{f.now.addSecs(-299), 90}, {f.now, 0}};
        },
        Activity::Busy);
    row(
        "GPU was busy before the window",
        [](auto&, PolicyFacts& f) {
            f.gpu = {{f.now.addSecs(-301), 90}, {f.now, 0}};
        },
        Activity::Idle);
    row(
        "GPU not seen for long",
        [](auto&, PolicyFacts& f) {
            f.gpu = {{f.now.addSecs(-400), 0}};
        },
        Activity::Unknown);
    row(
        "GPU cannot be seen",
        [](auto&, PolicyFacts& f) {
            f.gpu.clear();
            f.gpuIsMeasured = false;
        },
        Activity::Idle);
    row(
        "no answer", [](auto&, PolicyFacts& f) { f.others = std::nullopt; }, Activity::Unknown);
}

void TestPolicy::knowsIdleness()
{
    QFETCH(Change, change);
    PolicySettings settings;
    PolicyFacts facts = idlePod();
    change(settings, facts);
    const ActivityReport report = activityOf(settings, facts);
    QTEST(int(report.activity), "activity");
    QCOMPARE(report.why.isEmpty(), report.activity == Activity::Idle);
}

void TestPolicy::stopsWhatIsIdle()
{
    const PolicySettings settings;
    PolicyFacts facts = idlePod();
    const Decision first = decide(settings, facts);
    QVERIFY(first.verdict == Verdict::Keep);
    QCOMPARE(first.stopAt, noon.addSecs(15 * 60)); // known from the first moment, for the ribbon
    const Decision last = after(settings, facts, 3600);
    QVERIFY(last.verdict == Verdict::Stop);
    QVERIFY(last.reason == PolicyReason::Idle);
    QCOMPARE(facts.now, noon.addSecs(15 * 60));
    QCOMPARE(last.sentence, QStringLiteral("Stopped because nothing has happened for 15 min."));

    PolicySettings off;
    off.idleMinutes = 0;
    PolicyFacts again = idlePod();
    QVERIFY(after(off, again, 24 * 3600, 60).verdict == Verdict::Keep);
}

void TestPolicy::announcesEveryStop()
{
    const PolicySettings settings;
    PolicyFacts facts = idlePod();
    // Nobody looked for an hour (the computer slept): the countdown still takes place.
    facts.memory.idleSince = noon.addSecs(-3600);
    const Decision warned = decide(settings, facts);
    QVERIFY(warned.verdict == Verdict::Warn);
    QVERIFY(warned.reason == PolicyReason::Idle);
    QCOMPARE(warned.stopAt, noon.addSecs(60));
    QCOMPARE(warned.sentence, QStringLiteral("It will be stopped in 1 min because nothing has happened for 1 h."));
    const Decision last = after(settings, facts, 600);
    QVERIFY(last.verdict == Verdict::Stop);
    QCOMPARE(facts.now, noon.addSecs(60));
}

void TestPolicy::canBePostponed()
{
    const PolicySettings settings;
    PolicyFacts facts = idlePod();
    facts.memory.idleSince = noon.addSecs(-3600);
    facts.wishes.postponedUntil = noon.addSecs(600);
    QVERIFY(after(settings, facts, 3600).verdict == Verdict::Stop);
    QCOMPARE(facts.now, noon.addSecs(600));

    PolicyFacts awake = idlePod();
    awake.memory.idleSince = noon.addSecs(-3600);
    awake.wishes.keepAwakeUntil = noon.addSecs(7200);
    QCOMPARE(decide(settings, awake).stopAt, noon.addSecs(7200));
    QVERIFY(after(settings, awake, 3 * 3600).verdict == Verdict::Stop);
    QCOMPARE(awake.now, noon.addSecs(7200));
}

void TestPolicy::inputCounts()
{
    const PolicySettings settings;
    PolicyFacts facts = idlePod();
    facts.memory.idleSince = noon.addSecs(-3600);
    facts.lastInput = noon.addSecs(-300);
    QVERIFY(after(settings, facts, 3600).verdict == Verdict::Stop);
    QCOMPARE(facts.now, noon.addSecs(600));
    // A job in the countdown ends it.
    PolicyFacts busy = idlePod();
    busy.memory.idleSince = noon.addSecs(-3600);
    busy.memory = decide(settings, busy).memory;
    QVERIFY(busy.memory.countdownSince.isValid());
    busy.ourRunning = 1;
    const Decision kept = decide(settings, busy);
    QVERIFY(kept.verdict == Verdict::Keep && !kept.stopAt.isValid() && !kept.memory.countdownSince.isValid());
    QCOMPARE(kept.sentence, QStringLiteral("Kept: a job runs."));
}

void TestPolicy::neverStops_data()
{
    QTest::addColumn<Change>("wish");
    const auto row = [](const char* name, const Change& wish) { QTest::newRow(name) << wish; };
    row("idle", [](PolicySettings& s, PolicyFacts&) { s.idleMinutes = 1; });
    row("after the queue", [](auto&, PolicyFacts& f) { f.wishes.stopAfterQueue = true; });
    row("off-hours", [](auto&, PolicyFacts& f) { f.calendar = {CalendarAction::Stop, noon.addSecs(-600), {}}; });
    row("day's budget", [](PolicySettings& s, PolicyFacts& f) {
        s.budgetPerDay = Money::dollars(1);
        f.spentToday = Money::dollars(2);
    });
    row("session's budget", [](PolicySettings& s, PolicyFacts& f) {
        s.budgetPerSession = Money::dollars(1);
        f.spentInSession = Money::dollars(2);
    });
}

/// Whatever the wish: not with a running job, a result only there or a file under way. Once that is over, it stops.
void TestPolicy::neverStops()
{
    QFETCH(Change, wish);
    for (int PolicyFacts::*blocker : {&PolicyFacts::ourRunning, &PolicyFacts::unsaved, &PolicyFacts::transfers}) {
        PolicySettings settings;
        PolicyFacts facts = idlePod();
        wish(settings, facts);
        facts.*blocker = 1;
        const Decision held = after(settings, facts, 6 * 3600, 60);
        QVERIFY(held.verdict == Verdict::Keep || held.verdict == Verdict::Warn);
        QVERIFY(!held.sentence.isEmpty());
        if (held.verdict == Verdict::Warn) {
            QVERIFY2(held.sentence.contains(QLatin1String("as soon as")), qPrintable(held.sentence));
        }
        facts.*blocker = 0;
        QVERIFY(after(settings, facts, 30 * 60).verdict == Verdict::Stop);
    }
}

void TestPolicy::decidesInEachPhase_data()
{
    QTest::addColumn<int>("phase");
    QTest::addColumn<int>("minutes");
    QTest::addColumn<int>("verdict");
    QTest::addColumn<int>("reason");
    const auto row = [](const char* name, PodPhase phase, int minutes, Verdict verdict, PolicyReason reason) {
        QTest::newRow(name) << int(phase) << minutes << int(verdict) << int(reason);
    };
    row("provider silent", PodPhase::Unknown, 5, Verdict::Keep, PolicyReason::Trouble);
    row("provider silent for long", PodPhase::Unknown, 20, Verdict::Warn, PolicyReason::Trouble);
    row("stopping", PodPhase::Stopping, 2, Verdict::Keep, PolicyReason::None);
    row("stop hangs", PodPhase::Stopping, 12, Verdict::Warn, PolicyReason::StopHangs);
    row("failed", PodPhase::Failed, 1, Verdict::Warn, PolicyReason::Trouble);
    row("gone", PodPhase::Gone, 1, Verdict::Warn, PolicyReason::Trouble);
    row("asleep", PodPhase::Asleep, 600, Verdict::Keep, PolicyReason::None);
    row("starting", PodPhase::Starting, 10, Verdict::Keep, PolicyReason::None);
    row("starting for long", PodPhase::Starting, 50, Verdict::Warn, PolicyReason::StartHangs);
}

void TestPolicy::decidesInEachPhase()
{
    QFETCH(int, phase);
    QFETCH(int, minutes);
    PolicyFacts facts = idlePod();
    facts.phase = PodPhase(phase);
    facts.phaseSince = noon.addSecs(-60LL * minutes);
    facts.ourQueued = 3;
    const Decision decision = decide({}, facts);
    QTEST(int(decision.verdict), "verdict");
    QTEST(int(decision.reason), "reason");
    QVERIFY(!decision.sentence.isEmpty());
}

void TestPolicy::stopsAfterTheQueue()
{
    PolicySettings settings;
    settings.idleMinutes = 0;
    PolicyFacts facts = idlePod();
    facts.wishes.stopAfterQueue = true;
    facts.ourRunning = 1;
    QVERIFY(decide(settings, facts).verdict == Verdict::Keep);
    facts.ourRunning = 0;
    facts.others = 1;
    QVERIFY(decide(settings, facts).verdict == Verdict::Keep);
    facts.others = 0;
    const Decision last = after(settings, facts, 600);
    QVERIFY(last.verdict == Verdict::Stop);
    QVERIFY(last.reason == PolicyReason::AfterQueue);
    QCOMPARE(facts.now, noon.addSecs(60));
}

void TestPolicy::warnsOfSilence()
{
    const PolicySettings settings;
    PolicyFacts facts = idlePod();
    facts.others = std::nullopt;
    facts.memory.idleSince = noon.addSecs(-3600);
    Decision decision = after(settings, facts, 14 * 60);
    QVERIFY(decision.verdict == Verdict::Keep);
    QVERIFY(decision.sentence.contains(QLatin1String("does not answer")));
    facts.memory = decision.memory;
    decision = after(settings, facts, 60);
    QVERIFY(decision.verdict == Verdict::Warn);
    QVERIFY(decision.reason == PolicyReason::NotAnswering);
    QCOMPARE(decision.stopAt, noon.addSecs(3600));
    facts.memory = decision.memory;
    decision = after(settings, facts, 3600);
    QVERIFY(decision.verdict == Verdict::Stop);
    QCOMPARE(facts.now, noon.addSecs(3600));

    PolicySettings onlyWarn;
    onlyWarn.unknownStopMinutes = 0;
    PolicyFacts silent = idlePod();
    silent.others = std::nullopt;
    QVERIFY(after(onlyWarn, silent, 6 * 3600, 60).verdict == Verdict::Warn);
}

/// A line that is gone for two of ten minutes: fifteen minutes of idleness are still reached, later.
void TestPolicy::silencePausesIdleness()
{
    PolicyFacts facts = idlePod();
    Decision decision;
    int minute = 0;
    for (; minute < 60 && decision.verdict != Verdict::Stop; ++minute) {
        facts.memory = decision.memory;
        facts.now = noon.addSecs(60LL * minute);
        facts.gpu.last().at = facts.now;
        facts.others = minute % 10 < 8 ? std::optional(0) : std::nullopt;
        decision = decide({}, facts);
    }
    QVERIFY(decision.verdict == Verdict::Stop);
    QVERIFY2(minute > 16 && minute < 25, qPrintable(QString::number(minute)));
}

void TestPolicy::silenceWithAJobIsOnlyWarnedOf()
{
    PolicyFacts facts = idlePod();
    facts.others = std::nullopt;
    facts.ourRunning = 1;
    const Decision decision = after({}, facts, 3 * 3600, 60);
    QVERIFY(decision.verdict == Verdict::Warn);
    QVERIFY(decision.reason == PolicyReason::NotAnswering);
    QVERIFY2(decision.sentence.contains(QLatin1String("the job that runs is done")), qPrintable(decision.sentence));
}

void TestPolicy::aStartThatHangsIsEnded()
{
    PolicyFacts facts = idlePod();
    facts.phase = PodPhase::Starting;
    facts.phaseSince = noon;
    facts.others = std::nullopt;
    const Decision decision = after({}, facts, 2 * 3600);
    QVERIFY(decision.verdict == Verdict::Stop);
    QVERIFY(decision.reason == PolicyReason::StartHangs);
    QCOMPARE(facts.now, noon.addSecs(45 * 60));
}

void TestPolicy::aFailedStopIsTriedAgain()
{
    PolicyFacts facts = idlePod();
    facts.memory = after({}, facts, 3600).memory;
    facts.phase = PodPhase::Stopping;
    facts.phaseSince = facts.now;
    facts.memory = decide({}, facts).memory;
    facts.phase = PodPhase::Running;
    facts.now = facts.now.addSecs(60);
    facts.gpu.last().at = facts.now;
    QVERIFY(decide({}, facts).verdict == Verdict::Stop);
}

void TestPolicy::namesEverything()
{
    QCOMPARE(toString(PolicyReason::Trouble), QStringLiteral("trouble"));
    QCOMPARE(toString(PolicyReason::StartAt), QStringLiteral("start at"));
    QCOMPARE(toString(Verdict::Start), QStringLiteral("start"));
    QCOMPARE(toString(PodPhase::Gone), QStringLiteral("gone"));
}

QTEST_GUILESS_MAIN(TestPolicy)
#include "tst_policy.moc"

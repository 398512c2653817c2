// Budgets, off-hours and starts.
#include "pods/startwishes.h"
#include "pods/stopwishes.h"
#include "tests/pods/policyrig.h"

#include <QTest>

#include <functional>

using namespace ryla::pods;
using namespace ryla::pods::tests;

using Change = std::function<void(PolicySettings&, PolicyFacts&)>;
Q_DECLARE_METATYPE(Change)

class TestPolicyLimits : public QObject
{
    Q_OBJECT
private slots:
    void budgetsWarnAndStop();
    void theBalanceEnds_data();
    void theBalanceEnds();
    void hardBudgetsDoNotWait();
    void hardBudgetsEndASoftStop();
    void othersAreWaitedForAWhile();
    void budgetsCannotBePostponed();
    void offHoursStop();
    void offHoursLeaveWhatWasStartedInThem();
    void starts_data();
    void starts();
    void failedStartsAreTriedAgain();
    void waitsForAGpu();
    void pausesGrow();
    void listsWishes();
};

void TestPolicyLimits::budgetsWarnAndStop()
{
    PolicySettings settings;
    settings.budgetPerDay = Money::dollars(5);
    PolicyFacts facts = idlePod();
    facts.ourRunning = 1;
    facts.ourQueued = 4;
    facts.spentToday = Money::cents(399);
    QVERIFY(decide(settings, facts).verdict == Verdict::Keep);

    facts.spentToday = Money::cents(440);
    Decision decision = decide(settings, facts);
    QVERIFY(decision.verdict == Verdict::Warn);
    QVERIFY(decision.reason == PolicyReason::BudgetOfDay);
    QCOMPARE(decision.stopAt, noon.addSecs(3600)); // $0.60 at $0.60 an hour
    QCOMPARE(decision.sentence, QStringLiteral("$4.40 of today's budget of $5.00 is used; it lasts for another 1 h."));
    QVERIFY(!decision.holdQueue);

    facts.spentToday = Money::cents(501);
    decision = after(settings, facts, 1800);
    QVERIFY(decision.verdict == Verdict::Warn);
    QVERIFY(decision.holdQueue); // the running job is finished, the four others wait for another day
    QVERIFY2(decision.sentence.contains(QLatin1String("as soon as the job that runs is done")),
             qPrintable(decision.sentence));
    facts.ourRunning = 0;
    facts.memory = decision.memory;
    decision = decide(settings, facts);
    QVERIFY(decision.verdict == Verdict::Stop);
    QVERIFY(decision.holdQueue && !decision.handBack);

    facts.wishes.extraToday = Money::dollars(5);
    QVERIFY(decide(settings, facts).verdict == Verdict::Keep);
}

void TestPolicyLimits::theBalanceEnds_data()
{
    QTest::addColumn<int>("cents");
    QTest::addColumn<bool>("ends");
    QTest::addColumn<bool>("isTold");
    QTest::newRow("enough") << 61 << true << false;
    QTest::newRow("less than an hour") << 59 << true << true;
    QTest::newRow("none") << 0 << true << true;
    QTest::newRow("its data is on a network volume") << 30 << false << false;
    QTest::newRow("not known") << -1 << true << false;
}

/// runpod.md 3.2, 9.5: "before letting balance run out on a pod without network volume, warn hard (it is deleted)".
void TestPolicyLimits::theBalanceEnds()
{
    QFETCH(int, cents);
    QFETCH(bool, ends);
    QFETCH(bool, isTold);
    PolicyFacts facts = idlePod();
    facts.ourRunning = 1; // the job is not touched
    facts.balance = cents < 0 ? std::optional<Money>() : Money::cents(cents);
    facts.endsWithTheBalance = ends;
    const Decision decision = decide({}, facts);
    QVERIFY(decision.verdict == (isTold ? Verdict::Warn : Verdict::Keep));
    QCOMPARE(decision.sentence.contains(QLatin1String("deletes this pod")), isTold);
}

void TestPolicyLimits::hardBudgetsDoNotWait()
{
    PolicySettings settings;
    settings.budgetPerSession = Money::dollars(1);
    settings.budgetIsHard = true;
    PolicyFacts facts = idlePod();
    facts.ourRunning = 1;
    facts.unsaved = 1;
    facts.spentInSession = Money::dollars(2);
    Decision decision = after(settings, facts, 3600);
    QVERIFY(decision.verdict == Verdict::Warn); // a result is never given up
    facts.unsaved = 0;
    facts.memory = decision.memory;
    decision = decide(settings, facts);
    QVERIFY(decision.verdict == Verdict::Stop);
    QVERIFY(decision.handBack);
    QVERIFY2(decision.sentence.contains(QLatin1String("back in the queue")), qPrintable(decision.sentence));
}

/// A stop for another reason waits for the job while the budget runs out.
void TestPolicyLimits::hardBudgetsEndASoftStop()
{
    PolicySettings settings;
    settings.budgetPerSession = Money::dollars(1);
    settings.budgetIsHard = true;
    PolicyFacts facts = idlePod();
    facts.phase = PodPhase::Stopping;
    facts.phaseSince = facts.now;
    facts.ourRunning = 1;
    facts.spentInSession = Money::cents(50);
    QVERIFY(decide(settings, facts).verdict == Verdict::Keep);
    facts.spentInSession = Money::dollars(2);
    const Decision announced = decide(settings, facts);
    QVERIFY(announced.verdict == Verdict::Warn);
    QVERIFY(announced.reason == PolicyReason::BudgetOfSession);
    facts.memory = announced.memory;
    facts.now = announced.stopAt;
    const Decision hard = decide(settings, facts);
    QVERIFY(hard.verdict == Verdict::Stop);
    QVERIFY(hard.handBack);
    facts.ourRunning = 0;
    QVERIFY(decide(settings, facts).verdict == Verdict::Keep); // it goes down anyway
    facts.ourRunning = 1;
    settings.budgetIsHard = false;
    QVERIFY(decide(settings, facts).verdict == Verdict::Keep);
}

void TestPolicyLimits::othersAreWaitedForAWhile()
{
    PolicySettings settings;
    settings.budgetPerDay = Money::dollars(1);
    PolicyFacts facts = idlePod();
    facts.others = 3;
    facts.spentToday = Money::dollars(2);
    const Decision decision = after(settings, facts, 3600);
    QVERIFY(decision.verdict == Verdict::Stop);
    QCOMPARE(facts.now, noon.addSecs(30 * 60));
    QVERIFY(decision.sentence.contains(QLatin1String("Prompts of others")));
}

void TestPolicyLimits::budgetsCannotBePostponed()
{
    PolicySettings settings;
    settings.budgetPerDay = Money::dollars(1);
    PolicyFacts facts = idlePod();
    facts.spentToday = Money::dollars(2);
    facts.wishes.keepAwakeUntil = noon.addSecs(7200);
    facts.wishes.postponedUntil = noon.addSecs(7200);
    QVERIFY(after(settings, facts, 600).verdict == Verdict::Stop);
}

void TestPolicyLimits::offHoursStop()
{
    PolicyFacts facts = idlePod();
    facts.calendar = {CalendarAction::Stop, noon, {}};
    facts.ourRunning = 1;
    facts.ourQueued = 2;
    Decision decision = after({}, facts, 600);
    QVERIFY(decision.verdict == Verdict::Warn);
    QVERIFY(decision.reason == PolicyReason::OffHours);
    QVERIFY(decision.holdQueue);
    facts.ourRunning = 0;
    facts.memory = decision.memory;
    decision = decide({}, facts);
    QVERIFY(decision.verdict == Verdict::Stop);
    QCOMPARE(decision.sentence, QStringLiteral("Stopped because the off-hours have begun."));
    // "Do not start" leaves alone what runs.
    PolicyFacts other = idlePod();
    other.calendar = {CalendarAction::DoNotStart, noon, {}};
    other.ourRunning = 1;
    QVERIFY(after({}, other, 3600).verdict == Verdict::Keep);
}

void TestPolicyLimits::offHoursLeaveWhatWasStartedInThem()
{
    PolicySettings settings;
    settings.idleMinutes = 0;
    PolicyFacts facts = idlePod();
    facts.startedByUser = true;
    facts.calendar = {CalendarAction::Stop, noon.addSecs(-3 * 3600), {}};
    const Decision decision = after(settings, facts, 3600);
    QVERIFY(decision.verdict == Verdict::Stop);
    QVERIFY(decision.reason == PolicyReason::OffHours);
    QCOMPARE(facts.now, noon.addSecs(15 * 60)); // only because nothing happened
}

namespace {

void row(const char* name, Verdict verdict, PolicyReason reason, const Change& change)
{
    QTest::newRow(name) << change << int(verdict) << int(reason);
}

/// Starts because jobs wait, and what holds them up.
void queuedRows()
{
    const auto queued = [](PolicySettings& s, PolicyFacts& f) {
        s.startOnQueued = true;
        f.ourQueued = 2;
    };
    row("no wish", Verdict::Keep, PolicyReason::None, [](auto&, auto&) {});
    row("jobs wait, not switched on", Verdict::Keep, PolicyReason::None,
        [](auto&, PolicyFacts& f) { f.ourQueued = 1; });
    row("jobs wait", Verdict::Start, PolicyReason::Queued, queued);
    const auto and_ = [&](const Change& more) {
        return Change([queued, more](PolicySettings& s, PolicyFacts& f) {
            queued(s, f);
            more(s, f);
        });
    };
    row("off-hours", Verdict::Keep, PolicyReason::Blocked,
        and_([](auto&, PolicyFacts& f) { f.calendar.action = CalendarAction::Stop; }));
    row("not now", Verdict::Keep, PolicyReason::Blocked,
        and_([](auto&, PolicyFacts& f) { f.calendar.action = CalendarAction::DoNotStart; }));
    row("budget used up", Verdict::Warn, PolicyReason::Blocked, and_([](PolicySettings& s, PolicyFacts& f) {
            s.budgetPerDay = Money::dollars(1);
            f.spentToday = Money::dollars(1);
        }));
    row("budget for minutes only", Verdict::Warn, PolicyReason::Blocked, and_([](PolicySettings& s, PolicyFacts& f) {
            s.budgetPerDay = Money::dollars(1);
            f.spentToday = Money::cents(90);
        }));
    row("budget raised", Verdict::Start, PolicyReason::Queued, and_([](PolicySettings& s, PolicyFacts& f) {
            s.budgetPerDay = Money::dollars(1);
            f.spentToday = Money::dollars(1);
            f.wishes.extraToday = Money::dollars(1);
        }));
    row("session's budget was used up", Verdict::Warn, PolicyReason::Blocked,
        and_([](auto&, PolicyFacts& f) { f.lastStopReason = PolicyReason::BudgetOfSession; }));
    row("no credit", Verdict::Warn, PolicyReason::Blocked,
        and_([](auto&, PolicyFacts& f) { f.balance = Money::cents(59); }));
    row("just asked", Verdict::Keep, PolicyReason::Blocked,
        and_([](auto&, PolicyFacts& f) { f.lastStartAsked = noon.addSecs(-60); }));
    row("asked before", Verdict::Start, PolicyReason::Queued,
        and_([](auto&, PolicyFacts& f) { f.lastStartAsked = noon.addSecs(-180); }));
    row("failed a moment ago", Verdict::Keep, PolicyReason::Blocked, and_([](auto&, PolicyFacts& f) {
            f.failedStarts = 3;
            f.lastStartAsked = noon.addSecs(-180);
        }));
    row("failed, after the pause", Verdict::Start, PolicyReason::Queued, and_([](auto&, PolicyFacts& f) {
            f.failedStarts = 3;
            f.lastStartAsked = noon.addSecs(-300);
        }));
    row("failed too often", Verdict::Warn, PolicyReason::Blocked, and_([](auto&, PolicyFacts& f) {
            f.failedStarts = 5;
            f.lastStartAsked = noon.addSecs(-86400);
        }));
}

/// What waited when the user stopped it waits for the user.
void stoppedRows()
{
    const auto and_ = [](const Change& more) {
        return Change([more](PolicySettings& s, PolicyFacts& f) {
            s.startOnQueued = true;
            f.ourQueued = 2;
            more(s, f);
        });
    };
    const auto stopped = [](PolicyFacts& f) {
        f.lastStop = noon.addSecs(-3600);
        f.stoppedByUser = true;
    };
    row("stopped by hand", Verdict::Keep, PolicyReason::None, and_([=](auto&, PolicyFacts& f) {
            stopped(f);
            f.lastQueued = noon.addSecs(-7200);
        }));
    row("stopped by hand, then another job", Verdict::Start, PolicyReason::Queued, and_([=](auto&, PolicyFacts& f) {
            stopped(f);
            f.lastQueued = noon.addSecs(-60);
        }));
    row("start at, stopped since", Verdict::Keep, PolicyReason::None, [=](auto&, PolicyFacts& f) {
        f.wishes.startAt = noon.addSecs(-600);
        f.lastStartAsked = noon.addSecs(-4000);
        f.lastStop = noon.addSecs(-60);
    });
}

/// Starts at a time and by the schedule.
void timedRows()
{
    row("start at", Verdict::Start, PolicyReason::StartAt,
        [](auto&, PolicyFacts& f) { f.wishes.startAt = noon.addSecs(-5); });
    row("start at, in off-hours", Verdict::Start, PolicyReason::StartAt, [](auto&, PolicyFacts& f) {
        f.wishes.startAt = noon;
        f.calendar.action = CalendarAction::Stop;
    });
    row("start at, not yet", Verdict::Keep, PolicyReason::None,
        [](auto&, PolicyFacts& f) { f.wishes.startAt = noon.addSecs(5); });
    row("start at, long ago", Verdict::Keep, PolicyReason::None,
        [](auto&, PolicyFacts& f) { f.wishes.startAt = noon.addSecs(-3601); });
    row("start at, done", Verdict::Keep, PolicyReason::None, [](auto&, PolicyFacts& f) {
        f.wishes.startAt = noon.addSecs(-600);
        f.lastStartAsked = noon.addSecs(-599);
    });
    const auto scheduled = [](PolicyFacts& f) { f.calendar = {CalendarAction::Start, noon.addSecs(-600), {}}; };
    row("schedule", Verdict::Start, PolicyReason::Schedule, [=](auto&, PolicyFacts& f) { scheduled(f); });
    row("schedule, done", Verdict::Keep, PolicyReason::None, [=](auto&, PolicyFacts& f) {
        scheduled(f);
        f.lastStartAsked = noon.addSecs(-500);
    });
    row("schedule, stopped since", Verdict::Keep, PolicyReason::None, [=](auto&, PolicyFacts& f) {
        scheduled(f);
        f.lastStartAsked = noon.addSecs(-5000);
        f.lastStop = noon.addSecs(-300);
    });
    row("schedule, failed before", Verdict::Start, PolicyReason::Schedule, [=](auto&, PolicyFacts& f) {
        scheduled(f);
        f.lastStartAsked = noon.addSecs(-500);
        f.failedStarts = 1;
    });
}

} // namespace

void TestPolicyLimits::starts_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<int>("verdict");
    QTest::addColumn<int>("reason");
    queuedRows();
    stoppedRows();
    timedRows();
}

void TestPolicyLimits::starts()
{
    QFETCH(Change, change);
    PolicySettings settings;
    PolicyFacts facts = asleepPod();
    change(settings, facts);
    const Decision decision = decide(settings, facts);
    QTEST(int(decision.verdict), "verdict");
    QTEST(int(decision.reason), "reason");
    QVERIFY(!decision.sentence.isEmpty());
    // Never while it is not known to be asleep: there would be two.
    for (const PodPhase phase : {PodPhase::Unknown, PodPhase::Starting, PodPhase::Running, PodPhase::Stopping,
                                 PodPhase::Failed, PodPhase::Gone}) {
        facts.phase = phase;
        facts.phaseSince = noon;
        facts.wantsAChoice = phase == PodPhase::Failed;
        QVERIFY(decide(settings, facts).verdict != Verdict::Start);
    }
}

/// A start that failed is tried again for as long as there is a reason, after its pause; else it is told.
void TestPolicyLimits::failedStartsAreTriedAgain()
{
    PolicySettings settings;
    settings.startOnQueued = true;
    PolicyFacts facts = asleepPod();
    facts.phase = PodPhase::Failed;
    facts.ourQueued = 1;
    facts.failedStarts = 1;
    facts.lastStartAsked = noon.addSecs(-30);
    QVERIFY(decide(settings, facts).verdict == Verdict::Keep);
    facts.lastStartAsked = noon.addSecs(-60);
    QVERIFY(decide(settings, facts).verdict == Verdict::Start);
    facts.ourQueued = 0;
    const Decision told = decide(settings, facts);
    QVERIFY(told.verdict == Verdict::Warn && told.reason == PolicyReason::Trouble);
}

/// While no GPU is free nothing is paid for: that may last for as long as there is a reason.
void TestPolicyLimits::waitsForAGpu()
{
    PolicySettings settings;
    settings.startOnQueued = true;
    PolicyFacts facts = asleepPod();
    facts.phase = PodPhase::Starting;
    facts.phaseSince = noon.addDays(-1);
    facts.waitsForGpu = true;
    facts.ourQueued = 1;
    QVERIFY(decide(settings, facts).verdict == Verdict::Keep);
    PolicyFacts off = facts;
    off.calendar = {CalendarAction::Stop, noon, {}};
    QVERIFY(after(settings, off, 120).verdict == Verdict::Stop);
    facts.ourQueued = 0;
    facts.startedByUser = true;
    QVERIFY(decide(settings, facts).verdict == Verdict::Keep);
    facts.startedByUser = false;
    QVERIFY(decide(settings, facts).verdict == Verdict::Warn);
    QVERIFY(after(settings, facts, 120).verdict == Verdict::Stop);
}

void TestPolicyLimits::pausesGrow()
{
    QCOMPARE(startPauseMs(1), 60'000);
    QCOMPARE(startPauseMs(3), 240'000);
    QCOMPARE(startPauseMs(20), 3'600'000);
}

void TestPolicyLimits::listsWishes()
{
    PolicySettings settings;
    settings.budgetPerDay = Money::dollars(1);
    settings.budgetPerSession = Money::dollars(1);
    PolicyFacts facts = idlePod();
    facts.spentToday = facts.spentInSession = Money::cents(80);
    facts.wishes.stopAfterQueue = true;
    facts.calendar = {CalendarAction::Stop, noon, {}};
    PolicyMemory memory;
    memory.idleSince = noon;
    QCOMPARE(stopWishes(settings, facts, memory).size(), 5);
    memory.unknownSince = noon; // then it is not known to be idle
    QCOMPARE(stopWishes(settings, facts, memory).size(), 5);
    facts.phase = PodPhase::Starting;
    QCOMPARE(stopWishes(settings, facts, memory).size(), 3);
    QCOMPARE(stopWishes({}, idlePod(), {}).size(), 0);
}

QTEST_GUILESS_MAIN(TestPolicyLimits)
#include "tst_policylimits.moc"

#include "fleet/overflow.h"

#include <QTest>

using namespace ryla;
using namespace ryla::fleet;

class TestOverflow : public QObject
{
    Q_OBJECT
private slots:
    void answers_data();
    void answers();
    void saysWhy();
};

namespace {

/// Asleep, with an endpoint at $3.60 an hour where a run takes ten seconds: one cent.
OverflowFacts asleep()
{
    OverflowFacts facts;
    facts.pod = OverflowPod::Asleep;
    facts.podName = QStringLiteral("studio");
    facts.hasEndpoint = true;
    facts.endpointName = QStringLiteral("pictures");
    facts.cost = {1.8, 3.6, 10, 5};
    return facts;
}

OverflowFacts busy(std::optional<double> waitSeconds)
{
    OverflowFacts facts = asleep();
    facts.pod = OverflowPod::Ready;
    facts.jobsBefore = 3;
    facts.waitSeconds = waitSeconds;
    return facts;
}

template<class T, class Change>
T with(T value, Change change)
{
    change(value);
    return value;
}

OverflowRules byItself()
{
    OverflowRules rules;
    rules.mode = OverflowMode::ByItself;
    return rules;
}

} // namespace

void TestOverflow::answers_data()
{
    QTest::addColumn<OverflowFacts>("facts");
    QTest::addColumn<OverflowRules>("rules");
    QTest::addColumn<OverflowStep>("step");
    const OverflowRules ask;
    const OverflowRules itself = byItself();
    const auto off = with(ask, [](auto& rules) { rules.mode = OverflowMode::Off; });
    const auto row = [](const char* name, const OverflowFacts& facts, const OverflowRules& rules, OverflowStep step) {
        QTest::newRow(name) << facts << rules << step;
    };
    row("nothing set, asleep: offered, never sent", asleep(), ask, OverflowStep::Offer);
    row("off", asleep(), off, OverflowStep::Stay);
    row("by itself, asleep", asleep(), itself, OverflowStep::Send);
    row("no endpoint", with(asleep(), [](auto& facts) { facts.hasEndpoint = false; }), itself, OverflowStep::Stay);
    row("nothing to run", with(asleep(), [](auto& facts) { facts.runs = 0; }), itself, OverflowStep::Stay);
    row("does not fit", with(asleep(), [](auto& facts) { facts.misfit = QStringLiteral("A mask."); }), itself,
        OverflowStep::Stay);
    row("not for sleep", asleep(), with(itself, [](auto& rules) { rules.whenAsleep = false; }), OverflowStep::Stay);
    row("gone", with(asleep(), [](auto& facts) { facts.pod = OverflowPod::Gone; }), itself, OverflowStep::Send);
    row("ready and free", busy(0), itself, OverflowStep::Stay);
    row("at the limit", busy(600), itself, OverflowStep::Stay);
    row("beyond the limit, ask", busy(601), ask, OverflowStep::Offer);
    row("beyond the limit, by itself", busy(601), itself, OverflowStep::Send);
    row("how long is not known", busy(std::nullopt), itself, OverflowStep::Stay);
    row("no wait is too long", busy(9000), with(itself, [](auto& rules) { rules.waitMinutes = 0; }),
        OverflowStep::Stay);
    row("starts soon", with(busy(90), [](auto& facts) { facts.pod = OverflowPod::Starting; }), itself,
        OverflowStep::Stay);
    row("starts late", with(busy(900), [](auto& facts) { facts.pod = OverflowPod::Starting; }), itself,
        OverflowStep::Send);
    const auto perRun = [&](qint64 cents) {
        return with(itself, [cents](auto& rules) { rules.mostPerRun = pods::Money::cents(cents); });
    };
    row("a run within its limit", asleep(), perRun(1), OverflowStep::Send);
    row("a run dearer than its limit", with(asleep(), [](auto& facts) { facts.cost.dearest = 3.7; }), perRun(1),
        OverflowStep::Offer);
    row("a limit and no price", with(asleep(), [](auto& facts) { facts.cost = {}; }), perRun(1), OverflowStep::Offer);
    row("no limit and no price", with(asleep(), [](auto& facts) { facts.cost = {}; }), itself, OverflowStep::Offer);
    row("no limit, nothing has run there", with(asleep(), [](auto& facts) { facts.cost.seconds.reset(); }), itself,
        OverflowStep::Send);
    const auto perDay = with(itself, [](auto& rules) { rules.mostPerDay = pods::Money::cents(10); });
    row("within the day's limit", with(asleep(), [](auto& facts) { facts.spentToday = pods::Money::cents(9); }), perDay,
        OverflowStep::Send);
    row("several beyond the day's limit",
        with(asleep(),
             [](auto& facts) {
                 facts.spentToday = pods::Money::cents(9);
                 facts.runs = 2;
             }),
        perDay, OverflowStep::Offer);
}

void TestOverflow::answers()
{
    QFETCH(OverflowFacts, facts);
    QFETCH(OverflowRules, rules);
    QFETCH(OverflowStep, step);
    const OverflowAnswer answer = overflow(facts, rules);
    QCOMPARE(answer.step, step);
    QCOMPARE(answer.reason.isEmpty(), step == OverflowStep::Stay && facts.misfit.isEmpty());
}

void TestOverflow::saysWhy()
{
    QCOMPARE(overflow(asleep(), {}).reason, QStringLiteral("studio is asleep."));
    QCOMPARE(overflow(busy(750), {}).reason, QStringLiteral("studio has 3 jobs before: ≈ 13 min to wait."));
    const auto unsure = with(busy(750), [](auto& facts) { facts.isWaitAtLeast = true; });
    QCOMPARE(overflow(unsure, {}).reason, QStringLiteral("studio has 3 jobs before: at least 13 min to wait."));
    const auto keyless = with(asleep(), [](auto& facts) {
        facts.hasEndpoint = false;
        facts.accountProblem = QStringLiteral("There is no key.");
    });
    QCOMPARE(overflow(keyless, byItself()), (OverflowAnswer{OverflowStep::Stay, QStringLiteral("There is no key.")}));
    OverflowRules tight = byItself();
    tight.mostPerRun = pods::Money::cents(1);
    OverflowFacts dear = asleep();
    dear.cost.dearest = 36;
    QCOMPARE(overflow(dear, tight).reason,
             QStringLiteral("studio is asleep. A run may cost $0.10 there, more than the $0.01 you allow."));
}

QTEST_GUILESS_MAIN(TestOverflow)
#include "tst_overflow.moc"

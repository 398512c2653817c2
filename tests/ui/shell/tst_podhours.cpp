#include "ui/shell/podhours.h"

#include <QTest>

using namespace ryla;
using namespace ryla::ui;

Q_DECLARE_METATYPE(ryla::ui::WeekHours)

namespace {

const QDateTime moment(QDate(2026, 11, 23), QTime(12, 0), Qt::UTC);

} // namespace

class TestPodHours : public QObject
{
    Q_OBJECT
private slots:
    void hoursGoBothWays_data();
    void hoursGoBothWays();
    void hoursOverMidnight();
    void rules();
    void overflowGoesBothWays();
};

void TestPodHours::hoursGoBothWays_data()
{
    QTest::addColumn<WeekHours>("hours");
    WeekHours all;
    WeekHours work;
    for (int day = 0; day < 7; ++day) {
        for (int hour = 0; hour < 24; ++hour) {
            all.set(day, hour, true);
            work.set(day, hour, day < 5 && hour >= 8 && hour < 19);
        }
    }
    WeekHours odd = work;
    odd.set(6, 23, true);
    odd.set(0, 0, true);
    odd.set(2, 12, false);
    QTest::newRow("always") << all;
    QTest::newRow("never") << WeekHours();
    QTest::newRow("work") << work;
    QTest::newRow("odd") << odd;
}

void TestPodHours::hoursGoBothWays()
{
    QFETCH(WeekHours, hours);
    pods::Calendar calendar;
    calendar.rows = {{{1}, QTime(9, 0), QTime(10, 0), pods::CalendarAction::Start}};
    const pods::Calendar kept = withHours(calendar, hours, OutsideHours::Stop);
    QVERIFY(hoursOf(kept) == hours);
    QVERIFY(kept.rows.contains(calendar.rows.first())); // the grid's business is not the start
    const pods::Calendar none = withHours(kept, hours, OutsideHours::Nothing);
    QCOMPARE(none.rows.size(), 1);
    QVERIFY(outsideOf(none) == OutsideHours::Nothing);
}

void TestPodHours::hoursOverMidnight()
{
    pods::Calendar calendar;
    calendar.rows = {{{7}, QTime(22, 0), QTime(8, 0), pods::CalendarAction::DoNotStart}};
    const WeekHours hours = hoursOf(calendar);
    QVERIFY(hours.isOn(6, 21) && !hours.isOn(6, 22) && !hours.isOn(0, 7) && hours.isOn(0, 8));
    QVERIFY(outsideOf(calendar) == OutsideHours::DoNotStart);
}

void TestPodHours::rules()
{
    UseRules wanted;
    wanted.idleMinutes = 30;
    wanted.budgetPerDay = 8;
    wanted.onQuit = QuitHabit::WhenDone;
    wanted.budgetIsHard = true;
    wanted.startOnQueued = true;
    wanted.restarts = false;
    const pods::KeeperSettings settings = withRules({}, wanted);
    QCOMPARE(settings.policy.idleMinutes, 30);
    QVERIFY(settings.policy.budgetPerDay == pods::Money::dollars(8));
    QVERIFY(settings.policy.budgetIsHard && settings.policy.startOnQueued && !settings.restarts.isOn);
    QVERIFY(withRules({}, {}).policy == pods::PolicySettings()); // both begin the same
    QVERIFY(withRules({}, {}).restarts == pods::RestartSettings());
    QVERIFY(settings.onQuit == pods::QuitChoice::StopWhenDone);
    for (const QuitHabit habit : {QuitHabit::Ask, QuitHabit::StopNow, QuitHabit::WhenDone, QuitHabit::HandOver}) {
        QVERIFY(habitOf(choiceOf(habit)) == habit);
    }
    QVERIFY(!nextAt({}, moment).isValid());
    const QDateTime soon = nextAt(moment.toLocalTime().time().addSecs(60), moment);
    QCOMPARE(moment.secsTo(soon), 60);
    QCOMPARE(moment.secsTo(nextAt(moment.toLocalTime().time(), moment)), 24 * 3600);
}

void TestPodHours::overflowGoesBothWays()
{
    QVERIFY(overflowRulesOf({}) == fleet::OverflowRules()); // both begin the same
    OverflowRule rule;
    for (const OverflowHabit habit : {OverflowHabit::Off, OverflowHabit::Ask, OverflowHabit::ByItself}) {
        rule = {habit, QStringLiteral("ep1"), false, 7, 0.05, 2.5};
        QVERIFY(overflowRuleOf(overflowRulesOf(rule)) == rule);
    }
    QVERIFY(overflowRulesOf(rule).mode == fleet::OverflowMode::ByItself);
    QVERIFY(overflowRulesOf(rule).mostPerRun == pods::Money::cents(5));
}

QTEST_APPLESS_MAIN(TestPodHours)
#include "tst_podhours.moc"

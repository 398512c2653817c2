#include "cli/podrules.h"
#include "tests/cli/capture.h"

#include <CLI/CLI.hpp>

#include <QTest>

using namespace ryla;
using namespace ryla::cli;

namespace {

const QDateTime noon(QDate(2026, 11, 29), QTime(12, 0), Qt::LocalTime);

/// The rules as these arguments make them out of the usual ones.
Result<PodRuleSet> ruledBy(const std::string& arguments)
{
    CLI::App app;
    PodRules rules;
    rules.declare(app);
    app.parse(arguments);
    return rules.appliedTo({}, noon);
}

} // namespace

class TestPodRules : public QObject
{
    Q_OBJECT
private slots:
    void eachOption();
    void nothingSaid();
    void noTimes_data();
    void noTimes();
    void durations();
    void times();
    void sentences();
    void document();
};

void TestPodRules::eachOption()
{
    const auto on = ruledBy("--idle 20 --budget-day 5 --budget-session 1.5 --budget-hard --start-on-queued "
                            "--restarts off --keep-awake 2h --start-at 18:30 --stop-after-queue --price-per-hour 0.1");
    QVERIFY(on);
    QCOMPARE(on->settings.policy.idleMinutes, 20);
    QCOMPARE(on->settings.policy.budgetPerDay.micro, pods::Money::dollars(5).micro);
    QCOMPARE(on->settings.policy.budgetPerSession.micro, pods::Money::cents(150).micro);
    QVERIFY(on->settings.policy.budgetIsHard && on->settings.policy.startOnQueued && on->wishes.stopAfterQueue);
    QVERIFY(!on->settings.restarts.isOn);
    QCOMPARE(on->wishes.keepAwakeUntil, noon.addSecs(7200).toUTC());
    QCOMPARE(on->wishes.startAt, noon.addSecs(6 * 3600 + 1800).toUTC());
    QCOMPARE(on->pricePerHour.value_or(-1), 0.1);

    CLI::App app;
    PodRules off;
    off.declare(app);
    app.parse("--idle 0 --budget-day 0 --budget-session 0 --budget-soft --no-start-on-queued --restarts on "
              "--keep-awake off --start-at off --no-stop-after-queue");
    PodRuleSet expected;
    expected.settings.policy.idleMinutes = 0;
    expected.pricePerHour = 0.1;
    QVERIFY(off.appliedTo(*on, noon).value() == expected);
}

void TestPodRules::nothingSaid()
{
    PodRuleSet known;
    known.settings.policy.idleMinutes = 7;
    known.wishes.stopAfterQueue = true;
    QVERIFY(PodRules().appliedTo(known, noon).value() == known);
    // One that is said leaves all others as they are.
    known.settings.policy.budgetIsHard = known.settings.policy.startOnQueued = true;
    CLI::App app;
    PodRules rules;
    rules.declare(app);
    app.parse("--idle 9");
    PodRuleSet expected = known;
    expected.settings.policy.idleMinutes = 9;
    QVERIFY(rules.appliedTo(known, noon).value() == expected);
}

void TestPodRules::noTimes_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("said");
    QTest::newRow("a word") << QStringLiteral("--keep-awake long") << QStringLiteral("--keep-awake: \"long\"");
    QTest::newRow("no time at all") << QStringLiteral("--keep-awake 0m") << QStringLiteral("is no duration");
    QTest::newRow("a month") << QStringLiteral("--keep-awake 720h") << QStringLiteral("a week at most");
    QTest::newRow("an hour that is none") << QStringLiteral("--start-at 25:00") << QStringLiteral("--start-at");
    QTest::newRow("it is over") << QStringLiteral("--start-at 2026-11-01T10:00") << QStringLiteral("no time to come");
}

void TestPodRules::noTimes()
{
    QFETCH(QString, arguments);
    QFETCH(QString, said);
    const auto rules = ruledBy(arguments.toStdString());
    QVERIFY(!rules && rules.error().kind == ErrorKind::Refused);
    QVERIFY2(rules.error().message.contains(said), qPrintable(rules.error().message));
}

void TestPodRules::durations()
{
    const auto minutes = [](const char* text) {
        return durationMsOf(QString::fromLatin1(text)).value_or(-60'000) / 60'000;
    };
    QCOMPARE(minutes("90m"), 90);
    QCOMPARE(minutes("45"), 45);
    QCOMPARE(minutes("2h"), 120);
    QCOMPARE(minutes("1H30M"), 90);
    QCOMPARE(minutes("20 min"), -1);
    QCOMPARE(minutes(""), -1);
    QCOMPARE(minutes("-5m"), -1);
}

void TestPodRules::times()
{
    QCOMPARE(timeOf(QStringLiteral("9:05"), noon)->toLocalTime(),
             QDateTime(QDate(2026, 11, 30), QTime(9, 5), Qt::LocalTime)); // today it is over
    QCOMPARE(timeOf(QStringLiteral("2026-12-01T08:00:00Z"), noon)->toUTC(),
             QDateTime(QDate(2026, 12, 1), QTime(8, 0), Qt::UTC));
    QVERIFY(!timeOf(QStringLiteral("tomorrow"), noon));
}

void TestPodRules::sentences()
{
    Capture capture;
    Console console;
    PodRuleSet rules = ruledBy("--idle 20 --budget-day 5 --budget-hard --keep-awake 2h --stop-after-queue").value();
    printRules(console, QStringLiteral("studio"), rules, noon, false);
    rules.settings.policy.idleMinutes = 0;
    rules.settings.policy.budgetPerDay = {};
    printRules(console, QStringLiteral("studio"), rules, noon.addDays(1), false);
    const QByteArray said = capture.text();
    for (const char* part : {"stopped when nothing has happened for 20 min.", "It may cost $5.00 a day; then it is",
                             "goes back into the queue", "kept awake until 2026-11-29 14:00", "not stopped for being",
                             "There is no budget.", "when its queue is done", "crashed is restarted"}) {
        QVERIFY2(said.contains(part), part);
    }
    QCOMPARE(said.count("kept awake"), 1); // what is over is not told
}

void TestPodRules::document()
{
    Capture capture;
    Console console;
    printRules(console, QStringLiteral("studio"), ruledBy("--idle 20 --budget-day 5").value(), noon, true);
    const QByteArray said = capture.text();
    for (const char* part : {"\"name\": \"studio\"", "\"idleMinutes\": 20", "\"budgetPerDay\": 5.0",
                             "\"keepAwakeUntil\": null", "\"pricePerHour\": null", "\"restarts\": true"}) {
        QVERIFY2(said.contains(part), said.constData());
    }
}

QTEST_GUILESS_MAIN(TestPodRules)
#include "tst_podrules.moc"

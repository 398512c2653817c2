#include "ui/pods/podwords.h"
#include "ui/pods/troublewords.h"

#include "tests/ui/pods/podsamples.h"

#include <QTest>

using namespace ryla;
using namespace ryla::ui;

class TestPodWords : public QObject
{
    Q_OBJECT
private slots:
    void times();
    void amounts();
    void captions_data();
    void captions();
    void stages_data();
    void stages();
    void spoken();
    void days();
    void everyWayHasWords();
};

void TestPodWords::times()
{
    QCOMPARE(shortTime(17), QStringLiteral("17 s"));
    QCOMPARE(shortTime(72), QStringLiteral("1:12"));
    QCOMPARE(clockTime(9), QStringLiteral("0:09"));
    QCOMPARE(clockTime(3723), QStringLiteral("1:02:03"));
}

void TestPodWords::amounts()
{
    QCOMPARE(hoursText(0), QStringLiteral("0 h"));
    QCOMPARE(hoursText(0.5), QStringLiteral("30 min"));
    QCOMPARE(hoursText(22.649), QStringLiteral("22.6 h"));
    QCOMPARE(bytesText(-1), QString());
    QCOMPARE(bytesText(11'500'000'000), QStringLiteral("11.5 GB"));
    QCOMPARE(bytesText(320'000'000), QStringLiteral("320 MB"));
}

void TestPodWords::captions_data()
{
    QTest::addColumn<StepState>("state");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<int>("usual");
    QTest::addColumn<QString>("words");
    QTest::newRow("later") << StepState::Later << -1 << 12 << QStringLiteral("12 s");
    QTest::newRow("later, never seen") << StepState::Later << -1 << -1 << QString();
    QTest::newRow("now") << StepState::Now << 17 << 40 << QStringLiteral("17 s · usually 40 s");
    QTest::newRow("now, never seen") << StepState::Now << 17 << -1 << QStringLiteral("17 s");
    QTest::newRow("done") << StepState::Done << 48 << 55 << QStringLiteral("48 s");
    QTest::newRow("failed") << StepState::Failed << 70 << 55 << QStringLiteral("failed after 1:10");
}

void TestPodWords::captions()
{
    QFETCH(StepState, state);
    QFETCH(int, seconds);
    QFETCH(int, usual);
    QFETCH(QString, words);
    const auto maybe = [](int value) { return value < 0 ? std::optional<int>() : std::optional<int>(value); };
    QCOMPARE(stepCaption({PodStep::Answers, state, maybe(seconds), maybe(usual)}), words);
}

void TestPodWords::stages_data()
{
    QTest::addColumn<StageView>("view");
    QTest::addColumn<QString>("headline");
    QTest::addColumn<QString>("line");
    QTest::newRow("starting") << samples::starting().stage << QStringLiteral("Starting: waiting for ComfyUI")
                              << QStringLiteral("1:12 so far, usually 1:50 · 3 jobs will start by themselves");
    QTest::newRow("ready") << samples::ready().stage << QStringLiteral("Ready")
                           << QStringLiteral("RTX 4090, 3 % busy · idle stop in 14:30");
    QTest::newRow("asleep") << samples::asleep().stage << QStringLiteral("Asleep")
                            << QStringLiteral(
                                   "usually ready 1:50 after the start · 3 jobs wait for it · next start Tue 08:00");
    QTest::newRow("failed") << samples::noGpu().stage << QStringLiteral("No GPU is free")
                            << QStringLiteral("3 jobs wait for it");
    StageView untold = samples::noGpu().stage;
    untold.trouble.reset();
    QTest::newRow("nothing told") << untold << QStringLiteral("The start failed at “Machine found”")
                                  << QStringLiteral("3 jobs wait for it");
    StageView stopping;
    stopping.phase = ShownPhase::Stopping;
    stopping.steps = {{PodStep::JobsDone, StepState::Done, 3, {}}, {PodStep::ResultsSaved, StepState::Now, 4, {}}};
    stopping.soFar = 7;
    stopping.waitingJobs = 1;
    QTest::newRow("stopping") << stopping << QStringLiteral("Stopping: fetching the results")
                              << QStringLiteral("0:07 so far · 1 job waits for it");
    StageView gone;
    gone.phase = ShownPhase::Gone;
    QTest::newRow("gone") << gone << QStringLiteral("This pod is gone") << QString();
}

void TestPodWords::stages()
{
    QFETCH(StageView, view);
    QFETCH(QString, headline);
    QFETCH(QString, line);
    QCOMPARE(stageWords(view).headline, headline);
    QCOMPARE(stageWords(view).line, line);
}

void TestPodWords::spoken()
{
    const QString said = stageSpoken(samples::starting().stage);
    QVERIFY(said.contains(QStringLiteral("step 5 of 7")));
    QVERIFY(said.contains(QStringLiteral("ComfyUI answers: 17 s · usually 40 s")));
    QVERIFY(stageSpoken(samples::unusable().stage).contains(QStringLiteral("still billing, nothing runs")));
}

void TestPodWords::days()
{
    const QString billed = dayWords({QDate(2026, 11, 10), 0.86, QStringLiteral("$0.86"), false, 1.5, 0.5, 22});
    QVERIFY(billed.contains(QStringLiteral("$0.86, billed")));
    QVERIFY(billed.contains(QStringLiteral("busy 1.5 h, idle 30 min, asleep 22 h")));
    const QString guessed = dayWords({QDate(2026, 11, 23), 1.12, QStringLiteral("≈ $1.12"), true, 0, 0, 24});
    QVERIFY(guessed.contains(QStringLiteral("not billed yet")));
    QVERIFY(hourWords(1, 8, true).endsWith(QStringLiteral("08:00 – 09:00: on")));
}

void TestPodWords::everyWayHasWords()
{
    QSet<QString> titles;
    for (int row = 0; row <= int(pods::Choice::GiveUp); ++row) {
        const auto way = pods::Choice(row);
        titles.insert(wayTitle(way));
        QVERIFY(!wayAction(way).isEmpty());
    }
    QCOMPARE(titles.size(), 10);
    QSet<QString> steps;
    for (int step = 0; step <= int(PodStep::StopVerified); ++step) {
        steps.insert(stepTitle(PodStep(step)));
    }
    QCOMPARE(steps.size(), int(PodStep::StopVerified) + 1);
    QCOMPARE(stockToken(pods::Stock::None), Token::Bad);
    QVERIFY(outsideWords(OutsideHours::Stop) != outsideWords(OutsideHours::DoNotStart));
    QVERIFY(quitWords(QuitHabit::HandOver) != quitWords(QuitHabit::Ask));
}

QTEST_MAIN(TestPodWords)
#include "tst_podwords.moc"

#include "ui/pods/hourscard.h"

#include "tests/ui/pods/podsamples.h"
#include "ui/pods/hoursgrid.h"
#include "ui/pods/podwords.h"
#include "ui/pods/rulepopup.h"
#include "ui/pods/rulesline.h"
#include "ui/widgets/choicepopup.h"
#include "ui/widgets/numberbox.h"
#include "ui/widgets/runlabel.h"

#include <QAbstractButton>
#include <QAction>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTimeEdit>

using namespace ryla;
using namespace ryla::ui;

class TestHoursCard : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void dragPaints();
    void dragTakesAway();
    void escapeTakesTheDragBack();
    void aWholeDay();
    void byKeyboard();
    void words();
    void numbers();
    void times();
    void afterTheQueue();
    void quitHabit();
    void hardLimit();
    void switches();
    void warmUp();
    void overflow();
    void overflowWords();
    void outside();
    void zone();
};

namespace {

struct Shown
{
    Shown()
    {
        card.setView(samples::ready().hours);
        card.resize(540, 240);
        card.show();
        card.activateWindow();
    }
    [[nodiscard]] HoursGrid* grid() const { return card.findChild<HoursGrid*>(); }
    [[nodiscard]] QPoint cell(int day, int hour) const { return grid()->cellOf(day, hour).center().toPoint(); }
    [[nodiscard]] RunLabel* word(const char* name) const
    {
        return card.findChild<RunLabel*>(QString::fromLatin1(name));
    }
    void press(const char* name) const { QTest::mouseClick(word(name), Qt::LeftButton); }
    HoursCard card;
};

} // namespace

void TestHoursCard::initTestCase()
{
    qRegisterMetaType<WeekHours>();
    qRegisterMetaType<UseRules>();
    qRegisterMetaType<OutsideHours>();
}

void TestHoursCard::dragPaints()
{
    Shown shown;
    QSignalSpy edited(&shown.card, &HoursCard::hoursEdited);
    QTest::mousePress(shown.grid(), Qt::LeftButton, {}, shown.cell(5, 20));
    QTest::mouseMove(shown.grid(), shown.cell(6, 22));
    QCOMPARE(edited.count(), 0); // when it is let go
    QTest::mouseRelease(shown.grid(), Qt::LeftButton, {}, shown.cell(6, 22));
    QCOMPARE(edited.count(), 1);
    const auto hours = edited.first().first().value<WeekHours>();
    for (int day = 5; day <= 6; ++day) {
        for (int hour = 20; hour <= 22; ++hour) {
            QVERIFY(hours.isOn(day, hour));
        }
    }
    QVERIFY(!hours.isOn(6, 23));
    QVERIFY(!hours.isOn(4, 20));
    QCOMPARE(shown.grid()->hours(), hours);
}

void TestHoursCard::dragTakesAway()
{
    Shown shown;
    QTest::mousePress(shown.grid(), Qt::LeftButton, {}, shown.cell(0, 8));
    QTest::mouseMove(shown.grid(), QPoint(shown.grid()->width() + 50, shown.cell(0, 8).y())); // out of the grid
    QTest::mouseRelease(shown.grid(), Qt::LeftButton, {}, shown.cell(0, 8));
    for (int hour = 0; hour < 24; ++hour) {
        QVERIFY(!shown.grid()->hours().isOn(0, hour));
    }
    QVERIFY(shown.grid()->hours().isOn(1, 8));
}

void TestHoursCard::escapeTakesTheDragBack()
{
    Shown shown;
    QSignalSpy edited(&shown.card, &HoursCard::hoursEdited);
    QTest::mousePress(shown.grid(), Qt::LeftButton, {}, shown.cell(0, 0));
    QTest::mouseMove(shown.grid(), shown.cell(6, 6));
    QTest::keyClick(shown.grid(), Qt::Key_Escape);
    QTest::mouseRelease(shown.grid(), Qt::LeftButton, {}, shown.cell(6, 6));
    QCOMPARE(edited.count(), 0);
    QCOMPARE(shown.grid()->hours(), samples::ready().hours.hours);
}

void TestHoursCard::aWholeDay()
{
    Shown shown;
    const QPoint name(4, shown.cell(6, 0).y());
    QTest::mouseClick(shown.grid(), Qt::LeftButton, {}, name);
    QVERIFY(shown.grid()->hours().isOn(6, 0) && shown.grid()->hours().isOn(6, 23));
    QTest::mouseClick(shown.grid(), Qt::LeftButton, {}, name);
    QVERIFY(!shown.grid()->hours().isOn(6, 0) && !shown.grid()->hours().isOn(6, 23));
}

void TestHoursCard::byKeyboard()
{
    Shown shown;
    HoursGrid* grid = shown.grid();
    QTest::keyClick(grid, Qt::Key_Home);
    QTest::keyClick(grid, Qt::Key_Left);
    QCOMPARE(grid->accessibleDescription(), hourWords(0, 0, false));
    QTest::keyClick(grid, Qt::Key_Space);
    QVERIFY(grid->hours().isOn(0, 0));
    QVERIFY(grid->accessibleDescription().endsWith(QStringLiteral("on")));
    QTest::keyClick(grid, Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(grid, Qt::Key_Down, Qt::ShiftModifier);
    QVERIFY(grid->hours().isOn(0, 1) && grid->hours().isOn(1, 1));
    QTest::keyClick(grid, Qt::Key_Down);
    QVERIFY(!grid->hours().isOn(2, 1));
    QVERIFY(grid->accessibleDescription().endsWith(QStringLiteral("off")));
    QTest::keyClick(grid, Qt::Key_End);
    QCOMPARE(grid->accessibleDescription(), hourWords(2, 23, false));
}

void TestHoursCard::words()
{
    Shown shown;
    QCOMPARE(shown.word("ruleIdle")->text(), QStringLiteral("Idle stop after 15 min"));
    QCOMPARE(shown.word("ruleBudget")->text(), QStringLiteral("Budget $8 a day"));
    QCOMPARE(shown.word("ruleQuit")->text(), QStringLiteral("On quit when queue is done"));
    QCOMPARE(shown.word("hoursZone")->text(), QStringLiteral("Europe/Bucharest"));
    UseRules rules;
    rules.idleMinutes = 0;
    QCOMPARE(idleRuleWords(rules), QStringLiteral("never"));
    QCOMPARE(budgetRuleWords(rules), QStringLiteral("none"));
    rules.budgetPerDay = 2.5;
    rules.budgetPerSession = 1200;
    QCOMPARE(budgetRuleWords(rules), QStringLiteral("$2.50 a day, $1200 a session"));
}

/// A number counts once, when its field is left: not each of its digits.
void TestHoursCard::numbers()
{
    Shown shown;
    QSignalSpy edited(&shown.card, &HoursCard::rulesEdited);
    shown.press("ruleIdle");
    QPointer<RulePopup> popup = shown.card.findChild<RulePopup*>(QStringLiteral("idlePopup"));
    QVERIFY(popup && popup->isVisible());
    auto* minutes = popup->findChild<NumberBox*>(QStringLiteral("idlePopup-0"));
    QCOMPARE(minutes->value(), 15.0);
    minutes->selectAll();
    QTest::keyClicks(minutes, QStringLiteral("120"));
    QCOMPARE(edited.count(), 0);
    emit minutes->editingFinished();
    QCOMPARE(edited.count(), 1);
    QCOMPARE(edited.last().first().value<UseRules>().idleMinutes, 120);
    emit minutes->editingFinished(); // nothing new
    QCOMPARE(edited.count(), 1);
    QTest::keyClick(popup->findChild<NumberBox*>(QStringLiteral("idlePopup-1")), Qt::Key_Down);
    QTest::keyClick(popup, Qt::Key_Escape);
    QTRY_VERIFY(!popup);
    QCOMPARE(edited.count(), 2);
    QCOMPARE(edited.last().first().value<UseRules>().gpuBelowPercent, 4);
    QCOMPARE(shown.word("ruleIdle")->text(), QStringLiteral("Idle stop after 120 min"));
    QTest::keyClick(shown.word("ruleBudget"), Qt::Key_Space);
    popup = shown.card.findChild<RulePopup*>(QStringLiteral("budgetPopup"));
    QVERIFY(popup);
    QTest::keyClick(popup->findChild<NumberBox*>(QStringLiteral("budgetPopup-1")), Qt::Key_Up);
    popup->close();
    QCOMPARE(edited.last().first().value<UseRules>().budgetPerSession, 1.0);
    QCOMPARE(edited.last().first().value<UseRules>().budgetPerDay, 8.0);
}

void TestHoursCard::times()
{
    Shown shown;
    QSignalSpy edited(&shown.card, &HoursCard::rulesEdited);
    shown.press("ruleAwake");
    QPointer<RulePopup> popup = shown.card.findChild<RulePopup*>(QStringLiteral("awakePopup"));
    popup->findChild<QTimeEdit*>()->setTime(QTime(18, 30));
    popup->findChild<QPushButton*>(QStringLiteral("awakePopup-set"))->click();
    QCOMPARE(edited.last().first().value<UseRules>().keepAwakeUntil, QTime(18, 30));
    QCOMPARE(shown.word("ruleAwake")->text(), QStringLiteral("Keep awake until 18:30"));
    QTRY_VERIFY(!popup);
    shown.press("ruleAwake");
    popup = shown.card.findChild<RulePopup*>(QStringLiteral("awakePopup"));
    QCOMPARE(popup->findChild<QTimeEdit*>()->time(), QTime(18, 30));
    popup->findChild<QPushButton*>(QStringLiteral("awakePopup-none"))->click();
    QVERIFY(!edited.last().first().value<UseRules>().keepAwakeUntil.isValid());
    shown.press("ruleStart");
    popup = shown.card.findChild<RulePopup*>(QStringLiteral("startPopup"));
    popup->findChild<QTimeEdit*>()->setTime(QTime(7, 45));
    QTest::keyClick(popup, Qt::Key_Return);
    QCOMPARE(edited.last().first().value<UseRules>().startAt, QTime(7, 45));
}

/// Shown only while there is a session to stop, and taken back where it was said.
void TestHoursCard::afterTheQueue()
{
    Shown shown;
    QVERIFY(!shown.word("ruleAfterQueue")->isVisible());
    HoursView view;
    view.rules.stopAfterQueue = false;
    shown.card.setView(view);
    QVERIFY(shown.word("ruleAfterQueue")->isVisible());
    QSignalSpy edited(&shown.card, &HoursCard::rulesEdited);
    shown.press("ruleAfterQueue");
    QCOMPARE(edited.last().first().value<UseRules>().stopAfterQueue, std::optional(true));
    QCOMPARE(shown.word("ruleAfterQueue")->text(), QStringLiteral("Stop after the queue yes"));
    shown.press("ruleAfterQueue");
    QCOMPARE(edited.last().first().value<UseRules>().stopAfterQueue, std::optional(false));
}

void TestHoursCard::quitHabit()
{
    Shown shown;
    QSignalSpy edited(&shown.card, &HoursCard::rulesEdited);
    shown.press("ruleQuit");
    const auto* menu = shown.card.findChild<QMenu*>(QStringLiteral("quitMenu"));
    QVERIFY(menu->findChild<QAction*>(QStringLiteral("quit-%1").arg(int(QuitHabit::WhenDone)))->isChecked());
    menu->findChild<QAction*>(QStringLiteral("quit-%1").arg(int(QuitHabit::HandOver)))->trigger();
    QCOMPARE(edited.last().first().value<UseRules>().onQuit, QuitHabit::HandOver);
}

void TestHoursCard::hardLimit()
{
    Shown shown;
    QSignalSpy edited(&shown.card, &HoursCard::rulesEdited);
    shown.press("ruleBudget");
    auto* hard = shown.card.findChild<QAbstractButton*>(QStringLiteral("budgetPopup-check-0"));
    QVERIFY(hard && !hard->isChecked());
    hard->click();
    QVERIFY(edited.last().first().value<UseRules>().budgetIsHard);
    QCOMPARE(shown.word("ruleBudget")->text(), QStringLiteral("Budget $8 a day, hard"));
    UseRules rules;
    rules.budgetIsHard = true;
    QCOMPARE(budgetRuleWords(rules), QStringLiteral("none")); // nothing to be hard about
}

/// Words that change what they say when they are pressed.
void TestHoursCard::switches()
{
    Shown shown;
    QSignalSpy edited(&shown.card, &HoursCard::rulesEdited);
    QCOMPARE(shown.word("ruleQueued")->text(), QStringLiteral("When a job waits ask"));
    shown.press("ruleQueued");
    QVERIFY(edited.last().first().value<UseRules>().startOnQueued);
    QCOMPARE(shown.word("ruleQueued")->text(), QStringLiteral("When a job waits start it"));
    QCOMPARE(shown.word("ruleRestarts")->text(), QStringLiteral("After a crash restart ComfyUI"));
    QTest::keyClick(shown.word("ruleRestarts"), Qt::Key_Space);
    QVERIFY(!edited.last().first().value<UseRules>().restarts);
    QCOMPARE(shown.word("ruleRestarts")->text(), QStringLiteral("After a crash only say so"));
    shown.press("ruleQueued");
    QVERIFY(!edited.last().first().value<UseRules>().startOnQueued);
}

/// A file is asked for at once where there is none, and can be taken away where there is one.
void TestHoursCard::warmUp()
{
    Shown shown;
    QSignalSpy edited(&shown.card, &HoursCard::rulesEdited);
    QSignalSpy requested(&shown.card, &HoursCard::warmUpRequested);
    QCOMPARE(shown.word("ruleWarmUp")->text(), QStringLiteral("Warm-up none"));
    shown.press("ruleWarmUp");
    QCOMPARE(requested.count(), 1);
    HoursView view = samples::ready().hours;
    view.rules.warmUp = QStringLiteral("/workflows/z-image-turbo.json");
    shown.card.setView(view);
    QCOMPARE(shown.word("ruleWarmUp")->text(), QStringLiteral("Warm-up z-image-turbo"));
    QCOMPARE(shown.word("ruleWarmUp")->toolTip(), view.rules.warmUp);
    shown.press("ruleWarmUp");
    const auto* menu = shown.card.findChild<QMenu*>(QStringLiteral("warmUpMenu"));
    menu->findChild<QAction*>(QStringLiteral("warmUpOther"))->trigger();
    QCOMPARE(requested.count(), 2);
    QCOMPARE(edited.count(), 0);
    menu->findChild<QAction*>(QStringLiteral("warmUpNone"))->trigger();
    QVERIFY(edited.last().first().value<UseRules>().warmUp.isEmpty());
    QCOMPARE(shown.word("ruleWarmUp")->text(), QStringLiteral("Warm-up none"));
}

void TestHoursCard::overflow()
{
    Shown shown;
    QSignalSpy edited(&shown.card, &HoursCard::rulesEdited);
    QCOMPARE(shown.word("ruleOverflow")->text(),
             QStringLiteral("Overflow ask, pictures, asleep or over 10 min to wait"));
    shown.press("ruleOverflow");
    auto* popup = shown.card.findChild<RulePopup*>(QStringLiteral("overflowPopup"));
    QVERIFY(popup && popup->isVisible());
    emit popup->choiceEdited(0, int(OverflowHabit::ByItself));
    popup->findChild<QAbstractButton*>(QStringLiteral("overflowPopup-check-0"))->click();
    QTest::keyClick(popup->findChild<NumberBox*>(QStringLiteral("overflowPopup-0")), Qt::Key_Up);
    QTest::keyClick(popup->findChild<NumberBox*>(QStringLiteral("overflowPopup-1")), Qt::Key_Up);
    emit popup->nameEdited(QStringLiteral("ep2"));
    popup->close();
    const OverflowRule rule = edited.last().first().value<UseRules>().overflow;
    QVERIFY(rule == (OverflowRule{OverflowHabit::ByItself, QStringLiteral("ep2"), false, 15, 0.01, 0}));
    QCOMPARE(shown.word("ruleOverflow")->text(),
             QStringLiteral("Overflow by itself, night shift, over 15 min to wait"));
}

void TestHoursCard::overflowWords()
{
    const QList<EndpointName> one{{QStringLiteral("ep1"), QStringLiteral("comfy")}};
    OverflowRule rule;
    QCOMPARE(overflowRuleWords(rule, {}), QStringLiteral("no endpoint"));
    rule.whenAsleep = false;
    rule.waitMinutes = 0;
    QCOMPARE(overflowRuleWords(rule, one), QStringLiteral("ask, comfy, never"));
    rule.habit = OverflowHabit::Off;
    QCOMPARE(overflowRuleWords(rule, one), QStringLiteral("off"));
    rule.endpoint = QStringLiteral("gone");
    QCOMPARE(overflowRuleWords(rule, one), QStringLiteral("no endpoint"));
    HoursCard card; // nothing connected: the word says how
    card.show();
    QMetaObject::invokeMethod(card.findChild<RunLabel*>(QStringLiteral("ruleOverflow")), "clicked");
    auto* popup = card.findChild<RulePopup*>(QStringLiteral("overflowPopup"));
    QVERIFY(popup && !popup->findChild<NumberBox*>());
}

void TestHoursCard::outside()
{
    Shown shown;
    QSignalSpy chosen(&shown.card, &HoursCard::outsideChosen);
    auto* tag = shown.card.findChild<QAbstractButton*>(QStringLiteral("hoursOutside"));
    QCOMPARE(tag->text(), QStringLiteral("keeps off outside"));
    tag->click();
    const auto* menu = shown.card.findChild<QMenu*>(QStringLiteral("outsideMenu"));
    menu->findChild<QAction*>(QStringLiteral("outside-%1").arg(int(OutsideHours::Nothing)))->trigger();
    QCOMPARE(chosen.last().first().value<OutsideHours>(), OutsideHours::Nothing);
}

void TestHoursCard::zone()
{
    Shown shown;
    QSignalSpy chosen(&shown.card, &HoursCard::zoneChosen);
    QTest::keyClick(shown.word("hoursZone"), Qt::Key_Return);
    auto* popup = shown.card.findChild<ChoicePopup*>();
    QVERIFY(popup && popup->isVisible());
    auto* filter = popup->findChild<QLineEdit*>();
    QTest::keyClicks(filter, QStringLiteral("america new_york"));
    QTest::keyClick(filter, Qt::Key_Return);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().first().toString(), QStringLiteral("America/New_York"));
}

QTEST_MAIN(TestHoursCard)
#include "tst_hourscard.moc"

#include "ui/pods/podpage.h"

#include "tests/ui/pods/podsamples.h"
#include "ui/pods/hourscard.h"
#include "ui/pods/logcard.h"
#include "ui/pods/modelscard.h"
#include "ui/pods/podhead.h"
#include "ui/pods/spendingcard.h"
#include "ui/pods/stagetrack.h"
#include "ui/pods/terminatedialog.h"
#include "ui/shell/buttons.h"
#include "ui/widgets/runlabel.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;

class TestPodPage : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void mainButton();
    void stops();
    void money();
    void commands();
    void terminatesByName();
    void leavesTheSameAlone();
    void stacksWhereItIsNarrow();
    void everyPartHasAName();
    void reachedByKeyboard();
};

namespace {

struct Shown
{
    explicit Shown(const PodView& view)
    {
        page.setView(view);
        page.resize(1100, 800);
        page.show();
        page.activateWindow();
    }
    [[nodiscard]] QPushButton* main() const { return page.findChild<QPushButton*>(QStringLiteral("podMain")); }
    [[nodiscard]] QAction* command(PodCommand command) const
    {
        return page.findChild<QAction*>(QStringLiteral("podCommand-%1").arg(int(command)));
    }
    PodPage page;
};

bool isOurs(const QWidget* widget)
{
    const QString name = QLatin1String(widget->metaObject()->className());
    return !widget->objectName().startsWith(QLatin1String("qt_")) && !name.startsWith(QLatin1String("QScroll")) &&
           !widget->isWindow() && name != QLatin1String("QToolButton") && name != QLatin1String("QLineEditIconButton");
}

} // namespace

void TestPodPage::initTestCase()
{
    qRegisterMetaType<StopWay>();
    qRegisterMetaType<PodCommand>();
}

void TestPodPage::mainButton()
{
    Shown shown(samples::asleep());
    QSignalSpy start(&shown.page, &PodPage::startRequested);
    QSignalSpy cancel(&shown.page, &PodPage::cancelStartRequested);
    QCOMPARE(shown.main()->text(), QStringLiteral("Start pod"));
    QCOMPARE(buttonKind(shown.main()), ButtonKind::Primary);
    shown.main()->click();
    QCOMPARE(start.count(), 1);
    shown.page.setView(samples::starting());
    QCOMPARE(shown.main()->text(), QStringLiteral("Cancel start"));
    shown.main()->click();
    QCOMPARE(cancel.count(), 1);
    PodView unknown = samples::asleep();
    unknown.head.main = MainAction::None;
    shown.page.setView(unknown);
    QVERIFY(!shown.main()->isVisible());
}

void TestPodPage::stops()
{
    Shown shown(samples::ready());
    QSignalSpy stop(&shown.page, &PodPage::stopRequested);
    shown.main()->click();
    auto* menu = shown.page.findChild<QMenu*>(QStringLiteral("stopMenu"));
    QVERIFY(menu->isVisible());
    QCOMPARE(stop.count(), 0); // asked first how
    menu->findChild<QAction*>(QStringLiteral("stopWay-%1").arg(int(StopWay::WhenDone)))->trigger();
    menu->close();
    QCOMPARE(stop.count(), 1);
    QCOMPARE(stop.first().first().value<StopWay>(), StopWay::WhenDone);
}

void TestPodPage::money()
{
    Shown shown(samples::ready());
    const auto* line = shown.page.findChild<RunLabel*>(QStringLiteral("podMoney"));
    QVERIFY(line->text().startsWith(QStringLiteral("$0.69/h   ·   this")));
    QVERIFY(line->text().contains(QStringLiteral("this session ≈ $0.42")));
    QVERIFY(line->text().endsWith(QStringLiteral("asleep it costs ≈ $0.33 a day")));
    shown.page.setView({});
    QVERIFY(!line->isVisible());
}

void TestPodPage::commands()
{
    Shown shown(samples::ready());
    QSignalSpy wished(&shown.page, &PodPage::commandRequested);
    QVERIFY(shown.command(PodCommand::Restart)->isEnabled());
    shown.command(PodCommand::Restart)->trigger();
    QCOMPARE(wished.last().first().value<PodCommand>(), PodCommand::Restart);
    shown.page.setView(samples::asleep());
    QVERIFY(!shown.command(PodCommand::Restart)->isEnabled());
    QVERIFY(shown.command(PodCommand::Rename)->isEnabled());
    shown.command(PodCommand::Forget)->trigger();
    QCOMPARE(wished.last().first().value<PodCommand>(), PodCommand::Forget);
    PodView other = samples::asleep();
    other.head.commands.append(PodCommand::Use);
    QVERIFY(!shown.command(PodCommand::Use)->isEnabled());
    shown.page.setView(other);
    QVERIFY(shown.command(PodCommand::Use)->isEnabled());
}

void TestPodPage::terminatesByName()
{
    Shown shown(samples::asleep());
    QSignalSpy wished(&shown.page, &PodPage::commandRequested);
    shown.command(PodCommand::Terminate)->trigger();
    QPointer<TerminateDialog> dialog = shown.page.findChild<TerminateDialog*>();
    QVERIFY(dialog && dialog->isVisible());
    auto* yes = dialog->findChild<QPushButton*>(QStringLiteral("terminateYes"));
    auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("terminateName"));
    QVERIFY(!yes->isEnabled());
    QTest::keyClicks(name, QStringLiteral("studio-409"));
    QVERIFY(!yes->isEnabled());
    QTest::keyClicks(name, QStringLiteral("0"));
    QVERIFY(yes->isEnabled());
    QCOMPARE(wished.count(), 0);
    yes->click();
    QCOMPARE(wished.count(), 1);
    QCOMPARE(wished.first().first().value<PodCommand>(), PodCommand::Terminate);
    QTRY_VERIFY(!dialog);
    shown.command(PodCommand::Terminate)->trigger();
    dialog = shown.page.findChild<TerminateDialog*>();
    dialog->findChild<QPushButton*>(QStringLiteral("terminateNo"))->click();
    QTRY_VERIFY(!dialog);
    QCOMPARE(wished.count(), 1);
    const TerminateDialog bare(QStringLiteral("x"), false, nullptr);
    QVERIFY(bare.findChild<QLabel*>(QStringLiteral("terminateWords"))->text().contains(QStringLiteral("everything")));
}

/// The page is told every second how the pod is: what has not changed is not laid out or painted anew.
void TestPodPage::leavesTheSameAlone()
{
    struct Painted : QObject
    {
        bool eventFilter(QObject* watched, QEvent* event) override
        {
            if (event->type() == QEvent::UpdateRequest || event->type() == QEvent::LayoutRequest) {
                events << watched->objectName();
            }
            return false;
        }
        QStringList events;
    } painted;
    Shown shown(samples::starting());
    QVERIFY(QTest::qWaitForWindowExposed(&shown.page));
    qApp->installEventFilter(&painted);
    const auto isQuiet = [&painted] {
        painted.events.clear();
        QCoreApplication::sendPostedEvents();
        return painted.events.isEmpty();
    };
    QTRY_VERIFY(isQuiet()); // the page is laid out in several turns
    shown.page.setView(samples::starting());
    QCoreApplication::sendPostedEvents();
    QCOMPARE(painted.events.join(QLatin1Char(' ')), QString());
    PodView later = samples::starting();
    later.stage.soFar = 73;
    shown.page.setView(later);
    QCoreApplication::sendPostedEvents();
    QVERIFY(!painted.events.isEmpty());
    QVERIFY(!painted.events.contains(QStringLiteral("spendingCard")));
}

void TestPodPage::stacksWhereItIsNarrow()
{
    Shown shown(samples::starting());
    const auto* spending = shown.page.findChild<SpendingCard*>();
    const auto* hours = shown.page.hours();
    QCOMPARE(spending->y(), hours->y());
    QCOMPARE(spending->height(), hours->height());
    shown.page.resize(690, 660);
    QTRY_VERIFY(hours->y() >= spending->y() + spending->height());
    QCOMPARE(shown.page.horizontalScrollBar()->maximum(), 0); // nothing sticks out
    QVERIFY(shown.page.verticalScrollBar()->maximum() > 0);
}

void TestPodPage::everyPartHasAName()
{
    Shown shown(samples::noGpu());
    shown.page.log()->addLines(samples::logLines());
    for (const QWidget* widget : shown.page.findChildren<QWidget*>()) {
        if (isOurs(widget) && widget->objectName().isEmpty()) {
            QFAIL(qPrintable(
                QStringLiteral("%1 in %2 has no name")
                    .arg(QLatin1String(widget->metaObject()->className()), widget->parentWidget()->objectName())));
        }
    }
}

void TestPodPage::reachedByKeyboard()
{
    Shown shown(samples::noGpu());
    shown.page.models()->setView(samples::starting().models);
    QTRY_VERIFY(shown.page.isActiveWindow());
    shown.main()->setFocus();
    QStringList reached;
    for (int i = 0; i < 60; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        reached.append(QApplication::focusWidget()->objectName());
    }
    for (const char* name : {"podMore", "troubleWay0", "troubleGpus-1", "troubleWay1", "troubleWay9", "chip-0",
                             "dayChart", "hoursZone", "hoursOutside", "hoursGrid", "ruleIdle", "ruleBudget", "ruleQuit",
                             "ruleAwake", "ruleStart", "modelRemedy-2"}) {
        QVERIFY2(reached.contains(QLatin1String(name)), name);
    }
}

QTEST_MAIN(TestPodPage)
#include "tst_podpage.moc"

#include "ui/pods/quitdialog.h"

#include "tests/ui/pods/podsamples.h"

#include <QCheckBox>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;

class TestQuitDialog : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { qRegisterMetaType<QuitHabit>(); }
    void recommends();
    void decides();
    void stays();
    void takesWhatIsPossible();
};

namespace {

QRadioButton* way(const QuitDialog& dialog, QuitHabit habit)
{
    return dialog.findChild<QRadioButton*>(QStringLiteral("quitWay-%1").arg(int(habit)));
}

} // namespace

void TestQuitDialog::recommends()
{
    const QuitDialog dialog(samples::quit(), nullptr);
    QCOMPARE(dialog.chosen(), QuitHabit::WhenDone);
    QVERIFY(!way(dialog, QuitHabit::HandOver)->isEnabled());
    QVERIFY(way(dialog, QuitHabit::WhenDone)->accessibleDescription().contains(QStringLiteral("4 minutes")));
}

void TestQuitDialog::decides()
{
    QuitDialog dialog(samples::quit(), nullptr);
    QSignalSpy decided(&dialog, &QuitDialog::decided);
    dialog.open();
    way(dialog, QuitHabit::StopNow)->click();
    dialog.findChild<QCheckBox*>(QStringLiteral("quitAlways"))->click();
    dialog.findChild<QPushButton*>(QStringLiteral("quitYes"))->click();
    QCOMPARE(decided.count(), 1);
    QCOMPARE(decided.first().first().value<QuitHabit>(), QuitHabit::StopNow);
    QVERIFY(decided.first().at(1).toBool());
    QCOMPARE(dialog.result(), int(QDialog::Accepted));
}

void TestQuitDialog::stays()
{
    QuitDialog dialog(samples::quit(), nullptr);
    QSignalSpy decided(&dialog, &QuitDialog::decided);
    dialog.open();
    dialog.findChild<QPushButton*>(QStringLiteral("quitNo"))->click();
    QCOMPARE(decided.count(), 0);
    QCOMPARE(dialog.result(), int(QDialog::Rejected));
}

void TestQuitDialog::takesWhatIsPossible()
{
    QuitView view = samples::quit();
    view.recommended = QuitHabit::HandOver; // but it is not possible
    QCOMPARE(QuitDialog(view, nullptr).chosen(), QuitHabit::StopNow);
    for (QuitWayView& each : view.ways) {
        each.isPossible = false;
    }
    const QuitDialog none(view, nullptr);
    QVERIFY(!none.findChild<QPushButton*>(QStringLiteral("quitYes"))->isEnabled());
}

QTEST_MAIN(TestQuitDialog)
#include "tst_quitdialog.moc"

#include "ui/pods/spendingcard.h"

#include "tests/ui/pods/podsamples.h"
#include "ui/pods/daychart.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/runlabel.h"

#include <QAbstractButton>
#include <QLabel>
#include <QTest>
#include <QToolTip>

using namespace ryla;
using namespace ryla::ui;

class TestSpendingCard : public QObject
{
    Q_OBJECT
private slots:
    void saysTheMonth();
    void empty();
    void bars();
    void byKeyboard();
    void keepsThePointedDay();
    void toolTip();
    void use();
    void estimatesAreMarked();
};

namespace {

struct Shown
{
    Shown()
    {
        card.setView(samples::ready().spending);
        card.resize(520, 220);
        card.show();
    }
    [[nodiscard]] DayChart* chart() const { return card.findChild<DayChart*>(); }
    [[nodiscard]] QString text(const char* name) const
    {
        return card.findChild<QLabel*>(QString::fromLatin1(name))->text();
    }
    SpendingCard card;
};

} // namespace

void TestSpendingCard::saysTheMonth()
{
    Shown shown;
    const auto* month = shown.card.findChild<RunLabel*>(QStringLiteral("spendingMonth"));
    QCOMPARE(month->text(), QStringLiteral("$38.20 this month · $0.0087 a picture"));
    const auto* balance = shown.card.findChild<QLabel*>(QStringLiteral("spendingBalance"));
    QCOMPARE(balance->text(), QStringLiteral("The account has $6.90, for another 10 h."));
    QVERIFY(balance->isVisible());
    QVERIFY(shown.text("spendingFirst").contains(QStringLiteral("10")));
    QCOMPARE(shown.text("spendingToday"), QStringLiteral("today ≈ $1.12"));
    SpendingView unknown = samples::ready().spending;
    unknown.balance.clear();
    shown.card.setView(unknown);
    QVERIFY(!balance->isVisible());
}

void TestSpendingCard::empty()
{
    Shown shown;
    shown.card.setView({});
    QVERIFY(!shown.chart()->isVisible());
    QVERIFY(shown.card.findChild<QLabel*>(QStringLiteral("spendingEmpty"))->isVisible());
    QVERIFY(!shown.card.findChild<ChipRow*>()->isVisible());
    shown.card.setView(samples::ready().spending);
    QVERIFY(shown.chart()->isVisible());
}

void TestSpendingCard::bars()
{
    Shown shown;
    const DayChart& chart = *shown.chart();
    QVERIFY(chart.barOf(9).height() > chart.barOf(4).height()); // $1.94 and $0.17
    QCOMPARE(chart.barOf(0).left(), 0.0);
    QVERIFY(std::abs(chart.barOf(13).right() - chart.width()) < 0.01);
    for (int day = 0; day < 14; ++day) {
        QCOMPARE(chart.dayAt(chart.barOf(day).center().x()), day);
    }
    QCOMPARE(chart.dayAt(-1), -1);
}

void TestSpendingCard::byKeyboard()
{
    Shown shown;
    shown.card.activateWindow();
    shown.chart()->setFocus();
    QTRY_COMPARE(shown.chart()->current(), 13);
    QTest::keyClick(shown.chart(), Qt::Key_Left);
    QCOMPARE(shown.chart()->current(), 12);
    QVERIFY(shown.chart()->accessibleDescription().contains(QStringLiteral("$1.64")));
    QTest::keyClick(shown.chart(), Qt::Key_Home);
    QTest::keyClick(shown.chart(), Qt::Key_Left);
    QCOMPARE(shown.chart()->current(), 0);
    QTest::keyClick(shown.chart(), Qt::Key_End);
    QTest::keyClick(shown.chart(), Qt::Key_Right);
    QCOMPARE(shown.chart()->current(), 13);
}

/// New sums come all the time; the day under the mouse stays lifted.
void TestSpendingCard::keepsThePointedDay()
{
    Shown shown;
    const QImage plain = shown.chart()->grab().toImage();
    QTest::mouseMove(shown.chart(), shown.chart()->barOf(5).center().toPoint());
    QTRY_VERIFY(shown.chart()->grab().toImage() != plain);
    const QImage pointed = shown.chart()->grab().toImage();
    SpendingView later = samples::ready().spending;
    later.month = QStringLiteral("$38.21");
    shown.card.setView(later);
    QCOMPARE(shown.chart()->grab().toImage(), pointed);
}

void TestSpendingCard::toolTip()
{
    Shown shown;
    const QPoint at = shown.chart()->barOf(5).center().toPoint();
    QHelpEvent help(QEvent::ToolTip, at, shown.chart()->mapToGlobal(at));
    QCoreApplication::sendEvent(shown.chart(), &help);
    QVERIFY(QToolTip::text().contains(QStringLiteral("$1.50, billed")));
    QVERIFY(QToolTip::text().contains(QStringLiteral("idle")));
}

void TestSpendingCard::use()
{
    Shown shown;
    const QImage money = shown.chart()->grab().toImage();
    auto* sides = shown.card.findChild<ChipRow*>();
    sides->findChild<QAbstractButton*>(QStringLiteral("chip-1"))->click();
    QCOMPARE(shown.chart()->shows(), DayChart::Shows::Use);
    QVERIFY(shown.card.findChild<QWidget*>(QStringLiteral("useLegend"))->isVisible());
    QVERIFY(shown.text("spendingToday").contains(QStringLiteral("busy")));
    QVERIFY(shown.chart()->grab().toImage() != money);
    sides->findChild<QAbstractButton*>(QStringLiteral("chip-0"))->click();
    QVERIFY(!shown.card.findChild<QWidget*>(QStringLiteral("useLegend"))->isVisible());
}

void TestSpendingCard::estimatesAreMarked()
{
    Shown shown;
    const auto* hint = shown.card.findChild<QLabel*>(QStringLiteral("spendingHint"));
    QVERIFY(hint->isVisible());
    SpendingView billed = samples::ready().spending;
    for (DayView& day : billed.days) {
        day.isEstimated = false;
    }
    const QImage before = shown.chart()->grab().toImage();
    shown.card.setView(billed);
    QVERIFY(!hint->isVisible());
    QVERIFY(shown.chart()->grab().toImage() != before);
}

QTEST_MAIN(TestSpendingCard)
#include "tst_spendingcard.moc"

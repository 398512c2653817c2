#include "ui/widgets/chiprow.h"
#include "ui/widgets/choicepopup.h"
#include "ui/widgets/searchcombo.h"

#include <QAbstractButton>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

using namespace ryla::ui;

class TestChoices : public QObject
{
    Q_OBJECT
private slots:
    void shortListHasNoFilter();
    void longListIsSearched();
    void thousandsOpenAtOnce();
    void keysChangeInPlace();
    void unknownCurrentIsKept();
    void chips();
};

namespace {

QStringList many(int count)
{
    QStringList list;
    for (int i = 0; i < count; ++i) {
        list.append(QStringLiteral("models/flux_%1.safetensors").arg(i));
    }
    return list;
}

ChoicePopup* opened(SearchCombo& combo)
{
    QTest::keyClick(&combo, Qt::Key_F4);
    return combo.findChild<ChoicePopup*>();
}

} // namespace

void TestChoices::shortListHasNoFilter()
{
    SearchCombo combo;
    combo.show();
    combo.setChoices({QStringLiteral("a"), QStringLiteral("b")});
    combo.setCurrent(QStringLiteral("b"));
    QSignalSpy edited(&combo, &SearchCombo::edited);
    ChoicePopup* popup = opened(combo);
    QVERIFY(popup && popup->isVisible());
    QVERIFY(!popup->findChild<QLineEdit*>(QStringLiteral("choice-filter"))->isVisible());
    auto* list = popup->findChild<QListView*>(QStringLiteral("choice-list"));
    QCOMPARE(list->currentIndex().row(), 1);
    QTest::keyClick(list, Qt::Key_Up);
    QTest::keyClick(list, Qt::Key_Return);
    QVERIFY(!popup->isVisible());
    QCOMPARE(combo.current(), QStringLiteral("a"));
    QCOMPARE(edited.count(), 1);
    opened(combo);
    QTest::keyClick(list, Qt::Key_Escape);
    QVERIFY(!popup->isVisible());
    QCOMPARE(edited.count(), 1);
}

void TestChoices::longListIsSearched()
{
    SearchCombo combo;
    combo.show();
    combo.setChoices(many(50));
    QTest::keyClick(&combo, Qt::Key_F);
    auto* popup = combo.findChild<ChoicePopup*>();
    auto* filter = popup->findChild<QLineEdit*>(QStringLiteral("choice-filter"));
    QVERIFY(filter->isVisible());
    QCOMPARE(filter->text(), QStringLiteral("f"));
    filter->setText(QStringLiteral("41 FLUX")); // any order, any case
    auto* list = popup->findChild<QListView*>(QStringLiteral("choice-list"));
    QCOMPARE(list->model()->rowCount(), 1);
    QTest::keyClick(filter, Qt::Key_Return);
    QCOMPARE(combo.current(), QStringLiteral("models/flux_41.safetensors"));
    opened(combo);
    filter->setText(QStringLiteral("nothing like it"));
    QCOMPARE(list->model()->rowCount(), 0);
    QTest::keyClick(filter, Qt::Key_Return);
    QVERIFY(popup->isVisible());
    popup->close();
}

void TestChoices::thousandsOpenAtOnce()
{
    SearchCombo combo;
    combo.show();
    combo.setChoices(many(20000));
    QElapsedTimer timer;
    timer.start();
    const ChoicePopup* popup = opened(combo);
    QVERIFY2(timer.elapsed() < 500, "opening walks through all rows");
    QVERIFY(popup->isVisible());
    QVERIFY(popup->height() < 600);
}

void TestChoices::keysChangeInPlace()
{
    SearchCombo combo;
    combo.setChoices({QStringLiteral("fixed"), QStringLiteral("random")});
    combo.setCurrent(QStringLiteral("fixed"));
    QTest::keyClick(&combo, Qt::Key_Down);
    QCOMPARE(combo.current(), QStringLiteral("random"));
    QTest::keyClick(&combo, Qt::Key_Down);
    QCOMPARE(combo.current(), QStringLiteral("random"));
}

void TestChoices::unknownCurrentIsKept()
{
    SearchCombo combo;
    QSignalSpy edited(&combo, &SearchCombo::edited);
    combo.setChoices({QStringLiteral("a")});
    combo.setCurrent(QStringLiteral("gone.safetensors"));
    combo.setInvalid(true);
    combo.setPlaceholder(QStringLiteral("choose"));
    QCOMPARE(combo.current(), QStringLiteral("gone.safetensors"));
    QCOMPARE(edited.count(), 0);
    QVERIFY(!combo.grab().isNull());
}

void TestChoices::chips()
{
    ChipRow row({QStringLiteral("1 : 1"), QStringLiteral("3 : 4")});
    QSignalSpy chosen(&row, &ChipRow::chosen);
    QCOMPARE(row.current(), -1);
    row.setCurrent(1);
    QCOMPARE(row.current(), 1);
    QCOMPARE(chosen.count(), 0);
    row.findChild<QAbstractButton*>(QStringLiteral("chip-0"))->click();
    QCOMPARE(chosen.value(0).value(0).toInt(), 0);
    row.setCurrent(-1);
    QCOMPARE(row.current(), -1);
}

QTEST_MAIN(TestChoices)
#include "tst_choices.moc"

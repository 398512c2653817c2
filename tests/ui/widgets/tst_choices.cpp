#include "ui/widgets/chiprow.h"
#include "ui/widgets/choicedelegate.h"
#include "ui/widgets/choicepopup.h"
#include "ui/widgets/choicerows.h"
#include "ui/widgets/colourpopup.h"
#include "ui/widgets/searchcombo.h"
#include "ui/widgets/suggestionlist.h"

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
    void foldersFold();
    void lastUsedStandsFirst();
    void keysSkipHeadings();
    void hostileNames();
    void suggestionsTakeNoFocus();
    void aColourIsDragged();
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

QStringList texts(const ChoiceRows& rows)
{
    QStringList all;
    for (int row = 0; row < rows.rowCount(); ++row) {
        const QModelIndex index = rows.index(row);
        all.append(QString(index.data(ChoiceRows::DepthRole).toInt(), QLatin1Char('>')) +
                   index.data(Qt::DisplayRole).toString());
    }
    return all;
}

ChoiceList tree()
{
    ChoiceList list;
    list.folders = true;
    for (int i = 0; i < 10; ++i) {
        list.choices.append(QStringLiteral("SDXL/Real/a%1.safetensors").arg(i));
        list.choices.append(QStringLiteral("flux\\b%1.safetensors").arg(i));
    }
    list.choices.append(QStringLiteral("top.safetensors"));
    return list;
}

void TestChoices::foldersFold()
{
    ChoiceRows rows;
    rows.setList(tree(), QStringLiteral("top.safetensors"));
    QCOMPARE(texts(rows),
             QStringList({QStringLiteral("SDXL"), QStringLiteral("flux"), QStringLiteral("top.safetensors")}));
    QCOMPARE(rows.index(0).data(ChoiceRows::CountRole).toInt(), 10);
    QVERIFY(rows.setOpen(0, true));
    QVERIFY(!rows.setOpen(0, true));
    QCOMPARE(rows.index(1).data().toString(), QStringLiteral("Real"));
    rows.setList(tree(), QStringLiteral("SDXL/Real/a3.safetensors")); // where the current one is, it is open
    QCOMPARE(rows.rowOf(QStringLiteral("SDXL/Real/a3.safetensors")), 5);
    QCOMPARE(texts(rows).at(5), QStringLiteral(">>a3.safetensors"));
    rows.setWords({QStringLiteral("flux"), QStringLiteral("b7")});
    QCOMPARE(texts(rows), QStringList({QStringLiteral("flux"), QStringLiteral(">b7.safetensors")}));
    QVERIFY(!rows.setOpen(0, false)); // what was searched for is seen
}

void TestChoices::lastUsedStandsFirst()
{
    ChoiceList list = tree();
    list.recent = {QStringLiteral("flux\\b2.safetensors"), QStringLiteral("gone"), QStringLiteral("top.safetensors")};
    ChoiceRows rows;
    rows.setList(list, {});
    QCOMPARE(rows.kind(0), ChoiceRows::Kind::Heading);
    QCOMPARE(texts(rows).mid(1, 2),
             QStringList({QStringLiteral("flux\\b2.safetensors"), QStringLiteral("top.safetensors")}));
    QCOMPARE(rows.kind(3), ChoiceRows::Kind::Heading);
    QCOMPARE(rows.rowOf(QStringLiteral("top.safetensors")), 6); // its own place
    rows.setWords({QStringLiteral("top")});
    QCOMPARE(rows.rowCount(), 1);
    list.choices = list.choices.mid(0, 3);
    rows.setList(list, {});
    QCOMPARE(rows.kind(0), ChoiceRows::Kind::Folder); // of three nobody needs the last ones
}

void TestChoices::keysSkipHeadings()
{
    SearchCombo combo;
    combo.show();
    combo.setChoices(tree().choices);
    combo.setFolders(true);
    combo.setRecent({QStringLiteral("top.safetensors")});
    ChoicePopup* popup = opened(combo);
    auto* list = popup->findChild<QListView*>(QStringLiteral("choice-list"));
    auto* filter = popup->findChild<QLineEdit*>(QStringLiteral("choice-filter"));
    QCOMPARE(list->currentIndex().row(), 1);
    QTest::keyClick(filter, Qt::Key_Down); // over the heading, to the first folder
    QCOMPARE(list->currentIndex().data().toString(), QStringLiteral("SDXL"));
    QTest::keyClick(filter, Qt::Key_Right);
    QTest::keyClick(filter, Qt::Key_Down);
    QTest::keyClick(filter, Qt::Key_Return); // unfolds
    QVERIFY(popup->isVisible());
    QTest::keyClick(filter, Qt::Key_Down);
    QTest::keyClick(filter, Qt::Key_Return);
    QCOMPARE(combo.current(), QStringLiteral("SDXL/Real/a0.safetensors"));
    opened(combo);
    QVERIFY(!list->grab().isNull());
    filter->setText(QStringLiteral("b9"));
    QTest::keyClick(filter, Qt::Key_Return); // the choice, not its folder
    QCOMPARE(combo.current(), QStringLiteral("flux\\b9.safetensors"));
}

void TestChoices::hostileNames()
{
    ChoiceList list;
    list.folders = true;
    list.choices = {QString(5000, QLatin1Char('/')),
                    QStringLiteral("/a"),
                    QStringLiteral("a//b"),
                    QString(),
                    QStringLiteral("x/").repeated(2000) + QStringLiteral("y"),
                    QStringLiteral("a/b"),
                    QStringLiteral("a")};
    ChoiceRows rows;
    rows.setList(list, list.choices.at(4));
    for (const QString& choice : std::as_const(list.choices)) {
        QVERIFY2(rows.rowOf(choice) >= 0, qPrintable(choice.left(20)));
    }
    QElapsedTimer timer;
    timer.start();
    list.choices = many(10'000);
    rows.setList(list, {});
    QVERIFY2(timer.elapsed() < 100, qPrintable(QString::number(timer.elapsed())));
    rows.setWords({QStringLiteral("99")});
    QVERIFY(rows.rowCount() > 100);
}

void TestChoices::suggestionsTakeNoFocus()
{
    QLineEdit owner;
    owner.show();
    owner.activateWindow();
    owner.setFocus();
    QTRY_VERIFY(owner.hasFocus());
    SuggestionList list(&owner);
    list.open({QStringLiteral("a"), QStringLiteral("b")}, QRect(owner.mapToGlobal(QPoint(0, 0)), QSize(10, 20)));
    QVERIFY(list.isVisible());
    QVERIFY(owner.hasFocus());
    QCOMPARE(list.current(), QStringLiteral("a"));
    list.move(5);
    QCOMPARE(list.current(), QStringLiteral("b"));
    QVERIFY(!list.grab().isNull());
}

void TestChoices::aColourIsDragged()
{
    QWidget owner;
    owner.show();
    ColourPopup popup(&owner);
    QSignalSpy picked(&popup, &ColourPopup::picked);
    QSignalSpy closed(&popup, &ColourPopup::closed);
    popup.open(QColor::fromHsvF(0.5F, 0.5F, 0.5F));
    QTest::mousePress(&popup, Qt::LeftButton, {}, popup.rect().center());
    QTest::mouseMove(&popup, QPoint(-500, -500)); // beyond the edge: white
    QTest::mouseRelease(&popup, Qt::LeftButton);
    QVERIFY(!picked.isEmpty());
    QCOMPARE(picked.last().first().value<QColor>().lightness(), 255);
    QVERIFY(!popup.grab().isNull());
    QTest::keyClick(&popup, Qt::Key_Escape);
    QCOMPARE(closed.count(), 1);
}

QTEST_MAIN(TestChoices)
#include "tst_choices.moc"

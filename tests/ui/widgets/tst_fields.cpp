#include "ui/widgets/growingtextedit.h"
#include "ui/widgets/knob.h"
#include "ui/widgets/numberbox.h"
#include "ui/widgets/numberslider.h"
#include "ui/widgets/seededit.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QMimeData>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QWheelEvent>

using namespace ryla::ui;

class TestFields : public QObject
{
    Q_OBJECT
private slots:
    void textGrowsWithinLimits();
    void textLeavesCtrlEnterAlone();
    void textTellsOnlyTheUsersEdits();
    void seedsAreRead_data();
    void seedsAreRead();
    void seedIsExactAndGrouped();
    void seedTyping();
    void seedCopiesPlainDigits();
    void seedRefusesNonsense();
    void numbersAreShown_data();
    void numbersAreShown();
    void numberTakesAComma();
    void wheelNeedsFocus();
    void sliderAndBoxAgree();
    void sliderPositions_data();
    void sliderPositions();
};

namespace {

QString s(const char* text)
{
    return QString::fromUtf8(text);
}

void wheel(QWidget* on)
{
    QWheelEvent event(QPointF(5, 5), on->mapToGlobal(QPointF(5, 5)), {}, QPoint(0, 120), Qt::NoButton, {},
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(on, &event);
}

} // namespace

void TestFields::textGrowsWithinLimits()
{
    GrowingTextEdit edit(2, 5);
    edit.resize(300, 50);
    edit.show();
    const int two = edit.height();
    edit.setText(s("one\ntwo\nthree"));
    const int three = edit.height();
    QVERIFY(three > two);
    edit.setText(s("1\n2\n3\n4\n5"));
    const int five = edit.height();
    edit.setText(s("1\n2\n3\n4\n5\n6\n7\n8"));
    QCOMPARE(edit.height(), five);
    edit.setText({});
    QCOMPARE(edit.height(), two);
    edit.setLines(4, 4);
    QVERIFY(edit.height() > three);
    QMimeData file;
    file.setUrls({QUrl::fromLocalFile(s("/a.json"))});
    QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &file, Qt::LeftButton, {});
    QApplication::sendEvent(edit.viewport(), &drop);
    QVERIFY(edit.toPlainText().isEmpty());
}

void TestFields::textLeavesCtrlEnterAlone()
{
    QWidget page;
    GrowingTextEdit edit(2, 5, &page);
    QTest::keyClick(&edit, Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(edit.toPlainText().isEmpty());
    QTest::keyClick(&edit, Qt::Key_Return);
    QCOMPARE(edit.toPlainText(), s("\n"));
    QVERIFY(edit.tabChangesFocus());
}

void TestFields::textTellsOnlyTheUsersEdits()
{
    GrowingTextEdit edit;
    QSignalSpy edited(&edit, &GrowingTextEdit::edited);
    edit.setText(s("a"));
    QCOMPARE(edited.count(), 0);
    QTest::keyClicks(&edit, s("b"));
    QCOMPARE(edited.count(), 1);
}

void TestFields::seedsAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    QTest::addColumn<quint64>("value");
    QTest::newRow("plain") << s("42") << true << quint64(42);
    QTest::newRow("grouped") << s("18 036 114 207 951") << true << quint64(18036114207951);
    QTest::newRow("commas") << s("18,036") << true << quint64(18036);
    QTest::newRow("largest") << s("18446744073709551615") << true << ~quint64(0);
    QTest::newRow("too large") << s("18446744073709551616") << false << quint64(0);
    QTest::newRow("negative") << s("-1") << false << quint64(0);
    QTest::newRow("word") << s("seed 5") << false << quint64(0);
    QTest::newRow("empty") << QString() << false << quint64(0);
}

void TestFields::seedsAreRead()
{
    QFETCH(QString, text);
    QFETCH(bool, good);
    QFETCH(quint64, value);
    QCOMPARE(seedIn(text).has_value(), good);
    QCOMPARE(seedIn(text).value_or(0), value);
}

void TestFields::seedIsExactAndGrouped()
{
    SeedEdit edit;
    edit.setValue(~quint64(0));
    QCOMPARE(edit.text(), s("18 446 744 073 709 551 615"));
    QCOMPARE(edit.value(), ~quint64(0));
    QCOMPARE(groupedDigits(s("1")), s("1"));
    QCOMPARE(groupedDigits(s("1234")), s("1 234"));
}

void TestFields::seedTyping()
{
    SeedEdit edit;
    QSignalSpy edited(&edit, &SeedEdit::edited);
    edit.selectAll();
    QTest::keyClicks(&edit, s("12345"));
    QCOMPARE(edit.text(), s("12 345"));
    QCOMPARE(edit.value(), quint64(12345));
    QCOMPARE(edit.cursorPosition(), 6);
    edit.setCursorPosition(3); // behind the gap: the digit before it goes
    QTest::keyClick(&edit, Qt::Key_Backspace);
    QCOMPARE(edit.text(), s("1 345"));
    edit.selectAll();
    QTest::keyClick(&edit, Qt::Key_Delete);
    QCOMPARE(edit.text(), QString());
    QCOMPARE(edit.value(), quint64(1345)); // kept until there is another
    QVERIFY(edited.count() >= 5);
}

void TestFields::seedCopiesPlainDigits()
{
    SeedEdit edit;
    edit.setValue(18036114207951);
    edit.selectAll();
    QTest::keySequence(&edit, QKeySequence(QKeySequence::Copy));
    QCOMPARE(QGuiApplication::clipboard()->text(), s("18036114207951"));
    QGuiApplication::clipboard()->setText(s("7 000 111"));
    edit.selectAll();
    QTest::keySequence(&edit, QKeySequence(QKeySequence::Paste));
    QCOMPARE(edit.value(), quint64(7000111));
    QCOMPARE(edit.text(), s("7 000 111"));
}

void TestFields::seedRefusesNonsense()
{
    SeedEdit edit;
    edit.setValue(55);
    edit.setCursorPosition(2);
    QTest::keyClicks(&edit, s("x-"));
    QCOMPARE(edit.text(), s("55"));
    QGuiApplication::clipboard()->setText(s("99999999999999999999999"));
    edit.selectAll();
    QTest::keySequence(&edit, QKeySequence(QKeySequence::Paste));
    QCOMPARE(edit.value(), quint64(55));
    QCOMPARE(edit.text(), s("55"));
}

void TestFields::numbersAreShown_data()
{
    QTest::addColumn<int>("decimals");
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("integer") << 0 << 1152.0 << s("1152");
    QTest::newRow("trimmed") << 3 << 7.5 << s("7.5");
    QTest::newRow("whole float") << 2 << 7.0 << s("7.0");
    QTest::newRow("full") << 3 << 0.125 << s("0.125");
    QTest::newRow("large") << 0 << 9007199254740991.0 << s("9007199254740991");
}

void TestFields::numbersAreShown()
{
    QFETCH(int, decimals);
    QFETCH(double, value);
    QFETCH(QString, text);
    NumberBox box({-1e18, 1e18, 1, decimals});
    box.setNumber(value);
    QCOMPARE(box.text(), text);
    QCOMPARE(box.value(), value);
}

void TestFields::numberTakesAComma()
{
    NumberBox box({0, 10, 0.1, 2});
    QSignalSpy edited(&box, &NumberBox::edited);
    box.selectAll();
    QTest::keyClicks(&box, s("2,5"));
    QCOMPARE(box.value(), 2.5);
    QVERIFY(edited.count() >= 1);
    QTest::keyClick(&box, Qt::Key_Up);
    QCOMPARE(box.value(), 2.6);
    box.setUnit(s("px"));
    box.setInvalid(true);
    QCOMPARE(box.property("rylaUnit").toString(), s("px"));
}

void TestFields::wheelNeedsFocus()
{
    NumberSlider slider({0, 100, 1, 0});
    slider.setValue(50);
    wheel(slider.box());
    wheel(slider.slider());
    QCOMPARE(slider.value(), 50.0);
}

void TestFields::sliderAndBoxAgree()
{
    NumberSlider slider({1, 30, 1, 0});
    QSignalSpy edited(&slider, &NumberSlider::edited);
    slider.setValue(8);
    QCOMPARE(edited.count(), 0);
    QCOMPARE(slider.slider()->value(), 7);
    slider.slider()->setValue(9);
    QCOMPARE(slider.value(), 10.0);
    QCOMPARE(edited.count(), 1);
    slider.box()->setValue(20);
    QCOMPARE(slider.slider()->value(), 19);
    QCOMPARE(edited.count(), 2);
    slider.setRange({1, 10, 1, 0});
    QCOMPARE(slider.value(), 10.0);
    QCOMPARE(edited.count(), 2);
}

void TestFields::sliderPositions_data()
{
    QTest::addColumn<bool>("logarithmic");
    QTest::addColumn<double>("value");
    QTest::newRow("linear low") << false << 0.01;
    QTest::newRow("linear mid") << false << 5.0;
    QTest::newRow("log low") << true << 0.01;
    QTest::newRow("log mid") << true << 0.32;
    QTest::newRow("log high") << true << 10.0;
}

void TestFields::sliderPositions()
{
    QFETCH(bool, logarithmic);
    QFETCH(double, value);
    const NumberRange range{0.01, 10, 0.01, 2, logarithmic};
    const int positions = ryla::ui::sliderPositions(range);
    QCOMPARE(positions, 999);
    const int at = sliderPosition(range, value, positions);
    QVERIFY(qAbs(sliderValue(range, at, positions) - value) < 0.011);
    QCOMPARE(sliderPosition({5, 5, 1, 0}, 5, 0), 0);
}

QTEST_MAIN(TestFields)
#include "tst_fields.moc"

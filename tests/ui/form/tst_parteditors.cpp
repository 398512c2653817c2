#include "tests/ui/form/formsupport.h"
#include "ui/form/editors/choiceeditor.h"
#include "ui/form/editors/choiceseditor.h"
#include "ui/form/editors/coloureditor.h"
#include "ui/form/editors/curveeditor.h"
#include "ui/form/editors/numbereditor.h"
#include "ui/form/editors/partseditor.h"
#include "ui/form/promptaids.h"
#include "ui/widgets/colourpopup.h"
#include "ui/widgets/knob.h"
#include "ui/widgets/searchcombo.h"

#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;
using namespace ryla::workflow;
using namespace ryla::formsupport;

/// Editors of values of several parts, of colours and of what is turned.
class TestPartEditors : public QObject
{
    Q_OBJECT
private slots:
    void aKnob();
    void colours();
    void lastUsedComesFirst();
    void severalChoices();
    void partsOfABox();
    void pointsOfACurve();
};

namespace {

Parameter of(ParameterKind kind, const Value& value)
{
    return parameter(kind, QStringLiteral("3.input"), QStringLiteral("Input"), value);
}

Parameter choiceOf(const QStringList& choices)
{
    Parameter made = of(ParameterKind::Choice, choices.value(0));
    made.choices = choices;
    return made;
}

Parameter several(const char* value)
{
    Parameter made = of(ParameterKind::Choices, RawJson{value});
    made.choices = {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")};
    return made;
}

Value given(const QSignalSpy& spy)
{
    return spy.isEmpty() ? Value(false) : spy.last().first().value<Value>();
}

} // namespace

void TestPartEditors::aKnob()
{
    Parameter turned = of(ParameterKind::Float, 50.0);
    turned.minimum = 0;
    turned.maximum = 1000;
    turned.step = 0.5;
    turned.look = NumberLook::Knob;
    NumberEditor editor(turned, nullptr);
    auto* knob = editor.findChild<Knob*>();
    QVERIFY(knob);
    QSignalSpy changed(&editor, &ParameterEditor::valueChanged);
    QTest::keyClick(knob, Qt::Key_End);
    QVERIFY(given(changed) == Value(1000.0));
    QTest::mousePress(knob, Qt::LeftButton, {}, QPoint(5, 5));
    QTest::mouseMove(knob, QPoint(5, 2000));
    QTest::mouseRelease(knob, Qt::LeftButton);
    QVERIFY(given(changed) == Value(0.0));
    turned.look = NumberLook::Plain;
    QVERIFY(!NumberEditor(turned, nullptr).findChild<QAbstractSlider*>()); // too many stops to aim at
}

void TestPartEditors::colours()
{
    ColourEditor editor(of(ParameterKind::Colour, QStringLiteral("#3F789E80")), nullptr);
    QSignalSpy changed(&editor, &ParameterEditor::valueChanged);
    editor.findChild<QAbstractButton*>(QStringLiteral("patch"))->click();
    auto* popup = editor.findChild<ColourPopup*>();
    QVERIFY(popup && popup->isVisible());
    QTest::keyClick(popup, Qt::Key_Down, Qt::ShiftModifier);
    const QString darker = toString(given(changed));
    QVERIFY2(darker.size() == 9 && darker.endsWith(QStringLiteral("80")), qPrintable(darker));
    QTest::keyClick(popup, Qt::Key_Escape);
    QVERIFY(!popup->isVisible());
    Parameter number = of(ParameterKind::Integer, qint64(0x00ff10));
    number.look = NumberLook::Colour;
    ColourEditor whole(number, nullptr);
    QSignalSpy typed(&whole, &ParameterEditor::valueChanged);
    auto* line = whole.findChild<QLineEdit*>();
    QCOMPARE(line->text(), QStringLiteral("#00ff10"));
    line->selectAll();
    QTest::keyClicks(line, QStringLiteral("#0000ff"));
    QVERIFY(given(typed) == Value(qint64(255)));
    QTest::keyClicks(line, QStringLiteral("x"));
    QVERIFY(given(typed) == Value(QStringLiteral("#0000ffx")));
}

void TestPartEditors::lastUsedComesFirst()
{
    QStringList models;
    for (int i = 0; i < 30; ++i) {
        models.append(QStringLiteral("SDXL/model %1.safetensors").arg(i));
    }
    QVERIFY(areFiles(models));
    QVERIFY(!areFiles({QStringLiteral("16/9"), QStringLiteral("and/or"), QStringLiteral("a.b")}));
    PromptAids aids;
    ChoiceEditor editor(choiceOf(models), nullptr);
    ChoiceEditor another(choiceOf(models), nullptr);
    editor.setAids(aids);
    another.setAids(aids);
    auto* combo = editor.findChild<SearchCombo*>();
    QTest::keyClick(combo, Qt::Key_Down);
    QVERIFY(editor.value() == Value(models.at(1)));
    auto* popup = [&another] {
        auto* other = another.findChild<SearchCombo*>();
        other->openPopup();
        return other->findChild<QListView*>(QStringLiteral("choice-list"));
    }();
    QCOMPARE(popup->model()->index(1, 0).data(ChoiceRows::ChoiceRole).toString(), QStringLiteral("SDXL/model 1"));
    popup->window()->close();
}

void TestPartEditors::severalChoices()
{
    ChoicesEditor editor(several(R"({"__value__":["a","gone"]})"), nullptr);
    QSignalSpy changed(&editor, &ParameterEditor::valueChanged);
    const auto chips = [&editor] {
        QList<QPushButton*> shown = editor.findChildren<QPushButton*>(QStringLiteral("chosen"));
        shown.removeIf([](const QPushButton* chip) { return chip->isHidden(); });
        return shown;
    };
    QCOMPARE(chips().size(), 2);
    QVERIFY(chips().at(1)->property("rylaInvalid").toBool());
    auto* more = editor.findChild<SearchCombo*>();
    QCOMPARE(more->choices(), QStringList({QStringLiteral("b"), QStringLiteral("c")}));
    QTest::keyClick(more, Qt::Key_Down);
    QVERIFY(given(changed) == Value(RawJson{R"({"__value__":["a","gone","b"]})"}));
    QCOMPARE(more->current(), QString());
    chips().at(1)->click();
    QVERIFY(given(changed) == Value(RawJson{R"({"__value__":["a","b"]})"}));
    editor.setValue(RawJson{"[]"});
    QCOMPARE(chips().size(), 0);
    QCOMPARE(changed.count(), 2);
}

void TestPartEditors::partsOfABox()
{
    PartsEditor editor(of(ParameterKind::Box, RawJson{R"({"x":1,"y":2,"width":512,"height":512,"more":true})"}),
                       nullptr);
    QSignalSpy changed(&editor, &ParameterEditor::valueChanged);
    auto* width = editor.findChild<NumberBox*>(QStringLiteral("width"));
    QCOMPARE(width->value(), 512);
    width->selectAll();
    QTest::keyClicks(width, QStringLiteral("64"));
    QVERIFY(given(changed) == Value(RawJson{R"({"x":1,"y":2,"width":64,"height":512,"more":true})"}));
}

void TestPartEditors::pointsOfACurve()
{
    CurveEditor editor(of(ParameterKind::Curve, RawJson{R"({"points":[[0,0],[1,1]],"interpolation":"linear"})"}),
                       nullptr);
    QSignalSpy changed(&editor, &ParameterEditor::valueChanged);
    editor.findChild<QPushButton*>(QStringLiteral("addPoint"))->click();
    QVERIFY(given(changed) == Value(RawJson{R"({"points":[[0,0],[0.5,0.5],[1,1]],"interpolation":"linear"})"}));
    auto* y = editor.findChildren<NumberBox*>(QStringLiteral("y")).at(3); // the first two went with their rows
    y->selectAll();
    QTest::keyClicks(y, QStringLiteral("0.25"));
    QVERIFY(given(changed) == Value(RawJson{R"({"points":[[0,0],[0.5,0.25],[1,1]],"interpolation":"linear"})"}));
    editor.findChildren<QPushButton*>(QStringLiteral("removePoint")).at(3)->click();
    QVERIFY(given(changed) == Value(RawJson{R"({"points":[[0,0],[1,1]],"interpolation":"linear"})"}));
    QTRY_VERIFY(!editor.findChildren<QPushButton*>(QStringLiteral("removePoint")).first()->isEnabled());
}

QTEST_MAIN(TestPartEditors)
#include "tst_parteditors.moc"

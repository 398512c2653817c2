#include "ui/form/editors.h"

#include "tests/ui/form/formsupport.h"
#include "ui/form/editors/booleditor.h"
#include "ui/form/editors/choiceeditor.h"
#include "ui/form/editors/fileeditor.h"
#include "ui/form/editors/lineeditor.h"
#include "ui/form/editors/numbereditor.h"
#include "ui/form/editors/raweditor.h"
#include "ui/form/editors/seededitor.h"
#include "ui/form/editors/texteditor.h"
#include "ui/form/manners.h"
#include "ui/form/parametereditor.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/imagedropfield.h"
#include "ui/widgets/numberslider.h"
#include "ui/widgets/searchcombo.h"
#include "ui/widgets/seededit.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QImage>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QStyleOptionFrame>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>

using namespace ryla;
using namespace ryla::ui;
using namespace ryla::workflow;
using namespace ryla::formsupport;

class TestEditors : public QObject
{
    Q_OBJECT
private slots:
    void rows_data();
    void rows();
    void everyRowIsCovered();
    void typingText();
    void lineKeepsWhatCannotBeRead();
    void numbersAreExact();
    void numbersHoldWhatIsNotAllowed();
    void sliderAndBox();
    void switching();
    void choosing();
    void shownNames();
    void seedDiceAndMode();
    void longestSeedIsReadable_data();
    void longestSeedIsReadable();
    void pictureGiven();
    void pictureWishes();
    void rawJson();
    void wheelNeedsFocus();
    void undoIsLeftToTheForm();
    void escapeLeaves();
    void problemsMark();
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

Parameter colourNumber()
{
    Parameter made = of(ParameterKind::Integer, qint64(0));
    made.look = NumberLook::Colour;
    return made;
}

Parameter multiline()
{
    Parameter made = of(ParameterKind::Text, QString());
    made.multiline = true;
    return made;
}

Value given(const QSignalSpy& spy)
{
    return spy.isEmpty() ? Value(false) : spy.last().first().value<Value>();
}

/// Row names of the table by the parameter that leads there, with values to put in.
struct Row
{
    const char* kind;
    Parameter parameter;
    QList<Value> values;
};

QList<Row> allRows()
{
    return {
        {"seed", of(ParameterKind::Seed, Seed{1}), {Seed{0}, Seed{18446744073709551615ULL}, qint64(7)}},
        {"image",
         of(ParameterKind::Image, FileRef()),
         {FileRef{QStringLiteral("/tmp/none.png"), {}}, FileRef{{}, QStringLiteral("a/b.png")}, FileRef()}},
        {"file", of(ParameterKind::File, FileRef()), {FileRef{QStringLiteral("/tmp/none.mp4"), {}}}},
        {"bool", of(ParameterKind::Boolean, false), {true, false}},
        {"choice",
         choiceOf({QStringLiteral("a"), QStringLiteral("b")}),
         {QStringLiteral("b"), QStringLiteral("not offered"), qint64(3)}},
        {"choices",
         several(R"(["a","gone"])"),
         {RawJson{"[]"}, RawJson{R"({"__value__":["b"]})"}, RawJson{"{}"}, QStringLiteral("no list")}},
        {"parts",
         of(ParameterKind::Box, RawJson{R"({"x":1,"y":2,"width":3,"height":4,"more":[1]})"}),
         {RawJson{R"({"x":-1.5,"y":1e12,"width":0,"height":0})"}, RawJson{"[]"}, QStringLiteral("odd")}},
        {"parts",
         of(ParameterKind::Range, RawJson{R"({"min":0,"max":1})"}),
         {RawJson{R"({"min":0.123456789,"max":2})"}}},
        {"curve",
         of(ParameterKind::Curve, RawJson{R"({"points":[[0,0],[1,1]],"interpolation":"linear"})"}),
         {RawJson{R"({"points":[[0,0.123456789],[0.5,0.5],[1,1]]})"}, RawJson{"[[0,0],[1,1]]"}, RawJson{"7"}}},
        {"raw", of(ParameterKind::Box, RawJson{"[1,2,3,4]"}), {RawJson{R"({"x":1,"y":2,"width":3,"height":4})"}}},
        {"colour",
         of(ParameterKind::Colour, QStringLiteral("#000000")),
         {QStringLiteral("#3F789E"), QStringLiteral("#fff"), QStringLiteral("reddish"), qint64(3)}},
        {"colour", colourNumber(), {qint64(0xffffff), qint64(-1), QStringLiteral("x")}},
        {"number", of(ParameterKind::Integer, qint64(3)), {qint64(-5), qint64(123456789012)}},
        {"number", of(ParameterKind::Float, 0.5), {0.123456789, -3.0, 1e9, 0.1 + 0.2}},
        {"raw", of(ParameterKind::Raw, RawJson{"[]"}), {RawJson{R"({"a":[1,2]})"}, RawJson{"null"}, RawJson{"oops"}}},
        {"text", multiline(), {QStringLiteral("a\nb"), QStringLiteral("a\r\nb\t"), QString()}},
        {"line", of(ParameterKind::Text, QString()), {QStringLiteral("one line"), QStringLiteral("ä ✓")}},
        {"line", of(ParameterKind::Integer, std::numeric_limits<qint64>::max()), {std::numeric_limits<qint64>::min()}},
        {"line", of(ParameterKind::Choice, QStringLiteral("x")), {QStringLiteral("y")}},
    };
}

} // namespace

void TestEditors::rows_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<Parameter>("parameter");
    QTest::addColumn<Value>("value");
    for (const Row& row : allRows()) {
        QList<Value> values = row.values;
        values.prepend(row.parameter.value);
        for (const Value& value : std::as_const(values)) {
            QTest::addRow("%s %s", row.kind, qUtf8Printable(toString(value).left(20)))
                << QString::fromLatin1(row.kind) << row.parameter << value;
        }
    }
}

void TestEditors::rows()
{
    QFETCH(QString, kind);
    QFETCH(Parameter, parameter);
    QFETCH(Value, value);
    QCOMPARE(QString::fromLatin1(editorKindFor(parameter).name), kind);
    QWidget parent;
    ParameterEditor* editor = createEditor(parameter, &parent);
    QCOMPARE(editor->objectName(), QStringLiteral("editor_3.input"));
    QVERIFY(editor->value() == parameter.value);
    QSignalSpy changed(editor, &ParameterEditor::valueChanged);
    editor->setValue(value);
    QVERIFY(editor->value() == value);
    QCOMPARE(changed.count(), 0);
    QVERIFY(editor->focusProxy() != nullptr);
}

void TestEditors::everyRowIsCovered()
{
    QSet<QString> covered;
    for (const Row& row : allRows()) {
        covered.insert(QString::fromLatin1(row.kind));
    }
    for (const EditorKind& kind : editorKinds()) {
        QVERIFY2(covered.contains(QString::fromLatin1(kind.name)), kind.name);
    }
}

void TestEditors::typingText()
{
    Parameter parameter = multiline();
    parameter.value = QStringLiteral("a\r\nb");
    TextEditor editor(parameter, nullptr);
    QSignalSpy changed(&editor, &ParameterEditor::valueChanged);
    auto* edit = editor.findChild<QPlainTextEdit*>();
    edit->moveCursor(QTextCursor::End);
    QTest::keyClicks(edit, QStringLiteral("c"));
    QCOMPARE(toString(given(changed)), QStringLiteral("a\nbc"));
    QVERIFY(given(changed) == editor.value());
}

void TestEditors::lineKeepsWhatCannotBeRead()
{
    LineEditor editor(of(ParameterKind::Integer, std::numeric_limits<qint64>::max()), nullptr);
    QSignalSpy changed(&editor, &ParameterEditor::valueChanged);
    auto* edit = editor.findChild<QLineEdit*>();
    edit->selectAll();
    QTest::keyClicks(edit, QStringLiteral("9223372036854775806"));
    QVERIFY(given(changed) == Value(qint64(9223372036854775806)));
    QTest::keyClicks(edit, QStringLiteral("x"));
    QVERIFY(given(changed) == Value(QStringLiteral("9223372036854775806x")));
    QCOMPARE(edit->text(), QStringLiteral("9223372036854775806x"));
}

void TestEditors::numbersAreExact()
{
    NumberEditor editor(of(ParameterKind::Float, 0.30000000000000004), nullptr);
    QVERIFY(editor.value() == Value(0.30000000000000004));
    auto* box = editor.findChild<NumberBox*>();
    QSignalSpy changed(&editor, &ParameterEditor::valueChanged);
    box->selectAll();
    QTest::keyClicks(box, QStringLiteral("2,5"));
    QVERIFY(given(changed) == Value(2.5));
}

void TestEditors::numbersHoldWhatIsNotAllowed()
{
    Parameter parameter = of(ParameterKind::Integer, qint64(5));
    parameter.minimum = 0;
    parameter.maximum = 10;
    NumberEditor editor(parameter, nullptr);
    editor.setValue(qint64(400));
    QCOMPARE(editor.findChild<NumberBox*>()->value(), 400.0);
    editor.setValue(qint64(4));
    QSignalSpy changed(&editor, &ParameterEditor::valueChanged);
    auto* box = editor.findChild<NumberBox*>();
    QCOMPARE(box->value(), 4.0);
    box->selectAll();
    QTest::keyClicks(box, QStringLiteral("25")); // may be typed; the form says what is allowed
    QVERIFY(given(changed) == Value(qint64(25)));
    QTest::keyClick(box, Qt::Key_Up);
    QVERIFY(editor.value() == Value(qint64(25)));
    QTest::keyClick(box, Qt::Key_Down);
    QVERIFY(editor.value() == Value(qint64(10)));
    QTest::keyClick(box, Qt::Key_Up);
    QVERIFY(editor.value() == Value(qint64(10)));
}

void TestEditors::sliderAndBox()
{
    Parameter steps = parameter(ParameterKind::Integer, QStringLiteral("8.steps"), QStringLiteral("Steps"), qint64(8));
    steps.minimum = 1;
    steps.maximum = 10000;
    NumberEditor editor(steps, nullptr);
    auto* slider = editor.findChild<QSlider*>();
    QVERIFY(slider);
    QSignalSpy changed(&editor, &ParameterEditor::valueChanged);
    slider->setValue(slider->maximum());
    QVERIFY(given(changed) == Value(qint64(50)));
    editor.setValue(qint64(5000));
    QCOMPARE(editor.findChild<NumberBox*>()->value(), 5000.0);
    QCOMPARE(slider->value(), slider->maximum());
}

void TestEditors::switching()
{
    BoolEditor editor(of(ParameterKind::Boolean, false), nullptr);
    QVERIFY(editor.inCaption());
    QSignalSpy changed(&editor, &ParameterEditor::valueChanged);
    editor.findChild<QCheckBox*>()->click();
    QVERIFY(given(changed) == Value(true));
}

void TestEditors::choosing()
{
    Parameter numbers = choiceOf({QStringLiteral("1"), QStringLiteral("2")});
    numbers.choicesAreNumbers = true;
    numbers.value = qint64(1);
    ChoiceEditor editor(numbers, nullptr);
    QSignalSpy changed(&editor, &ParameterEditor::valueChanged);
    auto* combo = editor.findChild<SearchCombo*>();
    QTest::keyClick(combo, Qt::Key_Down);
    QCOMPARE(toString(given(changed)), QStringLiteral("2"));
    QVERIFY(!std::holds_alternative<QString>(given(changed)));
    ChoiceEditor models(choiceOf({QStringLiteral("a.safetensors"), QStringLiteral("b.ckpt")}), nullptr);
    QCOMPARE(models.findChild<SearchCombo*>()->current(), QStringLiteral("a"));
    QSignalSpy chosen(&models, &ParameterEditor::valueChanged);
    QTest::keyClick(models.findChild<SearchCombo*>(), Qt::Key_Down);
    QVERIFY(given(chosen) == Value(QStringLiteral("b.ckpt")));
}

void TestEditors::shownNames()
{
    const QStringList alike{QStringLiteral("a.safetensors"), QStringLiteral("a.ckpt")};
    QCOMPARE(shownChoices(alike), alike);
    QCOMPARE(shownChoices({QStringLiteral("x/ae.safetensors"), QStringLiteral(".pt")}),
             QStringList({QStringLiteral("x/ae"), QStringLiteral(".pt")}));
}

void TestEditors::seedDiceAndMode()
{
    SeedEditor editor(of(ParameterKind::Seed, Seed{42}), nullptr);
    QSignalSpy changed(&editor, &ParameterEditor::valueChanged);
    QSignalSpy modes(&editor, &SeedEditor::modeChosen);
    editor.findChild<QPushButton*>(QStringLiteral("dice"))->click();
    QCOMPARE(changed.count(), 1);
    QVERIFY(given(changed) != Value(Seed{42}));
    editor.setMode(SeedMode::Fixed);
    QCOMPARE(modes.count(), 0);
    auto* mode = editor.findChild<QComboBox*>();
    QTest::keyClick(mode, Qt::Key_Down);
    QCOMPARE(modes.last().first().value<SeedMode>(), SeedMode::Increment);
}

void TestEditors::longestSeedIsReadable_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("percent"); // of the font
    QTest::newRow("form of 300 px") << 268 << 100;
    QTest::newRow("form of 380 px") << 348 << 100;
    QTest::newRow("wide") << 600 << 100;
    QTest::newRow("large text in a narrow form") << 536 << 200;
    QTest::newRow("larger text") << 804 << 300;
}

void TestEditors::longestSeedIsReadable()
{
    QFETCH(int, width);
    QFETCH(int, percent);
    const QFont before = QApplication::font();
    QFont font = before;
    font.setPointSizeF(before.pointSizeF() * percent / 100);
    QApplication::setFont(font);
    const auto back = qScopeGuard([before] { QApplication::setFont(before); });
    SeedEditor editor(of(ParameterKind::Seed, Seed{18446744073709551615ULL}), nullptr);
    editor.resize(width, editor.sizeHint().height());
    editor.show();
    auto* edit = editor.findChild<SeedEdit*>();
    const auto room = [edit] {
        QStyleOptionFrame option;
        option.initFrom(edit);
        option.lineWidth = edit->style()->pixelMetric(QStyle::PM_DefaultFrameWidth, &option, edit);
        return edit->style()->subElementRect(QStyle::SE_LineEditContents, &option, edit).width() - 4;
    };
    QTRY_VERIFY2(room() >= edit->fontMetrics().horizontalAdvance(edit->text()),
                 qPrintable(QStringLiteral("%1 px for %2").arg(room()).arg(edit->text())));
    const int end = std::max(editor.findChild<QComboBox*>()->geometry().right(),
                             editor.findChild<QPushButton*>()->geometry().right());
    QCOMPARE(end, editor.rect().right());
    QVERIFY(editor.findChild<QComboBox*>()->geometry().right() <= editor.rect().right());
    editor.resize(600 * percent / 100, editor.height()); // and back into one row
    QTRY_COMPARE(editor.findChild<QComboBox*>()->y(), edit->y());
}

void TestEditors::pictureGiven()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("keeper.png"));
    QImage picture(64, 48, QImage::Format_RGB32);
    picture.fill(Qt::darkCyan);
    QVERIFY(picture.save(path));
    FileEditor editor(of(ParameterKind::Image, FileRef()), nullptr);
    QSignalSpy changed(&editor, &ParameterEditor::valueChanged);
    auto* field = editor.findChild<ImageDropField*>();
    emit field->filesGiven({QUrl::fromLocalFile(path)});
    QVERIFY(given(changed) == Value(FileRef{path, {}}));
    QCOMPARE(field->name(), QStringLiteral("keeper.png"));
    QTRY_VERIFY(field->findChild<ElidedLabel*>(QStringLiteral("detail"))->text().startsWith(QStringLiteral("64 × 48")));
    field->findChild<QPushButton*>(QStringLiteral("clear"))->click();
    QVERIFY(given(changed) == Value(FileRef()));
}

void TestEditors::pictureWishes()
{
    FileEditor editor(of(ParameterKind::Image, FileRef()), nullptr);
    QSignalSpy wishes(&editor, &ParameterEditor::fileWanted);
    auto* field = editor.findChild<ImageDropField*>();
    const auto last = [&wishes] { return wishes.last().first().value<FileWish>(); };
    emit field->browseAsked();
    QCOMPARE(last().kind, FileWish::Kind::Browse);
    QVERIFY(last().filters.first().contains(QStringLiteral("*.png")));
    field->findChild<QPushButton*>(QStringLiteral("pick"))->click();
    QCOMPARE(last().kind, FileWish::Kind::Pick);
    emit field->filesGiven({QUrl(QStringLiteral("https://example.org/a.png"))});
    QCOMPARE(last().kind, FileWish::Kind::Fetch);
    emit field->bytesGiven("bytes");
    QCOMPARE(last().kind, FileWish::Kind::Keep);
    emit field->filesGiven({QUrl::fromLocalFile(QDir::tempPath())});
    QCOMPARE(last().kind, FileWish::Kind::Folder);
    QVERIFY(editor.value() == Value(FileRef()));
    auto* mask = field->findChild<QPushButton*>(QStringLiteral("mask"));
    QVERIFY(mask->isHidden()); // there is nothing to paint on
    editor.setValue(FileRef{{}, QStringLiteral("there.png"), QStringLiteral("/m/mask.png")});
    QVERIFY(!mask->isHidden());
    QVERIFY(field->findChild<ElidedLabel*>(QStringLiteral("detail"))->text().contains(QStringLiteral("mask")));
    mask->click();
    QCOMPARE(last().kind, FileWish::Kind::Mask);
    Parameter clip = of(ParameterKind::File, FileRef());
    clip.classType = QStringLiteral("LoadVideo");
    QVERIFY(fileFilters(clip).first().contains(QStringLiteral("*.mp4")));
    clip.classType = QStringLiteral("LoadAudio");
    QVERIFY(fileFilters(clip).first().contains(QStringLiteral("*.flac")));
}

void TestEditors::rawJson()
{
    RawEditor editor(of(ParameterKind::Raw, RawJson{"[1]"}), nullptr);
    QSignalSpy changed(&editor, &ParameterEditor::valueChanged);
    auto* edit = editor.findChild<QLineEdit*>();
    edit->setCursorPosition(2);
    QTest::keyClicks(edit, QStringLiteral(",2"));
    QVERIFY(given(changed) == Value(RawJson{"[1,2]"}));
    editor.setValue(RawJson{QByteArray(100000, '1')});
    QVERIFY(edit->isReadOnly());
    QVERIFY(editor.value() == Value(RawJson{QByteArray(100000, '1')}));
}

void TestEditors::wheelNeedsFocus()
{
    QWidget window;
    Parameter parameter = of(ParameterKind::Integer, qint64(5));
    NumberEditor editor(parameter, &window);
    window.show();
    auto* box = editor.findChild<NumberBox*>();
    const auto wheel = [box] {
        QWheelEvent event({5, 5}, box->mapToGlobal(QPointF(5, 5)), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(box, &event);
    };
    box->clearFocus();
    wheel();
    QVERIFY(editor.value() == Value(qint64(5)));
    window.activateWindow();
    box->setFocus();
    QTRY_VERIFY(box->hasFocus());
    wheel();
    QVERIFY(editor.value() == Value(qint64(6)));
}

void TestEditors::undoIsLeftToTheForm()
{
    LineEditor editor(of(ParameterKind::Text, QString()), nullptr);
    auto* edit = editor.findChild<QLineEdit*>();
    QTest::keyClicks(edit, QStringLiteral("abc"));
    QKeyEvent before(QEvent::ShortcutOverride, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(withFormManners(edit, &before));
    QVERIFY(!before.isAccepted());
    QTest::keyClick(edit, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(edit->text(), QStringLiteral("abc"));
}

void TestEditors::escapeLeaves()
{
    QWidget window;
    LineEditor editor(of(ParameterKind::Text, QString()), &window);
    window.show();
    window.activateWindow();
    QSignalSpy finished(&editor, &ParameterEditor::editingFinished);
    editor.focusEditor();
    auto* edit = editor.findChild<QLineEdit*>();
    QTRY_VERIFY(edit->hasFocus());
    QTest::keyClick(edit, Qt::Key_Escape);
    QVERIFY(!edit->hasFocus());
    QCOMPARE(finished.count(), 1);
}

void TestEditors::problemsMark()
{
    LineEditor editor(of(ParameterKind::Text, QString()), nullptr);
    auto* edit = editor.findChild<QLineEdit*>();
    editor.setProblem(QStringLiteral("no"));
    QVERIFY(edit->property("rylaInvalid").toBool());
    QCOMPARE(edit->accessibleDescription(), QStringLiteral("no"));
    editor.setProblem({});
    QVERIFY(!edit->property("rylaInvalid").toBool());
}

QTEST_MAIN(TestEditors)
#include "tst_editors.moc"

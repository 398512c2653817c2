#include "ui/form/editors/texteditor.h"

#include "tests/ui/form/formsupport.h"
#include "ui/form/field.h"
#include "ui/form/formmodel.h"
#include "ui/form/promptaids.h"
#include "ui/form/promptcompleter.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/suggestionlist.h"

#include <QPlainTextEdit>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;
using namespace ryla::workflow;
using namespace ryla::formsupport;

class TestTextEditor : public QObject
{
    Q_OBJECT
private slots:
    void weightKeysAreOneStep();
    void historyGoesBackAndForth();
    void namesAreOffered();
    void theListIsNeverInTheWay();
    void bestNamesFirst();
    void bracesAreExplained();
};

namespace {

const InputRef prompt = ref("6.text");

/// The prompt's field over a model, as the form has it.
struct Rig
{
    explicit Rig(const QString& text, bool draws = false)
    {
        Form form = smallForm();
        form.parameters.resize(1);
        form.parameters.first().value = text;
        form.parameters.first().dynamicPrompts = draws;
        model.setForm(form);
        model.aids().setNames(prompttext::NameKind::Lora,
                              {QStringLiteral("film grain.safetensors"), QStringLiteral("SDXL/film.safetensors")});
        model.aids().setNames(prompttext::NameKind::Embedding, {QStringLiteral("easynegative.pt")});
        field = makeFields(model, {{0}, QStringLiteral("Prompt"), {}, false, false}, &window).first();
        QObject::connect(&model, &FormModel::valueChanged, field, &Field::refresh);
        edit = field->findChild<QPlainTextEdit*>();
        window.resize(500, 300);
        window.show();
        window.activateWindow();
        edit->setFocus();
        QTRY_VERIFY(edit->hasFocus());
        edit->moveCursor(QTextCursor::End);
    }
    [[nodiscard]] QString text() const { return toString(model.value(prompt)); }
    [[nodiscard]] SuggestionList* list() const
    {
        auto* found = edit->findChild<SuggestionList*>();
        return found && found->isVisible() ? found : nullptr;
    }

    QWidget window;
    FormModel model;
    Field* field;
    QPlainTextEdit* edit;
};

} // namespace

void TestTextEditor::weightKeysAreOneStep()
{
    Rig rig(QStringLiteral("a fox"));
    QTest::keyClicks(rig.edit, QStringLiteral(" runs"));
    QTest::keyClick(rig.edit, Qt::Key_Up, Qt::ControlModifier);
    QTest::keyClick(rig.edit, Qt::Key_Up, Qt::ControlModifier);
    QCOMPARE(rig.text(), QStringLiteral("a fox (runs:1.1)"));
    QCOMPARE(rig.edit->textCursor().position(), 11); // where it was in the word
    rig.model.undoStack()->undo();
    QCOMPARE(rig.text(), QStringLiteral("a fox runs"));
    QCOMPARE(rig.edit->toPlainText(), rig.text());
    rig.model.undoStack()->undo();
    QCOMPARE(rig.text(), QStringLiteral("a fox"));
}

void TestTextEditor::historyGoesBackAndForth()
{
    Rig rig(QStringLiteral("new"));
    Patch earlier;
    for (const char* text : {"first", "second"}) {
        earlier.set(prompt, QString::fromLatin1(text));
        rig.model.aids().rememberRun(rig.model.form(), earlier);
    }
    const auto go = [&rig](Qt::Key key) {
        QTest::keyClick(rig.edit, key, Qt::AltModifier);
        return rig.text();
    };
    QTest::keyClicks(rig.edit, QStringLiteral("er"));
    QCOMPARE(go(Qt::Key_Down), QStringLiteral("newer"));
    QCOMPARE(go(Qt::Key_Up), QStringLiteral("second"));
    QCOMPARE(go(Qt::Key_Up), QStringLiteral("first"));
    QCOMPARE(go(Qt::Key_Up), QStringLiteral("first"));
    QCOMPARE(go(Qt::Key_Down), QStringLiteral("second"));
    QCOMPARE(go(Qt::Key_Down), QStringLiteral("newer"));
    QCOMPARE(go(Qt::Key_Up), QStringLiteral("second"));
    QTest::keyClicks(rig.edit, QStringLiteral("!")); // from here it is a text of its own
    QCOMPARE(go(Qt::Key_Up), QStringLiteral("second"));
    QCOMPARE(go(Qt::Key_Down), QStringLiteral("second!"));
}

void TestTextEditor::namesAreOffered()
{
    Rig rig(QStringLiteral("a fox, "));
    QTest::keyClicks(rig.edit, QStringLiteral("<lora:fi"));
    QVERIFY(rig.list());
    QCOMPARE(rig.list()->count(), 2);
    QTest::keyClick(rig.edit, Qt::Key_Down);
    QTest::keyClick(rig.edit, Qt::Key_Up);
    QCOMPARE(rig.list()->current(), QStringLiteral("film grain"));
    QTest::keyClick(rig.edit, Qt::Key_Return);
    QCOMPARE(rig.text(), QStringLiteral("a fox, <lora:film grain:1>"));
    QVERIFY(!rig.list());
    QVERIFY(rig.edit->hasFocus());
    QTest::keyClicks(rig.edit, QStringLiteral(" embedding:e"));
    QVERIFY(rig.list());
    emit rig.list()->chosen(QStringLiteral("easynegative"));
    QCOMPARE(rig.text(), QStringLiteral("a fox, <lora:film grain:1> embedding:easynegative"));
    QVERIFY(!rig.list());
}

void TestTextEditor::theListIsNeverInTheWay()
{
    Rig rig(QString{});
    QTest::keyClicks(rig.edit, QStringLiteral("<lora:f"));
    QVERIFY(rig.list());
    QTest::keyClick(rig.edit, Qt::Key_Escape);
    QVERIFY(!rig.list());
    QVERIFY(rig.edit->hasFocus());
    QTest::keyClicks(rig.edit, QStringLiteral("i"));
    QVERIFY(!rig.list()); // this name was dismissed
    QTest::keyClick(rig.edit, Qt::Key_Return);
    QCOMPARE(rig.text(), QStringLiteral("<lora:fi\n"));
    QTest::keyClicks(rig.edit, QStringLiteral("embedding:ea"));
    QVERIFY(rig.list());
    QTest::keyClicks(rig.edit, QStringLiteral(", more"));
    QVERIFY(!rig.list());
    QTest::keyClicks(rig.edit, QStringLiteral(" embedding:ea"));
    QVERIFY(rig.list());
    rig.edit->moveCursor(QTextCursor::Start);
    QVERIFY(!rig.list());
    QTest::keyClicks(rig.edit, QStringLiteral("embedding:nothing like it"));
    QVERIFY(!rig.list());
}

void TestTextEditor::bestNamesFirst()
{
    PromptAids aids;
    aids.setNames(prompttext::NameKind::Lora,
                  {QStringLiteral("a_film.safetensors"), QStringLiteral("b/film.safetensors"),
                   QStringLiteral("Film2.ckpt"), QStringLiteral("other.pt")});
    QCOMPARE(aids.matches(prompttext::NameKind::Lora, QStringLiteral("fi")),
             QStringList({QStringLiteral("b/film"), QStringLiteral("Film2"), QStringLiteral("a_film")}));
    QVERIFY(aids.matches(prompttext::NameKind::Lora, QStringLiteral("other")).isEmpty());
    QVERIFY(aids.matches(prompttext::NameKind::Embedding, {}).isEmpty());
}

void TestTextEditor::bracesAreExplained()
{
    Rig rig(QStringLiteral("a {red|green} fox"), true);
    auto* hint = rig.field->findChild<InlineMessage*>(QStringLiteral("braces"));
    QVERIFY(hint && hint->mood() == Mood::Info);
    QVERIFY(hint->isVisible());
    rig.model.setValue(prompt, QStringLiteral("a {red fox"));
    QVERIFY(hint->mood() == Mood::Warn);
    QVERIFY(hint->sentence().contains(QStringLiteral("not closed")));
    rig.model.setValue(prompt, QStringLiteral("a red fox"));
    QVERIFY(hint->sentence().isEmpty());
    Rig plain(QStringLiteral("{"));
    QVERIFY(!plain.field->findChild<InlineMessage*>(QStringLiteral("braces")));
}

QTEST_MAIN(TestTextEditor)
#include "tst_texteditor.moc"

#include "ui/form/parameterform.h"

#include "tests/support/ticker.h"
#include "tests/ui/form/formsupport.h"
#include "ui/form/advancedsection.h"
#include "ui/form/field.h"
#include "ui/form/fieldframe.h"
#include "ui/form/focusplace.h"
#include "ui/form/foldheader.h"
#include "ui/form/formmodel.h"
#include "ui/form/parametereditor.h"
#include "ui/form/sizeeditor.h"
#include "ui/form/slices.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/numberbox.h"
#include "workflow/catalog.h"
#include "workflow/loader.h"

#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <algorithm>

using namespace ryla;
using namespace ryla::ui;
using namespace ryla::workflow;
using namespace ryla::formsupport;

class TestParameterForm : public QObject
{
    Q_OBJECT
private slots:
    void emptyOffersToOpen();
    void buildsFromStarters_data();
    void buildsFromStarters();
    void editsReachTheModel();
    void hidesWhatItsAuthorMadeDepend();
    void marksAndReverts();
    void problemUnderItsField();
    void sizeIsOneField();
    void ratioKeepsTheArea();
    void advancedIsMadeWhenUnfolded();
    void searchHides();
    void undoUnfoldsAndShows();
    void missingClassesAreNamed();
    void anotherFormReplaces();
    void typingGoesOnInANewForm();
    void slicesKeepOrder();
    void bigFormDoesNotBlock();
};

namespace {

/// A form in a window of its own with its model.
struct Shown
{
    explicit Shown(const Form& content = smallForm())
    {
        model.setForm(content);
        form.resize(360, 800);
        form.show();
    }
    FormModel model;
    ParameterForm form{model, nullptr};
};

QWidget* editor(const ParameterForm& form, const char* id)
{
    return form.findChild<QWidget*>(editorName(ref(id)));
}

} // namespace

void TestParameterForm::emptyOffersToOpen()
{
    FormModel model;
    ParameterForm form(model, nullptr);
    form.resize(360, 600);
    form.show();
    QSignalSpy open(&form, &ParameterForm::openRequested);
    auto* action = form.findChild<QWidget*>(QStringLiteral("emptyForm"))->findChild<QPushButton*>();
    QVERIFY(action->isVisible());
    action->click();
    QCOMPARE(open.count(), 1);
}

void TestParameterForm::buildsFromStarters_data()
{
    QTest::addColumn<QString>("path");
    const QDir folder(QStringLiteral(RYLA_SOURCE_ROOT "/workflows"));
    for (const QString& name : folder.entryList({QStringLiteral("*.json")})) {
        if (!name.endsWith(QLatin1String(".form.json"))) {
            QTest::newRow(qPrintable(name)) << folder.filePath(name);
        }
    }
}

void TestParameterForm::buildsFromStarters()
{
    QFETCH(QString, path);
    QFile info(QStringLiteral(RYLA_SOURCE_ROOT "/resources/demo/object_info.json"));
    QVERIFY(info.open(QIODevice::ReadOnly));
    const Result<NodeCatalog> catalog = NodeCatalog::fromObjectInfo(info.readAll());
    QVERIFY(catalog.has_value());
    QFile specFile(formSpecPath(path));
    QVERIFY(specFile.open(QIODevice::ReadOnly));
    const Result<FormSpec> spec = parseFormSpec(specFile.readAll());
    QVERIFY(spec.has_value());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const Result<WorkflowDocument> document = workflow::read(file.readAll(), path);
    QVERIFY(document.has_value());
    Shown shown(describe(*document, *catalog, *spec));
    shown.form.advanced()->unfoldAll();
    QTRY_VERIFY(shown.form.isBuilt());
    for (const Parameter& parameter : shown.model.form().parameters) {
        QVERIFY2(shown.form.field(parameter.id), qPrintable(parameter.id.text()));
    }
    QVERIFY(shown.model.patch().isEmpty());
    QVERIFY(!shown.model.undoStack()->canUndo());
}

void TestParameterForm::hidesWhatItsAuthorMadeDepend()
{
    Form content = formsupport::smallForm();
    content.sections.append({FormSection::Origin::Author, QStringLiteral("Fine"), {}});
    Parameter toggle = formsupport::parameter(ParameterKind::Boolean, QStringLiteral("@switch.Fine"),
                                              QStringLiteral("Fine tuning"), true);
    content.parameters.prepend(toggle);
    content.switches.append({toggle.id, FormSwitch::Off::Bypass, {{NodeId{QStringLiteral("1")}}}});
    for (Parameter& parameter : content.parameters) {
        if (parameter.id == ref("8.steps")) {
            parameter.section = 0;
            parameter.showIf = ShowIf{toggle.id, {Value(true)}};
        }
    }
    Shown shown(content);
    QTRY_VERIFY(shown.form.isBuilt());
    auto* heading = shown.form.findChild<QWidget*>(QStringLiteral("sectionTitle"));
    QVERIFY(heading && !heading->isHidden());
    QVERIFY(!shown.form.field(ref("8.steps"))->isHidden());
    shown.model.setValue(toggle.id, false);
    QVERIFY(shown.form.field(ref("8.steps"))->isHidden());
    QVERIFY(heading->isHidden());
    // A field that keeps the form from running must be seen.
    shown.model.setValue(ref("8.steps"), qint64(0));
    QCOMPARE(blockingFields(shown.model), QList<InputRef>{ref("8.steps")});
    QVERIFY(!shown.form.field(ref("8.steps"))->isHidden());
    shown.model.undoStack()->undo();
    shown.model.undoStack()->undo();
    QVERIFY(!shown.form.field(ref("8.steps"))->isHidden());
}

void TestParameterForm::editsReachTheModel()
{
    Shown shown;
    QTRY_VERIFY(shown.form.isBuilt());
    auto* prompt = editor(shown.form, "6.text")->findChild<QPlainTextEdit*>();
    prompt->selectAll();
    QTest::keyClicks(prompt, QStringLiteral("a hare"));
    QCOMPARE(toString(shown.model.value(ref("6.text"))), QStringLiteral("a hare"));
    shown.model.setValue(ref("6.text"), QStringLiteral("from elsewhere"));
    QCOMPARE(prompt->toPlainText(), QStringLiteral("from elsewhere"));
}

void TestParameterForm::marksAndReverts()
{
    Shown shown;
    QTRY_VERIFY(shown.form.isBuilt());
    Field* field = shown.form.field(ref("8.steps"));
    QCOMPARE(field->objectName(), QStringLiteral("field_8.steps"));
    QVERIFY(!field->isChanged());
    shown.model.setValue(ref("8.steps"), qint64(12));
    QVERIFY(field->isChanged());
    auto* revert = field->findChild<QPushButton*>(QStringLiteral("revert"));
    QTRY_VERIFY(revert->isVisible());
    revert->click();
    QVERIFY(!field->isChanged());
    QVERIFY(!revert->isVisible());
    QVERIFY(shown.model.value(ref("8.steps")) == Value(qint64(8)));
}

void TestParameterForm::problemUnderItsField()
{
    Form form = smallForm();
    form.parameters[6].value = QStringLiteral("z_image.safetensors");
    Shown shown(form);
    QTRY_VERIFY(shown.form.isBuilt());
    Field* field = shown.form.field(ref("1.unet_name"));
    QVERIFY(!field->problem().isEmpty());
    emit field->mendRequested();
    QVERIFY(field->problem().isEmpty());
    QVERIFY(shown.model.problems().isEmpty());
    comfy::InputProblem refused;
    refused.node = NodeId{QStringLiteral("6")};
    refused.input = QStringLiteral("text");
    refused.text = QStringLiteral("may not be so");
    shown.model.setServerProblems({refused});
    QCOMPARE(shown.form.field(ref("6.text"))->problem(), QStringLiteral("may not be so."));
}

void TestParameterForm::sizeIsOneField()
{
    Shown shown;
    QTRY_VERIFY(shown.form.isBuilt());
    Field* field = shown.form.field(ref("5.width"));
    QCOMPARE(field, shown.form.field(ref("5.height")));
    auto* size = field->findChild<SizeEditor*>();
    auto* width = size->findChild<NumberBox*>(QStringLiteral("width"));
    width->selectAll();
    QTest::keyClicks(width, QStringLiteral("512"));
    QVERIFY(shown.model.value(ref("5.width")) == Value(qint64(512)));
    QVERIFY(shown.model.value(ref("5.height")) == Value(qint64(1024)));
    size->findChild<QPushButton*>(QStringLiteral("swap"))->click();
    QVERIFY(shown.model.value(ref("5.width")) == Value(qint64(1024)));
    QVERIFY(shown.model.value(ref("5.height")) == Value(qint64(512)));
    shown.model.undoStack()->undo();
    QCOMPARE(size->value(), QSize(512, 1024));
}

void TestParameterForm::ratioKeepsTheArea()
{
    Shown shown;
    QTRY_VERIFY(shown.form.isBuilt());
    auto* size = shown.form.field(ref("5.width"))->findChild<SizeEditor*>();
    QCOMPARE(size->chips()->current(), 0);
    emit size->chips()->chosen(2);
    QCOMPARE(size->value(), QSize(1152, 864));
    QCOMPARE(size->chips()->current(), 2);
    QVERIFY(shown.model.value(ref("5.width")) == Value(qint64(1152)));
    emit size->chips()->chosen(0);
    QCOMPARE(size->value(), QSize(1024, 1024));
    QVERIFY(shown.model.patch().isEmpty());
    QCOMPARE(shown.model.undoStack()->count(), 2);
}

void TestParameterForm::advancedIsMadeWhenUnfolded()
{
    Shown shown;
    QTRY_VERIFY(shown.form.isBuilt());
    QVERIFY(!shown.form.field(ref("8.denoise")));
    auto* header = shown.form.findChild<FoldHeader*>(QStringLiteral("advancedHeader"));
    header->click();
    QTRY_VERIFY(shown.form.isBuilt());
    QTRY_VERIFY(shown.form.field(ref("8.denoise"))->isVisible());
    header->click();
    QVERIFY(!shown.form.field(ref("8.denoise"))->isVisible());
}

void TestParameterForm::searchHides()
{
    Shown shown(bigForm(40));
    shown.form.advanced()->unfoldAll();
    QTRY_VERIFY(shown.form.isBuilt());
    auto* search = shown.form.findChild<QLineEdit*>(QStringLiteral("advancedSearch"));
    search->setText(QStringLiteral("input 17"));
    QVERIFY(shown.form.field(ref("101.input_7"))->isVisible());
    QVERIFY(!shown.form.field(ref("101.input_8"))->isVisible());
    QVERIFY(!shown.form.findChild<QWidget*>(QStringLiteral("group_100"))->isVisible());
    search->setText(QStringLiteral("zzz"));
    QVERIFY(shown.form.findChild<QWidget*>(QStringLiteral("nothing"))->isVisible());
    search->clear();
    QVERIFY(shown.form.field(ref("101.input_8"))->isVisible());
}

void TestParameterForm::undoUnfoldsAndShows()
{
    Shown shown(bigForm(60));
    QTRY_VERIFY(shown.form.isBuilt());
    shown.form.activateWindow();
    shown.model.setValue(ref("105.input_9"), QStringLiteral("model_3.safetensors"));
    shown.model.setValue(ref("105.input_5"), Seed{9});
    shown.model.undoStack()->undo();
    QTRY_VERIFY(shown.form.field(ref("105.input_5")));
    Field* field = shown.form.field(ref("105.input_5"));
    QTRY_VERIFY(field->isAncestorOf(QApplication::focusWidget()));
    QTRY_VERIFY(!field->visibleRegion().isEmpty());
}

void TestParameterForm::missingClassesAreNamed()
{
    Form form = smallForm();
    form.missingClasses = {QStringLiteral("FaceSwapNode"), QStringLiteral("ReActor")};
    Shown shown(form);
    auto* banner = shown.form.findChild<QWidget*>(QStringLiteral("missingClasses"));
    QVERIFY(banner->isVisible());
    shown.model.setForm(smallForm());
    QVERIFY(!banner->isVisible());
}

void TestParameterForm::anotherFormReplaces()
{
    Shown shown(bigForm(30));
    shown.form.advanced()->setOpen(true);
    shown.model.setForm(smallForm()); // in the middle of building
    QTRY_VERIFY(shown.form.isBuilt());
    QVERIFY(shown.form.field(ref("8.denoise")));
    QVERIFY(!shown.form.field(ref("100.input_1")));
    QTRY_VERIFY(!shown.form.findChild<QWidget*>(QStringLiteral("group_100")));
}

void TestParameterForm::typingGoesOnInANewForm()
{
    Shown shown;
    QWidget* other = new QPushButton(&shown.form);
    other->show();
    QTRY_VERIFY(shown.form.isBuilt());
    const auto* prompt = shown.form.findChild<QPlainTextEdit*>();
    QVERIFY(prompt);
    const auto id = [](const QWidget* widget) { return widget ? widget->parentWidget()->objectName() : QString(); };
    const QString name = id(prompt);
    shown.form.findChild<QPlainTextEdit*>()->setFocus();
    QTest::keyClick(shown.form.window()->focusWidget(), Qt::Key_Home);
    QTest::keyClicks(shown.form.window()->focusWidget(), QStringLiteral("ab"));
    shown.model.setForm(shown.model.form(), FormModel::Keep::Values);
    auto* now = qobject_cast<QPlainTextEdit*>(shown.form.window()->focusWidget());
    QVERIFY(now && now != prompt);
    QCOMPARE(id(now), name);
    QTest::keyClicks(now, QStringLiteral("cd"));
    QVERIFY2(now->toPlainText().startsWith(QStringLiteral("abcd")), qPrintable(now->toPlainText()));
    // A number, with what is selected in it.
    const QList<NumberBox*> numbers = shown.form.findChildren<NumberBox*>();
    NumberBox* number = *std::find_if(numbers.begin(), numbers.end(), [](auto* one) { return one->isVisible(); });
    number->setFocus();
    number->findChild<QLineEdit*>()->selectAll();
    const QString selected = number->findChild<QLineEdit*>()->selectedText();
    shown.model.setForm(shown.model.form(), FormModel::Keep::Values);
    const QWidget* focus = shown.form.window()->focusWidget();
    QVERIFY(focus && focus != number);
    const auto* line = qobject_cast<const QLineEdit*>(focus);
    QCOMPARE((line ? line : focus->findChild<QLineEdit*>())->selectedText(), selected);
    // Who is elsewhere stays there.
    QVERIFY(!focusPlace({}, other) && !focusPlace({}, nullptr));
    other->setFocus();
    shown.model.setForm(shown.model.form(), FormModel::Keep::Values);
    QCOMPARE(shown.form.window()->focusWidget(), other);
}

void TestParameterForm::slicesKeepOrder()
{
    Slices slices;
    QSignalSpy finished(&slices, &Slices::finished);
    QList<int> done;
    for (int i = 0; i < 100; ++i) {
        slices.add([&done, i] { done.append(i); });
    }
    QVERIFY(done.isEmpty());
    QTRY_COMPARE(done.size(), 100);
    QVERIFY(std::is_sorted(done.begin(), done.end()));
    QCOMPARE(finished.count(), 1);
    slices.add([&done] { done.clear(); });
    slices.clear();
    QVERIFY(slices.isIdle());
}

void TestParameterForm::bigFormDoesNotBlock()
{
    Shown shown; // what is made once in a program's life (fonts, icons) is made now
    shown.form.advanced()->setOpen(true);
    QTRY_VERIFY(shown.form.isBuilt());
    const Form big = bigForm(300);
    const auto setBig = [&shown, &big] {
        shown.model.setForm(big);
        shown.form.advanced()->unfoldAll();
    };
    QVERIFY(QTest::qWaitForWindowExposed(&shown.form));
    tests::Goes goes;
    while (goes.next()) {
        tests::Ticker ticker;
        QTimer::singleShot(0, this, setBig);
        QVERIFY(ticker.runUntil(
            [&] { return shown.model.form().parameters.size() == big.parameters.size() && shown.form.isBuilt(); },
            20000));
        QVERIFY(shown.form.field(ref("129.input_9")));
        QTimer::singleShot(0, this, [&shown] { shown.model.setForm(smallForm()); }); // and away again
        const auto gone = [&] { return !shown.form.findChild<QWidget*>(QStringLiteral("group_129")); };
        QVERIFY(ticker.runUntil([&] { return gone() && shown.form.isBuilt(); }, 20000));
        goes.add(ticker);
    }
    QVERIFY(goes.isCalm());
}

QTEST_MAIN(TestParameterForm)
#include "tst_parameterform.moc"

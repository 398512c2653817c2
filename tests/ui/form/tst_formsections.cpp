#include "tests/ui/form/formsupport.h"
#include "ui/form/advancedsection.h"
#include "ui/form/field.h"
#include "ui/form/foldheader.h"
#include "ui/form/formfolds.h"
#include "ui/form/formmodel.h"
#include "ui/form/parameterform.h"
#include "ui/form/sectionbox.h"
#include "ui/form/warningsbanner.h"
#include "ui/widgets/elidedlabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;
using namespace ryla::workflow;
using namespace ryla::formsupport;

/// Sections of the advanced fields, the search in them, what is remembered of their folds, and the banner of warnings.
class TestFormSections : public QObject
{
    Q_OBJECT
private slots:
    void sectionsByGroup();
    void plan();
    void foldsAreRemembered();
    void manyAreFoldedAtFirst();
    void search_data();
    void search();
    void searchLooksIntoWhatIsFolded();
    void revealUnfolds();
    void unfoldAll();
    void headersCountProblems();
    void titlesInTheMainPart();
    void warnings();
    void warningsStayClosed();
};

namespace {

/// smallForm() with a group of the editor around node 8 and a subgraph around node 9.
Form grouped()
{
    Form form = smallForm();
    form.sections = {{FormSection::Origin::Group, QStringLiteral("Sampling"), QStringLiteral("#3f789e")},
                     {FormSection::Origin::Subgraph, QStringLiteral("Upscale"), QStringLiteral("no colour")}};
    for (Parameter& parameter : form.parameters) {
        if (parameter.advanced && parameter.id.node.text == QLatin1String("8")) {
            parameter.section = 0;
        } else if (parameter.advanced && parameter.id.node.text == QLatin1String("9")) {
            parameter.section = 1;
            parameter.nodeTitle = QStringLiteral("Upscale › Tiles");
        }
    }
    return form;
}

struct Shown
{
    explicit Shown(const Form& content = grouped(), bool open = true)
    {
        model.setForm(content);
        form.resize(360, 800);
        form.show();
        form.advanced()->setOpen(open);
    }
    [[nodiscard]] SectionBox* box(const char* key) const
    {
        return form.findChild<SectionBox*>(QStringLiteral("section_") + QString::fromUtf8(key));
    }
    [[nodiscard]] FoldHeader* header(const char* key) const
    {
        return box(key)->findChild<FoldHeader*>(QStringLiteral("sectionHeader"));
    }
    [[nodiscard]] QLineEdit* search() const { return form.findChild<QLineEdit*>(QStringLiteral("advancedSearch")); }
    [[nodiscard]] bool sees(const char* id) const
    {
        const Field* field = form.field(ref(id));
        return field && field->isVisible();
    }
    FormModel model;
    ParameterForm form{model, nullptr};
};

} // namespace

void TestFormSections::sectionsByGroup()
{
    Shown shown;
    QTRY_VERIFY(shown.form.isBuilt());
    QStringList names;
    for (const FoldHeader* header : shown.form.findChildren<FoldHeader*>(QStringLiteral("sectionHeader"))) {
        names.append(header->text() + header->detail());
    }
    QCOMPARE(names,
             QStringList({QStringLiteral("Sampling· 2"), QStringLiteral("Upscale· 2"), QStringLiteral("Node 11· 1")}));
    QVERIFY(shown.sees("8.denoise"));
    // What the section says already is not said again.
    QCOMPARE(shown.box("subgraph:Upscale")->findChild<ElidedLabel*>(QStringLiteral("groupTitle"))->text(),
             QStringLiteral("Tiles"));
    QVERIFY(!shown.box("node:11")->findChild<ElidedLabel*>(QStringLiteral("groupTitle")));
    QVERIFY(!shown.box("subgraph:Upscale")->grab().isNull()); // a colour that is none
}

void TestFormSections::plan()
{
    const QList<SectionPlan> sections = advancedSections(grouped());
    QCOMPARE(sections.size(), 3);
    QCOMPARE(sections.at(0).key, QStringLiteral("group:Sampling"));
    QCOMPARE(sections.at(0).colour, QStringLiteral("#3f789e"));
    QCOMPARE(sections.at(0).fieldCount(), 2);
    QCOMPARE(sections.at(2).key, QStringLiteral("node:11"));
}

void TestFormSections::foldsAreRemembered()
{
    QByteArray draft;
    {
        Shown shown;
        QTRY_VERIFY(shown.form.isBuilt());
        QSignalSpy dirty(&shown.model, &FormModel::dirty);
        shown.header("group:Sampling")->click();
        QVERIFY(!shown.sees("8.denoise"));
        QVERIFY(shown.sees("9.tiled"));
        QCOMPARE(dirty.count(), 1);
        shown.form.findChild<FoldHeader*>(QStringLiteral("advancedHeader"))->click();
        shown.form.findChild<FoldHeader*>(QStringLiteral("advancedHeader"))->click();
        draft = draftToJson(shown.model.state());
    }
    Shown again(grouped(), false);
    QVERIFY(again.model.restoreDraft(draft));
    QVERIFY(again.form.advanced()->isOpen());
    QTRY_VERIFY(again.form.isBuilt());
    QVERIFY(!again.sees("8.denoise"));
    QVERIFY(again.sees("9.tiled"));
    again.header("group:Sampling")->click();
    QTRY_VERIFY(again.sees("8.denoise"));
    again.model.setForm(grouped()); // another workflow
    QVERIFY(again.model.folds().all().isEmpty());
}

void TestFormSections::manyAreFoldedAtFirst()
{
    Shown shown(bigForm(60));
    QTRY_VERIFY(shown.form.isBuilt());
    QVERIFY(shown.box("node:100"));
    QVERIFY(!shown.form.field(ref("100.input_1")));
    shown.header("node:100")->click();
    QTRY_VERIFY(shown.sees("100.input_1"));
    QVERIFY(!shown.form.field(ref("101.input_1")));
}

void TestFormSections::search_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("seen");
    const auto row = [](const char* name, const char* text, const char* seen) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(seen);
    };
    row("title", "samp", "8.sampler_name 8.denoise 11.image"); // in a section's name and a value as well
    row("title alone", "denoi", "8.denoise");
    row("value", "euler", "8.sampler_name");
    row("value that was changed", "0.25", "8.denoise");
    row("node", "tiles", "9.tiled 9.points");
    row("section and title", "upscale points", "9.points");
    row("class", "class sample.png", "11.image");
    row("nothing", "xyzzy", "");
}

void TestFormSections::search()
{
    QFETCH(QString, text);
    QFETCH(QString, seen);
    FormModel model;
    model.setForm(grouped());
    model.setValue(ref("8.denoise"), 0.25);
    const auto valueText = [&](const InputRef& id) { return toString(model.value(id)); };
    QStringList ids;
    for (const SectionPlan& section : advancedSections(model.form(), text, valueText)) {
        for (const FieldGroup& group : section.groups) {
            for (const FieldPlan& field : group.fields) {
                ids.append(model.form().parameters.at(field.parameters.first()).id.text());
            }
        }
    }
    QCOMPARE(ids.join(QLatin1Char(' ')), seen);
}

void TestFormSections::searchLooksIntoWhatIsFolded()
{
    Shown shown(bigForm(60));
    QTRY_VERIFY(shown.form.isBuilt());
    shown.search()->setText(QStringLiteral("input 17"));
    QTRY_VERIFY(shown.sees("101.input_7"));
    QVERIFY(!shown.sees("101.input_8"));
    QVERIFY(!shown.box("node:100")->isVisible());
    shown.search()->setText(QStringLiteral("zzz"));
    auto* nothing = shown.form.findChild<QLabel*>(QStringLiteral("nothing"));
    QVERIFY(nothing->isVisible());
    QVERIFY(nothing->text().contains(QStringLiteral("zzz")));
    shown.search()->clear();
    QVERIFY(!nothing->isVisible());
    QVERIFY(shown.box("node:100")->isVisible());
    QVERIFY(!shown.sees("101.input_7")); // folded as before
    QVERIFY(shown.model.folds().all().isEmpty());
}

void TestFormSections::revealUnfolds()
{
    Shown shown(bigForm(60), false);
    QTRY_VERIFY(shown.form.isBuilt());
    shown.form.showField(ref("103.input_2"));
    QTRY_VERIFY(shown.sees("103.input_2"));
    shown.form.showField(ref("104.input_2"));
    QTRY_VERIFY(shown.sees("104.input_2"));
    QVERIFY(!shown.sees("105.input_2"));
}

void TestFormSections::unfoldAll()
{
    Shown shown(bigForm(60), false);
    shown.form.advanced()->unfoldAll();
    QTRY_VERIFY(shown.form.isBuilt());
    QTRY_VERIFY(shown.sees("105.input_9"));
}

void TestFormSections::headersCountProblems()
{
    Shown shown;
    QTRY_VERIFY(shown.form.isBuilt());
    shown.model.setValue(ref("8.sampler_name"), QStringLiteral("no sampler"));
    QCOMPARE(shown.header("group:Sampling")->detail(), QStringLiteral("· 2 · 1 to mend"));
    QCOMPARE(shown.header("subgraph:Upscale")->detail(), QStringLiteral("· 2"));
    revertFields(shown.model, {ref("8.sampler_name")});
    QCOMPARE(shown.header("group:Sampling")->detail(), QStringLiteral("· 2"));
}

void TestFormSections::titlesInTheMainPart()
{
    Form form = smallForm();
    form.sections = {{FormSection::Origin::Marker, QStringLiteral("Drawing"), {}}};
    form.parameters[3].section = 0;
    form.parameters[4].section = 0;
    Shown shown(form);
    QTRY_VERIFY(shown.form.isBuilt());
    const auto titles = shown.form.findChildren<ElidedLabel*>(QStringLiteral("sectionTitle"));
    QCOMPARE(titles.size(), 1);
    QCOMPARE(titles.first()->text(), QStringLiteral("Drawing"));
    shown.model.setForm(smallForm());
    QTRY_VERIFY(!shown.form.findChild<ElidedLabel*>(QStringLiteral("sectionTitle")));
}

void TestFormSections::warnings()
{
    Shown shown;
    WarningsBanner* banner = shown.form.warnings();
    QVERIFY(!banner->isVisible());
    banner->setWarnings({QStringLiteral("Sampler (3): a value could not be told")});
    QVERIFY(banner->isVisible());
    QCOMPARE(banner->sentence(), QStringLiteral("Sampler (3): a value could not be told"));
    QStringList many;
    for (int i = 0; i < 40; ++i) {
        many.append(QStringLiteral("Node (%1): what it is").arg(i));
    }
    banner->setWarnings(many);
    QVERIFY(banner->sentence().startsWith(QStringLiteral("40 ")));
    auto* details = banner->findChild<QLabel*>(QStringLiteral("details"));
    QVERIFY(!details->isVisible());
    banner->findChild<QPushButton*>(QStringLiteral("more"))->click();
    QVERIFY(details->isVisible());
    QVERIFY(details->text().contains(QStringLiteral("Node (39)")));
    banner->findChild<QPushButton*>(QStringLiteral("action"))->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), many.join(QLatin1Char('\n')));
}

void TestFormSections::warningsStayClosed()
{
    Shown shown;
    WarningsBanner* banner = shown.form.warnings();
    const QStringList said{QStringLiteral("one"), QStringLiteral("two")};
    banner->setWarnings(said);
    banner->findChild<QPushButton*>(QStringLiteral("close"))->click();
    QVERIFY(!banner->isVisible());
    banner->setWarnings(said);
    QVERIFY(!banner->isVisible());
    banner->setWarnings({}); // another workflow
    banner->setWarnings(said);
    QVERIFY(banner->isVisible());
}

QTEST_MAIN(TestFormSections)
#include "tst_formsections.moc"

#include "tests/ui/form/formsupport.h"
#include "ui/form/advancedsection.h"
#include "ui/form/field.h"
#include "ui/form/formmodel.h"
#include "ui/form/formpanel.h"
#include "ui/form/parameterform.h"
#include "ui/form/runbar.h"
#include "ui/form/warningsbanner.h"
#include "ui/shell/ask.h"
#include "ui/shell/themeswitch.h"
#include "workflow/catalog.h"
#include "workflow/loader.h"

#include <QApplication>
#include <QFile>
#include <QScrollBar>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;
using namespace ryla::workflow;
using namespace ryla::formsupport;

/// The form as it looks, for the eye: form-*.png beside the test program.
class TestFormLook : public QObject
{
    Q_OBJECT
private slots:
    void panel_data();
    void panel();
};

namespace {

enum class State { Plain, Changed, Problem, Advanced, Empty, Missing, Sections };

/// A form as an author's groups and subgraphs make it, with what could not be told from the file.
Form withSections()
{
    Form form = bigForm(30);
    const QList<FormSection> sections{
        {FormSection::Origin::Group, QStringLiteral("Step 1 · Models"), QStringLiteral("#3f789e")},
        {FormSection::Origin::Group, QStringLiteral("Step 2 · Drawing"), QStringLiteral("#a1309b")},
        {FormSection::Origin::Subgraph, QStringLiteral("Upscale"), {}}};
    form.sections = sections;
    for (Parameter& parameter : form.parameters) {
        const int node = parameter.id.node.text.toInt() - 100;
        parameter.section = parameter.advanced ? node : -1;
        parameter.nodeTitle = node == 2 ? QStringLiteral("Upscale › Sampler") : parameter.nodeTitle;
    }
    return form;
}

QStringList someWarnings()
{
    QStringList warnings;
    for (int i = 1; i < 8; ++i) {
        warnings.append(QStringLiteral("Seed (rgthree) (%1): its pack may change this value when it sends").arg(i));
    }
    return warnings;
}

Form starter(const QString& name)
{
    if (name == QLatin1String("sections")) {
        return withSections();
    }
    const QString path = QStringLiteral(RYLA_SOURCE_ROOT "/workflows/%1.json").arg(name);
    QFile info(QStringLiteral(RYLA_SOURCE_ROOT "/resources/demo/object_info.json"));
    if (!info.open(QIODevice::ReadOnly)) {
        return {};
    }
    const Result<NodeCatalog> catalog = NodeCatalog::fromObjectInfo(info.readAll());
    const Result<LoadedWorkflow> loaded = loadNow(path);
    return catalog && loaded ? describe(loaded->document, *catalog, loaded->formSpec) : Form();
}

void bring(FormModel& model, ParameterForm& form, State state)
{
    if (state == State::Changed || state == State::Problem) {
        Patch edits;
        for (const Parameter& parameter : model.form().parameters) {
            if (parameter.role == ParameterRole::Prompt) {
                edits.set(parameter.id, QStringLiteral("a lighthouse keeper on the cliff at golden hour, low sun over "
                                                       "layered hills, calm sea, film grain, 50 mm"));
            } else if (parameter.kind == ParameterKind::Seed) {
                edits.set(parameter.id, Seed{18036114207951ULL});
            } else if (parameter.role == ParameterRole::Width) {
                edits.set(parameter.id, qint64(1152));
            } else if (parameter.role == ParameterRole::Height) {
                edits.set(parameter.id, qint64(864));
            } else if (parameter.role == ParameterRole::Model && state == State::Problem) {
                edits.set(parameter.id, QStringLiteral("z_image_turbo_fp8.safetensors"));
            }
        }
        model.change(edits);
    }
    form.advanced()->setOpen(state == State::Advanced || state == State::Sections);
    if (state == State::Sections) {
        form.warnings()->setWarnings(someWarnings());
        model.folds().restore({{QStringLiteral("group:Step 1 · Models"), true}, {QStringLiteral("advanced"), true}});
    }
}

} // namespace

void TestFormLook::panel_data()
{
    QTest::addColumn<QString>("workflow");
    QTest::addColumn<int>("state");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("percent");
    const auto row = [](const char* name, const char* workflow, State state, bool dark, const QSize& size,
                        int percent) {
        QTest::newRow(name) << QString::fromLatin1(workflow) << int(state) << dark << size << percent;
    };
    const char* turbo = "z-image-turbo";
    row("plain-dark", turbo, State::Plain, true, {380, 860}, 100);
    row("changed-dark", turbo, State::Changed, true, {380, 860}, 100);
    row("changed-light", turbo, State::Changed, false, {380, 860}, 100);
    row("narrow-dark", turbo, State::Changed, true, {300, 860}, 100);
    row("problem-dark", turbo, State::Problem, true, {380, 960}, 100);
    row("problem-light", turbo, State::Problem, false, {400, 960}, 100);
    row("advanced-dark", turbo, State::Advanced, true, {380, 1900}, 100);
    row("advanced-light", turbo, State::Advanced, false, {380, 1900}, 100);
    row("picture-dark", "image-to-image", State::Plain, true, {380, 1000}, 100);
    row("controlnet-light", "controlnet", State::Plain, false, {380, 1300}, 100);
    row("missing-dark", turbo, State::Missing, true, {380, 860}, 100);
    row("large-dark", turbo, State::Problem, true, {600, 1800}, 200);
    row("sections-dark", "sections", State::Sections, true, {380, 1400}, 100);
    row("sections-light", "sections", State::Sections, false, {380, 1400}, 100);
    row("empty-dark", "", State::Empty, true, {380, 600}, 100);
    row("empty-light", "", State::Empty, false, {380, 600}, 100);
}

void TestFormLook::panel()
{
    QFETCH(QString, workflow);
    QFETCH(int, state);
    QFETCH(bool, dark);
    QFETCH(QSize, size);
    QFETCH(int, percent);
    const QFont before = QApplication::font();
    const auto settings = Settings::inMemory();
    settings->set(themeSetting, dark ? QStringLiteral("dark") : QStringLiteral("light"));
    ThemeSwitch theme(*settings);
    QFont font = QApplication::font();
    font.setPixelSize(13 * percent / 100);
    QApplication::setFont(font);

    FormModel model;
    Ask ask;
    FormPanel panel(model, ask, QStringLiteral("inputs"));
    Form form = workflow.isEmpty() ? Form() : starter(workflow);
    if (State(state) == State::Missing) {
        form.missingClasses = {QStringLiteral("ReActorFaceSwap"), QStringLiteral("UltimateSDUpscale")};
    }
    model.setForm(form);
    bring(model, *panel.form(), State(state));
    panel.resize(size);
    panel.show();
    QTRY_VERIFY(panel.form()->isBuilt());
    QTRY_COMPARE(panel.size(), size);
    const QWidget* content = panel.form()->widget();
    QTRY_VERIFY2(content->height() >= content->heightForWidth(content->width()), "squeezed");
    QVERIFY2(panel.form()->horizontalScrollBar()->maximum() == 0, "wider than its column");
    const QString name = QStringLiteral("form-%1.png").arg(QLatin1String(QTest::currentDataTag()));
    QVERIFY(panel.grab().save(name));
    QApplication::setFont(before);
}

QTEST_MAIN(TestFormLook)
#include "tst_formlook.moc"

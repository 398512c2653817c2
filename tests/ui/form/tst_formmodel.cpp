#include "ui/form/formmodel.h"

#include "tests/ui/form/formsupport.h"
#include "ui/form/fieldproblems.h"
#include "ui/form/valuescommand.h"

#include <QSignalSpy>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;
using namespace ryla::workflow;
using namespace ryla::formsupport;

class TestFormModel : public QObject
{
    Q_OBJECT
private slots:
    void lockedValuesStay();
    void sendsTheServersSpelling();
    void changesAndReverts();
    void sameAsTheFileIsNoChange();
    void typingIsOneStep();
    void typingElsewhereIsAnother();
    void choosingIsAStepEach();
    void severalAtOnce();
    void valuesOfAResult();
    void undoShowsTheField();
    void readAgain();
    void localProblems();
    void serverProblems();
    void nearest_data();
    void nearest();
    void seedsByMode();
    void countingGoesOn();
    void draftRoundTrip();
    void badDrafts_data();
    void badDrafts();
    void kinds_data();
    void kinds();
};

namespace {

QString text(const FormModel& model)
{
    return toString(model.value(ref("6.text")));
}

} // namespace

void TestFormModel::changesAndReverts()
{
    FormModel model;
    model.setForm(smallForm());
    QSignalSpy changed(&model, &FormModel::valueChanged);
    QSignalSpy dirty(&model, &FormModel::dirty);
    model.setValue(ref("6.text"), QStringLiteral("a blue hare"));
    QCOMPARE(text(model), QStringLiteral("a blue hare"));
    QVERIFY(model.patch().contains(ref("6.text")));
    QCOMPARE(model.patch().values().size(), 1);
    revertFields(model, {ref("6.text")});
    QCOMPARE(text(model), QStringLiteral("a red fox"));
    QVERIFY(model.patch().isEmpty());
    QCOMPARE(changed.count(), 2);
    QCOMPARE(dirty.count(), 2);
    model.undoStack()->undo();
    QCOMPARE(text(model), QStringLiteral("a blue hare"));
    model.setValue(ref("77.none"), QStringLiteral("nobody"));
    QCOMPARE(model.patch().values().size(), 1);
}

void TestFormModel::sameAsTheFileIsNoChange()
{
    FormModel model;
    model.setForm(smallForm());
    model.setValue(ref("8.seed"), qint64(42));
    model.setValue(ref("8.steps"), qint64(8));
    QVERIFY(model.patch().isEmpty());
    QVERIFY(!model.undoStack()->canUndo());
}

void TestFormModel::typingIsOneStep()
{
    FormModel model;
    model.setForm(smallForm());
    for (const char* typed : {"a", "a c", "a cat"}) {
        model.setValue(ref("6.text"), QString::fromLatin1(typed));
    }
    QCOMPARE(model.undoStack()->count(), 1);
    model.endTyping();
    model.setValue(ref("6.text"), QStringLiteral("a cat sits"));
    QCOMPARE(model.undoStack()->count(), 2);
    model.undoStack()->undo();
    QCOMPARE(text(model), QStringLiteral("a cat"));
    model.undoStack()->undo();
    QCOMPARE(text(model), QStringLiteral("a red fox"));
    model.undoStack()->redo();
    QCOMPARE(text(model), QStringLiteral("a cat"));
    // A step taken back and typed again in one go leaves nothing to undo.
    model.endTyping();
    model.setValue(ref("8.steps"), qint64(9));
    model.setValue(ref("8.steps"), qint64(8));
    model.undoStack()->undo();
    QCOMPARE(text(model), QStringLiteral("a red fox"));
}

void TestFormModel::typingElsewhereIsAnother()
{
    FormModel model;
    model.setForm(smallForm());
    model.setValue(ref("6.text"), QStringLiteral("a"));
    model.setValue(ref("8.steps"), qint64(12));
    model.setValue(ref("6.text"), QStringLiteral("ab"));
    QCOMPARE(model.undoStack()->count(), 3);
}

void TestFormModel::choosingIsAStepEach()
{
    FormModel model;
    model.setForm(smallForm());
    model.setValue(ref("8.sampler_name"), QStringLiteral("heun"));
    model.setValue(ref("8.sampler_name"), QStringLiteral("dpm_2"));
    QCOMPARE(model.undoStack()->count(), 2);
}

void TestFormModel::severalAtOnce()
{
    FormModel model;
    model.setForm(smallForm());
    Patch edits;
    edits.set(ref("5.width"), qint64(1152));
    edits.set(ref("5.height"), qint64(864));
    model.change(edits);
    QCOMPARE(model.undoStack()->count(), 1);
    model.undoStack()->undo();
    QVERIFY(model.value(ref("5.width")) == Value(qint64(1024)));
    QVERIFY(model.value(ref("5.height")) == Value(qint64(1024)));
}

void TestFormModel::valuesOfAResult()
{
    FormModel model;
    model.setForm(smallForm());
    model.setValue(ref("8.steps"), qint64(20));
    Patch result;
    result.set(ref("6.text"), QStringLiteral("what it showed"));
    result.set(ref("8.seed"), Seed{18446744073709551615ULL});
    result.set(ref("99.gone"), true);
    model.setValues(result);
    QVERIFY(model.value(ref("8.steps")) == Value(qint64(8)));
    QVERIFY(model.value(ref("8.seed")) == Value(Seed{18446744073709551615ULL}));
    QCOMPARE(model.patch().values().size(), 2);
    QCOMPARE(model.undoStack()->count(), 2);
    model.undoStack()->undo();
    QVERIFY(model.value(ref("8.steps")) == Value(qint64(20)));
    QVERIFY(!model.patch().contains(ref("6.text")));
    model.setValues({});
    QVERIFY(model.patch().isEmpty());
}

void TestFormModel::undoShowsTheField()
{
    FormModel model;
    model.setForm(smallForm());
    QSignalSpy shown(&model, &FormModel::shown);
    model.setValue(ref("8.cfg"), 3.0);
    QCOMPARE(shown.count(), 0);
    model.undoStack()->undo();
    QCOMPARE(shown.count(), 1);
    QCOMPARE(shown.first().first().value<InputRef>(), ref("8.cfg"));
}

void TestFormModel::readAgain()
{
    FormModel model;
    model.setForm(smallForm());
    model.setValue(ref("6.text"), QStringLiteral("mine"));
    model.setValue(ref("8.denoise"), 0.5);
    model.setSeedMode(ref("8.seed"), SeedMode::Fixed);
    Form less = smallForm();
    less.parameters.removeIf([](const Parameter& each) { return each.id == ref("8.denoise"); });
    model.setForm(less, FormModel::Keep::Values);
    QCOMPARE(text(model), QStringLiteral("mine"));
    QCOMPARE(model.patch().values().size(), 1);
    QCOMPARE(model.seedMode(ref("8.seed")), SeedMode::Fixed);
    model.undoStack()->undo(); // of an input that is gone: nothing to change, nothing to break
    model.undoStack()->undo();
    QCOMPARE(text(model), QStringLiteral("a red fox"));
    model.setForm(smallForm());
    QVERIFY(!model.undoStack()->canUndo());
    QCOMPARE(model.seedMode(ref("8.seed")), SeedMode::Random);
}

void TestFormModel::localProblems()
{
    FormModel model;
    Form form = smallForm();
    form.parameters[6].value = QStringLiteral("z_image_turbo.safetensors");
    model.setForm(form);
    const std::optional<FieldProblem> before = model.problems().of(ref("1.unet_name"));
    QVERIFY(before.has_value());
    QVERIFY(!before->fromServer);
    QVERIFY(before->nearest == Value(QStringLiteral("z_image_turbo_bf16.safetensors")));
    QCOMPARE(model.problems().blocking(), QList<InputRef>{ref("1.unet_name")});
    QSignalSpy news(&model, &FormModel::problemsChanged);
    model.setValue(ref("1.unet_name"), *before->nearest);
    QVERIFY(model.problems().isEmpty());
    QCOMPARE(news.count(), 1);
    model.setValue(ref("8.steps"), qint64(0));
    QVERIFY(model.problems().of(ref("8.steps")).has_value());
    model.undoStack()->undo();
    QVERIFY(model.problems().isEmpty());
}

void TestFormModel::serverProblems()
{
    FormModel model;
    model.setForm(smallForm());
    const auto problem = [](const char* node, const char* input, const char* words) {
        comfy::InputProblem made;
        made.node = NodeId{QString::fromLatin1(node)};
        made.input = QString::fromLatin1(input);
        made.text = QString::fromLatin1(words);
        return made;
    };
    model.setServerProblems({problem("8", "steps", "too many"), problem("8", "steps", "and odd"),
                             problem("8", "model", "is missing"), problem("70", "", "broke")});
    QCOMPARE(model.problems().of(ref("8.steps"))->text, QStringLiteral("too many\nand odd"));
    QVERIFY(model.problems().of(ref("8.steps"))->fromServer);
    QVERIFY(model.problems().blocking().isEmpty());
    QCOMPARE(model.problems().loose(),
             QStringList({QStringLiteral("Node 8: is missing (model)"), QStringLiteral("broke")}));
    model.setValue(ref("6.text"), QStringLiteral("another field"));
    QVERIFY(model.problems().of(ref("8.steps")).has_value());
    model.setValue(ref("8.steps"), qint64(9));
    QVERIFY(!model.problems().of(ref("8.steps")).has_value());
    model.setServerProblems({});
    QVERIFY(model.problems().isEmpty());
}

void TestFormModel::nearest_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<Value>("given");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* id, const Value& given, const char* expected) {
        QTest::newRow(name) << QString::fromLatin1(id) << given << QString::fromLatin1(expected);
    };
    row("allowed", "8.sampler_name", QStringLiteral("heun"), "");
    row("misspelled", "8.sampler_name", QStringLiteral("Eular"), "euler");
    row("other ending", "1.unet_name", QStringLiteral("flux/flux1-dev.sft"), "flux1-dev.safetensors");
    row("nothing like it", "8.sampler_name", QStringLiteral("qqqqqqqqqq"), "");
    row("too small", "8.steps", qint64(0), "1");
    row("too large", "8.denoise", 7.5, "1");
    row("within", "8.denoise", 0.3, "");
    row("text in a number", "8.steps", QStringLiteral("many"), "");
}

void TestFormModel::nearest()
{
    QFETCH(QString, id);
    QFETCH(Value, given);
    const Form form = smallForm();
    const auto is = [&](const Parameter& each) { return each.id.text() == id; };
    const auto found = std::find_if(form.parameters.begin(), form.parameters.end(), is);
    const std::optional<Value> nearest = nearestAllowed(*found, given);
    QTEST(nearest ? toString(*nearest) : QString(), "expected");
}

void TestFormModel::seedsByMode()
{
    FormModel model;
    model.setForm(smallForm());
    QCOMPARE(model.seedMode(ref("8.seed")), SeedMode::Random);
    const Patch first = model.patchForRun(0);
    const Patch second = model.patchForRun(1);
    QVERIFY(first.contains(ref("8.seed")));
    QVERIFY(first.value(ref("8.seed")) != second.value(ref("8.seed")));
    QVERIFY(model.patch().isEmpty());
    model.adoptSeeds(first);
    QVERIFY(model.value(ref("8.seed")) == *first.value(ref("8.seed")));
    QVERIFY(!model.undoStack()->canUndo());
    model.setSeedMode(ref("8.seed"), SeedMode::Fixed);
    QCOMPARE(model.patchForRun(0).value(ref("8.seed")), first.value(ref("8.seed")));
}

void TestFormModel::countingGoesOn()
{
    FormModel model;
    model.setForm(smallForm());
    QSignalSpy modes(&model, &FormModel::seedModeChanged);
    model.setSeedMode(ref("8.seed"), SeedMode::Increment);
    QCOMPARE(modes.count(), 1);
    const auto next = [&model](int index) {
        const Patch sent = model.patchForRun(index);
        return sent.value(ref("8.seed")).value_or(model.value(ref("8.seed")));
    };
    QVERIFY(next(0) == Value(Seed{42})); // what is shown has not been used yet
    QVERIFY(next(1) == Value(Seed{43}));
    Patch sent;
    sent.set(ref("8.seed"), Seed{43});
    model.adoptSeeds(sent);
    QVERIFY(next(0) == Value(Seed{44}));
    QVERIFY(next(1) == Value(Seed{45}));
    FormModel later;
    later.setForm(smallForm());
    QVERIFY(later.restoreDraft(draftToJson(model.state())).has_value());
    QCOMPARE(later.patchForRun(0).value(ref("8.seed")), std::optional<Value>(Seed{44}));
    later.setForm(smallForm(), FormModel::Keep::Values); // the node list came
    QCOMPARE(later.patchForRun(0).value(ref("8.seed")), std::optional<Value>(Seed{44}));
    model.setValue(ref("8.seed"), Seed{7});
    QVERIFY(next(0) == Value(Seed{7}));
}

void TestFormModel::draftRoundTrip()
{
    FormModel model;
    model.setForm(smallForm());
    model.setValue(ref("6.text"), QStringLiteral("nothing \"is\" lost\n✓"));
    model.setValue(ref("8.seed"), Seed{18446744073709551615ULL});
    model.setValue(ref("11.image"), FileRef{QStringLiteral("/tmp/a.png"), {}});
    model.setSeedMode(ref("8.seed"), SeedMode::Fixed);
    FormModel later;
    later.setForm(smallForm());
    QVERIFY(later.restoreDraft(draftToJson(model.state())).has_value());
    QCOMPARE(later.patch(), model.patch());
    QCOMPARE(later.seedMode(ref("8.seed")), SeedMode::Fixed);
    QVERIFY(!later.undoStack()->canUndo());
}

void TestFormModel::badDrafts_data()
{
    QTest::addColumn<QByteArray>("draft");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("rubbish") << QByteArray("{{{");
    QTest::newRow("another version") << QByteArray(R"({"version": 9, "values": {}})");
    QTest::newRow("bad values") << QByteArray(R"({"version": 1, "values": {"6.text": {"type": "moon"}}})");
}

void TestFormModel::badDrafts()
{
    QFETCH(QByteArray, draft);
    FormModel model;
    model.setForm(smallForm());
    model.setValue(ref("6.text"), QStringLiteral("kept"));
    const Result<void> restored = model.restoreDraft(draft);
    QVERIFY(!restored);
    QVERIFY(!restored.error().message.isEmpty());
    QCOMPARE(text(model), QStringLiteral("kept"));
}

void TestFormModel::kinds_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<Value>("given");
    QTest::addColumn<Value>("expected");
    const auto row = [](const char* name, ParameterKind kind, const Value& given, const Value& expected) {
        QTest::newRow(name) << int(kind) << given << expected;
    };
    row("integer for a seed", ParameterKind::Seed, qint64(5), Seed{5});
    row("negative seed stays", ParameterKind::Seed, qint64(-5), qint64(-5));
    row("integer for a float", ParameterKind::Float, qint64(5), 5.0);
    row("whole float", ParameterKind::Integer, 5.0, qint64(5));
    row("broken float stays", ParameterKind::Integer, 5.5, 5.5);
    row("seed for an integer", ParameterKind::Integer, Seed{5}, qint64(5));
    row("name for a picture", ParameterKind::Image, QStringLiteral("a.png"), FileRef{{}, QStringLiteral("a.png")});
    row("text stays", ParameterKind::Text, QStringLiteral("5"), QStringLiteral("5"));
}

void TestFormModel::kinds()
{
    QFETCH(int, kind);
    QFETCH(Value, given);
    QFETCH(Value, expected);
    QVERIFY(asKind(ParameterKind(kind), given) == expected);
}

void TestFormModel::sendsTheServersSpelling()
{
    Parameter file = parameter(ParameterKind::Choice, QStringLiteral("1.ckpt_name"), QStringLiteral("Model"),
                               QStringLiteral("sd/a.safetensors"));
    file.choices = {QStringLiteral("sd\\a.safetensors")};
    Form form;
    form.parameters = {file};
    FormModel model;
    model.setForm(form);
    const Value expected(QStringLiteral("sd\\a.safetensors"));
    QCOMPARE(model.patchForRun(0).value(ref("1.ckpt_name")), std::optional(expected));
    QVERIFY(model.patch().isEmpty()); // only what is sent; nobody has changed anything
}

void TestFormModel::lockedValuesStay()
{
    FormModel model;
    model.setForm(smallForm());
    model.setValue(ref("6.text"), QStringLiteral("mine"));
    model.locks().set(ref("6.text"), true);
    model.locks().set(ref("8.seed"), true);
    Patch taken;
    taken.set(ref("6.text"), QStringLiteral("theirs"));
    taken.set(ref("8.steps"), qint64(20));
    model.setValues(taken);
    QVERIFY(model.value(ref("6.text")) == Value(QStringLiteral("mine")));
    QVERIFY(model.value(ref("8.steps")) == Value(qint64(20)));
    QVERIFY(model.patchForRun(0).value(ref("8.seed")).value_or(Seed{42}) == Value(Seed{42})); // not drawn
    FormModel later;
    later.setForm(smallForm());
    QVERIFY(later.restoreDraft(draftToJson(model.state())));
    QVERIFY(later.locks().has(ref("6.text")));
    QVERIFY(later.value(ref("6.text")) == Value(QStringLiteral("mine")));
    QVERIFY(later.restoreDraft(draftToJson(Draft()))); // a draft is all of it, whatever was locked
    QVERIFY(later.value(ref("6.text")) == Value(QStringLiteral("a red fox")));
    later.locks().set(ref("6.text"), true);
    later.setForm(smallForm());
    QVERIFY(!later.locks().has(ref("6.text")));
}

QTEST_MAIN(TestFormModel)
#include "tst_formmodel.moc"

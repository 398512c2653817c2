#include "workflow/formspecuse.h"

#include "tests/workflow/smallcatalog.h"
#include "workflow/choices.h"
#include "workflow/convert/ready.h"

#include <QTest>

using namespace ryla;
using namespace ryla::workflow;

namespace {

FormSpec specOf(const QByteArray& json)
{
    return parseFormSpec(json).value_or(FormSpec());
}

Form formOf(const QByteArray& spec)
{
    return describe(testing::smallDocument(), testing::smallCatalog(), specOf(spec));
}

Parameter find(const Form& form, const char* id)
{
    const Parameter* found = form.find(InputRef::parse(QString::fromUtf8(id)));
    return found ? *found : Parameter();
}

QString mainOf(const Form& form)
{
    QStringList ids;
    for (const Parameter& parameter : form.parameters) {
        if (!parameter.advanced) {
            ids.append(parameter.id.text());
        }
    }
    return ids.join(QLatin1Char(' '));
}

} // namespace

class TestFormSpecUse : public QObject
{
    Q_OBJECT
private slots:
    void narrowsLimits();
    void restrictsChoices();
    void placesSwitches_data();
    void placesSwitches();
    void makesSections();
    void putsDefaultsIn();
    void knowsWhatIsShown_data();
    void knowsWhatIsShown();
    void circlesOfConditionsEnd();
    void switchesGroups();
};

void TestFormSpecUse::narrowsLimits()
{
    const Form form = formOf(R"({"version": 1, "fields": [{"id": "8.steps", "min": 4, "max": 500, "step": 2},
                                 {"id": "2.strength", "min": 5, "max": 1}]})");
    const Parameter steps = find(form, "8.steps");
    QCOMPARE(*steps.minimum, 4.0);
    QCOMPARE(*steps.maximum, 100.0);
    QCOMPARE(*steps.step, 2.0);
    QCOMPARE(*problemWith(steps, qint64(2)), QStringLiteral("2 is too small: choose a whole number from 4 to 100"));
    QCOMPARE(*find(form, "2.strength").minimum, -10.0); // limits that leave nothing over do not count
}

void TestFormSpecUse::restrictsChoices()
{
    const Form form = formOf(R"({"version": 1, "fields": [
        {"id": "8.sampler_name", "choices": ["ddim", "not there", "euler"]}, {"id": "8.steps", "choices": [8, 20]},
        {"id": "3.text", "choices": ["a fox", "an owl"]}, {"id": "1.name", "choices": ["gone"]}]})");
    QCOMPARE(find(form, "8.sampler_name").choices, QStringList({QStringLiteral("ddim"), QStringLiteral("euler")}));
    QVERIFY(problemWith(find(form, "8.sampler_name"), QStringLiteral("dpmpp_2m")));
    QVERIFY(choiceValue(find(form, "8.steps"), QStringLiteral("20")) == Value(qint64(20)));
    QVERIFY(problemWith(find(form, "8.steps"), qint64(12)));
    QVERIFY(!problemWith(find(form, "8.steps"), qint64(8)));
    QVERIFY(find(form, "3.text").kind == ParameterKind::Choice);
    QCOMPARE(find(form, "1.name").choices.size(), 2);
}

void TestFormSpecUse::placesSwitches_data()
{
    QTest::addColumn<QByteArray>("spec");
    QTest::addColumn<QString>("main");
    QTest::newRow("placed") << QByteArray(R"("fields": [{"id": "3.text"}, {"switch": "Large"}, {"id": "8.steps"}])")
                            << QStringLiteral("3.text @switch.Large 8.steps");
    QTest::newRow("not placed") << QByteArray(R"("fields": [{"id": "3.text"}])")
                                << QStringLiteral("@switch.Large 3.text");
    QTest::newRow("no fields") << QByteArray(R"("fields": [])")
                               << QStringLiteral("@switch.Large 3.text 4.image 13.value 8.steps");
}

void TestFormSpecUse::placesSwitches()
{
    QFETCH(QByteArray, spec);
    const Form form = formOf(QByteArray(R"({"version": 1, "switches": [{"name": "Large", "nodes": ["10"], "default":
        false}, {"name": "Nothing", "nodes": ["77"]}], )" +
                                        spec + "}"));
    QTEST(mainOf(form), "main");
    QCOMPARE(form.switches.size(), 1);
    QVERIFY(form.switches.first().holds(NodeId{QStringLiteral("10")}));
    QVERIFY(find(form, "@switch.Large").value == Value(false));
    QCOMPARE(find(form, "@switch.Large").title, QStringLiteral("Large"));
}

void TestFormSpecUse::makesSections()
{
    const Form form = formOf(R"({"version": 1, "fields": [{"id": "3.text", "section": "Picture"},
                                 {"id": "8.steps", "section": "Picture"}, {"id": "4.image", "optional": true}]})");
    const int section = find(form, "3.text").section;
    QCOMPARE(form.sections.at(section).title, QStringLiteral("Picture"));
    QCOMPARE(find(form, "8.steps").section, section);
    QCOMPARE(find(form, "4.image").section, -1);
    QVERIFY(find(form, "4.image").mayBeLeftOut);
    QVERIFY(!find(form, "8.steps").mayBeLeftOut);
}

void TestFormSpecUse::putsDefaultsIn()
{
    LoadedWorkflow loaded{testing::smallDocument(),
                          specOf(R"({"version": 1, "fields": [{"id": "8.steps", "default": 30},
        {"id": "8.model", "default": 1}, {"id": "4.image", "default": ""}]})"),
                          {},
                          {},
                          {},
                          {},
                          {}};
    const auto ready = readyToRun(loaded, testing::smallCatalog());
    QVERIFY(ready);
    QVERIFY(ready->document.literal(InputRef::parse(QStringLiteral("8.steps"))) == Value(qint64(30)));
    QVERIFY(ready->document.literal(InputRef::parse(QStringLiteral("4.image"))) == Value(QString()));
    QVERIFY(ready->document.link(InputRef::parse(QStringLiteral("8.model"))));
}

void TestFormSpecUse::knowsWhatIsShown_data()
{
    QTest::addColumn<bool>("large");
    QTest::addColumn<int>("steps");
    QTest::addColumn<QString>("shown");
    QTest::newRow("all") << true << 20 << QStringLiteral("8.steps 3.text 10.factor 13.value");
    QTest::newRow("the switch is off") << false << 20 << QStringLiteral("8.steps 3.text");
    QTest::newRow("another value") << true << 12 << QStringLiteral("8.steps 10.factor 13.value");
}

void TestFormSpecUse::knowsWhatIsShown()
{
    QFETCH(bool, large);
    QFETCH(int, steps);
    const Form form = formOf(R"({"version": 1, "switches": [{"name": "Large", "nodes": ["10"]}], "fields": [
        {"id": "8.steps"}, {"id": "3.text", "showIf": {"id": "8.steps", "values": [20, 30]}},
        {"id": "10.factor"}, {"id": "13.value", "showIf": {"switch": "Large"}}, {"switch": "Large",
        "showIf": {"id": "5.gone", "values": [1]}}]})");
    QStringList shown;
    for (const Parameter& parameter : form.parameters) {
        const auto valueOf = [&](const InputRef& id) {
            return isSwitch(id)                         ? Value(large)
                   : id.input == QLatin1String("steps") ? Value(qint64(steps))
                                                        : Value(false);
        };
        if (!parameter.advanced && !isSwitch(parameter.id) && isShown(form, parameter, valueOf)) {
            shown.append(parameter.id.text());
        }
    }
    QTEST(shown.join(QLatin1Char(' ')), "shown");
}

void TestFormSpecUse::circlesOfConditionsEnd()
{
    const Form form = formOf(R"({"version": 1, "fields": [
        {"id": "8.steps", "showIf": {"id": "3.text", "values": ["x"]}},
        {"id": "3.text", "showIf": {"id": "8.steps", "values": ["x"]}}]})");
    QVERIFY(isShown(form, find(form, "3.text"), [](const InputRef&) { return Value(QStringLiteral("x")); }));
}

void TestFormSpecUse::switchesGroups()
{
    const QByteArray editors = R"({"nodes": [
        {"id": 10, "type": "Upscale", "pos": [10, 10], "size": [100, 50]},
        {"id": 9, "type": "Decode", "pos": [900, 10], "size": [100, 50]}], "links": [],
        "groups": [{"title": "Twice", "bounding": [0, -40, 300, 200]}]})";
    const EditorFile file = readEditorFile(editors);
    const FormSpec spec = specOf(R"({"version": 1, "switches": [{"name": "L", "groups": ["Twice"], "nodes": ["4"]}]})");
    QCOMPARE(switchedIds(spec, file), QSet<QString>({QStringLiteral("10"), QStringLiteral("4")}));
}

QTEST_GUILESS_MAIN(TestFormSpecUse)
#include "tst_formspecuse.moc"

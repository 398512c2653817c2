#include "workflow/dynamicspecs.h"
#include "workflow/form.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace ryla;
using namespace ryla::workflow;

class TestDynamicSpecsCodec : public QObject
{
    Q_OBJECT
private slots:
    void childrenHaveTheirKinds_data();
    void childrenHaveTheirKinds();
    void onlyWholeBranches();
    void oddDescriptions();
    void kindsOfParts();
};

namespace {

const QByteArray classes = R"({
"Save": {"input": {"required": {"format": ["COMFY_DYNAMICCOMBO_V3", {"options": [
    {"key": "png", "inputs": {"required": {"depth": ["COMBO", {"options": ["8-bit", "16-bit"]}]}}},
    {"key": "jpg", "inputs": {"required": {"quality": ["INT", {"min": 1, "max": 100}]},
                              "optional": {"mode": ["COMFY_DYNAMICCOMBO_V3", {"options": [
                                  {"key": "fast", "inputs": {}},
                                  {"key": "small", "inputs": {"required": {"passes": ["INT", {"max": 9}]}}}]}]}}},
    {"key": "none", "inputs": {}}]}]}}},
"Join": {"input": {"required": {
    "numbers": ["COMFY_AUTOGROW_V3", {"template": {"input": {"required": {"n": ["FLOAT", {"max": 5}]}}, "prefix": "n"}}],
    "pairs": ["COMFY_AUTOGROW_V3", {"template": {"input": {
        "required": {"name": ["STRING", {}], "on": ["BOOLEAN", {}]}}}}]}}}
})";

Form formOf(const char* prompt)
{
    const auto catalog = NodeCatalog::fromObjectInfo(classes);
    const auto document = WorkflowDocument::fromPrompt(nlohmann::ordered_json::parse(prompt));
    return describe(document.value(), catalog.value());
}

const Parameter* find(const Form& form, const char* id)
{
    return form.find(InputRef::parse(QString::fromLatin1(id)));
}

} // namespace

void TestDynamicSpecsCodec::childrenHaveTheirKinds_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<ParameterKind>("kind");
    QTest::addColumn<double>("maximum"); // -1: none
    QTest::newRow("combo") << QByteArray("1.format") << ParameterKind::Choice << -1.0;
    QTest::newRow("child") << QByteArray("1.format.quality") << ParameterKind::Integer << 100.0;
    QTest::newRow("combo in a branch") << QByteArray("1.format.mode") << ParameterKind::Choice << -1.0;
    QTest::newRow("its child") << QByteArray("1.format.mode.passes") << ParameterKind::Integer << 9.0;
    QTest::newRow("not of this branch") << QByteArray("1.format.depth") << ParameterKind::Text << -1.0;
    QTest::newRow("grown") << QByteArray("2.numbers.n0") << ParameterKind::Float << 5.0;
    QTest::newRow("grown of two") << QByteArray("2.pairs.on1") << ParameterKind::Boolean << -1.0;
}

void TestDynamicSpecsCodec::childrenHaveTheirKinds()
{
    QFETCH(QByteArray, id);
    QFETCH(ParameterKind, kind);
    QFETCH(double, maximum);
    const Form form = formOf(R"({
        "1": {"class_type": "Save", "inputs": {"format": "jpg", "format.quality": 90, "format.mode": "small",
              "format.mode.passes": 2, "format.depth": "8-bit"}},
        "2": {"class_type": "Join", "inputs": {"numbers.n0": 1, "pairs.name0": "a", "pairs.on1": true}}})");
    const Parameter* parameter = find(form, id.constData());
    QVERIFY(parameter);
    QCOMPARE(int(parameter->kind), int(kind));
    QCOMPARE(parameter->maximum.value_or(-1), maximum);
}

void TestDynamicSpecsCodec::onlyWholeBranches()
{
    const Form png = formOf(R"({"1": {"class_type": "Save", "inputs": {"format": "png", "format.depth": "8-bit"}}})");
    QCOMPARE(find(png, "1.format")->choices, QStringList({QStringLiteral("png"), QStringLiteral("none")}));
    QCOMPARE(find(png, "1.format.depth")->choices.size(), 2);
    const Form odd = formOf(R"({"1": {"class_type": "Save", "inputs": {"format": "webp"}}})");
    QVERIFY(problemWith(*find(odd, "1.format"), QStringLiteral("webp")));
}

void TestDynamicSpecsCodec::oddDescriptions()
{
    for (const char* spec :
         {R"(["COMFY_DYNAMICCOMBO_V3"])", R"(["COMFY_DYNAMICCOMBO_V3", {"options": 3}])",
          R"(["COMFY_DYNAMICCOMBO_V3", {"options": [7, {"key": null}, {"key": "a", "inputs": []}]}])",
          R"(["COMFY_AUTOGROW_V3", {"template": []}])"}) {
        const QByteArray info = QByteArray(R"({"Odd": {"input": {"required": {"a": )") + spec + "}}}}";
        const auto type = NodeCatalog::fromObjectInfo(info)->node(QStringLiteral("Odd"));
        QVERIFY(type);
        const NodeContents node{{QStringLiteral("a")}, [](const QString&) { return Value(QStringLiteral("a")); }};
        describedInput(*type, QStringLiteral("a"), node);
        describedInput(*type, QStringLiteral("a.b.c"), node);
        describedInput(*type, QString(100'000, QLatin1Char('.')), node);
        QVERIFY(!describedInput(*type, QStringLiteral("other.b"), node));
    }
}

void TestDynamicSpecsCodec::kindsOfParts()
{
    const auto catalog = NodeCatalog::fromObjectInfo(R"({"Parts": {"input": {"required": {
        "many": ["COMBO", {"options": ["a", "b"], "multi_select": {"chip": true}}],
        "colour": ["COLOR", {}], "box": ["BOUNDING_BOX", {}], "bad": ["BOUNDING_BOX", {}], "curve": ["CURVE", {}],
        "range": ["RANGE", {}], "tint": ["INT", {"display": "color"}], "turn": ["FLOAT", {"display": "knob"}]}}}})");
    const auto document = WorkflowDocument::fromPrompt(nlohmann::ordered_json::parse(R"({"1": {"class_type": "Parts",
        "inputs": {"many": {"__value__": ["a"]}, "colour": "#fff", "box": {"x": 1, "y": 2, "width": 3, "height": 4},
        "bad": {"x": 1}, "curve": {"points": [[0, 0], [1, 1]]}, "range": {"min": 0, "max": 1}, "tint": 255,
        "turn": 1}}})"));
    const Form form = describe(document.value(), catalog.value());
    const auto kind = [&form](const char* id) { return int(find(form, id)->kind); };
    QCOMPARE(kind("1.many"), int(ParameterKind::Choices));
    QCOMPARE(kind("1.colour"), int(ParameterKind::Colour));
    QCOMPARE(kind("1.box"), int(ParameterKind::Box));
    QCOMPARE(kind("1.bad"), int(ParameterKind::Raw));
    QCOMPARE(kind("1.curve"), int(ParameterKind::Curve));
    QCOMPARE(kind("1.range"), int(ParameterKind::Range));
    QCOMPARE(int(find(form, "1.tint")->look), int(NumberLook::Colour));
    QCOMPARE(int(find(form, "1.turn")->look), int(NumberLook::Knob));
}

QTEST_APPLESS_MAIN(TestDynamicSpecsCodec)
#include "tst_dynamicspecscodec.moc"

#include "cli/description.h"

#include "base/json.h"

#include <nlohmann/json.hpp>

#include <QFile>
#include <QTest>

using namespace ryla;
using namespace ryla::cli;
using nlohmann::ordered_json;

Q_DECLARE_METATYPE(ryla::workflow::Value)

namespace {

const QByteArray flow = R"({
 "1": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "gone.safetensors"}},
 "2": {"class_type": "KSampler", "inputs": {"seed": 18446744073709551615, "steps": 20, "model": ["1", 0]}},
 "3": {"class_type": "LoadImage", "inputs": {"image": "a.png"}, "_meta": {"title": "Photo"}},
 "4": {"class_type": "SaveImage", "inputs": {"images": ["3", 0], "filename_prefix": "x"}},
 "5": {"class_type": "NobodyKnows", "inputs": {"images": ["3", 0]}}
})";

ordered_json described(bool withCatalog)
{
    workflow::LoadedWorkflow loaded;
    loaded.document = workflow::read(flow, QStringLiteral("flow.json")).value();
    loaded.warnings = {QStringLiteral("odd")};
    QFile file(QStringLiteral(RYLA_TEST_DATA "/workflow/object_info.json"));
    const bool open = file.open(QIODevice::ReadOnly);
    return json::parseOrdered(
               describedAsJson(loaded, withCatalog && open
                                           ? workflow::NodeCatalog::fromObjectInfo(file.readAll()).value()
                                           : workflow::NodeCatalog()))
        .value_or(ordered_json());
}

ordered_json named(const ordered_json& list, const char* id)
{
    for (const ordered_json& one : list) {
        if (one.value("id", std::string()) == id) {
            return one;
        }
    }
    return {};
}

QStringList ids(const ordered_json& list)
{
    QStringList found;
    for (const ordered_json& one : list) {
        found << QString::fromStdString(one.value("id", std::string()));
    }
    return found;
}

} // namespace

class TestDescription : public QObject
{
    Q_OBJECT
private slots:
    void values_data();
    void values();
    void withCatalog();
    void withoutCatalog();
    void kindsAreStable();
};

void TestDescription::values_data()
{
    QTest::addColumn<workflow::Value>("value");
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char* name, const workflow::Value& value, const char* json) {
        QTest::newRow(name) << value << QByteArray(json);
    };
    row("bool", true, "true");
    row("integer", qint64(-5), "-5");
    row("seed", workflow::Seed{18446744073709551615ULL}, "18446744073709551615");
    row("float", 0.5, "0.5");
    row("text", QStringLiteral("a \"b\""), R"("a \"b\"")");
    row("picture here", workflow::FileRef{QStringLiteral("/a.png"), {}}, R"("/a.png")");
    row("picture there", workflow::FileRef{{}, QStringLiteral("a.png")}, R"("a.png")");
    row("raw", workflow::RawJson{R"({"b": 1, "a": [2]})"}, R"({"b":1,"a":[2]})");
    row("broken raw", workflow::RawJson{"{"}, "null");
}

void TestDescription::values()
{
    QFETCH(workflow::Value, value);
    const QByteArray json = valueAsJson(value);
    QTEST(json, "json");
}

void TestDescription::withCatalog()
{
    const ordered_json all = described(true);
    QCOMPARE(all["nodes"].size(), size_t(5));
    const ordered_json seed = named(all["parameters"], "2.seed");
    QVERIFY(seed["kind"] == ordered_json("seed"));
    QVERIFY(seed["value"] == ordered_json(18446744073709551615ULL));
    QVERIFY(seed["max"] == ordered_json(18446744073709551615ULL));
    const ordered_json steps = named(all["parameters"], "2.steps");
    QVERIFY(steps["min"] == ordered_json(1));
    QVERIFY(steps["max"] == ordered_json(10000));
    QVERIFY(steps["default"] == ordered_json(20));
    QVERIFY(named(all["parameters"], "3.image")["node_title"] == ordered_json("Photo"));
    QVERIFY(named(all["parameters"], "3.image")["choices"] == ordered_json::array({"a.png", "b.png"}));
    QCOMPARE(ids(all["models"]), QStringList{QStringLiteral("1.ckpt_name")});
    QVERIFY(all["models"][0]["there"] == ordered_json(false));
    QCOMPARE(ids(all["files"]), QStringList{QStringLiteral("3.image")});
    QVERIFY(all["files"][0]["there"] == ordered_json(true));
    QVERIFY(all["missing_classes"] == ordered_json::array({"NobodyKnows"}));
    QVERIFY(all["warnings"] == ordered_json::array({"odd"}));
    // A sampler whose latents nobody uses makes no output; a class that the server does not know may.
    QCOMPARE(ids(all["outputs"]), (QStringList{QStringLiteral("4"), QStringLiteral("5")}));
}

void TestDescription::withoutCatalog()
{
    const ordered_json all = described(false);
    QVERIFY(named(all["parameters"], "2.steps")["kind"] == ordered_json("integer"));
    QVERIFY(!named(all["models"], "1.ckpt_name").contains("there"));
    QVERIFY(all["missing_classes"] == ordered_json::array());
    QCOMPARE(ids(all["outputs"]), (QStringList{QStringLiteral("2"), QStringLiteral("4"), QStringLiteral("5")}));
}

void TestDescription::kindsAreStable()
{
    QStringList names;
    for (int kind = 0; kind <= int(workflow::ParameterKind::Raw); ++kind) {
        names << kindName(workflow::ParameterKind(kind));
    }
    QCOMPARE(names.join(QLatin1Char(' ')),
             QStringLiteral("text integer float boolean choice choices seed image file colour box curve range json"));
}

QTEST_GUILESS_MAIN(TestDescription)
#include "tst_description.moc"

#include "workflow/formhints/hints.h"

#include "workflow/convert/ready.h"
#include "workflow/lookup.h"
#include "workflow/twins.h"

#include <QTest>

#include <array>

using namespace ryla;
using namespace ryla::workflow;

/// What a file says itself about its form: a row for each rule.
class TestFormHints : public QObject
{
    Q_OBJECT
private slots:
    void markers_data();
    void markers();
    void appMode_data();
    void appMode();
    void sections_data();
    void sections();
    void names();
    void formFileWins();
    void nodesInErrors();
    void oneValueOfTheEditorIsOneField();
};

namespace {

constexpr std::array kindNames = {"text",  "int",  "float",  "bool", "choice", "choices", "seed",
                                  "image", "file", "colour", "box",  "curve",  "range",   "raw"};

const QByteArray objectInfo = R"({
"Load": {"input": {"required": {"ckpt_name": [["a.st", "b.st"]]}}, "output": ["MODEL", "CLIP"],
         "display_name": "Load it"},
"Text": {"input": {"required": {"clip": ["CLIP"], "text": ["STRING", {"multiline": true}]}}, "output": ["COND"]},
"Sample": {"input": {"required": {"model": ["MODEL"], "positive": ["COND"],
           "seed": ["INT", {"min": 0, "max": 1000, "control_after_generate": true}], "steps": ["INT", {"min": 1, "max": 100}],
           "mode": ["COMBO", {"options": ["x", "y"]}], "tile": ["INT", {"default": 8}]}}, "output": ["IMAGE"]},
"LoadImage": {"input": {"required": {"image": [["a.png"], {"image_upload": true}]}}, "output": ["IMAGE"]},
"SaveImage": {"input": {"required": {"images": ["IMAGE"], "filename_prefix": ["STRING", {"default": "out"}]}},
              "output": [], "output_node": true}
})";

NodeCatalog catalog()
{
    return *NodeCatalog::fromObjectInfo(objectInfo);
}

/// "section/id kind title [min..max] {choices}" of each main field, then what is advanced by a marker's word.
QString outline(const Form& form)
{
    QStringList lines;
    for (const Parameter& parameter : form.parameters) {
        if (parameter.advanced) {
            continue;
        }
        QString line = parameter.section < 0 ? QString() : form.sections.at(parameter.section).title + QLatin1Char('/');
        line += QStringLiteral("%1 %2 %3")
                    .arg(parameter.id.text(), QString::fromUtf8(kindNames[size_t(parameter.kind)]), parameter.title);
        if (parameter.minimum && parameter.maximum && !parameter.described) {
            line += QStringLiteral(" %1..%2").arg(*parameter.minimum).arg(*parameter.maximum);
        }
        if (!parameter.choices.isEmpty() && !parameter.described) {
            line += QStringLiteral(" {%1}").arg(parameter.choices.join(QLatin1Char('|')));
        }
        lines.append(line);
    }
    return lines.join(QLatin1Char('\n'));
}

Form described(const QByteArray& prompt)
{
    return describe(read(prompt, QStringLiteral("test.json")).value_or(WorkflowDocument()), catalog());
}

LoadedWorkflow ready(const QByteArray& file)
{
    LoadedWorkflow loaded;
    loaded.document = WorkflowDocument::unconverted(file);
    return readyToRun(loaded, catalog()).value_or(LoadedWorkflow());
}

Form opened(const QByteArray& file, const FormSpec& spec = {})
{
    const LoadedWorkflow loaded = ready(file);
    return describe(loaded.document, catalog(), spec, loaded.sources);
}

/// A sampler and a loader at the root, the sampler again in a subgraph "Upscale" that shows its seed.
QByteArray file(const QByteArray& more)
{
    return QByteArray(R"({"nodes": [
     {"id": 1, "type": "Load", "title": "My model", "widgets_values": ["b.st"], "pos": [10, 40], "size": [100, 50]},
     {"id": 3, "type": "Sample", "widgets_values": [7, "fixed", 20, "x", 8], "pos": [10, 240], "size": [100, 50],
      "inputs": [{"name": "steps", "type": "INT", "link": null, "label": "How long", "widget": {"name": "steps"}}]},
     {"id": 12, "type": "u-1", "widgets_values": [99], "pos": [500, 40], "size": [100, 50],
      "inputs": [{"name": "luck", "type": "INT", "link": null, "widget": {"name": "luck"}}]},
     {"id": 9, "type": "SaveImage", "widgets_values": ["here"], "pos": [10, 1040], "size": [100, 50]}],
     "links": [], "last_node_id": 20, "definitions": {"subgraphs": [{"id": "u-1", "name": "Upscale",
      "inputs": [{"name": "luck", "type": "INT", "linkIds": [1], "label": "Luck of it"}], "outputs": [],
      "nodes": [{"id": 15, "type": "Sample", "title": "Sampler", "widgets_values": [5, "fixed", 30, "y", 16],
        "pos": [0, 0], "size": [100, 50],
        "inputs": [{"name": "seed", "type": "INT", "link": 1, "widget": {"name": "seed"}}]},
       {"id": 16, "type": "SaveImage", "widgets_values": ["there"], "pos": [1000, 0], "size": [100, 50]}],
      "groups": [{"title": "Files", "bounding": [900, -100, 500, 500], "color": "#8A8"}],
      "links": [{"id": 1, "origin_id": -10, "origin_slot": 0, "target_id": 15, "target_slot": 0, "type": "INT"}]}]})") +
           more + "}";
}

/// "section (colour): ids" of the advanced ones, in order.
QString sectionsOf(const Form& form)
{
    QStringList lines;
    QHash<int, qsizetype> places;
    for (const Parameter& parameter : form.parameters) {
        if (!parameter.advanced) {
            continue;
        }
        if (!places.contains(parameter.section)) {
            places.insert(parameter.section, lines.size());
            const FormSection section = form.sections.value(parameter.section);
            lines.append(parameter.section < 0 ? QStringLiteral("-:")
                                               : QStringLiteral("%1 (%2):").arg(section.title, section.colour));
        }
        lines[places.value(parameter.section)] += QLatin1Char(' ') + parameter.id.text();
    }
    return lines.join(QLatin1Char('\n'));
}

void row(const char* name, const char* prompt, const char* expected)
{
    QTest::newRow(name) << QByteArray(prompt) << QString::fromUtf8(expected);
}

void deployRows()
{
    row("deploy: text", R"({"1": {"class_type": "ComfyUIDeployExternalText", "inputs": {"input_id": "my_prompt",
        "default_value": "a fox"}}, "2": {"class_type": "Sample", "inputs": {"seed": 3}}})",
        "1.default_value text My prompt");
    row("deploy: words", R"({"1": {"class_type": "ComfyUIDeployExternalNumberSlider", "inputs": {"input_id": "x",
        "display_name": "How much", "description": "d", "default_value": 0.5, "min_value": 0, "max_value": 2}}})",
        "1.default_value float How much 0..2");
    row("deploy: choices", R"({"1": {"class_type": "ComfyUIDeployExternalEnum", "inputs": {"input_id": "style",
        "default_value": "b", "options": "[\"a\", \"b\"]"}}})",
        "1.default_value choice Style {a|b}");
    row("deploy: seed", R"({"1": {"class_type": "ComfyUIDeployExternalSeed", "inputs": {"input_id": "seed_1",
        "default_value": 5, "min_value": 1, "max_value": 4294967295}}})",
        "1.default_value seed Seed 1 1..4.29497e+09");
    row("deploy: picture by link", R"({"1": {"class_type": "ComfyUIDeployExternalImage", "inputs": {
        "input_id": "face", "default_value": ["2", 0]}}, "2": {"class_type": "LoadImage", "inputs": {"image": "a.png"}}})",
        "2.image image Face");
}

void kritaRows()
{
    row("krita: order and groups", R"j({
        "1": {"class_type": "ETN_Parameter", "inputs": {"name": "2. Detail/2. Strength", "type": "number",
              "default": "0.5", "min": 0, "max": 1}},
        "2": {"class_type": "ETN_Parameter", "inputs": {"name": "2. Detail/1. Steps", "type": "number (integer)",
              "default": 12, "min": 1, "max": 10000}},
        "3": {"class_type": "ETN_Parameter", "inputs": {"name": "1. Prompt", "type": "prompt (positive)",
              "default": "", "min": 0, "max": 0}}})j",
        "3.default text Prompt\nDetail/2.default int Steps 1..10000\nDetail/1.default float Strength 0..1");
    row("krita: choices of what it feeds", R"({"1": {"class_type": "ETN_Parameter", "inputs": {"name": "Mode",
        "type": "choice", "default": "y", "min": 0, "max": 0}}, "2": {"class_type": "Sample", "inputs": {"mode": ["1", 0]}}})",
        "1.default choice Mode {x|y}");
    row("krita: auto", R"({"1": {"class_type": "ETN_Parameter", "inputs": {"name": "Steps", "type": "auto",
        "default": "7"}}, "2": {"class_type": "Sample", "inputs": {"steps": ["1", 0]}}})",
        "1.default int Steps 1..100");
    row("krita: toggle", R"({"1": {"class_type": "ETN_Parameter", "inputs": {"name": "Tiles", "type": "toggle",
        "default": "true"}}})",
        "1.default bool Tiles");
    row("krita: no number in it", R"({"1": {"class_type": "ETN_Parameter", "inputs": {"name": "Tiles", "type": "number",
        "default": "many", "min": 0, "max": 1}}})",
        "1.default text Tiles");
}

void swarmRows()
{
    row("swarm: groups and order", R"({
        "1": {"class_type": "SwarmInputInteger", "inputs": {"title": "Steps", "value": 20, "min": 1, "max": 50,
              "order_priority": 2, "view_type": "slider", "group": ["8", 0]}},
        "2": {"class_type": "SwarmInputText", "inputs": {"title": "Wish", "value": "a fox", "view_type": "prompt"}},
        "3": {"class_type": "SwarmInputInteger", "inputs": {"title": "Luck", "value": 4, "view_type": "seed",
              "order_priority": 1, "group": ["8", 0], "min": 0, "max": 9}},
        "4": {"class_type": "SwarmInputBoolean", "inputs": {"title": "Hidden", "value": true, "is_advanced": true}},
        "8": {"class_type": "SwarmInputGroup", "inputs": {"title": "Drawing", "order_priority": 0}}})",
        "2.value text Wish\nDrawing/3.value seed Luck 0..9\nDrawing/1.value int Steps 1..50");
    row("swarm: choices", R"({"1": {"class_type": "SwarmInputDropdown", "inputs": {"title": "Style", "value": "two",
        "values": "one, two"}}})",
        "1.value choice Style {one|two}");
    row("swarm: choices of what it feeds", R"({"1": {"class_type": "SwarmInputDropdown", "inputs": {"title": "Mode",
        "value": "x", "values": ""}}, "2": {"class_type": "Sample", "inputs": {"mode": ["1", 1]}}})",
        "1.value choice Mode {x|y}");
    row("swarm: picture", R"j({"1": {"class_type": "SwarmInputImage", "inputs": {"title": "Face", "image": "a.png",
        "value": "(Do Not Set Me)"}}})j",
        "1.image image Face");
}

} // namespace

void TestFormHints::markers_data()
{
    QTest::addColumn<QByteArray>("prompt");
    QTest::addColumn<QString>("expected");
    row("nobody marked anything", R"({"1": {"class_type": "Sample", "inputs": {"seed": 3, "mode": "x"}}})",
        "1.seed seed Seed");
    deployRows();
    kritaRows();
    swarmRows();
    row("title: one value", R"({"1": {"class_type": "PrimitiveString", "inputs": {"value": "a fox"},
        "_meta": {"title": "input: prompt"}}, "2": {"class_type": "Sample", "inputs": {"seed": 3}}})",
        "1.value text Prompt");
    row("title: several values", R"({"1": {"class_type": "Sample", "inputs": {"seed": 3, "mode": "x"},
        "_meta": {"title": "Input : Sampler"}}})",
        "1.seed seed Sampler · Seed\n1.mode choice Sampler · Mode");
    row("title: nothing after it", R"({"1": {"class_type": "Sample", "inputs": {"seed": 3},
        "_meta": {"title": "input: "}}})",
        "1.seed seed Seed");
}

void TestFormHints::markers()
{
    QFETCH(QByteArray, prompt);
    QTEST(outline(described(prompt)), "expected");
}

void TestFormHints::appMode_data()
{
    QTest::addColumn<QByteArray>("linear");
    QTest::addColumn<QString>("expected");
    row("in the author's order", R"([["3", "steps"], ["1", "ckpt_name"]])",
        "3.steps int How long\n1.ckpt_name choice Model");
    row("shown on a subgraph, by the instance", R"([["12", "luck"]])", "12:15.seed seed Luck of it");
    row("shown on a subgraph, by the node inside", R"([["15", "seed"]])", "12:15.seed seed Luck of it");
    row("inside", R"([["15", "steps"]])", "12:15.steps int Steps");
    row("what is gone is left out", R"([["77", "x"], ["3", "mode"], [null]])", "3.mode choice Mode");
}

void TestFormHints::appMode()
{
    QFETCH(QByteArray, linear);
    const Form form = opened(file(R"(,"extra": {"linearData": {"outputs": [], "inputs": )" + linear + "}}"));
    QTEST(outline(form), "expected");
}

void TestFormHints::sections_data()
{
    QTest::addColumn<QByteArray>("groups");
    QTest::addColumn<QString>("expected");
    row("no groups", "[]",
        "-: 3.mode 3.tile 9.filename_prefix\n"
        "Upscale (): 12:15.mode 12:15.tile\n"
        "Upscale › Files (#8A8): 12:16.filename_prefix");
    row("groups", R"([{"title": "Draw", "bounding": [0, 0, 300, 400], "color": "#3f789e"},
                      {"title": "Save", "bounding": [0, 900, 300, 400]}])",
        "Draw (#3f789e): 3.mode 3.tile\n"
        "Upscale (): 12:15.mode 12:15.tile\n"
        "Upscale › Files (#8A8): 12:16.filename_prefix\n"
        "Save (): 9.filename_prefix");
    row("a subgraph has the colour of its group", R"([{"title": "All", "bounding": [-99, -99, 9000, 9000],
        "color": "#b06634"}])",
        "All (#b06634): 3.mode 3.tile 9.filename_prefix\n"
        "Upscale (#b06634): 12:15.mode 12:15.tile\n"
        "Upscale › Files (#8A8): 12:16.filename_prefix");
    row("no title", R"([{"title": " ", "bounding": [-99, -99, 9000, 9000], "color": "#b06634"}])",
        "-: 3.mode 3.tile 9.filename_prefix\n"
        "Upscale (#b06634): 12:15.mode 12:15.tile\n"
        "Upscale › Files (#8A8): 12:16.filename_prefix");
}

void TestFormHints::sections()
{
    QFETCH(QByteArray, groups);
    QTEST(sectionsOf(opened(file(R"(,"groups": )" + groups))), "expected");
}

void TestFormHints::names()
{
    const Form form = opened(file(""));
    const auto at = [&](const char* id) {
        const Parameter* found = form.find(InputRef::parse(QString::fromUtf8(id)));
        return found ? *found : Parameter();
    };
    QCOMPARE(at("1.ckpt_name").nodeTitle, QStringLiteral("My model"));
    QCOMPARE(at("3.steps").title, QStringLiteral("How long"));
    QCOMPARE(at("3.steps").nodeTitle, QStringLiteral("Sample"));
    QCOMPARE(at("12:15.mode").nodeTitle, QStringLiteral("Upscale › Sampler"));
    QCOMPARE(at("12:15.seed").nodeTitle, QStringLiteral("Upscale"));
    QCOMPARE(toString(at("12:15.seed").value), QStringLiteral("99"));
}

void TestFormHints::formFileWins()
{
    FormSpec spec;
    spec.fields.append({InputRef::parse(QStringLiteral("3.tile")), QStringLiteral("Tiles"), {}, {}, false});
    const Form form = opened(file(R"(,"extra": {"linearData": {"inputs": [["3", "steps"]]}})"), spec);
    QCOMPARE(outline(form), QStringLiteral("3.tile int Tiles"));
}

void TestFormHints::nodesInErrors()
{
    const WorkflowDocument document = ready(file("")).document;
    QCOMPARE(document.title(NodeId{QStringLiteral("12:15")}), QStringLiteral("Upscale › Sampler"));
    QCOMPARE(document.title(NodeId{QStringLiteral("12:16")}), QStringLiteral("Upscale › SaveImage"));
    QCOMPARE(document.title(NodeId{QStringLiteral("1")}), QStringLiteral("My model"));
    QVERIFY(!document.promptJson().contains("›")); // what is sent is as the editor sends it
    const Result<Parameter> found = findParameter(document, opened(file("")), QStringLiteral("Sampler.mode"));
    QVERIFY(found);
    QCOMPARE(found->id.text(), QStringLiteral("12:15.mode"));
}

void TestFormHints::oneValueOfTheEditorIsOneField()
{
    const QByteArray shared = R"({"nodes": [
     {"id": 1, "type": "PrimitiveNode", "title": "Luck", "widgets_values": [7, "fixed"],
      "outputs": [{"name": "INT", "type": "INT", "links": [1, 2]}]},
     {"id": 2, "type": "Sample", "widgets_values": [0, "fixed", 20, "x", 8],
      "inputs": [{"name": "seed", "type": "INT", "link": 1, "widget": {"name": "seed"}}]},
     {"id": 3, "type": "Sample", "widgets_values": [0, "fixed", 30, "x", 8],
      "inputs": [{"name": "seed", "type": "INT", "link": 2, "widget": {"name": "seed"}}]}],
     "links": [[1, 1, 0, 2, 0, "INT"], [2, 1, 0, 3, 0, "INT"]]})";
    const Form form = opened(shared);
    const InputRef first = InputRef::parse(QStringLiteral("2.seed"));
    const InputRef second = InputRef::parse(QStringLiteral("3.seed"));
    const Parameter* field = form.find(second);
    QVERIFY(field);
    QCOMPARE(field->id.text(), first.text());
    QCOMPARE(field->nodeTitle, QStringLiteral("Luck"));
    QCOMPARE(std::count_if(form.parameters.begin(), form.parameters.end(),
                           [](const Parameter& each) { return each.kind == ParameterKind::Seed; }),
             1);
    Patch patch;
    patch.set(first, Seed{11});
    QVERIFY(withTwins(form, patch).value(second) == Value(Seed{11}));
    QVERIFY(withTwins(form, {}).isEmpty());
}

QTEST_GUILESS_MAIN(TestFormHints)
#include "tst_formhints.moc"

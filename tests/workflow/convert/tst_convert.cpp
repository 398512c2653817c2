#include "base/json.h"
#include "workflow/convert/conversion.h"
#include "workflow/convert/ready.h"

#include "tests/workflow/convert/conversions.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace ryla;
using namespace ryla::workflow;
using namespace ryla::tests;
using Json = nlohmann::ordered_json;

namespace {

const QByteArray objectInfo = R"({
"Load": {"input": {"required": {"name": [["a.st", "b.st"]]}}, "output": ["MODEL", "CLIP"], "display_name": "Load it"},
"Text": {"input": {"required": {"clip": ["CLIP"], "text": ["STRING", {"multiline": true, "dynamicPrompts": true}]}},
         "output": ["COND"]},
"Sample": {"input": {"required": {"model": ["MODEL"], "cond": ["COND"], "seed": ["INT", {"min": 0, "max": 1000}],
           "steps": ["INT", {"default": 20, "min": 2, "max": 100, "step": 2}],
           "cfg": ["FLOAT", {"default": 8, "max": 100, "step": 0.1, "round": 0.01}]},
           "optional": {"mask": ["MASK"], "mode": ["COMBO", {"options": ["x", "y"], "default": "y"}]}},
           "input_order": {"required": ["model", "cond", "seed", "steps", "cfg"], "optional": ["mode", "mask"]},
           "output": ["IMAGE"]},
"SaveImage": {"input": {"required": {"images": ["IMAGE"], "filename_prefix": ["STRING", {"default": "out"}]}},
              "output": [], "output_node": true},
"Filter": {"input": {"required": {"image": ["IMAGE"], "mask": ["MASK"], "boxes": ["INT", {"forceInput": true}],
           "amount": ["FLOAT", {"default": 0.5}]}}, "output": ["IMAGE", "MASK"]},
"Format": {"input": {"required": {"format": ["COMFY_DYNAMICCOMBO_V3", {"options": [
             {"key": "png", "inputs": {"required": {"depth": ["COMBO", {"options": ["8", "16"]}]}}},
             {"key": "jpg", "inputs": {"required": {"quality": ["INT", {"default": 90}], "icc": ["ICC"]}}}]}],
           "after": ["STRING", {"default": "z"}]}}, "output": []},
"Join": {"input": {"required": {"images": ["COMFY_AUTOGROW_V3",
           {"template": {"input": {"required": {"image": ["IMAGE"]}}, "prefix": "image", "min": 1, "max": 3}}]}},
         "output": ["IMAGE"]},
"Far": {"input": {"required": {"file": ["COMBO", {"remote": {"route": "/x", "refresh_button": true}}],
         "after": ["STRING", {}]}}, "output": []},
"Late": {"input": {"required": {"a": ["INT", {}], "late": ["INT", {}]}, "optional": {"b": ["INT", {}]}},
         "input_order": {"required": ["a"], "optional": ["b"]}, "output": []},
"List": {"input": {"required": {"points": ["COMBO", {"multi_select": {}, "options": []}]}}, "output": []},
"Pack": {"input": {"required": {"seed": ["INT", {}]}}, "output": [], "python_module": "custom_nodes.everywhere"}
})";

NodeCatalog catalog()
{
    return *NodeCatalog::fromObjectInfo(objectInfo);
}

} // namespace

class TestConvert : public QObject
{
    Q_OBJECT
private slots:
    void values_data();
    void values();
    void connections_data();
    void connections();
    void subgraphs_data();
    void subgraphs();
    void remembersWhereAValueStands();
    void warns_data();
    void warns();
    void refuses_data();
    void refuses();
    void isMadeReady();
    void endsInTime_data();
    void endsInTime();
};

void TestConvert::values_data()
{
    QTest::addColumn<QByteArray>("node");
    QTest::addColumn<QByteArray>("inputs");
    const auto row = [](const char* name, const char* node, const char* inputs) {
        QTest::newRow(name) << QByteArray(node) << sorted(inputs);
    };
    row("in the order of the server", R"({"id":1,"type":"Sample","widgets_values":[7,"fixed",10,3.5,"x"]})",
        R"({"seed":7,"steps":10,"cfg":3.5,"mode":"x"})");
    row("too few", R"({"id":1,"type":"Sample","widgets_values":[7,"fixed"]})",
        R"({"seed":7,"steps":20,"cfg":8,"mode":"y"})");
    row("none", R"({"id":1,"type":"Sample"})", R"({"seed":0,"steps":20,"cfg":8,"mode":"y"})");
    row("too many", R"({"id":1,"type":"SaveImage","widgets_values":["a","b","c"]})", R"({"filename_prefix":"a"})");
    row("by name", R"({"id":1,"type":"Sample","widgets_values":{"cfg":2,"mode":"x","unknown":1}})",
        R"({"seed":0,"steps":20,"cfg":2,"mode":"x"})");
    row("null", R"({"id":1,"type":"Sample","widgets_values":[1,"fixed",2,3,null]})",
        R"({"seed":1,"steps":2,"cfg":3,"mode":"x"})");
    row("null text", R"({"id":1,"type":"Text","widgets_values":[null]})", R"({"text":""})");
    row("exact seed", R"({"id":1,"type":"Sample","widgets_values":[18446744073709551615,"fixed",2,3,"x"]})",
        R"({"seed":18446744073709551615,"steps":2,"cfg":3,"mode":"x"})");
    row("gone choice stays", R"({"id":1,"type":"Load","widgets_values":["gone.st"]})", R"({"name":"gone.st"})");
    row("old value of a forced input", R"({"id":1,"type":"Filter","widgets_values":[5,0.25]})", R"({"amount":0.25})");
    row("forced input without value", R"({"id":1,"type":"Filter","widgets_values":[0.25]})", R"({"amount":0.25})");
    row("dynamic combo", R"({"id":1,"type":"Format","widgets_values":["jpg",75,"end"]})",
        R"({"format":"jpg","format.quality":75,"after":"end"})");
    row("dynamic combo, other branch", R"({"id":1,"type":"Format","widgets_values":["png","16","end"]})",
        R"({"format":"png","format.depth":"16","after":"end"})");
    row("list", R"({"id":1,"type":"List","widgets_values":[["a","b"]]})", R"({"points":{"__value__":["a","b"]}})");
    row("a list from elsewhere", R"({"id":1,"type":"Far","widgets_values":["f",false,"refresh","z"]})",
        R"({"file":"f","refresh":"refresh","after":"z"})");
    row("left out of the order", R"({"id":1,"type":"Late","widgets_values":[10,20,30]})",
        R"({"a":10,"b":20,"late":30})");
    row("comments end with their line",
        R"({"id":1,"type":"Text","widgets_values":["a // x\r\nb // y\u2028c // z\u2029d // e\rf"]})",
        R"({"text":"a \r\nb \u2028c \u2029d \rf"})");
    row("choices in a text", R"({"id":1,"type":"Text","widgets_values":["a {b|c} /* d */\\{e\\} {f {g|h}|i}"]})",
        R"({"text":"a b {e} f g"})");
    row("date", R"({"id":1,"type":"SaveImage","widgets_values":["%date:yyyy-MM-dd%_%width%"]})",
        R"({"filename_prefix":"2026-01-02_%width%"})");
    row("value of a node", R"({"id":1,"type":"SaveImage","title":"S","widgets_values":["%S.x%_%S.filename_prefix%"]})",
        R"({"filename_prefix":"%S.x%__S.x%__S.filename_prefix_"})");
}

void TestConvert::values()
{
    QFETCH(QByteArray, node);
    ConversionOptions options;
    options.now = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5));
    const Result<Conversion> conversion = converted(root(node), catalog(), options);
    QVERIFY2(conversion, qPrintable(problemOf(conversion)));
    const Json prompt = conversion->document.prompt();
    const nlohmann::json inputs = *json::parse(json::dump(prompt["1"]["inputs"]));
    if (QLatin1String(QTest::currentDataTag()) != QLatin1String("value of a node")) {
        QTEST(json::dump(inputs), "inputs");
    } else {
        QCOMPARE(inputs.size(), size_t(1));
    }
}

void TestConvert::connections_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("prompt");
    const auto row = [](const char* name, const QByteArray& nodes, const char* links, const char* prompt) {
        QTest::newRow(name) << root(nodes, links) << sorted(prompt);
    };
    const QByteArray save = R"({"id":9,"type":"SaveImage","order":9,"widgets_values":["o"],
                                "inputs":[{"name":"images","type":"IMAGE","link":9}]},)";
    const char* joined = R"({"1":{"class_type":"Join","inputs":{}},
            "9":{"class_type":"SaveImage","inputs":{"filename_prefix":"o","images":["1",0]}}})";
    row("link", save + R"({"id":1,"type":"Join"})", R"([null,[9,1,"0",9,0,"IMAGE"]])", joined);
    row("link object", save + R"({"id":1,"type":"Join"})", R"([{"id":9,"origin_id":1,"origin_slot":0}])", joined);
    row("muted", save + R"({"id":1,"type":"Join","mode":2})", R"([[9,1,0,9,0,"IMAGE"]])",
        R"({"9":{"class_type":"SaveImage","inputs":{"filename_prefix":"o"}}})");
    row("bypass", save + R"({"id":1,"type":"Join"},{"id":2,"type":"Filter","mode":4,"widgets_values":[1],
                   "inputs":[{"name":"mask","type":"MASK","link":null},{"name":"image","type":"IMAGE","link":1}]})",
        R"([[9,2,0,9,0,"IMAGE"],[1,1,0,2,0,"IMAGE"]])", joined);
    row("reroutes and notes", save + R"({"id":1,"type":"Join"},{"id":3,"type":"Note","widgets_values":["n"]},
                  {"id":2,"type":"Reroute","inputs":[{"name":"","type":"*","link":1}]})",
        R"([[9,2,0,9,0,"IMAGE"],[1,1,0,2,0,"IMAGE"]])", joined);
    row("set and get", save + R"({"id":1,"type":"Join"},{"id":2,"type":"SetNode","widgets_values":["k"],
                   "inputs":[{"name":"IMAGE","type":"IMAGE","link":1}]},
                  {"id":3,"type":"GetNode","widgets_values":["k"]})",
        R"([[9,3,0,9,0,"IMAGE"],[1,1,0,2,0,"IMAGE"]])", joined);
    row("primitive",
        R"({"id":1,"type":"Sample","widgets_values":[1,"fixed",2,3,"x"],"inputs":[
             {"name":"steps","type":"INT","link":1,"widget":{"name":"steps"}},
             {"name":"cfg","type":"FLOAT","link":2,"widget":{"name":"cfg"}}]},
           {"id":2,"type":"PrimitiveNode","mode":2,"widgets_values":[7,"fixed"]},
           {"id":3,"type":"PrimitiveNode","widgets_values":[7.12345]})",
        R"([[1,2,0,1,0,"INT"],[2,3,0,1,0,"FLOAT"]])",
        R"({"1":{"class_type":"Sample","inputs":{"seed":1,"steps":8,"cfg":7.1,"mode":"x"}}})");
    row("linked widget",
        R"({"id":1,"type":"Text","widgets_values":["own"],"inputs":[
             {"name":"text","type":"STRING","link":1,"widget":{"name":"text"}}]},{"id":2,"type":"Load"})",
        R"([[1,2,1,1,0,"STRING"]])",
        R"({"1":{"class_type":"Text","inputs":{"text":["2",1]}},
            "2":{"class_type":"Load","inputs":{"name":"a.st"}}})");
    row("values in a file name: by the class, a whole number without its point",
        R"({"id":1,"type":"Sample","widgets_values":[1,"fixed",2,8.0,"x"]},{"id":9,"type":"SaveImage","order":9,
            "widgets_values":["%Sample.cfg%"]})",
        "[]",
        R"({"1":{"class_type":"Sample","inputs":{"seed":1,"steps":2,"cfg":8.0,"mode":"x"}},
            "9":{"class_type":"SaveImage","inputs":{"filename_prefix":"8"}}})");
    row("autogrow and inputs the server does not name",
        R"({"id":1,"type":"Join","inputs":[{"name":"images.image0","type":"IMAGE","link":1},
            {"name":"images.image1","type":"IMAGE","link":null},{"name":"more","type":"IMAGE","link":1},
            {"name":"gone","type":"INT","link":1,"widget":{"name":"gone"}}]},{"id":2,"type":"Join"})",
        R"([[1,2,0,1,0,"IMAGE"]])",
        R"({"1":{"class_type":"Join","inputs":{"images.image0":["2",0],"more":["2",0]}},
            "2":{"class_type":"Join","inputs":{}}})");
}

void TestConvert::connections()
{
    QFETCH(QByteArray, file);
    const Result<Conversion> conversion = converted(file, catalog());
    QVERIFY2(conversion, qPrintable(problemOf(conversion)));
    QTEST(promptOf(*conversion), "prompt");
    QCOMPARE(conversion->warnings.size(), 0);
    QCOMPARE(conversion->document.uiWorkflow(), file);
}

void TestConvert::subgraphs_data()
{
    QTest::addColumn<QByteArray>("instances");
    QTest::addColumn<QByteArray>("prompt");
    const auto row = [](const char* name, const char* instances, const char* prompt) {
        QTest::newRow(name) << QByteArray(instances) << sorted(prompt);
    };
    row("inner value", R"({"id":5,"type":"sub"})",
        R"({"5:7":{"class_type":"Text","inputs":{"text":"inner"}},
            "5:8":{"class_type":"SaveImage","inputs":{"filename_prefix":"deep"}}})");
    row("values of two instances",
        R"({"id":5,"type":"sub","widgets_values":["one"]},{"id":6,"type":"sub","order":1,"widgets_values":["two"]})",
        R"({"5:7":{"class_type":"Text","inputs":{"text":"one"}},
            "5:8":{"class_type":"SaveImage","inputs":{"filename_prefix":"deep"}},
            "6:7":{"class_type":"Text","inputs":{"text":"two"}},
            "6:8":{"class_type":"SaveImage","inputs":{"filename_prefix":"deep"}}})");
    row("proxies in their own order",
        R"({"id":5,"type":"sub","widgets_values":["pre","one"],
            "properties":{"proxyWidgets":[["8","filename_prefix"],["7","text"]]}})",
        R"({"5:7":{"class_type":"Text","inputs":{"text":"one"}},
            "5:8":{"class_type":"SaveImage","inputs":{"filename_prefix":"pre"}}})");
    row("connected from outside",
        R"({"id":5,"type":"sub","inputs":[{"name":"words","type":"STRING","link":3}]},{"id":2,"type":"Load"})",
        R"({"2":{"class_type":"Load","inputs":{"name":"a.st"}},
            "5:7":{"class_type":"Text","inputs":{"text":["2",1]}},
            "5:8":{"class_type":"SaveImage","inputs":{"filename_prefix":"deep"}}})");
    row("muted instance", R"({"id":5,"type":"sub","mode":2},{"id":2,"type":"Load"})",
        R"({"2":{"class_type":"Load","inputs":{"name":"a.st"}}})");
    row("id that the root has", R"({"id":7,"type":"Load"},{"id":5,"type":"sub"})",
        R"({"7":{"class_type":"Load","inputs":{"name":"a.st"}},
            "5:51":{"class_type":"Text","inputs":{"text":"inner"}},
            "5:8":{"class_type":"SaveImage","inputs":{"filename_prefix":"deep"}}})");
}

void TestConvert::subgraphs()
{
    QFETCH(QByteArray, instances);
    const QByteArray definitions = R"(,"definitions":{"subgraphs":[{"id":"sub","name":"Sub","nodes":[
        {"id":7,"type":"Text","widgets_values":["inner"],
         "inputs":[{"name":"text","type":"STRING","link":1,"widget":{"name":"text"}}]},
        {"id":8,"type":"SaveImage","widgets_values":["deep"]}],
        "links":[{"id":1,"origin_id":-10,"origin_slot":0,"target_id":7,"target_slot":0,"type":"STRING"}],
        "inputs":[{"id":"x","name":"words","type":"STRING","linkIds":[1]}],"outputs":[]}]})";
    const Result<Conversion> conversion =
        converted(root(instances, R"([[3,2,1,5,0,"STRING"]])", definitions), catalog());
    QVERIFY2(conversion, qPrintable(problemOf(conversion)));
    QTEST(promptOf(*conversion), "prompt");
}

void TestConvert::remembersWhereAValueStands()
{
    const Result<Conversion> conversion =
        converted(root(R"({"id":1,"type":"Load","title":"My model","widgets_values":["b.st"]})"), catalog());
    QVERIFY(conversion);
    const InputSource source = conversion->sources.value(InputRef::parse(QStringLiteral("1.name")));
    QCOMPARE(source.nodeId, QStringLiteral("1"));
    QCOMPARE(source.nodeTitle, QStringLiteral("My model"));
    QCOMPARE(source.widget, QStringLiteral("name"));
    QVERIFY(!source.linked);
    QCOMPARE(conversion->document.title(NodeId{QStringLiteral("1")}), QStringLiteral("My model"));
    QCOMPARE(converted(root(R"({"id":1,"type":"Load"})"), catalog())->document.title(NodeId{QStringLiteral("1")}),
             QStringLiteral("Load it"));
}

void TestConvert::warns_data()
{
    QTest::addColumn<QByteArray>("nodes");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* name, const char* nodes, const char* sentence) {
        QTest::newRow(name) << QByteArray(nodes) << QString::fromUtf8(sentence);
    };
    row("missing", R"({"id":1,"type":"Gone","title":"Here","properties":{"cnr_id":"pack","ver":"1.2"}})",
        "Here (1): the server does not have the node Gone; it belongs to the pack pack 1.2");
    row("browser only", R"x({"id":1,"type":"Fast Muter (rgthree)"},{"id":2,"type":"Load"})x",
        "Fast Muter (rgthree) (1): this node");
    row("dead link", R"({"id":1,"type":"Join","inputs":[{"name":"images.image0","type":"IMAGE","link":77}]})",
        "Join (1): the connection of images.image0 is not in the file");
    row("no node", R"(7,{"id":2,"type":"Load"})", "nodes[0] has no id or no type");
    row("two of an id", R"({"id":2,"type":"Load"},{"id":2,"type":"Load"})", "Load (2)");
}

void TestConvert::warns()
{
    QFETCH(QByteArray, nodes);
    QFETCH(QString, sentence);
    const Result<Conversion> conversion = converted(root(nodes), catalog());
    QVERIFY2(conversion, qPrintable(problemOf(conversion)));
    QCOMPARE(conversion->warnings.size(), 1);
    const QString said = conversion->warnings.first().sentence();
    QVERIFY2(said.startsWith(sentence) || sentence == QLatin1String("Load (2)"), qPrintable(said));
}

void TestConvert::refuses_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* name, const QByteArray& file, const char* sentence) {
        QTest::newRow(name) << file << QString::fromUtf8(sentence);
    };
    row("no JSON", "{", "the JSON ends too early");
    row("no object", "[1]", "it has no list of nodes");
    row("wrong nodes", R"({"nodes":{},"links":[]})", "it has no list of nodes");
    row("nothing active", root(R"({"id":1,"type":"Load","mode":2})"), "no active node");
    row("rubbish", R"({"nodes":[null,[],{"id":{},"type":[]}],"links":{},"definitions":[],"extra":1})",
        "no active node");
    row("subgraph in itself",
        root(R"({"id":1,"type":"a"})", "[]",
             R"(,"definitions":{"subgraphs":[{"id":"a","name":"A","nodes":[{"id":2,"type":"b"}]},
                {"id":"b","name":"B","nodes":[{"id":3,"type":"a"}]}]})"),
        "contains itself");
    row("deep", root(QByteArray(1000, '[') + QByteArray(1000, ']')), "nested deeper");
}

void TestConvert::refuses()
{
    QFETCH(QByteArray, file);
    QFETCH(QString, sentence);
    const Result<Conversion> conversion = converted(file, catalog());
    QVERIFY(!conversion);
    QVERIFY2(problemOf(conversion).contains(sentence), qPrintable(problemOf(conversion)));
    QVERIFY(problemOf(converted(file, NodeCatalog())).contains(QStringLiteral("node list of a server")));
}

void TestConvert::isMadeReady()
{
    const QByteArray file = root(R"({"id":1,"type":"Load","title":"My model"},{"id":2,"type":"Gone"})");
    LoadedWorkflow loaded;
    loaded.document = read(file, QStringLiteral("mine.json")).value_or(WorkflowDocument());
    loaded.warnings = QStringList{QStringLiteral("before")};
    const Result<LoadedWorkflow> ready = readyToRun(loaded, catalog());
    QVERIFY(ready);
    QCOMPARE(ready->document.name(), QStringLiteral("mine"));
    QCOMPARE(ready->document.nodes().size(), 2);
    QCOMPARE(ready->document.uiWorkflow(), file);
    QCOMPARE(ready->warnings.size(), 2);
    // Once converted it stays, with or without a server.
    QVERIFY(readyToRun(*ready, NodeCatalog()));
    const Result<LoadedWorkflow> early = readyToRun(loaded, NodeCatalog());
    QVERIFY(!early && early.error().kind == ErrorKind::Refused);
    QVERIFY(early.error().message.contains(QStringLiteral("mine")));
}

void TestConvert::endsInTime_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<bool>("works");
    QByteArray loads;
    for (int i = 1; i <= 20000; ++i) {
        loads += R"({"id":)" + QByteArray::number(i) + R"(,"type":"Load"},)";
    }
    loads.chop(1);
    QTest::newRow("many nodes") << root(loads) << true;
    QByteArray chain = R"({"id":0,"type":"SaveImage","inputs":[{"name":"images","type":"IMAGE","link":1}]})";
    QByteArray links = "[[1,1,0,0,0,0]";
    for (int i = 1; i <= 20000; ++i) {
        const QByteArray id = QByteArray::number(i);
        const QByteArray next = QByteArray::number(i % 20000 + 1);
        chain += R"(,{"id":)" + id + R"(,"type":"Reroute","inputs":[{"name":"","type":"*","link":)" + next + "}]}";
        links += i > 1 ? ",[" + id + ',' + id + ",0,0,0,0]" : QByteArray();
    }
    QTest::newRow("circle of reroutes") << root(chain, links + ']') << true;
    QByteArray nested;
    for (int i = 0; i < 10000; ++i) {
        const QByteArray inner = i == 9999 ? QByteArray("Load") : 's' + QByteArray::number(i + 1);
        nested += R"({"id":"s)" + QByteArray::number(i) + R"(","nodes":[{"id":1,"type":")" + inner + R"("}]},)";
    }
    nested.chop(1);
    QTest::newRow("subgraphs one inside the other")
        << root(R"({"id":1,"type":"s0"})", "[]", R"(,"definitions":{"subgraphs":[)" + nested + "]}") << false;
    QByteArray definitions;
    for (int i = 0; i < 30; ++i) {
        const QByteArray inner = i == 29 ? QByteArray("Load") : 's' + QByteArray::number(i + 1);
        definitions += R"({"id":"s)" + QByteArray::number(i) + R"(","nodes":[{"id":1,"type":")" + inner +
                       R"("},{"id":2,"type":")" + inner + R"("}]},)";
    }
    definitions.chop(1);
    QTest::newRow("subgraphs that multiply")
        << root(R"({"id":1,"type":"s0"})", "[]", R"(,"definitions":{"subgraphs":[)" + definitions + "]}") << false;
}

void TestConvert::endsInTime()
{
    QFETCH(QByteArray, file);
    const Result<Conversion> conversion = converted(file, catalog());
    QTEST(conversion.has_value(), "works");
}

QTEST_GUILESS_MAIN(TestConvert)
#include "tst_convert.moc"

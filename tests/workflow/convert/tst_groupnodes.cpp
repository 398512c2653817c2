#include "tests/workflow/convert/conversions.h"

#include <QTest>

using namespace ryla;
using namespace ryla::workflow;
using namespace ryla::tests;

namespace {

NodeCatalog catalog()
{
    return *NodeCatalog::fromObjectInfo(R"({
"Make": {"input": {"required": {"size": ["INT", {"default": 8}]}}, "output": ["IMAGE"]},
"Blur": {"input": {"required": {"image": ["IMAGE"], "radius": ["INT", {"default": 1}]}}, "output": ["IMAGE"]},
"Save": {"input": {"required": {"images": ["IMAGE"], "name": ["STRING", {"default": "out"}]}}, "output": []},
"Sample": {"input": {"required": {"image": ["IMAGE"], "seed": ["INT", {}], "how": [["x", "y"]],
           "mask": ["MASK"], "amount": ["FLOAT", {"default": 1}]}}, "output": ["IMAGE"]},
"LoadImage": {"input": {"required": {"image": ["COMBO", {"options": ["a.png", "b.png"], "image_upload": true}]},
           "optional": {"after": ["STRING", {}]}}, "output": ["IMAGE", "MASK"]}
})");
}

QByteArray group(const QByteArray& nodes, const QByteArray& links = "[]", const QByteArray& more = {})
{
    return R"({"nodes":[)" + nodes + R"(],"links":)" + links + R"(,"external":[])" + more + '}';
}

QByteArray file(const QByteArray& nodes, const QByteArray& groups, const QByteArray& links = "[]",
                const QByteArray& more = {})
{
    return root(nodes, links, R"(,"extra":{"groupNodes":{)" + groups + "}}" + more);
}

const QByteArray blur =
    R"({"type":"Blur","inputs":[{"name":"image","type":"IMAGE","link":null}],"widgets_values":[2]})";
const QByteArray save =
    R"({"type":"Save","inputs":[{"name":"images","type":"IMAGE","link":null}],"widgets_values":["s"]})";
const QByteArray reroute = R"({"type":"Reroute","inputs":[{"name":"","type":"*"}],"outputs":[{"name":"","type":"*"}]})";
const QByteArray sample = R"({"type":"Sample","widgets_values":[5,"fixed","y",0.5]})";

void columns()
{
    QTest::addColumn<QByteArray>("workflow");
    QTest::addColumn<QByteArray>("prompt");
    QTest::addColumn<QString>("warning");
}

void row(const char* name, const QByteArray& workflow, const char* prompt, const char* warning)
{
    QTest::newRow(name) << workflow << sorted(prompt) << QString::fromUtf8(warning);
}

const QByteArray make = R"({"id":1,"type":"Make"},)";
const QByteArray links = R"([[3,1,0,2,0,"IMAGE"]])";
const QByteArray inside = R"([[0,0,1,0,5,"IMAGE"]])";

} // namespace

/// Old group nodes, which the editor takes apart when it loads them, not without losses.
class TestGroupNodes : public QObject
{
    Q_OBJECT
private slots:
    void unfolds_data();
    void unfolds();
    void warns_data();
    void warns();
    void tellsWhereValuesStand();
};

void TestGroupNodes::unfolds_data()
{
    columns();
    row("values in order, connections from outside",
        file(make + R"({"id":2,"type":"workflow>g","widgets_values":[4,"new"],
                 "inputs":[{"name":"image","type":"IMAGE","link":3}]})",
             R"("g":)" + group(blur + ',' + save, inside), links),
        R"({"1":{"class_type":"Make","inputs":{"size":8}},
            "2:0":{"class_type":"Blur","inputs":{"image":["1",0],"radius":4}},
            "2:1":{"class_type":"Save","inputs":{"images":["2:0",0],"name":"new"}}})",
        "");
    row("values that are missing become those of the server, not those of the group",
        file(R"({"id":2,"type":"workflow/g"})", R"("g":)" + group(blur)),
        R"({"2:0":{"class_type":"Blur","inputs":{"radius":1}}})", "");
    row("connections to the outside",
        file(
            R"({"id":2,"type":"workflow>g"},{"id":3,"type":"Save","inputs":[{"name":"images","type":"IMAGE","link":4}]})",
            R"("g":)" + group(R"({"type":"Make"})"), R"([[4,2,0,3,0,"IMAGE"]])"),
        R"({"2:0":{"class_type":"Make","inputs":{"size":8}},
            "3":{"class_type":"Save","inputs":{"images":["2:0",0],"name":"out"}}})",
        "");
    row("from one group to the next",
        file(
            R"({"id":2,"type":"workflow>g"},{"id":3,"type":"workflow>h","inputs":[{"name":"images","type":"IMAGE","link":4}]})",
            R"("g":)" + group(R"({"type":"Make"})") + R"(,"h":)" + group(save), R"([[4,2,0,3,0,"IMAGE"]])"),
        R"({"2:0":{"class_type":"Make","inputs":{"size":8}},
            "3:0":{"class_type":"Save","inputs":{"images":["2:0",0],"name":"out"}}})",
        "");
    row("a group in a group",
        file(R"({"id":2,"type":"workflow>h","widgets_values":[7]})",
             R"("g":)" + group(R"({"type":"Make"})") + R"(,"h":)" + group(blur + R"(,{"type":"workflow>g"})")),
        R"({"2:0":{"class_type":"Blur","inputs":{"radius":7}},"2:1:0":{"class_type":"Make","inputs":{"size":8}}})", "");
    row("hidden inputs are not connected",
        file(make + R"({"id":2,"type":"workflow>g","inputs":[{"name":"images","type":"IMAGE","link":3}]})",
             R"("g":)" + group(blur + ',' + save, "[]", R"(,"config":{"0":{"input":{"image":{"visible":false}}}})"),
             links),
        R"({"1":{"class_type":"Make","inputs":{"size":8}},"2:0":{"class_type":"Blur","inputs":{"radius":1}},
            "2:1":{"class_type":"Save","inputs":{"images":["1",0],"name":"out"}}})",
        "");
    row("renamed inputs",
        file(make + R"({"id":2,"type":"workflow>g","inputs":[{"name":"picture","type":"IMAGE","link":3}]})",
             R"("g":)" + group(blur, "[]", R"(,"config":{"0":{"input":{"image":{"name":"picture"}}}})"), links),
        R"({"1":{"class_type":"Make","inputs":{"size":8}},"2:0":{"class_type":"Blur","inputs":{"image":["1",0],"radius":1}}})",
        "");
}

void TestGroupNodes::warns_data()
{
    columns();
    row("a list of choices in the old spelling shifts the values behind it",
        file(R"({"id":2,"type":"workflow>g","widgets_values":[5,"fixed","y",0.5]})", R"("g":)" + group(sample)),
        R"({"2:0":{"class_type":"Sample","inputs":{"seed":5,"how":"y","amount":"y"}}})",
        "g (2): ComfyUI's editor mixes up values");
    row("a reroute at the edge loses what it feeds",
        file(make + R"({"id":2,"type":"workflow>g","inputs":[{"name":"IMAGE","type":"IMAGE","link":3}]})",
             R"("g":)" + group(reroute + ',' + blur, inside), links),
        R"({"1":{"class_type":"Make","inputs":{"size":8}},"2:1":{"class_type":"Blur","inputs":{"radius":1}}})",
        "g (2): 1 connections of this old group node are lost");
    row("a reroute between nodes inside does not",
        file(R"({"id":2,"type":"workflow>g"})", R"("g":)" + group(R"({"type":"Make"},)" + reroute + ',' + blur,
                                                                  R"([[0,0,1,0,1,"*"],[1,0,2,0,1,"IMAGE"]])")),
        R"({"2:0":{"class_type":"Make","inputs":{"size":8}},
            "2:2":{"class_type":"Blur","inputs":{"image":["2:0",0],"radius":1}}})",
        "");
    row("a primitive inside",
        file(R"({"id":2,"type":"workflow>g","widgets_values":[6,"fixed"]})",
             R"("g":)" +
                 group(R"({"type":"PrimitiveNode","outputs":[{"name":"INT","type":"INT","widget":{"name":"size"}}]},
                 {"type":"Make","inputs":[{"name":"size","type":"INT","link":1,"widget":{"name":"size"}}]})",
                       R"([[0,0,1,0,1,"INT"]])")),
        R"({"2:1":{"class_type":"Make","inputs":{"size":6}}})", "");
    row("the button of pictures has a value",
        file(R"({"id":2,"type":"workflow>g","widgets_values":["b.png","image","z"]})",
             R"("g":)" + group(R"({"type":"LoadImage"})")),
        R"({"2:0":{"class_type":"LoadImage","inputs":{"image":"b.png","after":"z"}}})", "");
    row("switched off is switched on", file(R"({"id":2,"type":"workflow>g","mode":4})", R"("g":)" + group(blur)),
        R"({"2:0":{"class_type":"Blur","inputs":{"radius":1}}})", "g (2): this old group node is switched off");
    row("inside a subgraph",
        file(R"({"id":5,"type":"sub"})", R"("g":)" + group(blur), "[]",
             R"(,"definitions":{"subgraphs":[{"id":"sub","nodes":[{"id":7,"type":"workflow>g","widgets_values":[3],
                 "inputs":[{"name":"image","type":"IMAGE","link":1}]},{"id":8,"type":"Make"}],
                 "links":[{"id":1,"origin_id":8,"origin_slot":0}],"inputs":[],"outputs":[]}]})"),
        R"({"5:7:0":{"class_type":"Blur","inputs":{"image":["5:8",0],"radius":3}},
            "5:8":{"class_type":"Make","inputs":{"size":8}}})",
        "");
    row("a group that shows itself",
        file(R"({"id":2,"type":"workflow>g"})", R"("g":)" + group(R"({"type":"workflow>g"},)" + blur)),
        R"({"2:0":{"class_type":"workflow>g","inputs":{}},"2:1":{"class_type":"Blur","inputs":{"radius":1}}})",
        "workflow>g (2:0): the server does not have");
    row("rubbish",
        file(R"({"id":1,"type":"Make"},{"id":2,"type":"workflow>g"})",
             R"("g":{"nodes":[null,7,{"type":[]}],"links":[null,[1],[9,9,9,9],["a",0,{},0]],"external":[1]},"h":7)"),
        R"({"1":{"class_type":"Make","inputs":{"size":8}}})", "");
}

void TestGroupNodes::unfolds()
{
    QFETCH(QByteArray, workflow);
    QFETCH(QString, warning);
    const Result<Conversion> conversion = converted(workflow, catalog());
    QVERIFY2(conversion, qPrintable(problemOf(conversion)));
    QTEST(promptOf(*conversion), "prompt");
    const QString said = conversion->warnings.isEmpty() ? QString() : conversion->warnings.first().sentence();
    QVERIFY2(warning.isEmpty() ? said.isEmpty() : said.startsWith(warning), qPrintable(said));
}

void TestGroupNodes::warns()
{
    unfolds();
}

void TestGroupNodes::tellsWhereValuesStand()
{
    const QByteArray named = R"({"type":"Blur","title":"Soft","widgets_values":[2]})";
    const Result<Conversion> conversion =
        converted(file(R"({"id":2,"type":"workflow>g"})", R"("g":)" + group(named)), catalog());
    QVERIFY(conversion);
    const InputSource source = conversion->sources.value(InputRef::parse(QStringLiteral("2:0.radius")));
    QCOMPARE(source.nodeId, QStringLiteral("2:0"));
    QCOMPARE(source.nodeTitle, QStringLiteral("Soft"));
}

QTEST_GUILESS_MAIN(TestGroupNodes)
#include "tst_groupnodes.moc"

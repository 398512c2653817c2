#include "tests/workflow/convert/conversions.h"

#include <QTest>

using namespace ryla;
using namespace ryla::workflow;
using namespace ryla::tests;

namespace {

NodeCatalog catalog()
{
    return *NodeCatalog::fromObjectInfo(R"({
"Text": {"input": {"required": {"text": ["STRING", {"default": ""}], "size": ["INT", {"default": 4, "step": 2}]}},
         "output": ["STRING"]},
"Number": {"input": {"required": {"n": ["INT", {}]}}, "output": ["INT"]}
})");
}

QByteArray subgraph(const QByteArray& id, const QByteArray& nodes, const QByteArray& links, const QByteArray& inputs)
{
    return R"({"id":")" + id + R"(","name":"S","nodes":[)" + nodes + R"(],"links":)" + links + R"(,"inputs":)" +
           inputs + R"(,"outputs":[]})";
}

QByteArray file(const QByteArray& nodes, const QByteArray& definitions)
{
    return root(nodes, "[]", R"(,"definitions":{"subgraphs":[)" + definitions + "]}");
}

const QByteArray linkedText = R"({"id":7,"type":"Text","widgets_values":["in",4],
    "inputs":[{"name":"text","type":"STRING","link":1,"widget":{"name":"text"}}]})";
const QByteArray intoText = R"([{"id":1,"origin_id":-10,"origin_slot":0,"target_id":7,"target_slot":0}])";
const QByteArray words = R"([{"id":"a","name":"words","type":"STRING","linkIds":[1]}])";
/// Shows the widget of linkedText one level up, under another name.
const QByteArray outer = R"({"id":9,"type":"inner","inputs":[{"name":"words","type":"STRING","link":null}]})";

/// A workflow of one instance: its properties, its values, the definitions.
void row(const char* name, const QByteArray& properties, const QByteArray& values, const QByteArray& definitions,
         const char* prompt)
{
    QTest::newRow(name) << file(R"({"id":5,"type":"s","properties":{)" + properties + R"(},"widgets_values":)" +
                                    values + '}',
                                definitions)
                        << sorted(prompt);
}

/// Two levels, several instances, inputs of one name.
void addDeeperRows()
{
    const QByteArray plain = subgraph("s", linkedText, intoText, words);
    const char* changed = R"({"5:7":{"class_type":"Text","inputs":{"text":"out","size":4}}})";
    const QByteArray nested = subgraph("s", outer, "[]", "[]") + ',' + subgraph("inner", linkedText, intoText, words);
    const char* deep = R"({"5:9:7":{"class_type":"Text","inputs":{"text":"out","size":4}}})";
    row("two levels: by the name of the input", R"("proxyWidgets":[["9","words"]])", R"(["out"])", nested, deep);
    row("two levels: by the name of the widget", R"("proxyWidgets":[["9","text"]])", R"(["out"])", nested, deep);
    row("two levels: by the node in the end", R"("proxyWidgets":[["9","text","7"]])", R"(["out"])", nested, deep);
    row("two levels: with prefixes", R"("proxyWidgets":[["9","9: 7: text"]])", R"(["out"])", nested, deep);

    QTest::newRow("instances that show different widgets")
        << file(R"({"id":5,"type":"s","properties":{"proxyWidgets":[["7","size"]]},"widgets_values":[8]},
                   {"id":6,"type":"s","properties":{"proxyWidgets":[["7","text"]]},"widgets_values":["two"]})",
                subgraph("s", R"({"id":7,"type":"Text","widgets_values":["in",4]})", "[]", "[]"))
        << sorted(R"({"5:7":{"class_type":"Text","inputs":{"text":"in","size":8}},
                      "6:7":{"class_type":"Text","inputs":{"text":"two","size":4}}})");
    const QByteArray twice =
        subgraph("s", R"({"id":7,"type":"Text","widgets_values":["in",4],
            "inputs":[{"name":"text","type":"STRING","link":1,"widget":{"name":"text"}},
                      {"name":"size","type":"INT","link":2,"widget":{"name":"size"}}]})",
                 R"([{"id":1,"origin_id":-10,"origin_slot":0},{"id":2,"origin_id":-10,"origin_slot":1}])",
                 R"([{"name":"x","type":"STRING","linkIds":[1]},{"name":"x","type":"INT","linkIds":[2]}])");
    QTest::newRow("two inputs of one name")
        << root(R"({"id":1,"type":"Text"},{"id":2,"type":"Number"},{"id":5,"type":"s","inputs":[
                {"name":"x","type":"INT","link":2},{"name":"x","type":"STRING","link":1}]})",
                "[[1,1,0,5,1,0],[2,2,0,5,0,0]]", R"(,"definitions":{"subgraphs":[)" + twice + "]}")
        << sorted(R"({"1":{"class_type":"Text","inputs":{"text":"","size":4}},
                      "2":{"class_type":"Number","inputs":{"n":0}},
                      "5:7":{"class_type":"Text","inputs":{"text":["1",0],"size":["2",0]}}})");
    QTest::newRow("as the editor copies it")
        << QByteArray(
               R"({"nodes":[{"id":5,"type":"s","widgets_values":["out"]}],"links":[],"groups":[],"subgraphs":[)" +
               plain + "]}")
        << sorted(changed);
}

} // namespace

/// Widgets of nodes inside that an instance of a subgraph shows, in the ways the versions of the editor write them.
class TestPromotion : public QObject
{
    Q_OBJECT
private slots:
    void values_data();
    void values();
};

void TestPromotion::values_data()
{
    QTest::addColumn<QByteArray>("workflow");
    QTest::addColumn<QByteArray>("prompt");
    const QByteArray plain = subgraph("s", linkedText, intoText, words);
    const char* changed = R"({"5:7":{"class_type":"Text","inputs":{"text":"out","size":4}}})";
    row("by the inputs", "", R"(["out"])", plain, changed);
    row("by a name", R"("proxyWidgets":[["-1","words"]])", R"(["out"])", plain, changed);
    row("by a node", R"("proxyWidgets":[["7","text"]])", R"(["out"])", plain, changed);
    row("numbers as ids", R"("proxyWidgets":[[7,"text"]])", R"(["out"])", plain, changed);
    row("with the node before the name", R"("proxyWidgets":[["7","7: text"]])", R"(["out"])", plain, changed);
    row("as a text", R"("proxyWidgets":"[[\"7\",\"text\"]]")", R"(["out"])", plain, changed);
    row("pictures have no value", R"("proxyWidgets":[["7","$$canvas-image-preview"],["7","text"]])", R"([null,"out"])",
        plain, changed);
    row("no value", R"("proxyWidgets":[["7","text"]])", "[null]", plain,
        R"({"5:7":{"class_type":"Text","inputs":{"text":"in","size":4}}})");
    row("a widget without an input", R"("proxyWidgets":[["7","text"],["7","size"]])", R"(["out",9])", plain,
        R"({"5:7":{"class_type":"Text","inputs":{"text":"out","size":9}}})");
    row("nothing of that name", R"("proxyWidgets":[["7","gone"],["8","text"],[],null,["7","text"]])",
        R"([1,2,3,4,"out"])", plain, changed);

    const QByteArray primitive =
        subgraph("s", R"({"id":7,"type":"Text","widgets_values":["in",4],
            "inputs":[{"name":"size","type":"INT","link":1,"widget":{"name":"size"}}]},
            {"id":8,"type":"Text","widgets_values":["in",4],
            "inputs":[{"name":"size","type":"INT","link":2,"widget":{"name":"size"}}]},
            {"id":6,"type":"PrimitiveNode","widgets_values":[11,"fixed"]})",
                 R"([{"id":1,"origin_id":6,"origin_slot":0},{"id":2,"origin_id":6,"origin_slot":0}])", "[]");
    row("a primitive", R"("proxyWidgets":[["6","value"]])", "[9]", primitive,
        R"({"5:7":{"class_type":"Text","inputs":{"text":"in","size":9}},
            "5:8":{"class_type":"Text","inputs":{"text":"in","size":9}}})");
    row("a primitive without a value", R"("proxyWidgets":[["6","value"]])", "[]", primitive,
        R"({"5:7":{"class_type":"Text","inputs":{"text":"in","size":11}},
            "5:8":{"class_type":"Text","inputs":{"text":"in","size":11}}})");
    row("a primitive that is not shown", "", "[]", primitive,
        R"({"5:7":{"class_type":"Text","inputs":{"text":"in","size":12}},
            "5:8":{"class_type":"Text","inputs":{"text":"in","size":12}}})");

    const QByteArray linked = subgraph("s", R"({"id":7,"type":"Text","widgets_values":["in",4],
            "inputs":[{"name":"size","type":"INT","link":1,"widget":{"name":"size"}}]},
            {"id":6,"type":"Number","widgets_values":[9]})",
                                       R"([{"id":1,"origin_id":6,"origin_slot":0}])", "[]");
    row("a widget that is connected inside", R"("proxyWidgets":[["7","size"]])", "[77]", linked,
        R"({"5:6":{"class_type":"Number","inputs":{"n":9}},
            "5:7":{"class_type":"Text","inputs":{"text":"in","size":77}}})");

    addDeeperRows();
}

void TestPromotion::values()
{
    QFETCH(QByteArray, workflow);
    const Result<Conversion> conversion = converted(workflow, catalog());
    QVERIFY2(conversion, qPrintable(problemOf(conversion)));
    QTEST(promptOf(*conversion), "prompt");
}

QTEST_GUILESS_MAIN(TestPromotion)
#include "tst_promotion.moc"

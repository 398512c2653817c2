#include "tests/workflow/convert/conversions.h"

#include <QTest>

using namespace ryla;
using namespace ryla::workflow;
using namespace ryla::tests;

namespace {

NodeCatalog catalog()
{
    return *NodeCatalog::fromObjectInfo(R"({
"Load": {"input": {"required": {}}, "output": ["MODEL", "CLIP"]},
"Sample": {"input": {"required": {"model": ["MODEL"], "latent": ["LATENT"], "n": ["INT", {"default": 1}]}}, "output": []}
})");
}

} // namespace

/// Connections that Use Everywhere made by itself, as the file lists them.
class TestImpliedLinks : public QObject
{
    Q_OBJECT
private slots:
    void besideAConnection_data();
    void besideAConnection();
    void prompts_data();
    void prompts();
    void anotherTypeIsLeftOpen();
};

void TestImpliedLinks::besideAConnection_data()
{
    QTest::addColumn<QByteArray>("mode");
    QTest::addColumn<QByteArray>("prompt");
    QTest::newRow("that leads to a muted node")
        << QByteArray(R"("mode":2,)") << sorted(R"({"3":{"class_type":"Sample","inputs":{"model":["4",0],"n":1}},
                                                    "4":{"class_type":"Load","inputs":{}}})");
    QTest::newRow("that leads to something")
        << QByteArray() << sorted(R"({"3":{"class_type":"Sample","inputs":{"model":["6",0],"n":1}},
                                      "4":{"class_type":"Load","inputs":{}}, "6":{"class_type":"Load","inputs":{}}})");
}

void TestImpliedLinks::besideAConnection()
{
    QFETCH(QByteArray, mode);
    const Result<Conversion> conversion =
        converted(root(R"({"id":4,"type":"Load"},{"id":6,"type":"Load",)" + mode +
                           R"("outputs":[{"name":"MODEL","type":"MODEL","links":[9]}]},
                 {"id":3,"type":"Sample","inputs":[{"name":"latent","type":"LATENT"},
                                                   {"name":"model","type":"MODEL","link":9}]})",
                       R"([[9,6,0,3,1,"MODEL"]])",
                       R"(,"extra":{"ue_links":[{"downstream":3,"downstream_slot":1,"upstream":"4","upstream_slot":0,
                                       "type":"MODEL"}]})"),
                  catalog());
    QVERIFY2(conversion, qPrintable(problemOf(conversion)));
    QTEST(promptOf(*conversion), "prompt");
}

void TestImpliedLinks::prompts_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("prompt");
    const auto row = [](const char* name, const QByteArray& file, const char* prompt) {
        QTest::newRow(name) << file << sorted(prompt);
    };
    const QByteArray load = R"({"id":4,"type":"Load"},)";
    const QByteArray link = R"({"downstream":3,"downstream_slot":1,"upstream":"4","upstream_slot":0,"type":"MODEL"})";
    const char* linked = R"({"3":{"class_type":"Sample","inputs":{"model":["4",0],"n":1}},
                             "4":{"class_type":"Load","inputs":{}}})";
    row("by the place the input had",
        root(load + R"({"id":3,"type":"Sample","inputs":[{"name":"latent","type":"LATENT"},
                                                         {"name":"model","type":"MODEL"}]})",
             "[]", R"(,"extra":{"ue_links":[)" + link + "]}"),
        linked);
    row("by the place it has",
        root(
            load + R"({"id":3,"type":"Sample"})", "[]",
            R"(,"extra":{"ue_links":[{"downstream":3,"downstream_slot":0,"upstream":4,"upstream_slot":0,"type":"MODEL"}]})"),
        linked);
    const auto inside = [](const QByteArray& extra) {
        return R"({"id":"s","name":"S","nodes":[{"id":3,"type":"Sample","inputs":[{"name":"model","type":"MODEL","link":)" +
               QByteArray(extra.isEmpty() ? "1" : "null") + R"(}]}],"links":)" +
               (extra.isEmpty() ? R"([{"id":1,"origin_id":-10,"origin_slot":0,"target_id":3,"target_slot":0}])"
                                : "[]") +
               R"(,"inputs":[{"name":"model","type":"MODEL","linkIds":[1]}],"outputs":[])" + extra + '}';
    };
    const char* deep = R"({"4":{"class_type":"Load","inputs":{}},
                           "5:3":{"class_type":"Sample","inputs":{"model":["4",0],"n":1}}})";
    row("to an instance of a subgraph",
        root(
            load + R"({"id":5,"type":"s","inputs":[{"name":"model","type":"MODEL","link":null}]})", "[]",
            R"(,"extra":{"ue_links":[{"downstream":5,"downstream_slot":0,"upstream":"4","upstream_slot":0,"type":"MODEL"}]},
                 "definitions":{"subgraphs":[)" +
                inside({}) + "]}"),
        deep);
    const QByteArray fromOutside = R"(,"extra":{"ue_links":[{"downstream":3,"downstream_slot":0,"upstream":"-10",
                                       "upstream_slot":0,"type":"MODEL"}]})";
    row("from the input side of a subgraph",
        root(load + R"({"id":5,"type":"s","inputs":[{"name":"model","type":"MODEL","link":7}]})",
             R"([[7,4,0,5,0,"MODEL"]])", R"(,"definitions":{"subgraphs":[)" + inside(fromOutside) + "]}"),
        deep);
    row("inside a subgraph whose ids the root has",
        root(R"({"id":3,"type":"Load"},{"id":5,"type":"s","inputs":[{"name":"model","type":"MODEL","link":7}]})",
             R"([[7,3,0,5,0,"MODEL"]])", R"(,"definitions":{"subgraphs":[)" + inside(fromOutside) + "]}"),
        R"({"3":{"class_type":"Load","inputs":{}},
            "5:51":{"class_type":"Sample","inputs":{"model":["3",0],"n":1}}})");
}

void TestImpliedLinks::prompts()
{
    QFETCH(QByteArray, file);
    const Result<Conversion> conversion = converted(file, catalog());
    QVERIFY2(conversion, qPrintable(problemOf(conversion)));
    QTEST(promptOf(*conversion), "prompt");
    QCOMPARE(conversion->warnings.size(), 0);
}

void TestImpliedLinks::anotherTypeIsLeftOpen()
{
    const Result<Conversion> conversion =
        converted(root(R"({"id":4,"type":"Load"},{"id":3,"type":"Sample"})", "[]",
                       R"(,"extra":{"ue_links":[{"downstream":3,"downstream_slot":1,"upstream":"4","upstream_slot":0,
                           "type":"MODEL"}]})"),
                  catalog());
    QVERIFY2(conversion, qPrintable(problemOf(conversion)));
    QCOMPARE(promptOf(*conversion), sorted(R"({"3":{"class_type":"Sample","inputs":{"n":1}},
                                               "4":{"class_type":"Load","inputs":{}}})"));
    QCOMPARE(conversion->warnings.size(), 1);
    QVERIFY(conversion->warnings.first().sentence().startsWith(QStringLiteral("Sample (3): Use Everywhere connected")));
}

QTEST_GUILESS_MAIN(TestImpliedLinks)
#include "tst_impliedlinks.moc"

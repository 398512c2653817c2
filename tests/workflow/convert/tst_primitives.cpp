#include "tests/workflow/convert/conversions.h"

#include <QTest>

using namespace ryla;
using namespace ryla::workflow;
using namespace ryla::tests;

namespace {

NodeCatalog catalog()
{
    return *NodeCatalog::fromObjectInfo(R"({
"Free": {"input": {"required": {"a": ["INT", {}], "b": ["INT", {}]}}, "output": []},
"Seed": {"input": {"required": {"a": ["INT", {"min": 0, "max": 100}], "b": ["INT", {"min": 10}]}}, "output": []}
})");
}

} // namespace

/// Values that a PrimitiveNode writes, within the limits of what it is linked to.
class TestPrimitives : public QObject
{
    Q_OBJECT
private slots:
    void prompts_data();
    void prompts();
};

void TestPrimitives::prompts_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("prompt");
    const auto row = [](const char* name, const char* type, const char* value, const char* second, const char* inputs) {
        const QByteArray node = R"({"id":1,"type":")" + QByteArray(type) + R"(","widgets_values":[20,21],"inputs":[
            {"name":"a","type":"INT","link":1,"widget":{"name":"a"}},
            {"name":"b","type":"INT","link":)" +
                                second + R"(,"widget":{"name":"b"}}]},)";
        QTest::newRow(name) << root(node + R"({"id":2,"type":"PrimitiveNode","widgets_values":[)" + value + "]}",
                                    "[[1,2,0,1,0,0],[2,2,0,1,1,0]]")
                            << sorted(QByteArray(R"({"1":{"class_type":")" + QByteArray(type) + R"(","inputs":)" +
                                                 inputs + "}}")
                                          .constData());
    };
    row("two fields without limits", "Free", "123456", "2", R"({"a":123456,"b":123456})");
    row("one field without limits", "Free", "-5", "null", R"({"a":-5,"b":21})");
    row("below the one field", "Seed", "-1", "null", R"({"a":0,"b":21})");
    row("above the one field", "Seed", "500", "null", R"({"a":100,"b":21})");
    row("below one of two", "Seed", "3", "2", R"({"a":10,"b":10})");
    row("above one of two", "Seed", "500", "2", R"({"a":100,"b":100})");
}

void TestPrimitives::prompts()
{
    QFETCH(QByteArray, file);
    const Result<Conversion> conversion = converted(file, catalog());
    QVERIFY2(conversion, qPrintable(problemOf(conversion)));
    QTEST(promptOf(*conversion), "prompt");
    QCOMPARE(conversion->warnings.size(), 0);
}

QTEST_GUILESS_MAIN(TestPrimitives)
#include "tst_primitives.moc"

#include "tests/workflow/convert/conversions.h"

#include <QTest>

using namespace ryla;
using namespace ryla::workflow;
using namespace ryla::tests;

namespace {

NodeCatalog catalog()
{
    return *NodeCatalog::fromObjectInfo(R"({
"CustomCombo": {"input": {"required": {"choice": ["COMBO", {"options": []}]}}, "output": ["STRING", "INT"]},
"Text": {"input": {"required": {"text": ["STRING", {}]}}, "output": []}
})");
}

} // namespace

/// Choices that the author of a workflow writes on a node.
class TestCustomCombo : public QObject
{
    Q_OBJECT
private slots:
    void prompts_data();
    void prompts();
    void aMutedOneIsTheSource();
};

void TestCustomCombo::prompts_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("prompt");
    const auto row = [](const char* name, const char* values, const char* inputs) {
        QTest::newRow(name)
            << root(R"({"id":1,"type":"CustomCombo","widgets_values":)" + QByteArray(values) + '}')
            << sorted(
                   QByteArray(R"({"1":{"class_type":"CustomCombo","inputs":)" + QByteArray(inputs) + "}}").constData());
    };
    row("as the editor saves it", R"(["b",1,"a","b",""])",
        R"({"choice":"b","index":1,"option1":"a","option2":"b","option3":""})");
    row("the index is counted, an empty option follows", R"(["b",7,"a","b"])",
        R"({"choice":"b","index":1,"option1":"a","option2":"b","option3":""})");
    row("only one empty option follows", R"(["x",0,"a","",""])",
        R"({"choice":"x","index":-1,"option1":"a","option2":""})");
    row("no options", R"(["a"])", R"({"choice":"a","index":-1,"option1":""})");
    const auto linked = [](const char* name, const char* mode, const char* prompt) {
        QTest::newRow(name) << root(R"({"id":1,"type":"CustomCombo","widgets_values":["a",0,"a",""],"mode":)" +
                                        QByteArray(mode) + R"(},{"id":2,"type":"Text","widgets_values":["old"],
                                            "inputs":[{"name":"text","type":"STRING","link":1,"widget":{"name":"text"}}]})",
                                    "[[1,1,0,2,0,0]]")
                            << sorted(prompt);
    };
    linked("linked", "0",
           R"({"1":{"class_type":"CustomCombo","inputs":{"choice":"a","index":0,"option1":"a","option2":""}},
                              "2":{"class_type":"Text","inputs":{"text":["1",0]}}})");
    linked("muted", "2", R"({"2":{"class_type":"Text","inputs":{"text":"a"}}})");
    linked("bypassed", "4", R"({"2":{"class_type":"Text","inputs":{"text":"a"}}})");
    QTest::newRow("a primitive chooses") << root(R"({"id":1,"type":"CustomCombo","widgets_values":["a",0,"a","b",""],
                    "inputs":[{"name":"choice","type":"COMBO","link":1,"widget":{"name":"choice"}}]},
                   {"id":2,"type":"PrimitiveNode","widgets_values":["b"]})",
                                                 "[[1,2,0,1,0,0]]")
                                         << sorted(R"({"1":{"class_type":"CustomCombo",
                           "inputs":{"choice":"b","index":1,"option1":"a","option2":"b","option3":""}}})");
}

void TestCustomCombo::prompts()
{
    QFETCH(QByteArray, file);
    const Result<Conversion> conversion = converted(file, catalog());
    QVERIFY2(conversion, qPrintable(problemOf(conversion)));
    QTEST(promptOf(*conversion), "prompt");
    QCOMPARE(conversion->warnings.size(), 0);
}

void TestCustomCombo::aMutedOneIsTheSource()
{
    const Result<Conversion> conversion =
        converted(root(R"({"id":1,"type":"CustomCombo","title":"Mine","mode":2,"widgets_values":["a",0,"a",""]},
                          {"id":2,"type":"Text","inputs":[{"name":"text","type":"STRING","link":1,
                           "widget":{"name":"text"}}]})",
                       "[[1,1,0,2,0,0]]"),
                  catalog());
    QVERIFY2(conversion, qPrintable(problemOf(conversion)));
    const InputSource source = conversion->sources.value(InputRef::parse(QStringLiteral("2.text")));
    QCOMPARE(source.nodeTitle, QStringLiteral("Mine"));
    QCOMPARE(source.widget, QStringLiteral("choice"));
}

QTEST_GUILESS_MAIN(TestCustomCombo)
#include "tst_customcombo.moc"

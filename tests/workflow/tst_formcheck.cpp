#include "workflow/formcheck.h"

#include "tests/workflow/smallcatalog.h"

#include <QTest>

using namespace ryla;
using namespace ryla::workflow;

class TestFormCheck : public QObject
{
    Q_OBJECT
private slots:
    void finds_data();
    void finds();
};

void TestFormCheck::finds_data()
{
    QTest::addColumn<QByteArray>("spec");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, const char* spec, const char* text) {
        QTest::newRow(name) << QByteArray(spec) << QString::fromUtf8(text);
    };
    row("good", R"("fields": [{"id": "8.steps", "min": 4, "showIf": {"switch": "L"}}],
                  "switches": [{"name": "L", "nodes": ["10"]}], "outputs": ["12"])",
        "");
    row("no such input", R"("fields": [{"id": "8.model"}])", "the form has a field for 8.model, which cannot be set");
    row("default", R"("fields": [{"id": "8.steps", "min": 20}])",
        "the form begins with a value it does not allow: 12 is too small: choose a whole number from 20 to 100");
    row("condition", R"("fields": [{"id": "8.steps", "showIf": {"id": "1.x", "values": [1]}}])",
        "the form shows it only while 1.x has some value, and there is no such field");
    row("limits", R"("fields": [{"id": "8.steps", "min": 9, "max": 3}])",
        "the form's least value is above its largest, so neither counts");
    row("switch", R"("switches": [{"name": "L", "nodes": ["77"]}])",
        "the form's switch \"L\" names no node of this workflow");
    row("output", R"("outputs": ["77"])", "the form keeps the results of node 77, which is not there");
}

void TestFormCheck::finds()
{
    QFETCH(QByteArray, spec);
    LoadedWorkflow loaded;
    loaded.document = testing::smallDocument();
    const auto read = parseFormSpec("{\"version\": 1, " + spec + "}");
    QVERIFY2(read, qPrintable(read ? QString() : read.error().message));
    loaded.formSpec = *read;
    QStringList texts;
    for (const Finding& finding : checkForm(loaded, testing::smallCatalog())) {
        texts << finding.text;
    }
    QTEST(texts.join(QLatin1Char('|')), "text");
}

QTEST_GUILESS_MAIN(TestFormCheck)
#include "tst_formcheck.moc"

#include "workflow/formats.h"
#include "workflow/formats/rows.h"

#include <QTest>

using namespace ryla::workflow;

namespace {

const QByteArray api = R"({"1":{"class_type":"A","inputs":{"seed":18446744073709551615}}})";
const QByteArray ui = R"({"nodes":[{"id":1}],"links":[]})";

QByteArray quoted(QByteArray text)
{
    return '"' + text.replace("\"", "\\\"") + '"';
}

} // namespace

class TestWrapper : public QObject
{
    Q_OBJECT
private slots:
    void unwraps_data();
    void unwraps();
    void refuses_data();
    void refuses();
    void takesTheEditorsFormatWhereThereIsNoPrompt();
    void everyFormatHasARow();
};

void TestWrapper::unwraps_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("uiWorkflow");
    const auto row = [](const char* name, const QByteArray& bytes, const QByteArray& uiWorkflow) {
        QTest::newRow(name) << bytes << uiWorkflow;
    };
    row("worker-comfyui", R"({"input":{"workflow":)" + api + R"(,"images":[{"name":"a","image":"x"}]}})", {});
    row("prompt", R"({"prompt":)" + api + R"(,"client_id":"c"})", {});
    row("recorded body",
        R"({"prompt":)" + api + R"(,"extra_data":{"extra_pnginfo":{"workflow":)" + ui + R"(}},"client_id":"c"})", ui);
    row("recorded body without the editor's", R"({"extra_data":{"extra_pnginfo":{}},"prompt":)" + api + "}", {});
    row("texts of a picture", R"({"prompt":)" + quoted(api) + R"(,"workflow":)" + quoted(ui) + "}", ui);
    row("graphToPrompt", R"({"output":)" + api + R"(,"workflow":)" + ui + "}", ui);
    row("workflow", R"({"workflow":)" + api + R"(,"name":"x"})", {});
    row("workflow_json", R"({"workflow_json":)" + api + "}", {});
    row("workflow_json as text", R"({"workflow_json":)" + quoted(api) + "}", {});
    row("editor's beside it", R"({"workflow":)" + ui + R"(,"workflow_json":)" + api + "}", ui);
    row("recorded body with everything",
        R"({"client_id":"c","number":-1,"partial_execution_targets":["1"],"prompt":)" + api +
            R"(,"extra_data":{"auth_token_comfy_org":"x"}})",
        {});
    row("wrapped twice", R"({"input":{"prompt":)" + api + "}}", {});
}

void TestWrapper::unwraps()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(wrapperFormat().recognises(bytes));
    const auto document = wrapperFormat().read(bytes);
    QVERIFY2(document, qPrintable(document ? QString() : document.error().message));
    QCOMPARE(document->promptJson(), api);
    QTEST(document->uiWorkflow(), "uiWorkflow");
}

void TestWrapper::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("message");
    QTest::newRow("nothing in it") << QByteArray(R"({"input":{"workflow":{}}})")
                                   << QStringLiteral("no workflow was found");
    QTest::newRow("text") << QByteArray(R"({"prompt":"a fox"})") << QStringLiteral("no workflow was found");
    QTest::newRow("broken") << QByteArray(R"({"prompt":{"1":{]}})") << QStringLiteral("not valid JSON");
    QByteArray deep = api;
    for (int i = 0; i < 200; ++i) {
        deep = R"({"input":)" + deep + "}";
    }
    QTest::newRow("wrapped without end") << deep << QStringLiteral("no workflow was found");
}

void TestWrapper::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, message);
    const auto document = wrapperFormat().read(bytes);
    QVERIFY(!document);
    QVERIFY2(document.error().message.contains(message), qPrintable(document.error().message));
}

void TestWrapper::takesTheEditorsFormatWhereThereIsNoPrompt()
{
    const auto document = wrapperFormat().read(R"({"input":{"workflow":)" + ui + "}}");
    QVERIFY(document && needsConversion(*document));
    QCOMPARE(document->uiWorkflow(), ui);
    const auto blueprint = wrapperFormat().read(R"({"source":"templates","name":"Upscale","data":)" + quoted(ui) + "}");
    QVERIFY(blueprint && needsConversion(*blueprint));
    QCOMPARE(blueprint->uiWorkflow(), ui);
}

void TestWrapper::everyFormatHasARow()
{
    QCOMPARE(formats().size(), size_t(5));
    QVERIFY(formats().back().recognises("anything"));
    QVERIFY(!wrapperFormat().recognises(api));
    QVERIFY(!wrapperFormat().recognises("[]"));
}

QTEST_GUILESS_MAIN(TestWrapper)
#include "tst_wrapper.moc"

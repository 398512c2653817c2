#include "workflow/formats/rows.h"

#include <QTest>

using namespace ryla::workflow;

class TestApi : public QObject
{
    Q_OBJECT
private slots:
    void recognises_data();
    void recognises();
    void reads();
};

void TestApi::recognises_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("recognised");
    const auto row = [](const char* bytes, bool recognised) {
        QTest::newRow(bytes) << QByteArray(bytes) << recognised;
    };
    row(R"({"1":{"class_type":"A","inputs":{}}})", true);
    row(R"({"loader":{"inputs":{"class_type":["x",0]},"class_type":"A"}})", true);
    row(R"({"1":{"class_type":"A"},"workflow":{"nodes":[]}})", true);
    row(R"({"1":{"class_type":"A"},"x":1,"y":2})", false);
    row(R"({"1":{"class_type":5}})", false);
    row(R"({"1":{"inputs":{"class_type":"A"}}})", false);
    row(R"({"prompt":{"1":{"class_type":"A"}}})", false);
    row(R"({"1":{"class_type":"A")", false);
    row("{}", false);
    row("[]", false);
    row("", false);
}

void TestApi::recognises()
{
    QFETCH(QByteArray, bytes);
    QTEST(apiFormat().recognises(bytes), "recognised");
}

void TestApi::reads()
{
    const QByteArray bytes = R"({"1":{"class_type":"A","inputs":{"x":NaN}},"9":"odd"})";
    const auto document = apiFormat().read(bytes);
    QVERIFY(document);
    QCOMPARE(document->promptJson(), QByteArray(R"({"1":{"class_type":"A","inputs":{"x":null}},"9":"odd"})"));
    QVERIFY(document->uiWorkflow().isEmpty());
    QVERIFY(!apiFormat().read("{\"1\":{\"class_type\":\"A\",}}"));
}

QTEST_GUILESS_MAIN(TestApi)
#include "tst_api.moc"

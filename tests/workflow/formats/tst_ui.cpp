#include "workflow/formats/rows.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace ryla::workflow;

class TestUi : public QObject
{
    Q_OBJECT
private slots:
    void recognises_data();
    void recognises();
    void keepsItUntilItCanBeConverted();
    void recognisesTheCorpus();
};

void TestUi::recognises_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("recognised");
    const auto row = [](const char* bytes, bool recognised) {
        QTest::newRow(bytes) << QByteArray(bytes) << recognised;
    };
    row(R"({"last_node_id":1,"nodes":[],"links":[],"version":0.4})", true);
    row(R"({"nodes":[],"links":[]})", true);
    row(R"({"version":1,"state":{},"nodes":[]})", true);
    // A blueprint: one node, whose type is a subgraph of the file. What the editor puts on the clipboard.
    row(R"({"revision":0,"last_node_id":2,"nodes":[{"id":2,"type":"0e6c1e1c-0000-4000-8000-000000000001"}],"links":[],)"
        R"("definitions":{"subgraphs":[{"id":"0e6c1e1c-0000-4000-8000-000000000001","nodes":[],"links":[]}]}})",
        true);
    row(R"({"nodes":[],"groups":[],"reroutes":[],"links":[],"subgraphs":[]})", true);
    row(R"({"nodes":{},"links":[]})", false);
    row(R"({"nodes":[]})", false);
    row(R"({"workflow":{"nodes":[],"links":[]}})", false);
    row("[]", false);
}

void TestUi::recognises()
{
    QFETCH(QByteArray, bytes);
    QTEST(uiFormat().recognises(bytes), "recognised");
}

void TestUi::keepsItUntilItCanBeConverted()
{
    const auto document = uiFormat().read(R"({"nodes":[NaN],"links":[]})");
    QVERIFY(document && document->isEmpty() && needsConversion(*document));
    QCOMPARE(document->uiWorkflow(), QByteArray(R"({"nodes":[null],"links":[]})"));
    QVERIFY(!uiFormat().read("{\"nodes\":" + QByteArray(1000, '[')));
}

void TestUi::recognisesTheCorpus()
{
    const QString corpus = qEnvironmentVariable("RYLA_CORPUS", QStringLiteral(RYLA_SOURCE_ROOT "/../shared/corpus"));
    const QDir folder(corpus + QStringLiteral("/made"));
    if (!folder.exists()) {
        qInfo("no corpus at %s: only the rows above are tried", qPrintable(corpus));
    }
    for (const QFileInfo& info : folder.entryInfoList({QStringLiteral("*.workflow.json")}, QDir::Files)) {
        QFile file(info.filePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY2(uiFormat().recognises(bytes) && !apiFormat().recognises(bytes), qPrintable(info.fileName()));
    }
}

QTEST_GUILESS_MAIN(TestUi)
#include "tst_ui.moc"

#include "cli/catalogsource.h"

#include "cli/console.h"
#include "tests/support/answerof.h"

#include <CLI/CLI.hpp>

#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::cli;
using tests::answerOf;

class TestCatalogSource : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void objectInfo_data();
    void objectInfo();
    void nothingNamed();
    void demo();

private:
    Result<workflow::NodeCatalog> read(const QString& line)
    {
        CLI::App app;
        CatalogSource source;
        source.declare(app);
        app.parse(line.toStdString());
        return answerOf(source.read(m_studio, m_console, this), 20'000);
    }
    QTemporaryDir m_home;
    std::unique_ptr<Studio> m_studio;
    Console m_console;
};

void TestCatalogSource::initTestCase()
{
    qputenv("RYLA_HOME", m_home.path().toLocal8Bit());
}

void TestCatalogSource::objectInfo_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("said");
    QTest::newRow("good") << QByteArray(R"({"A": {"input": {}, "output": []}})") << QString();
    QTest::newRow("broken") << QByteArray("{\"A\": {") << QStringLiteral("--object-info: ");
    QTest::newRow("not there") << QByteArray() << QStringLiteral("cannot be read");
}

void TestCatalogSource::objectInfo()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, said);
    const QString path = m_home.filePath(QString::fromLatin1(QTest::currentDataTag()).remove(QLatin1Char(' ')));
    QFile file(path);
    QVERIFY(bytes.isEmpty() || (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size()));
    file.close();
    const Result<workflow::NodeCatalog> catalog = read(QStringLiteral("--object-info ") + path);
    QVERIFY(!m_studio);
    QCOMPARE(catalog.has_value(), said.isEmpty());
    if (!catalog) {
        QVERIFY2(catalog.error().message.contains(said) && catalog.error().message.contains(path),
                 qPrintable(catalog.error().message));
    } else {
        QVERIFY(catalog->node(QStringLiteral("A")));
    }
}

void TestCatalogSource::nothingNamed()
{
    // The chosen target is the demo pod, which is not started only to look at a file.
    const Result<workflow::NodeCatalog> catalog = read({});
    QVERIFY(catalog);
    QVERIFY(catalog->isEmpty());
    m_studio.reset();
}

void TestCatalogSource::demo()
{
    const Result<workflow::NodeCatalog> catalog = read(QStringLiteral("--demo"));
    QVERIFY2(catalog, qPrintable(catalog ? QString() : catalog.error().message));
    QVERIFY(catalog->node(QStringLiteral("KSampler")));
    m_studio.reset();
}

QTEST_GUILESS_MAIN(TestCatalogSource)
#include "tst_catalogsource.moc"

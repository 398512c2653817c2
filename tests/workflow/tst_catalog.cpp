#include "workflow/catalog.h"
#include "workflow/catalogcache.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFutureWatcher>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::workflow;

namespace {

template<class T>
Result<T> answerOf(Later<T> later)
{
    QFutureWatcher<Result<T>> watcher;
    QSignalSpy finished(&watcher, &QFutureWatcher<Result<T>>::finished);
    watcher.setFuture(later);
    if (!later.isFinished() && !finished.wait()) {
        return fail(ErrorKind::Timeout, QStringLiteral("no answer"));
    }
    return watcher.result();
}

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestCatalog : public QObject
{
    Q_OBJECT
private slots:
    void refuses_data();
    void refuses();
    void theLastOfEqualClassesWins();
    void readsRecordedServers();
    void staysLinear();
    void cacheKeepsOneFileAServer();
    void cacheForgetsWhatIsBroken();
    void cacheSaysWhyItCannotWrite();
};

void TestCatalog::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    for (const char* text :
         {"", " ", "[]", "null", "<html>", "{\"a\"", "{\"a\":", "{\"a\":{", "{\"a\":{}", "{\"a\":{}]", "{\"a\":{}} x",
          "{a:1}", "{\"a\" 1}", "{\"a\":\"", "{\"a\\\":1}", "{,}", "{\"a\":1,}"}) {
        QTest::newRow(text) << QByteArray(text);
    }
    QTest::newRow("deep") << "{\"a\":" + QByteArray(10'000'000, '[');
}

void TestCatalog::refuses()
{
    QFETCH(QByteArray, bytes);
    const auto catalog = NodeCatalog::fromObjectInfo(bytes);
    QVERIFY(!catalog);
    QVERIFY(catalog.error().kind == ErrorKind::BadReply);
}

void TestCatalog::theLastOfEqualClassesWins()
{
    QVERIFY(NodeCatalog().isEmpty());
    QVERIFY(NodeCatalog::fromObjectInfo("\xEF\xBB\xBF {} ")->isEmpty());
    const auto catalog =
        NodeCatalog::fromObjectInfo(R"({"A":{"input":{},"category":"1"},"B":NaN,"A":{"input":{},"category":"2"}})");
    QVERIFY(catalog);
    QCOMPARE(catalog->classNames(), (QStringList{QStringLiteral("A"), QStringLiteral("B")}));
    QCOMPARE(catalog->node(QStringLiteral("A"))->category, QStringLiteral("2"));
    QVERIFY(!catalog->node(QStringLiteral("B")));
}

void TestCatalog::readsRecordedServers()
{
    const QString corpus = qEnvironmentVariable("RYLA_CORPUS", QStringLiteral(RYLA_SOURCE_ROOT "/../shared/corpus"));
    int read = 0;
    for (const char* name : {"/object_info.json", "/object_info.packs.json", "/../reference/comfyui/object_info.json",
                             "/../reference/comfyui/object_info-0.24.0.json"}) {
        const QByteArray bytes = bytesOf(corpus + QString::fromUtf8(name));
        if (bytes.isEmpty()) {
            continue;
        }
        const auto catalog = NodeCatalog::fromObjectInfo(bytes);
        QVERIFY(catalog);
        for (const QString& className : catalog->classNames()) {
            const auto node = catalog->node(className);
            QVERIFY2(node, qPrintable(className));
            QVERIFY(!node->displayName.isEmpty());
            for (const InputSpec& spec : node->inputs) {
                QVERIFY2(!spec.type.isEmpty(), qPrintable(className + QLatin1Char('.') + spec.name));
            }
        }
        ++read;
    }
    if (read == 0) {
        qInfo("no recorded servers at %s: only the fixture is read", qPrintable(corpus));
    }
}

void TestCatalog::staysLinear()
{
    QByteArray bytes = "{";
    for (int i = 0; i < 100'000; ++i) {
        bytes += "\"N" + QByteArray::number(i) + "\":{\"input\":{\"required\":{\"a\":[\"INT\"]}}},";
    }
    bytes += "\"End\":{\"input\":{}}}";
    QElapsedTimer clock;
    clock.start();
    const auto catalog = NodeCatalog::fromObjectInfo(bytes);
    QVERIFY(catalog);
    QCOMPARE(catalog->size(), 100'001);
    QVERIFY2(clock.elapsed() < 5'000, qPrintable(QString::number(clock.elapsed())));
}

void TestCatalog::cacheKeepsOneFileAServer()
{
    const QTemporaryDir folder;
    const CatalogCache cache(folder.filePath(QStringLiteral("new/catalogs")));
    QVERIFY(answerOf(cache.read(QStringLiteral("http://a:8188")))->isEmpty());
    const NodeCatalog catalog = NodeCatalog::fromObjectInfo(R"({"A":{"input":{}}})").value();
    QVERIFY(answerOf(cache.write(QStringLiteral("http://a:8188"), catalog)));
    QCOMPARE(answerOf(cache.read(QStringLiteral("http://a:8188")))->classNames(), QStringList{QStringLiteral("A")});
    QVERIFY(answerOf(cache.read(QStringLiteral("http://b:8188/../../x")))->isEmpty());
    QCOMPARE(QDir(folder.filePath(QStringLiteral("new/catalogs"))).entryList(QDir::Files).size(), 1);
}

void TestCatalog::cacheForgetsWhatIsBroken()
{
    const QTemporaryDir folder;
    const CatalogCache cache(folder.path());
    QVERIFY(answerOf(cache.write(QStringLiteral("a"), NodeCatalog::fromObjectInfo("{\"A\":{}}").value())));
    QFile file(QDir(folder.path()).entryInfoList(QDir::Files).constFirst().filePath());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"A\":") > 0);
    file.close();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("kept node list")));
    QVERIFY(answerOf(cache.read(QStringLiteral("a")))->isEmpty());
}

void TestCatalog::cacheSaysWhyItCannotWrite()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const CatalogCache cache(folder.filePath(QStringLiteral("file/below")));
    const auto written = answerOf(cache.write(QStringLiteral("a"), NodeCatalog()));
    QVERIFY(!written);
    QVERIFY(written.error().kind == ErrorKind::Storage);
}

QTEST_GUILESS_MAIN(TestCatalog)
#include "tst_catalog.moc"

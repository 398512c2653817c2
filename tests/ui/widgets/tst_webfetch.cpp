// What comes from the web into memory; what can go wrong stands in tests/ui/shell/tst_webarrival.cpp.
#include "ui/widgets/webfetch.h"

#include "tests/support/scriptedserver.h"

#include <QSignalSpy>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;
using tests::ScriptedServer;

class TestWebFetch : public QObject
{
    Q_OBJECT
private slots:
    void brings_data();
    void brings();
    void addresses();
    void words();
};

void TestWebFetch::brings_data()
{
    QTest::addColumn<QList<QByteArray>>("headers");
    QTest::addColumn<QString>("name");
    QTest::newRow("named by the address") << QList<QByteArray>() << QStringLiteral("owl.png");
    QTest::newRow("named by the server") << QList<QByteArray>{"Content-Disposition: attachment; filename=\"hare.png\""}
                                         << QStringLiteral("hare.png");
}

void TestWebFetch::brings()
{
    QFETCH(QList<QByteArray>, headers);
    ScriptedServer server;
    server.on("/a/owl.png", ScriptedServer::Answer{200, "image/png", "bytes", headers, ScriptedServer::Fate::Whole});
    WebFetch fetch(QUrl(server.address() + QStringLiteral("/a/owl.png")), "image/*", {});
    Result<WebFetch::Fetched> got = fail(ErrorKind::Internal, QStringLiteral("nothing yet"));
    connect(&fetch, &WebFetch::finished, this, [&got](const Result<WebFetch::Fetched>& result) { got = result; });
    QSignalSpy progressed(&fetch, &WebFetch::progressed);
    fetch.start();
    QTRY_VERIFY(got);
    QCOMPARE(got->bytes, QByteArray("bytes"));
    QTEST(got->name, "name");
    QVERIFY(progressed.count() > 0);
    const auto asked = server.asked("/a/owl.png").first();
    QCOMPARE(asked.header("Accept"), QByteArray("image/*"));
    QVERIFY(asked.header("Cookie").isEmpty());
}

void TestWebFetch::addresses()
{
    const auto isWeb = [](const char* text) { return isWebAddress(QUrl(QString::fromLatin1(text))); };
    QVERIFY(isWeb("https://example.org/a") && isWeb("http://127.0.0.1:1"));
    QVERIFY(!isWeb("file:///a") && !isWeb("ftp://example.org/a") && !isWeb("https:///a") && !isWeb(""));
}

void TestWebFetch::words()
{
    const QString host = QStringLiteral("example.org");
    QCOMPARE(fetchWords(host, 0, -1), QStringLiteral("Fetching from example.org"));
    QCOMPARE(fetchWords(host, 2'000'000, -1), QStringLiteral("Fetching from example.org, 2.0 MB so far"));
    QCOMPARE(fetchWords(host, 2'000'000, 4'000'000), QStringLiteral("Fetching from example.org, 2.0 MB of 4.0 MB"));
}

QTEST_GUILESS_MAIN(TestWebFetch)
#include "tst_webfetch.moc"

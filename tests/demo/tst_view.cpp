#include "podclient.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>

using namespace ryla::demo;

class TestView : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void answers_data();
    void answers();
    void ranges_data();
    void ranges();
    void remembers();
    void reencodes();

private:
    void put(const QString& name, const QByteArray& bytes);
    QTemporaryDir m_folder;
    std::unique_ptr<DemoPod> m_pod;
    std::unique_ptr<PodClient> m_client;
};

void TestView::put(const QString& name, const QByteArray& bytes)
{
    QDir(m_folder.path()).mkpath(QFileInfo(name).path());
    QFile file(m_folder.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

void TestView::initTestCase()
{
    DemoOptions options = quick();
    options.folder = m_folder.path();
    m_pod = std::make_unique<DemoPod>(options);
    m_client = std::make_unique<PodClient>(*m_pod->start());
    put(QStringLiteral("output/sub/a.bin"), "0123456789");
    put(QStringLiteral("output/page.html"), "<script>1</script>");
    put(QStringLiteral("output/text.png"), "no picture");
    put(QStringLiteral("secret.txt"), "secret");
    QImage glass(6, 4, QImage::Format_ARGB32);
    glass.fill(QColor(200, 100, 50, 128));
    QVERIFY(glass.save(m_folder.filePath(QStringLiteral("output/glass.png"))));
}

void TestView::answers_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<int>("status");
    const auto row = [](const char* query, int status) {
        QTest::newRow(query) << QString::fromLatin1(query) << status;
    };
    row("filename=a.bin&subfolder=sub", 200);
    row("filename=sample.png&type=input", 200);
    row("filename=sample.png%20%5Binput%5D", 200);
    row("filename=sample.png", 404);
    row("", 404);
    row("filename=", 400);
    row("filename=a.bin&type=nonsense", 400);
    row("filename=..%2Fsecret.txt", 400);
    row("filename=a..b.png", 400);
    row("filename=%2Fetc%2Fpasswd", 400);
    row("filename=secret.txt&subfolder=..", 403);
    row("filename=passwd&subfolder=%2Fetc", 403);
    row("filename=sub%2Fa.bin", 404);
    row("filename=text.png&preview=webp", 500);
    row("filename=missing.png&preview=webp", 404);
}

void TestView::answers()
{
    QFETCH(QString, query);
    const Answer answer = m_client->get(QStringLiteral("/view?") + query);
    QTEST(answer.status, "status");
    QVERIFY(!answer.body.contains("secret"));
    const Answer page = m_client->get(QStringLiteral("/view?filename=page.html"));
    QCOMPARE(page.contentType, QByteArray("application/octet-stream"));
}

void TestView::ranges_data()
{
    QTest::addColumn<QByteArray>("range");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("first") << QByteArray("bytes=0-3") << 206 << QByteArray("0123");
    QTest::newRow("from") << QByteArray("bytes=7-") << 206 << QByteArray("789");
    QTest::newRow("last") << QByteArray("bytes=-2") << 206 << QByteArray("89");
    QTest::newRow("past the end") << QByteArray("bytes=8-99") << 206 << QByteArray("89");
    QTest::newRow("beyond") << QByteArray("bytes=10-") << 416 << QByteArray();
    QTest::newRow("nonsense") << QByteArray("apples=1-2") << 200 << QByteArray("0123456789");
}

void TestView::ranges()
{
    QFETCH(QByteArray, range);
    const Answer answer =
        m_client->ask("GET", QStringLiteral("/view?filename=a.bin&subfolder=sub"), {}, {{"Range", range}});
    QTEST(answer.status, "status");
    QTEST(answer.body, "body");
}

void TestView::remembers()
{
    const QString path = QStringLiteral("/view?filename=a.bin&subfolder=sub");
    const Answer first = m_client->get(path);
    QCOMPARE(first.headers["content-disposition"], QByteArray("filename=\"a.bin\""));
    QCOMPARE(m_client->ask("GET", path, {}, {{"If-None-Match", first.headers["etag"]}}).status, 304);
    QCOMPARE(m_client->ask("GET", path, {}, {{"If-None-Match", "\"other\""}}).status, 200);
    QCOMPARE(m_client->ask("GET", path, {}, {{"If-Modified-Since", first.headers["last-modified"]}}).status, 304);
    const Answer head = m_client->ask("HEAD", path);
    QCOMPARE(head.headers["content-length"], QByteArray("10"));
    QVERIFY(head.body.isEmpty());
}

void TestView::reencodes()
{
    const QString path = QStringLiteral("/view?filename=glass.png");
    const Answer jpeg = m_client->get(path + QStringLiteral("&preview=jpeg;80"));
    QCOMPARE(jpeg.contentType, QByteArray("image/jpeg"));
    QCOMPARE(QImage::fromData(jpeg.body).size(), QSize(6, 4));
    QVERIFY(!jpeg.headers.contains("etag"));
    QVERIFY(!QImage::fromData(m_client->get(path + QStringLiteral("&channel=rgb")).body).hasAlphaChannel());
    const QImage alpha = QImage::fromData(m_client->get(path + QStringLiteral("&channel=a")).body);
    QCOMPARE(alpha.pixel(1, 1), qRgba(0, 0, 0, 128));
}

QTEST_GUILESS_MAIN(TestView)
#include "tst_view.moc"

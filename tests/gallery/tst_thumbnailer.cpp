#include "gallery/thumbnailer.h"

#include "tests/gallery/samples.h"

#include <QDirIterator>
#include <QTemporaryDir>

using namespace ryla::gallery;
using namespace ryla::gallery::samples;

class TestThumbnailer : public QObject
{
    Q_OBJECT
private slots:
    void sizes_data();
    void sizes();
    void transparencyIsFlattened();
    void cacheFiles_data();
    void cacheFiles();
    void throughTheCache();
    void damagedCacheIsMadeAnew();
    void brokenPictureLeavesNothingBehind();
};

void TestThumbnailer::sizes_data()
{
    QTest::addColumn<QSize>("picture");
    QTest::addColumn<QSize>("thumbnail");
    QTest::newRow("wide") << QSize(1280, 640) << QSize(320, 160);
    QTest::newRow("high") << QSize(640, 1280) << QSize(160, 320);
    QTest::newRow("small stays") << QSize(100, 50) << QSize(100, 50);
    QTest::newRow("a line") << QSize(4000, 1) << QSize(320, 1);
}

void TestThumbnailer::sizes()
{
    QFETCH(QSize, picture);
    QFETCH(QSize, thumbnail);
    const QTemporaryDir folder;
    const QString path = paintFile(folder.filePath(QStringLiteral("a.png")), picture);
    QCOMPARE(makeThumbnail(path, 320).size(), thumbnail);
}

void TestThumbnailer::transparencyIsFlattened()
{
    const QTemporaryDir folder;
    QImage image(10, 10, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    const QString path = folder.filePath(QStringLiteral("a.png"));
    QVERIFY(image.save(path));
    const QImage made = makeThumbnail(path, 320);
    QVERIFY(!made.hasAlphaChannel());
    QCOMPARE(made.pixel(5, 5), qRgb(128, 128, 128));
}

void TestThumbnailer::cacheFiles_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("file");
    QTest::newRow("hash") << QStringLiteral("abcdef0123") << QStringLiteral("/c/ab/abcdef0123.jpg");
    QTest::newRow("way out") << QStringLiteral("../../etc/passwd") << QString();
    QTest::newRow("capitals") << QStringLiteral("ABCDEF0123") << QString();
    QTest::newRow("empty") << QString() << QString();
}

void TestThumbnailer::cacheFiles()
{
    QFETCH(QString, key);
    QFETCH(QString, file);
    const QString made = thumbnailFile(QStringLiteral("/c"), key);
    if (file.isEmpty()) {
        QVERIFY(made.startsWith(QLatin1String("/c/")));
        QVERIFY(!made.contains(QLatin1String("..")));
        QCOMPARE(made.size(), 3 + 3 + 64 + 4);
    } else {
        QCOMPARE(made, file);
    }
}

void TestThumbnailer::throughTheCache()
{
    const QTemporaryDir folder;
    const QString path = paintFile(folder.filePath(QStringLiteral("a.png")), QSize(640, 480));
    const QString kept = thumbnailFile(folder.filePath(QStringLiteral("cache")), QStringLiteral("abcdef0123"));
    QCOMPARE(thumbnailThroughCache(kept, path, 320).size(), QSize(320, 240));
    QVERIFY(QFile::exists(kept));
    QVERIFY(QFile::remove(path));
    QCOMPARE(thumbnailThroughCache(kept, path, 320).size(), QSize(320, 240));
    // Nothing but the file itself: no temporary ones.
    QCOMPARE(QDir(QFileInfo(kept).path()).entryList(QDir::Files).size(), 1);
}

void TestThumbnailer::damagedCacheIsMadeAnew()
{
    const QTemporaryDir folder;
    const QString path = paintFile(folder.filePath(QStringLiteral("a.png")), QSize(64, 64));
    const QString kept = writeFile(folder.filePath(QStringLiteral("kept.jpg")), "rubbish");
    QCOMPARE(thumbnailThroughCache(kept, path, 320).size(), QSize(64, 64));
    QCOMPARE(QImage(kept).size(), QSize(64, 64));
}

void TestThumbnailer::brokenPictureLeavesNothingBehind()
{
    const QTemporaryDir folder;
    const QString path = writeFile(folder.filePath(QStringLiteral("a.png")), pngHeader(100000, 100000));
    const QString kept = folder.filePath(QStringLiteral("cache/kept.jpg"));
    QVERIFY(thumbnailThroughCache(kept, path, 320).isNull());
    QVERIFY(!QFile::exists(kept));
}

QTEST_GUILESS_MAIN(TestThumbnailer)
#include "tst_thumbnailer.moc"

#include "gallery/picturereader.h"

#include "tests/gallery/samples.h"

#include <QTemporaryDir>

using namespace ryla;
using namespace ryla::gallery;
using namespace ryla::gallery::samples;

class TestPictureReader : public QObject
{
    Q_OBJECT
private slots:
    void readsFormats_data();
    void readsFormats();
    void hostileFiles_data();
    void hostileFiles();
    void missingFile();
    void jpegIsReadSmaller();
};

void TestPictureReader::readsFormats_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("format");
    QTest::newRow("png") << QStringLiteral("a.png") << QByteArray("PNG");
    QTest::newRow("jpeg") << QStringLiteral("a.jpg") << QByteArray("JPEG");
    QTest::newRow("webp") << QStringLiteral("a.webp") << QByteArray("WEBP");
    QTest::newRow("webp named png") << QStringLiteral("a.png") << QByteArray("WEBP");
    QTest::newRow("png without an ending") << QStringLiteral("a") << QByteArray("PNG");
}

void TestPictureReader::readsFormats()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, format);
    const QTemporaryDir folder;
    const QString path = paintFile(folder.filePath(name), QSize(70, 50), format.constData());
    QCOMPARE(pictureSize(path), QSize(70, 50));
    const Result<QImage> image = readPicture(path);
    QVERIFY(image);
    QCOMPARE(image->size(), QSize(70, 50));
}

void TestPictureReader::hostileFiles_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("hello");
    QTest::newRow("header of 100 000 x 100 000") << pngHeader(100000, 100000);
    QTest::newRow("header of 2^31 - 1") << pngHeader(0x7fffffff, 0x7fffffff);
    QTest::newRow("size zero") << pngHeader(0, 0);
    QTest::newRow("header only") << pngHeader(64, 64);
    QTest::newRow("drawing") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg' width='99' height='99'/>");
    QTest::newRow("gif header") << QByteArray::fromHex("47494638396120ffffffff");
    QTest::newRow("jpeg header") << QByteArray::fromHex("ffd8ffe000104a464946000101");
    QTest::newRow("webp header") << QByteArray("RIFF\x10\0\0\0WEBPVP8 ", 16);
}

void TestPictureReader::hostileFiles()
{
    QFETCH(QByteArray, bytes);
    const QTemporaryDir folder;
    const QString path = writeFile(folder.filePath(QStringLiteral("a.png")), bytes);
    const Result<QImage> image = readPicture(path);
    QVERIFY(!image);
    QVERIFY(image.error().kind == ErrorKind::BadFile);
    QVERIFY(image.error().message.contains(QLatin1String("a.png")));
    static_cast<void>(pictureSize(path)); // whatever it says, it comes back
}

void TestPictureReader::missingFile()
{
    QVERIFY(readPicture(QStringLiteral("/nowhere/a.png")).error().kind == ErrorKind::NotFound);
    QVERIFY(pictureSize(QStringLiteral("/nowhere/a.png")).isEmpty());
}

void TestPictureReader::jpegIsReadSmaller()
{
    const QTemporaryDir folder;
    const QString path = paintFile(folder.filePath(QStringLiteral("a.jpg")), QSize(2000, 1000));
    const Result<QImage> image = readPicture(path, 320);
    QVERIFY(image);
    QCOMPARE(image->size(), QSize(640, 320));
}

QTEST_GUILESS_MAIN(TestPictureReader)
#include "tst_picturereader.moc"

#include "ui/mask/maskfile.h"

#include "tests/support/answerof.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;

class TestMaskFile : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void paintedAndReadAgain();
    void whatIsTransparentIsMasked();
    void nothingPainted();
    void maskOfAnotherSize();
    void noPicture();
    void folderThatCannotBe();

private:
    [[nodiscard]] QString path(const char* name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    [[nodiscard]] QString picture(QImage::Format format, const QColor& colour) const
    {
        QImage image(600, 400, format);
        image.fill(colour);
        image.save(path("fox.png"));
        return path("fox.png");
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestMaskFile::paintedAndReadAgain()
{
    const auto work = tests::answerOf(readMaskWork(picture(QImage::Format_RGB32, Qt::red), {}));
    QVERIFY(work);
    QVERIFY(!work->turned && !work->hasAlpha);
    QCOMPARE(work->picture.first().size(), QSize(600, 400));
    QCOMPARE(work->picture.at(1).size(), QSize(300, 200));
    QImage mask = work->mask;
    mask.scanLine(9)[7] = 255;
    mask.scanLine(9)[8] = 100;
    const auto saved = tests::answerOf(saveMask(*work, mask, path("inputs")));
    QVERIFY(saved);
    QCOMPARE(saved->picture, path("fox.png"));
    // What the server takes: LoadImage's mask is 1 - alpha.
    const QImage sent = QImage(saved->mask).convertToFormat(QImage::Format_ARGB32);
    QCOMPARE(sent.size(), QSize(600, 400));
    QCOMPARE(qAlpha(sent.pixel(7, 9)), 0);
    QCOMPARE(qAlpha(sent.pixel(8, 9)), 155);
    QCOMPARE(qAlpha(sent.pixel(9, 9)), 255);
    const auto again = tests::answerOf(readMaskWork(path("fox.png"), saved->mask));
    QVERIFY(again);
    QCOMPARE(again->mask, mask);
    const auto twice = tests::answerOf(saveMask(*again, mask, path("inputs")));
    QCOMPARE(twice->mask, saved->mask); // the same is one file
}

void TestMaskFile::whatIsTransparentIsMasked()
{
    const auto work = tests::answerOf(readMaskWork(picture(QImage::Format_ARGB32, QColor(1, 2, 3, 55)), {}));
    QVERIFY(work);
    QVERIFY(work->hasAlpha);
    QCOMPARE(int(work->mask.constScanLine(3)[3]), 200);
    // Taking that away is a mask, too: without one the server would see the picture's own.
    QImage none = work->mask;
    none.fill(0);
    QVERIFY(!tests::answerOf(saveMask(*work, none, path("inputs")))->mask.isEmpty());
}

void TestMaskFile::nothingPainted()
{
    const auto work = tests::answerOf(readMaskWork(picture(QImage::Format_RGB32, Qt::red), {}));
    const auto saved = tests::answerOf(saveMask(*work, work->mask, path("inputs")));
    QVERIFY(saved);
    QCOMPARE(saved->mask, QString());
    QVERIFY(!QFileInfo::exists(path("inputs")));
}

void TestMaskFile::maskOfAnotherSize()
{
    QImage other(10, 10, QImage::Format_ARGB32);
    other.fill(Qt::transparent);
    QVERIFY(other.save(path("other.png")));
    const auto work = tests::answerOf(readMaskWork(picture(QImage::Format_RGB32, Qt::red), path("other.png")));
    QVERIFY(work);
    QCOMPARE(work->mask.size(), QSize(600, 400));
    QCOMPARE(int(work->mask.constScanLine(5)[5]), 0);
}

void TestMaskFile::noPicture()
{
    QVERIFY(!tests::answerOf(readMaskWork(path("none.png"), {})));
    QFile file(path("text.png"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("no picture");
    file.close();
    const auto work = tests::answerOf(readMaskWork(path("text.png"), {}));
    QVERIFY(!work);
    QVERIFY(work.error().message.contains(QStringLiteral("text.png")));
}

void TestMaskFile::folderThatCannotBe()
{
    const auto work = tests::answerOf(readMaskWork(picture(QImage::Format_RGB32, Qt::red), {}));
    QImage mask = work->mask;
    mask.fill(255);
    const auto saved = tests::answerOf(saveMask(*work, mask, QStringLiteral("/proc/none")));
    QVERIFY(!saved);
    QVERIFY(!saved.error().message.isEmpty());
}

QTEST_MAIN(TestMaskFile)
#include "tst_maskfile.moc"

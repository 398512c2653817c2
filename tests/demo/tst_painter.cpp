#include "demo/canvas.h"
#include "demo/painter.h"
#include "demo/scene.h"

#include <QSet>
#include <QTest>

using namespace ryla::demo;

class TestPainter : public QObject
{
    Q_OBJECT
private slots:
    void sameSeedSamePixels();
    void anotherSeedOrPromptPaintsAnother();
    void keepsTheSize_data();
    void keepsTheSize();
    void wordsSteer_data();
    void wordsSteer();
    void sharpensTowardsThePicture();
    void blends();
};

void TestPainter::sameSeedSamePixels()
{
    const QSize size(96, 64);
    QCOMPARE(painted(QStringLiteral("a red fox"), 42, size), painted(QStringLiteral("a red fox"), 42, size));
}

void TestPainter::anotherSeedOrPromptPaintsAnother()
{
    const QSize size(96, 64);
    const QImage fox = painted(QStringLiteral("a red fox"), 42, size);
    QVERIFY(fox != painted(QStringLiteral("a red fox"), 43, size));
    QVERIFY(fox != painted(QStringLiteral("a red fox"), 18446744073709551615ULL, size));
    QVERIFY(fox != painted(QStringLiteral("a blue fox"), 42, size));
}

void TestPainter::keepsTheSize_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("tiny") << QSize(16, 16);
    QTest::newRow("one pixel") << QSize(1, 1);
    QTest::newRow("wide") << QSize(512, 24);
    QTest::newRow("tall") << QSize(24, 512);
}

void TestPainter::keepsTheSize()
{
    QFETCH(QSize, size);
    QCOMPARE(painted(QStringLiteral("a lighthouse and pines by the sea at night"), 1, size).size(), size);
    QVERIFY(painted(QStringLiteral("x"), 1, QSize(0, 5)).isNull());
}

void TestPainter::wordsSteer_data()
{
    QTest::addColumn<QString>("prompt");
    QTest::addColumn<bool>("stars");
    QTest::addColumn<bool>("water");
    QTest::addColumn<bool>("tower");
    QTest::newRow("night") << QStringLiteral("a quiet Night") << true << false << false;
    QTest::newRow("sea") << QStringLiteral("spring by the sea") << false << true << false;
    QTest::newRow("lighthouse") << QStringLiteral("Lighthouse, golden hour") << false << false << true;
    QTest::newRow("morning") << QStringLiteral("clear morning") << false << false << false;
}

void TestPainter::wordsSteer()
{
    QFETCH(QString, prompt);
    for (quint64 seed = 0; seed < 20; ++seed) {
        const Scene scene = sceneFor(prompt, seed);
        QTEST(scene.stars, "stars");
        QTEST(scene.waterLine < 1, "water");
        QTEST(scene.lighthouse, "tower");
        QVERIFY(scene.ridges.size() >= 3);
    }
}

void TestPainter::sharpensTowardsThePicture()
{
    const QImage picture = painted(QStringLiteral("hills"), 5, {64, 48});
    const auto distance = [&picture](const QImage& other) {
        qint64 sum = 0;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x) {
                sum += std::abs(qGreen(picture.pixel(x, y)) - qGreen(other.pixel(x, y)));
            }
        }
        return sum;
    };
    qint64 last = distance(sharpened(picture, 0, 8, 1));
    for (int step = 2; step <= 8; step += 2) {
        const QImage frame = sharpened(picture, step, 8, 1);
        QCOMPARE(frame.size(), picture.size());
        QVERIFY2(distance(frame) < last, qPrintable(QString::number(step)));
        last = distance(frame);
    }
    QCOMPARE(last, 0);
}

void TestPainter::blends()
{
    QImage black(8, 8, QImage::Format_RGB32);
    black.fill(Qt::black);
    QImage white(4, 4, QImage::Format_RGB32);
    white.fill(Qt::white);
    QCOMPARE(qRed(blended(black, white, 0).pixel(3, 3)), 0);
    QCOMPARE(qRed(blended(black, white, 1).pixel(3, 3)), 255);
    QVERIFY(std::abs(qRed(blended(black, white, 0.5).pixel(3, 3)) - 127) < 3);
}

QTEST_GUILESS_MAIN(TestPainter)
#include "tst_painter.moc"

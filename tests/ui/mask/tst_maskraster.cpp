#include "ui/mask/maskraster.h"

#include <QTest>

using namespace ryla::ui;

namespace {

QImage blank(int width, int height)
{
    QImage image(width, height, QImage::Format_Grayscale8);
    image.fill(0);
    return image;
}

int at(const MaskRaster& raster, int x, int y)
{
    return raster.mask().constScanLine(y)[x];
}

} // namespace

class TestMaskRaster : public QObject
{
    Q_OBJECT
private slots:
    void brush();
    void softEdge();
    void eraser();
    void outside();
    void stepsBackAndForth();
    void invertAndClear();
    void smallerCopies();
    void costsWhatItTouches();
};

void TestMaskRaster::brush()
{
    MaskRaster raster(blank(300, 200));
    QVERIFY(raster.isEmpty());
    const QRect changed = raster.stroke({50, 50}, {150, 50}, {10, 1, false});
    QVERIFY(changed.contains(QRect(QPoint(40, 40), QPoint(159, 59))));
    QCOMPARE(at(raster, 50, 50), 255);
    QCOMPARE(at(raster, 100, 58), 255); // along the line, not only at its ends
    QCOMPARE(at(raster, 100, 62), 0);
    QCOMPARE(at(raster, 165, 50), 0);
    QVERIFY(!raster.isEmpty());
}

void TestMaskRaster::softEdge()
{
    MaskRaster raster(blank(200, 200));
    raster.stroke({100, 100}, {100, 100}, {40, 0.5, false});
    QCOMPARE(at(raster, 100, 100), 255);
    QCOMPARE(at(raster, 115, 100), 255);
    const int halfway = at(raster, 130, 100);
    QVERIFY2(halfway > 60 && halfway < 200, qPrintable(QString::number(halfway)));
    QVERIFY(at(raster, 136, 100) < halfway);
    // Going over it again makes it no harder.
    raster.stroke({100, 100}, {100, 100}, {40, 0.5, false});
    QCOMPARE(at(raster, 130, 100), halfway);
}

void TestMaskRaster::eraser()
{
    QImage full = blank(100, 100);
    full.fill(255);
    MaskRaster raster(full);
    raster.stroke({50, 50}, {50, 50}, {10, 1, true});
    QCOMPARE(at(raster, 50, 50), 0);
    QCOMPARE(at(raster, 80, 50), 255);
}

void TestMaskRaster::outside()
{
    MaskRaster raster(blank(100, 80));
    QVERIFY(raster.stroke({-500, 20}, {-400, 20}, {10, 1, false}).isEmpty());
    raster.endStep();
    QVERIFY(!raster.canUndo());
    QCOMPARE(raster.stroke({-5, -5}, {300, 300}, {20, 1, false}), QRect(0, 0, 100, 80));
    QVERIFY(raster.undo().isValid());
    QVERIFY(raster.isEmpty());
    QVERIFY(MaskRaster(blank(1, 1)).isEmpty());
}

void TestMaskRaster::stepsBackAndForth()
{
    MaskRaster raster(blank(500, 300));
    raster.stroke({100, 100}, {110, 100}, {20, 1, false});
    raster.stroke({110, 100}, {400, 200}, {20, 1, false});
    raster.endStep();
    const QImage one = raster.mask();
    raster.stroke({250, 150}, {250, 150}, {60, 0.2, true});
    raster.endStep();
    const QImage two = raster.mask();
    QVERIFY(raster.undo().contains(250, 150));
    QCOMPARE(raster.mask(), one);
    raster.undo();
    QVERIFY(raster.isEmpty() && !raster.canUndo() && raster.canRedo());
    QVERIFY(raster.undo().isEmpty());
    raster.redo();
    QCOMPARE(raster.mask(), one);
    raster.redo();
    QCOMPARE(raster.mask(), two);
    QVERIFY(!raster.canRedo());
    raster.undo();
    raster.stroke({10, 10}, {10, 10}, {5, 1, false});
    raster.endStep();
    QVERIFY(!raster.canRedo()); // what was undone is gone with a new step
}

void TestMaskRaster::invertAndClear()
{
    MaskRaster raster(blank(300, 300));
    raster.stroke({20, 20}, {20, 20}, {5, 1, false});
    raster.invert();
    QCOMPARE(at(raster, 20, 20), 0);
    QCOMPARE(at(raster, 200, 200), 255);
    raster.clear();
    QVERIFY(raster.isEmpty());
    raster.undo();
    QCOMPARE(at(raster, 200, 200), 255);
    raster.undo();
    QCOMPARE(at(raster, 20, 20), 255);
    QCOMPARE(at(raster, 200, 200), 0);
}

void TestMaskRaster::smallerCopies()
{
    MaskRaster raster(blank(1025, 515));
    QVERIFY(raster.levels() > 1);
    QCOMPARE(raster.level(1).size(), QSize(513, 258));
    raster.stroke({1020, 510}, {1020, 510}, {30, 1, false});
    for (int level = 1; level < raster.levels(); ++level) {
        const QImage& small = raster.level(level);
        QCOMPARE(int(small.constScanLine(small.height() - 1)[small.width() - 1]), 255);
        QCOMPARE(int(small.constScanLine(0)[0]), 0);
    }
}

void TestMaskRaster::costsWhatItTouches()
{
    // A stroke of a small brush on the largest mask must not touch all of it: two thousand of them, however slow the
    // machine, are far below the time that as many whole copies would take.
    MaskRaster raster(blank(4096, 4096));
    for (int i = 0; i < 2000; ++i) {
        const QPointF place(1000 + i, 2000 + i % 50);
        raster.stroke(place, place + QPointF(3, 1), {4, 0.8, false});
        if (i % 20 == 0) {
            raster.endStep();
        }
    }
    raster.endStep();
    while (raster.canUndo()) {
        raster.undo();
    }
    QVERIFY(raster.isEmpty());
}

QTEST_APPLESS_MAIN(TestMaskRaster)
#include "tst_maskraster.moc"

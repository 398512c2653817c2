// The painter's window with its canvas.
#include "ui/mask/maskpainter.h"

#include "ui/mask/maskcanvas.h"
#include "ui/shell/ask.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>

using namespace ryla;
using namespace ryla::ui;

namespace {

MaskWork someWork(const QString& path)
{
    MaskWork work;
    work.path = path;
    QImage picture(400, 300, QImage::Format_RGB32);
    picture.fill(Qt::darkCyan);
    work.picture = {picture, picture.scaled(200, 150)};
    work.mask = QImage(400, 300, QImage::Format_Grayscale8);
    work.mask.fill(0);
    return work;
}

struct Rig
{
    Rig()
        : painter(
              new MaskPainter(someWork(folder.filePath(QStringLiteral("fox.png"))), folder.path(), ask, {}, &window))
    {
        window.show();
        painter->open();
        canvas = painter->canvas();
    }
    [[nodiscard]] QPoint place(double x, double y) const { return canvas->fromPicture({x, y}).toPoint(); }
    [[nodiscard]] int masked(int x, int y) const { return canvas->raster().mask().constScanLine(y)[x]; }
    void wheel(int turned, Qt::KeyboardModifiers keys) const
    {
        const QPointF middle = QRectF(canvas->rect()).center();
        QWheelEvent event(middle, canvas->mapToGlobal(middle), {}, {0, turned}, Qt::NoButton, keys, Qt::NoScrollPhase,
                          false);
        QCoreApplication::sendEvent(canvas, &event);
    }
    QTemporaryDir folder;
    Ask ask;
    QWidget window;
    QPointer<MaskPainter> painter;
    MaskCanvas* canvas = nullptr;
};

} // namespace

class TestMaskPainter : public QObject
{
    Q_OBJECT
private slots:
    void paintsWhereThePointerIs();
    void erasesWithTheRightButton();
    void straightLines();
    void keys();
    void wheel();
    void pans();
    void savesAndSays();
    void nothingHappensWhileItIsSaved();
    void leavingAsks();
};

void TestMaskPainter::paintsWhereThePointerIs()
{
    Rig rig;
    QTest::mousePress(rig.canvas, Qt::LeftButton, {}, rig.place(100, 100));
    QTest::mouseMove(rig.canvas, rig.place(200, 100));
    QTest::mouseRelease(rig.canvas, Qt::LeftButton, {}, rig.place(200, 100));
    QCOMPARE(rig.masked(100, 100), 255);
    QCOMPARE(rig.masked(150, 100), 255);
    QCOMPARE(rig.masked(300, 250), 0);
    // It is also seen: the accent colour over the picture.
    const QImage seen = rig.canvas->grab().toImage();
    QVERIFY(seen.pixelColor(rig.place(150, 100)) != seen.pixelColor(rig.place(300, 250)));
    rig.painter->findChild<QPushButton*>(QStringLiteral("maskShow"))->click();
    const QImage hidden = rig.canvas->grab().toImage();
    QCOMPARE(hidden.pixelColor(rig.place(150, 100)), seen.pixelColor(rig.place(300, 250)));
}

void TestMaskPainter::erasesWithTheRightButton()
{
    Rig rig;
    rig.canvas->invert();
    QTest::mouseClick(rig.canvas, Qt::RightButton, {}, rig.place(50, 50));
    QCOMPARE(rig.masked(50, 50), 0);
    QTest::mouseClick(rig.canvas, Qt::LeftButton, {}, rig.place(50, 50));
    QCOMPARE(rig.masked(50, 50), 255);
}

void TestMaskPainter::straightLines()
{
    Rig rig;
    QTest::mouseClick(rig.canvas, Qt::LeftButton, {}, rig.place(40, 40));
    QTest::mouseClick(rig.canvas, Qt::LeftButton, Qt::ShiftModifier, rig.place(340, 40));
    QCOMPARE(rig.masked(190, 40), 255);
    QTest::mouseClick(rig.canvas, Qt::LeftButton, {}, rig.place(340, 250));
    QCOMPARE(rig.masked(340, 150), 0);
}

void TestMaskPainter::keys()
{
    Rig rig;
    const double radius = rig.canvas->brush().radius;
    QTest::keyClick(rig.painter, Qt::Key_BracketRight);
    QVERIFY(rig.canvas->brush().radius > radius);
    QTest::keyClick(rig.painter, Qt::Key_BracketLeft);
    QTest::keyClick(rig.painter, Qt::Key_BracketLeft);
    QVERIFY(rig.canvas->brush().radius < radius);
    QTest::keyClick(rig.painter, Qt::Key_BraceLeft);
    QVERIFY(rig.canvas->brush().hardness < 0.75);
    QTest::keyClick(rig.painter, Qt::Key_E);
    QVERIFY(rig.canvas->brush().erase);
    QVERIFY(rig.painter->findChild<QPushButton*>(QStringLiteral("maskEraser"))->isChecked());
    QTest::keyClick(rig.painter, Qt::Key_B);
    QVERIFY(!rig.canvas->brush().erase);
    QTest::keyClick(rig.painter, Qt::Key_I);
    QCOMPARE(rig.masked(5, 5), 255);
    QTest::keyClick(rig.painter, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(rig.masked(5, 5), 0);
    QTest::keyClick(rig.painter, Qt::Key_Y, Qt::ControlModifier);
    QCOMPARE(rig.masked(5, 5), 255);
    QTest::keyClick(rig.painter, Qt::Key_Delete);
    QVERIFY(rig.canvas->raster().isEmpty());
    QTest::keyClick(rig.painter, Qt::Key_1);
    QCOMPARE(rig.canvas->zoom() * rig.canvas->devicePixelRatioF(), 1.0);
}

void TestMaskPainter::wheel()
{
    Rig rig;
    const double zoom = rig.canvas->zoom();
    const double radius = rig.canvas->brush().radius;
    const QPointF middle = QRectF(rig.canvas->rect()).center();
    const QPointF under = rig.canvas->toPicture(middle);
    rig.wheel(120, {});
    QVERIFY(rig.canvas->zoom() > zoom);
    QVERIFY((rig.canvas->toPicture(middle) - under).manhattanLength() < 0.5); // it stays under the pointer
    QCOMPARE(rig.canvas->brush().radius, radius);
    rig.wheel(120, Qt::ShiftModifier);
    QVERIFY(rig.canvas->brush().radius > radius);
    for (int i = 0; i < 200; ++i) {
        rig.wheel(120, {});
        rig.wheel(120, Qt::ShiftModifier);
    }
    QVERIFY(rig.canvas->zoom() <= 32 && rig.canvas->brush().radius <= 1000);
    rig.canvas->fit();
    QCOMPARE(rig.canvas->zoom(), zoom);
}

void TestMaskPainter::pans()
{
    Rig rig;
    rig.canvas->zoomTo(8);
    const QPointF before = rig.canvas->fromPicture({0, 0});
    QTest::mousePress(rig.canvas, Qt::MiddleButton, {}, QPoint(200, 200));
    QTest::mouseMove(rig.canvas, QPoint(230, 190));
    QTest::mouseRelease(rig.canvas, Qt::MiddleButton, {}, QPoint(230, 190));
    QCOMPARE(rig.canvas->fromPicture({0, 0}) - before, QPointF(30, -10));
    QTest::keyPress(rig.canvas, Qt::Key_Space);
    QTest::mousePress(rig.canvas, Qt::LeftButton, {}, QPoint(200, 200));
    QTest::mouseMove(rig.canvas, QPoint(210, 200));
    QTest::mouseRelease(rig.canvas, Qt::LeftButton, {}, QPoint(210, 200));
    QTest::keyRelease(rig.canvas, Qt::Key_Space);
    QCOMPARE(rig.canvas->fromPicture({0, 0}) - before, QPointF(40, -10));
    QVERIFY(rig.canvas->raster().isEmpty());
}

void TestMaskPainter::savesAndSays()
{
    Rig rig;
    QSignalSpy saved(rig.painter, &MaskPainter::saved);
    QTest::mouseClick(rig.canvas, Qt::LeftButton, {}, rig.place(100, 100));
    QTest::keyClick(rig.painter, Qt::Key_Return);
    QTRY_COMPARE(saved.count(), 1);
    const auto mask = saved.first().first().value<SavedMask>();
    QCOMPARE(qAlpha(QImage(mask.mask).pixel(100, 100)), 0);
    QTRY_VERIFY(!rig.painter); // closed and deleted
}

void TestMaskPainter::nothingHappensWhileItIsSaved()
{
    Rig rig;
    QSignalSpy saved(rig.painter, &MaskPainter::saved);
    QTest::mouseClick(rig.canvas, Qt::LeftButton, {}, rig.place(100, 100));
    rig.painter->save();
    QVERIFY(!rig.canvas->isEnabled());
    QTest::keyClick(rig.painter, Qt::Key_I);
    QCOMPARE(rig.masked(300, 250), 0);
    rig.painter->reject(); // asks nothing: there would be no answer
    QVERIFY(rig.painter->isVisible());
    QTRY_COMPARE(saved.count(), 1);
    QTRY_VERIFY(!rig.painter);
}

void TestMaskPainter::leavingAsks()
{
    Rig untouched;
    QTest::keyClick(untouched.painter, Qt::Key_Escape);
    QTRY_VERIFY(!untouched.painter);
    Rig rig;
    rig.canvas->invert();
    rig.ask.setNextAnswer(false);
    QTest::keyClick(rig.painter, Qt::Key_Escape);
    QVERIFY(rig.painter && rig.painter->isVisible());
    rig.ask.setNextAnswer(true);
    QTest::keyClick(rig.painter, Qt::Key_Escape);
    QTRY_VERIFY(!rig.painter);
}

QTEST_MAIN(TestMaskPainter)
#include "tst_maskpainter.moc"

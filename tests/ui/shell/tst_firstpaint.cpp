#include "ui/shell/firstpaint.h"

#include <QTest>
#include <QWidget>

#include <memory>

using namespace ryla;

class TestFirstPaint : public QObject
{
    Q_OBJECT
private slots:
    void comesOnceAfterThePaint();
    void isDroppedWithItsContext();
};

void TestFirstPaint::comesOnceAfterThePaint()
{
    QWidget window;
    int calls = 0;
    ui::afterFirstPaint(window, &window, [&calls] { ++calls; });
    QCOMPARE(calls, 0);
    window.show();
    QTRY_COMPARE(calls, 1);
    window.repaint();
    QCoreApplication::sendPostedEvents();
    QCOMPARE(calls, 1);
}

void TestFirstPaint::isDroppedWithItsContext()
{
    QWidget window;
    auto context = std::make_unique<QObject>();
    bool called = false;
    bool painted = false;
    ui::afterFirstPaint(window, context.get(), [&called] { called = true; });
    ui::afterFirstPaint(window, &window, [&painted] { painted = true; });
    context.reset();
    window.show();
    QTRY_VERIFY(painted);
    QVERIFY(!called);
}

QTEST_MAIN(TestFirstPaint)
#include "tst_firstpaint.moc"

#include "ui/gallery/resultstrip.h"

#include "tests/ui/gallery/gallerywindow.h"
#include "ui/gallery/gallerymodel.h"

#include <QTest>

using namespace ryla;
using namespace ryla::ui;
using namespace ryla::gallery::samples;

class TestResultStrip : public QObject
{
    Q_OBJECT
private slots:
    void newestFirstAndKeysWalk();
    void markingIsSilent();
};

void TestResultStrip::newestFirstAndKeysWalk()
{
    PaintedGallery painted;
    QVERIFY(painted.paint(5));
    ResultStrip strip(*painted.store, *painted.thumbnails);
    QList<gallery::ItemId> shown;
    connect(&strip, &ResultStrip::chosen, this, [&shown](const gallery::Item& item) { shown << item.id; });
    strip.resize(300, strip.height());
    strip.show();
    QTRY_COMPARE(strip.results()->rowCount(), 5);
    QCOMPARE(strip.visualRect(strip.results()->index(0)).left(), 0);
    QCOMPARE(strip.visualRect(strip.results()->index(1)).left(), 90);
    QTest::mouseClick(strip.viewport(), Qt::LeftButton, Qt::NoModifier,
                      strip.visualRect(strip.results()->index(1)).center());
    QTest::keyClick(&strip, Qt::Key_Right);
    QTest::keyClick(&strip, Qt::Key_Left);
    const QList<gallery::ItemId> expected{strip.results()->item(1).id, strip.results()->item(2).id,
                                          strip.results()->item(1).id};
    QCOMPARE(shown, expected);
    const gallery::ItemId before = strip.results()->item(0).id;
    QVERIFY(answerOf(painted.store->add(pictures(1, QStringLiteral("new")))));
    QTRY_COMPARE(strip.results()->rowCount(), 6);
    QVERIFY(strip.results()->item(0).id > before);
    QCOMPARE(strip.currentIndex().row(), 2);
    QCOMPARE(shown.size(), 3);
}

void TestResultStrip::markingIsSilent()
{
    PaintedGallery painted;
    QVERIFY(painted.paint(3));
    ResultStrip strip(*painted.store, *painted.thumbnails);
    QList<gallery::ItemId> shown;
    connect(&strip, &ResultStrip::chosen, this, [&shown](const gallery::Item& item) { shown << item.id; });
    strip.show();
    QTRY_COMPARE(strip.results()->rowCount(), 3);
    strip.setCurrentItem(strip.results()->item(2).id);
    QCOMPARE(strip.currentIndex().row(), 2);
    strip.setCurrentItem(0);
    QVERIFY(!strip.currentIndex().isValid());
    QVERIFY(shown.isEmpty());
}

QTEST_MAIN(TestResultStrip)
#include "tst_resultstrip.moc"

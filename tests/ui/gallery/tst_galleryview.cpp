#include "ui/gallery/galleryview.h"

#include "tests/ui/gallery/gallerywindow.h"
#include "ui/gallery/gallerydelegate.h"

#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;
using namespace ryla::gallery::samples;

class TestGalleryView : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void arrowsWalk();
    void shiftAndAllSelect();
    void clicksSelect();
    void selectionStaysWhenPicturesArrive();
    void drawsThumbnails();
    void asksForMoreWhenScrolled();
    void scrollsToTheCurrentOne();
    void paintingCostsWhatIsSeen();

private:
    void show(int pictures);
    std::unique_ptr<PaintedGallery> m_gallery;
    std::unique_ptr<GalleryModel> m_model;
    std::unique_ptr<GalleryView> m_view;
};

void TestGalleryView::init()
{
    m_gallery = std::make_unique<PaintedGallery>();
}

void TestGalleryView::cleanup()
{
    m_view.reset();
    m_model.reset();
    m_gallery.reset();
}

void TestGalleryView::show(int count)
{
    QVERIFY(answerOf(m_gallery->store->add(pictures(count))));
    m_model = std::make_unique<GalleryModel>(*m_gallery->store);
    m_view = std::make_unique<GalleryView>(*m_model, *m_gallery->thumbnails);
    m_view->resize(900, 600);
    m_view->show();
    QTRY_COMPARE(m_model->rowCount(), std::min(count, 200));
    QTRY_COMPARE(m_view->grid().cells().size(), m_model->rowCount());
}

void TestGalleryView::arrowsWalk()
{
    show(60);
    m_view->select(0);
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    QCOMPARE(m_view->currentIndex().row(), 1);
    const auto inRow = static_cast<int>(m_view->grid().rows()[0].count);
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QCOMPARE(m_view->grid().rowOf(m_view->currentIndex().row()), 1);
    QTest::keyClick(m_view.get(), Qt::Key_Up);
    QCOMPARE(m_view->currentIndex().row(), 1);
    QTest::keyClick(m_view.get(), Qt::Key_End);
    QCOMPARE(m_view->currentIndex().row(), 59);
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    QCOMPARE(m_view->currentIndex().row(), 59);
    QTest::keyClick(m_view.get(), Qt::Key_PageUp);
    QVERIFY(m_view->currentIndex().row() < 59 - inRow);
    QTest::keyClick(m_view.get(), Qt::Key_Home);
    QCOMPARE(m_view->currentIndex().row(), 0);
    QCOMPARE(m_view->selectedItems().size(), 1);
    QVERIFY(m_view->currentItem());
}

void TestGalleryView::shiftAndAllSelect()
{
    show(60);
    m_view->select(3);
    QTest::keyClick(m_view.get(), Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(m_view.get(), Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(m_view->selectedItems().size(), 3);
    QTest::keyClick(m_view.get(), Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(m_view->selectedItems().size(), 60);
    QCOMPARE(m_view->selectedItems().first().id, m_model->item(0).id);
}

void TestGalleryView::clicksSelect()
{
    show(60);
    const auto click = [this](int row, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, modifiers,
                          m_view->visualRect(m_model->index(row)).center());
    };
    click(2);
    QCOMPARE(m_view->currentIndex().row(), 2);
    click(8, Qt::ShiftModifier);
    QCOMPARE(m_view->selectedItems().size(), 7);
    click(4, Qt::ControlModifier);
    QCOMPARE(m_view->selectedItems().size(), 6);
    click(1);
    QCOMPARE(m_view->selectedItems().size(), 1);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, Qt::NoModifier, QPoint(4, 4));
    QVERIFY(m_view->selectedItems().isEmpty());
}

void TestGalleryView::selectionStaysWhenPicturesArrive()
{
    show(60);
    m_view->select(5);
    const gallery::ItemId id = m_view->currentItem()->id;
    QVERIFY(answerOf(m_gallery->store->add(pictures(3, QStringLiteral("new")))));
    QTRY_COMPARE(m_model->rowCount(), 63);
    QCOMPARE(m_view->currentItem()->id, id);
    QCOMPARE(m_view->selectedItems().size(), 1);
    QTRY_COMPARE(m_view->grid().cells().size(), 63);
}

void TestGalleryView::drawsThumbnails()
{
    QVERIFY(m_gallery->paint(6, 6));
    m_model = std::make_unique<GalleryModel>(*m_gallery->store);
    m_view = std::make_unique<GalleryView>(*m_model, *m_gallery->thumbnails);
    m_view->resize(900, 600);
    m_view->show();
    const auto colours = [this] {
        QSet<QRgb> found;
        const QImage image = m_view->viewport()->grab().toImage();
        for (const QRect& cell : m_view->grid().cells()) {
            found.insert(image.pixel(cell.center()));
            found.insert(image.pixel(cell.center() + QPoint(0, cell.height() / 3)));
        }
        return found.size();
    };
    QTRY_VERIFY(m_view->grid().cells().size() == 6 && colours() > 6);
}

void TestGalleryView::asksForMoreWhenScrolled()
{
    show(500);
    for (int i = 0; i < 20 && m_model->rowCount() < 500; ++i) {
        const int before = m_model->rowCount();
        m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->maximum());
        QTRY_VERIFY(m_model->rowCount() > before || m_model->rowCount() == 500);
        QTRY_COMPARE(m_view->grid().cells().size(), m_model->rowCount());
    }
    QCOMPARE(m_model->rowCount(), 500);
}

void TestGalleryView::scrollsToTheCurrentOne()
{
    show(200);
    m_view->select(150);
    QVERIFY(m_view->viewport()->rect().contains(m_view->visualRect(m_model->index(150))));
    m_view->select(0);
    QCOMPARE(m_view->verticalScrollBar()->value(), 0);
    m_view->select(199);
    QVERIFY(m_view->viewport()->rect().contains(m_view->visualRect(m_model->index(199))));
}

void TestGalleryView::paintingCostsWhatIsSeen()
{
    show(200);
    const auto [first, end] = m_view->grid().between(0, m_view->viewport()->height());
    QVERIFY(end - first < 60);
    QTest::keyClick(m_view.get(), Qt::Key_A, Qt::ControlModifier);
    QVERIFY(!m_view->viewport()->grab().isNull());
}

QTEST_MAIN(TestGalleryView)
#include "tst_galleryview.moc"

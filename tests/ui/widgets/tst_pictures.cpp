#include "ui/widgets/imagedropfield.h"
#include "ui/widgets/picturepane.h"

#include <QApplication>
#include <QClipboard>
#include <QDrag>
#include <QDropEvent>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace ryla::ui;

class TestPictures : public QObject
{
    Q_OBJECT
private slots:
    void fits_data();
    void fits();
    void showsTheFittedCopy();
    void newestWins();
    void zoomsAndPans();
    void dragTakesTheFileAlong();
    void dropFieldGives();
    void dropFieldKeys();
};

namespace {

QImage plain(const QSize& size, Qt::GlobalColor colour)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(colour);
    return image;
}

} // namespace

void TestPictures::fits_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<QRectF>("place");
    QTest::newRow("wide") << QSize(2000, 1000) << QRectF(0, 50, 200, 100);
    QTest::newRow("tall") << QSize(1000, 2000) << QRectF(50, 0, 100, 200);
    QTest::newRow("small grows, at most four times") << QSize(20, 20) << QRectF(60, 60, 80, 80);
    QTest::newRow("none") << QSize() << QRectF();
}

void TestPictures::fits()
{
    QFETCH(QSize, size);
    QFETCH(QRectF, place);
    QCOMPARE(fittedRect(size, QRectF(0, 0, 200, 200), 1.0), place);
}

void TestPictures::showsTheFittedCopy()
{
    PicturePane pane;
    pane.resize(300, 300);
    pane.show();
    QSignalSpy settled(&pane, &PicturePane::settled);
    pane.setPicture(plain({800, 400}, Qt::red));
    QTRY_COMPARE(settled.count(), 1);
    QCOMPARE(pane.grab().toImage().pixelColor(150, 150), QColor(Qt::red));
    QVERIFY(pane.pictureRect().width() > pane.pictureRect().height());
    pane.setGround(Token::Surface);
    pane.setPadding(0);
    QTRY_COMPARE(settled.count(), 2);
    QCOMPARE(pane.pictureRect().width(), 300.0);
    pane.clear();
    QVERIFY(!pane.hasPicture());
}

void TestPictures::newestWins()
{
    PicturePane pane;
    pane.resize(300, 300);
    pane.show();
    QSignalSpy settled(&pane, &PicturePane::settled);
    for (int i = 0; i < 20; ++i) {
        pane.setPicture(plain({64, 64}, Qt::red), {512, 512}, false);
    }
    pane.setPicture(plain({512, 512}, Qt::green), {}, false);
    QTRY_COMPARE(settled.count(), 1);
    QCOMPARE(pane.grab().toImage().pixelColor(150, 150), QColor(Qt::green));
    QVERIFY(pane.pictureRect().width() > 200); // shown at the size it stands for
}

void TestPictures::zoomsAndPans()
{
    PicturePane pane;
    pane.resize(200, 200);
    pane.show();
    pane.setPicture(plain({1000, 1000}, Qt::blue), {}, false);
    QSignalSpy zoomed(&pane, &PicturePane::zoomChanged);
    pane.toggleOneToOne();
    QCOMPARE(pane.zoom(), 1);
    QCOMPARE(pane.pictureRect().size(), QSizeF(1000, 1000));
    const QPointF before = pane.pictureRect().topLeft();
    QTest::mousePress(&pane, Qt::LeftButton, {}, QPoint(100, 100));
    QMouseEvent drag(QEvent::MouseMove, QPointF(60, 80), pane.mapToGlobal(QPointF(60, 80)), Qt::NoButton,
                     Qt::LeftButton, {});
    QApplication::sendEvent(&pane, &drag);
    QCOMPARE(pane.pictureRect().topLeft(), before + QPointF(-40, -20));
    pane.setZoom(3); // no such step
    QCOMPARE(pane.zoom(), 1);
    pane.setZoom(0);
    QCOMPARE(zoomed.count(), 2);
}

void TestPictures::dragTakesTheFileAlong()
{
    PicturePane pane;
    pane.resize(200, 200);
    pane.show();
    pane.setPicture(plain({100, 100}, Qt::blue), {}, false);
    QList<QUrl> taken;
    const auto drag = [&] {
        taken.clear();
        qDeleteAll(pane.findChildren<QDrag*>()); // of the one before
        const auto look = [&] {
            if (const auto* begun = pane.findChild<QDrag*>()) {
                taken = begun->mimeData()->urls();
                QDrag::cancel();
            }
        };
        QTest::mousePress(&pane, Qt::LeftButton, {}, QPoint(100, 100));
        QMouseEvent move(QEvent::MouseMove, QPointF(150, 150), pane.mapToGlobal(QPointF(150, 150)), Qt::NoButton,
                         Qt::LeftButton, {});
        QTimer::singleShot(0, &pane, look); // where a drag runs a loop of its own
        QApplication::sendEvent(&pane, &move);
        look(); // where it ends at once
        QTest::mouseRelease(&pane, Qt::LeftButton, {}, QPoint(150, 150));
    };
    drag();
    QVERIFY(taken.isEmpty()); // a preview is no file
    pane.setDragFile(QStringLiteral("/pictures/owl.png"));
    drag();
    QCOMPARE(taken, QList<QUrl>{QUrl::fromLocalFile(QStringLiteral("/pictures/owl.png"))});
    pane.setZoom(2);
    drag();
    QVERIFY(taken.isEmpty()); // now it pans
}

void TestPictures::dropFieldGives()
{
    ImageDropField field;
    QSignalSpy files(&field, &ImageDropField::filesGiven);
    QSignalSpy bytes(&field, &ImageDropField::bytesGiven);
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QStringLiteral("/a.png")), QUrl::fromLocalFile(QStringLiteral("/b.png"))});
    QVERIFY(offersPicture(&data));
    QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(&field, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(&field, &drop);
    QCOMPARE(files.count(), 1);
    auto* picture = new QMimeData;
    picture->setData(QStringLiteral("image/png"), QByteArray("\x89PNG"));
    QCOMPARE(pictureBytes(picture), QByteArray("\x89PNG"));
    QGuiApplication::clipboard()->setMimeData(picture);
    QTest::keySequence(&field, QKeySequence(QKeySequence::Paste));
    QCOMPARE(bytes.count(), 1);
    QMimeData words;
    words.setText(QStringLiteral("x"));
    QVERIFY(!offersPicture(&words));
}

void TestPictures::dropFieldKeys()
{
    ImageDropField field;
    field.setHint(QStringLiteral("Drop a mask"));
    QSignalSpy cleared(&field, &ImageDropField::cleared);
    QSignalSpy browse(&field, &ImageDropField::browseAsked);
    QTest::keyClick(&field, Qt::Key_Delete);
    QCOMPARE(cleared.count(), 0);
    field.setPicture(plain({48, 32}, Qt::red), QStringLiteral("keeper.png"), QStringLiteral("1024 × 1024"));
    QVERIFY(field.hasPicture());
    QVERIFY(!field.grab().isNull());
    QTest::keyClick(&field, Qt::Key_Delete);
    QCOMPARE(cleared.count(), 1);
    QVERIFY(!field.hasPicture());
    QTest::keyClick(&field, Qt::Key_Return);
    QTest::mouseClick(&field, Qt::LeftButton);
    QCOMPARE(browse.count(), 2);
    field.setInvalid(true);
    QVERIFY(field.addTool(Glyph::Gallery, QStringLiteral("From the gallery"), QStringLiteral("from-gallery")));
}

QTEST_MAIN(TestPictures)
#include "tst_pictures.moc"

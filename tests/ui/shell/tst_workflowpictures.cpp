#include "ui/shell/workflowpictures.h"

#include "tests/ui/gallery/gallerywindow.h"

#include <QSignalSpy>

using namespace ryla;
using namespace ryla::ui;
using namespace ryla::gallery;
using namespace ryla::gallery::samples;

class TestWorkflowPictures : public QObject
{
    Q_OBJECT
private slots:
    void lastResultOfEach();
    void newResultFollows();
    void brokenFilesGiveNone();
};

void TestWorkflowPictures::lastResultOfEach()
{
    PaintedGallery painted;
    QVERIFY(painted.paint(3));
    WorkflowPictures pictures(*painted.store, *painted.thumbnails);
    QSignalSpy found(&pictures, &WorkflowPictures::found);
    pictures.ask({QStringLiteral("Z-Image Turbo"), QStringLiteral("never run")});
    QTRY_COMPARE(found.count(), 1);
    QCOMPARE(found.first().at(0).toString(), QStringLiteral("Z-Image Turbo"));
    QVERIFY(!found.first().at(1).value<QImage>().isNull());
}

void TestWorkflowPictures::newResultFollows()
{
    PaintedGallery painted;
    WorkflowPictures pictures(*painted.store, *painted.thumbnails);
    QSignalSpy found(&pictures, &WorkflowPictures::found);
    QVERIFY(painted.paint(1));
    QTRY_COMPARE(found.count(), 1);
}

void TestWorkflowPictures::brokenFilesGiveNone()
{
    PaintedGallery painted;
    WorkflowPictures pictures(*painted.store, *painted.thumbnails);
    QSignalSpy found(&pictures, &WorkflowPictures::found);
    QSignalSpy made(painted.thumbnails.get(), &gallery::ThumbnailService::ready);
    QVERIFY(answerOf(painted.store->add(samples::pictures(1))));
    QTRY_COMPARE(made.count(), 1);
    QCOMPARE(found.count(), 0);
}

QTEST_MAIN(TestWorkflowPictures)
#include "tst_workflowpictures.moc"

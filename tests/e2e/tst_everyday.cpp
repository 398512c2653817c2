// What a creator does every day, in the real window, from the very first start on.
#include "tests/e2e/studiorig.h"
#include "ui/form/fieldframe.h"
#include "ui/gallery/gallerymodel.h"
#include "ui/gallery/resultstrip.h"
#include "ui/library/librarymodel.h"
#include "ui/library/librarypanel.h"
#include "ui/queue/stagepanel.h"
#include "ui/shell/ribbonbar.h"
#include "ui/widgets/picturepane.h"

#include <QImage>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSignalSpy>

using namespace ryla;
using namespace ryla::tests;
using jobs::JobState;

class TestEveryday : public QObject
{
    Q_OBJECT
private slots:
    void firstStart();
    void fourTimesIsFourPictures();
    void cancel();
    void undoAndRedo();
    void pictureOfTheList();
    void otherWorkflowAndBack();
};

void TestEveryday::firstStart()
{
    StudioRig rig(StudioRig::Server::Demo, 0.1);
    rig.open();
    QTRY_VERIFY2_WITH_TIMEOUT(rig.isReady(), qPrintable(rig.said()), patience);
    QVERIFY(rig.session().document().sourcePath().endsWith(QStringLiteral("/z-image-turbo.json")));
    auto* prompt = rig.within<QPlainTextEdit>("editor_4.text", "text");
    QVERIFY(prompt);
    prompt->selectAll();
    QTest::keyClicks(prompt, QStringLiteral("a red fox"));
    rig.set("6.width", qint64(192));
    rig.set("6.height", qint64(128));

    QSize previewed;
    auto* stage = rig.find<ui::StagePanel>("stage");
    connect(stage, &ui::StagePanel::pictureShown, this, [&] {
        if (rig.isShown(JobState::Running) && stage->picture()->isVisible() && stage->shownFile().isEmpty()) {
            previewed = stage->picture()->picture().size();
        }
    });
    rig.run();
    QTRY_VERIFY2_WITH_TIMEOUT(rig.has(1), qPrintable(rig.said()), patience);
    QVERIFY2(!previewed.isEmpty(), "no preview was on the stage");
    QVERIFY2(rig.isShown(JobState::Done), qPrintable(rig.said()));
    QTRY_COMPARE(stage->shownFile(), rig.files().first());
    QTRY_COMPARE(stage->picture()->picture().size(), QSize(192, 128));
    QCOMPARE(QImage(rig.files().first()).size(), QSize(192, 128));
    const gallery::Item item = rig.find<ui::ResultStrip>("strip")->results()->item(0);
    QCOMPARE(item.promptText, QStringLiteral("a red fox"));
    // The seed one sees is the seed of the picture one looks at.
    QCOMPARE(item.seed, workflow::toString(rig.value("8.seed")));
    const QString seed = item.seed;

    rig.open(); // the next day
    QTRY_VERIFY2_WITH_TIMEOUT(rig.isReady(), qPrintable(rig.said()), patience);
    QVERIFY(rig.session().document().sourcePath().endsWith(QStringLiteral("/z-image-turbo.json")));
    prompt = rig.within<QPlainTextEdit>("editor_4.text", "text");
    QTRY_COMPARE(prompt->toPlainText(), QStringLiteral("a red fox"));
    QCOMPARE(workflow::toString(rig.value("6.width")), QStringLiteral("192"));
    QCOMPARE(workflow::toString(rig.value("8.seed")), seed);
    QTRY_VERIFY2(rig.has(1), qPrintable(rig.said()));
    QTRY_COMPARE(rig.find<ui::StagePanel>("stage")->shownFile(), rig.files().first());
}

void TestEveryday::fourTimesIsFourPictures()
{
    StudioRig rig;
    rig.open();
    QTRY_VERIFY2_WITH_TIMEOUT(rig.isReady(), qPrintable(rig.said()), patience);
    rig.makeSmall(3);
    auto* times = rig.find<QPushButton>("runTimes");
    emit times->menu()->aboutToShow();
    times->menu()->findChild<QAction*>(QStringLiteral("times4"))->trigger();
    QTest::keyClick(rig.within<QPlainTextEdit>("editor_4.text", "text"), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY2_WITH_TIMEOUT(rig.has(4), qPrintable(rig.said()), patience);
    QSet<QString> pictures;
    QSet<QString> seeds;
    for (const gallery::Item& item : rig.find<ui::ResultStrip>("strip")->results()->items()) {
        pictures << item.sha256;
        seeds << item.seed;
    }
    QCOMPARE(pictures.size(), 4);
    QCOMPARE(seeds.size(), 4);
    // The stage went along: it shows the last one.
    QTRY_COMPARE(rig.find<ui::StagePanel>("stage")->shownFile(),
                 rig.find<ui::ResultStrip>("strip")->results()->item(0).path);
}

void TestEveryday::cancel()
{
    StudioRig rig(StudioRig::Server::Own, 0.1);
    rig.open();
    QTRY_VERIFY2_WITH_TIMEOUT(rig.isReady(), qPrintable(rig.said()), patience);
    rig.makeSmall(400);
    rig.run();
    QTRY_VERIFY2_WITH_TIMEOUT(rig.isShown(JobState::Running), qPrintable(rig.said()), patience);
    QTRY_VERIFY(rig.shown()->progress().fraction() > 0);
    rig.click("stopButton");
    QTRY_VERIFY2_WITH_TIMEOUT(rig.isShown(JobState::Cancelled), qPrintable(rig.said()), patience);
    QVERIFY(rig.has(0));
    rig.makeSmall(2);
    rig.run();
    QTRY_VERIFY2_WITH_TIMEOUT(rig.has(1), qPrintable(rig.said()), patience);
    QVERIFY(rig.isShown(JobState::Done));
}

void TestEveryday::undoAndRedo()
{
    StudioRig rig;
    rig.open();
    QTRY_VERIFY2_WITH_TIMEOUT(rig.isReady(), qPrintable(rig.said()), patience);
    auto* prompt = rig.within<QPlainTextEdit>("editor_4.text", "text");
    const QString before = prompt->toPlainText();
    prompt->setFocus();
    prompt->selectAll();
    QTest::keyClicks(prompt, QStringLiteral("an owl"));
    auto* frame = rig.find<ui::FieldFrame>("field_4.text");
    QVERIFY(frame);
    QVERIFY(frame->isChanged());
    rig.click("undoButton");
    QCOMPARE(prompt->toPlainText(), before);
    QVERIFY(!frame->isChanged());
    QTest::keyClick(prompt, Qt::Key_Y, Qt::ControlModifier);
    QCOMPARE(prompt->toPlainText(), QStringLiteral("an owl"));
    QTest::keyClick(prompt, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(prompt->toPlainText(), before);
}

void TestEveryday::pictureOfTheList()
{
    StudioRig rig;
    rig.open();
    QTRY_VERIFY2_WITH_TIMEOUT(rig.isReady(), qPrintable(rig.said()), patience);
    rig.makeSmall(2);
    rig.run();
    QTRY_VERIFY2_WITH_TIMEOUT(rig.has(1), qPrintable(rig.said()), patience);
    const auto hasPicture = [&rig] {
        const ui::LibraryModel* model = rig.find<ui::LibraryPanel>("library")->model();
        const QModelIndex row = model->index(model->rowOf(rig.session().document().sourcePath()));
        return !row.data(ui::LibraryModel::PictureRole).value<QImage>().isNull();
    };
    QTRY_VERIFY(hasPicture());
    rig.open();
    QTRY_VERIFY2_WITH_TIMEOUT(rig.isReady(), qPrintable(rig.said()), patience);
    QTRY_VERIFY(hasPicture());
}

void TestEveryday::otherWorkflowAndBack()
{
    StudioRig rig;
    rig.open();
    QTRY_VERIFY2_WITH_TIMEOUT(rig.isReady(), qPrintable(rig.said()), patience);
    const QString first = rig.session().document().sourcePath();
    rig.set("4.text", QStringLiteral("a hare"));
    QSignalSpy opened(&rig.session(), &ui::WorkSession::opened);
    rig.session().openFile(rig.paths().starterWorkflowsFolder() + QStringLiteral("/upscale-no-model.json"));
    QTRY_COMPARE(opened.count(), 1);
    QTRY_VERIFY2_WITH_TIMEOUT(rig.isReady(), qPrintable(rig.said()), patience);
    rig.run(); // its sample picture is uploaded
    QTRY_VERIFY2_WITH_TIMEOUT(rig.has(1), qPrintable(rig.said()), patience);
    rig.session().openFile(first);
    QTRY_COMPARE(opened.count(), 2);
    QCOMPARE(workflow::toString(rig.value("4.text")), QStringLiteral("a hare"));
}

QTEST_MAIN(TestEveryday)
#include "tst_everyday.moc"

// A mask painted in the window is the mask that the run uses.
#include "tests/e2e/studiorig.h"
#include "ui/mask/maskcanvas.h"
#include "ui/mask/maskpainter.h"
#include "ui/shell/ask.h"

#include <QFile>
#include <QImage>

using namespace ryla;
using namespace ryla::tests;

class TestMasks : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void paintedAndUsed();
    void onAPictureOfTheServer();

private:
    [[nodiscard]] QString path(const char* name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    void openWorkflow(StudioRig& rig) const;
    static ui::MaskPainter* painter(StudioRig& rig);
    static void paint(StudioRig& rig, const QPointF& place);

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestMasks::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QImage owl(300, 200, QImage::Format_RGB32);
    owl.fill(Qt::darkGreen);
    QVERIFY(owl.save(path("owl.png")));
    QFile file(path("masks.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"1": {"class_type": "LoadImage", "inputs": {"image": "owl.png"}},
                   "2": {"class_type": "MaskToImage", "inputs": {"mask": ["1", 1]}},
                   "3": {"class_type": "SaveImage", "inputs": {"images": ["2", 0], "filename_prefix": "mask"}}})");
}

void TestMasks::openWorkflow(StudioRig& rig) const
{
    rig.open();
    QTRY_VERIFY2_WITH_TIMEOUT(rig.isReady(), qPrintable(rig.said()), patience);
    rig.session().openFile(path("masks.json"));
    QTRY_COMPARE_WITH_TIMEOUT(rig.session().document().sourcePath(), path("masks.json"), patience);
    QTRY_VERIFY(rig.find<QWidget>("editor_1.image"));
}

ui::MaskPainter* TestMasks::painter(StudioRig& rig)
{
    return rig.shell().window().findChild<ui::MaskPainter*>();
}

void TestMasks::paint(StudioRig& rig, const QPointF& place)
{
    // Once the picture is there, in the form of the node list that has come.
    const auto tool = [&rig] { return rig.within<QPushButton>("editor_1.image", "mask"); };
    QTRY_VERIFY_WITH_TIMEOUT(tool() && tool()->isVisible(), patience);
    tool()->click();
    QTRY_VERIFY2_WITH_TIMEOUT(painter(rig), qPrintable(rig.said()), patience);
    ui::MaskCanvas* canvas = painter(rig)->canvas();
    QTest::mouseClick(canvas, Qt::LeftButton, {}, canvas->fromPicture(place).toPoint());
    rig.click("maskSave");
    QTRY_VERIFY_WITH_TIMEOUT(!painter(rig), patience);
}

void TestMasks::paintedAndUsed()
{
    StudioRig rig;
    openWorkflow(rig);
    rig.set("1.image", workflow::FileRef{path("owl.png"), {}});
    paint(rig, {100, 50});
    const auto masked = std::get<workflow::FileRef>(rig.value("1.image"));
    QCOMPARE(masked.localPath, path("owl.png"));
    QVERIFY(!masked.maskPath.isEmpty());
    rig.run();
    QTRY_VERIFY2_WITH_TIMEOUT(rig.has(1), qPrintable(rig.said()), patience);
    const QImage made(rig.files().first());
    QCOMPARE(made.size(), QSize(300, 200));
    QCOMPARE(made.pixelColor(100, 50), QColor(Qt::white));
    QCOMPARE(made.pixelColor(250, 150), QColor(Qt::black));

    rig.click("undoButton");
    QVERIFY(std::get<workflow::FileRef>(rig.value("1.image")).maskPath.isEmpty());
    rig.click("redoButton");
    QVERIFY(rig.value("1.image") == workflow::Value(masked));

    rig.open(); // the next day it is still there
    QTRY_VERIFY_WITH_TIMEOUT(rig.value("1.image") == workflow::Value(masked), patience);
    // Painted on, it keeps what was there; cleared, there is none.
    paint(rig, {200, 150});
    const auto more = std::get<workflow::FileRef>(rig.value("1.image"));
    const QImage both(more.maskPath);
    QCOMPARE(qAlpha(both.pixel(100, 50)), 0);
    QCOMPARE(qAlpha(both.pixel(200, 150)), 0);
    rig.within<QPushButton>("editor_1.image", "mask")->click();
    QTRY_VERIFY_WITH_TIMEOUT(painter(rig), patience);
    rig.click("maskClear");
    rig.click("maskSave");
    QTRY_VERIFY_WITH_TIMEOUT(std::get<workflow::FileRef>(rig.value("1.image")).maskPath.isEmpty(), patience);
}

void TestMasks::onAPictureOfTheServer()
{
    StudioRig rig;
    openWorkflow(rig);
    rig.set("1.image", workflow::FileRef{path("owl.png"), {}});
    rig.run(); // brings it to the server
    QTRY_VERIFY2_WITH_TIMEOUT(rig.has(1), qPrintable(rig.said()), patience);
    const workflow::FileRef there{{}, QStringLiteral("owl.png")};
    rig.set("1.image", there);
    paint(rig, {60, 40});
    const auto masked = std::get<workflow::FileRef>(rig.value("1.image"));
    QCOMPARE(masked.serverName, there.serverName);
    QVERIFY(masked.localPath.isEmpty() && !masked.maskPath.isEmpty());
    rig.run();
    QTRY_VERIFY2_WITH_TIMEOUT(rig.has(2), qPrintable(rig.said()), patience);
    int seen = 0;
    for (const QString& file : rig.files()) {
        seen += QImage(file).pixelColor(60, 40) == QColor(Qt::white) ? 1 : 0;
    }
    QCOMPARE(seen, 1);
    // One that the server does not have is said.
    rig.set("1.image", workflow::FileRef{{}, QStringLiteral("none.png")});
    rig.within<QPushButton>("editor_1.image", "mask")->click();
    QTRY_VERIFY_WITH_TIMEOUT(rig.find<QWidget>("formNotice")->isVisible(), patience);
    QVERIFY(!painter(rig));
}

QTEST_MAIN(TestMasks)
#include "tst_masks.moc"

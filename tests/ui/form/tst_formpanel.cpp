#include "ui/form/formpanel.h"

#include "tests/ui/form/formsupport.h"
#include "ui/form/field.h"
#include "ui/form/formmodel.h"
#include "ui/form/parameterform.h"
#include "ui/form/picturefile.h"
#include "ui/form/runbar.h"
#include "ui/shell/ask.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/imagedropfield.h"
#include "ui/widgets/inlinemessage.h"

#include <QAction>
#include <QBuffer>
#include <QFile>
#include <QImage>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;
using namespace ryla::workflow;
using namespace ryla::formsupport;

class TestFormPanel : public QObject
{
    Q_OBJECT
private slots:
    void headerTellsTheTitle();
    void runFromAnyField();
    void runWaitsForMending();
    void runNeedsATarget();
    void runWithoutAWorkflow();
    void counts();
    void otherCount();
    void undoByKey();
    void menuReverts();
    void browsing();
    void picking();
    void pasting();
    void pastingRubbish();
    void readsPictures();
};

namespace {

struct Shown
{
    Shown()
    {
        model.setForm(smallForm());
        panel.resize(360, 900);
        panel.show();
        panel.activateWindow();
    }
    QTemporaryDir folder;
    FormModel model;
    Ask ask;
    FormPanel panel{model, ask, folder.filePath(QStringLiteral("inputs"))};
};

QByteArray png()
{
    QImage image(20, 10, QImage::Format_RGB32);
    image.fill(Qt::red);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return buffer.data();
}

ImageDropField* unfoldedPicture(Shown& shown)
{
    shown.panel.form()->showField(ref("11.image"));
    if (!QTest::qWaitFor([&shown] { return shown.panel.form()->field(ref("11.image")) != nullptr; })) {
        return nullptr;
    }
    return shown.panel.form()->field(ref("11.image"))->findChild<ImageDropField*>();
}

} // namespace

void TestFormPanel::headerTellsTheTitle()
{
    Shown shown;
    QCOMPARE(shown.panel.findChild<ElidedLabel*>(QStringLiteral("formTitle"))->text(),
             QStringLiteral("Text to picture"));
}

void TestFormPanel::runFromAnyField()
{
    Shown shown;
    QSignalSpy run(&shown.panel, &FormPanel::runRequested);
    QTRY_VERIFY(shown.panel.form()->isBuilt());
    shown.panel.form()->showField(ref("6.text"));
    auto* prompt = shown.panel.findChild<QPlainTextEdit*>();
    QTRY_VERIFY(prompt->hasFocus());
    QTest::keyClick(prompt, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(run.count(), 1);
    QCOMPARE(run.last().at(1).toBool(), false);
    QTest::keyClick(prompt, Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(run.count(), 2);
    QCOMPARE(run.last().at(1).toBool(), true);
    QCOMPARE(prompt->toPlainText(), QStringLiteral("a red fox"));
}

void TestFormPanel::runWaitsForMending()
{
    Shown shown;
    QSignalSpy run(&shown.panel, &FormPanel::runRequested);
    shown.model.setValue(ref("8.steps"), qint64(0));
    QVERIFY(shown.panel.runBar()->reason().contains(QStringLiteral("Steps")));
    auto* button = shown.panel.findChild<QPushButton*>(QStringLiteral("runButton"));
    QVERIFY(!button->isEnabled());
    shown.panel.runBar()->run();
    QCOMPARE(run.count(), 0);
    emit shown.panel.runBar()->reasonActivated();
    QTRY_VERIFY(shown.panel.form()->field(ref("8.steps")));
    QTRY_VERIFY(shown.panel.form()->field(ref("8.steps"))->isAncestorOf(QApplication::focusWidget()));
    shown.model.setValue(ref("8.steps"), qint64(8));
    QVERIFY(button->isEnabled());
    button->click();
    QCOMPARE(run.count(), 1);
}

void TestFormPanel::runNeedsATarget()
{
    Shown shown;
    shown.panel.setTargetProblem(QStringLiteral("No server is chosen."));
    QCOMPARE(shown.panel.runBar()->reason(), QStringLiteral("No server is chosen."));
    QVERIFY(shown.panel.findChild<QLabel*>(QStringLiteral("runReason"))->isVisible());
    shown.panel.setTargetProblem({});
    QVERIFY(shown.panel.runBar()->reason().isEmpty());
    const auto* note = shown.panel.findChild<QLabel*>(QStringLiteral("runNote"));
    QVERIFY(!note->isVisible());
    shown.panel.runBar()->setNote(QStringLiteral("Runs on pictures · ≈ $0.02"), QStringLiteral("About $0.02."));
    QVERIFY(note->isVisible() && note->toolTip() == QStringLiteral("About $0.02."));
}

void TestFormPanel::runWithoutAWorkflow()
{
    Shown shown;
    shown.model.setForm({});
    QVERIFY(!shown.panel.runBar()->isVisible());
    QSignalSpy run(&shown.panel, &FormPanel::runRequested);
    shown.panel.runBar()->run();
    QCOMPARE(run.count(), 0);
}

void TestFormPanel::counts()
{
    Shown shown;
    auto* times = shown.panel.findChild<QPushButton*>(QStringLiteral("runTimes"));
    emit times->menu()->aboutToShow();
    times->menu()->findChild<QAction*>(QStringLiteral("times4"))->trigger();
    QCOMPARE(times->text(), QStringLiteral("× 4"));
    QSignalSpy run(&shown.panel, &FormPanel::runRequested);
    shown.panel.runBar()->run();
    QCOMPARE(run.last().at(0).toInt(), 4);
    shown.panel.runBar()->setCount(0);
    QCOMPARE(shown.panel.runBar()->count(), 1);
    shown.panel.runBar()->setCount(1000000);
    QCOMPARE(shown.panel.runBar()->count(), RunBar::mostRuns);
}

void TestFormPanel::otherCount()
{
    Shown shown;
    auto* times = shown.panel.findChild<QPushButton*>(QStringLiteral("runTimes"));
    emit times->menu()->aboutToShow();
    times->menu()->findChild<QAction*>(QStringLiteral("timesOther"))->trigger();
    auto* dialog = shown.panel.findChild<QInputDialog*>(QStringLiteral("timesDialog"));
    QVERIFY(dialog);
    dialog->setIntValue(11);
    dialog->accept();
    QCOMPARE(shown.panel.runBar()->count(), 11);
}

void TestFormPanel::undoByKey()
{
    Shown shown;
    QTRY_VERIFY(shown.panel.form()->isBuilt());
    shown.panel.form()->showField(ref("6.text"));
    auto* prompt = shown.panel.findChild<QPlainTextEdit*>();
    QTRY_VERIFY(prompt->hasFocus());
    auto* undo = shown.panel.findChild<QPushButton*>(QStringLiteral("undoButton"));
    QVERIFY(!undo->isEnabled());
    QTest::keyClicks(prompt, QStringLiteral("x"));
    QVERIFY(shown.model.patch().contains(ref("6.text")));
    QVERIFY(undo->isEnabled());
    QTest::keyClick(prompt, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(!shown.model.patch().contains(ref("6.text")));
    QTest::keyClick(prompt, Qt::Key_Y, Qt::ControlModifier);
    QVERIFY(shown.model.patch().contains(ref("6.text")));
}

void TestFormPanel::menuReverts()
{
    Shown shown;
    QSignalSpy file(&shown.panel, &FormPanel::showFileRequested);
    QSignalSpy reload(&shown.panel, &FormPanel::reloadRequested);
    auto* revert = shown.panel.menu()->findChild<QAction*>(QStringLiteral("revertAll"));
    QVERIFY(!revert->isEnabled());
    shown.model.setValue(ref("8.cfg"), 2.5);
    QVERIFY(revert->isEnabled());
    revert->trigger();
    QVERIFY(shown.model.patch().isEmpty());
    shown.panel.menu()->findChild<QAction*>(QStringLiteral("showFile"))->trigger();
    shown.panel.menu()->findChild<QAction*>(QStringLiteral("reload"))->trigger();
    QCOMPARE(file.count(), 1);
    QCOMPARE(reload.count(), 1);
}

void TestFormPanel::browsing()
{
    Shown shown;
    ImageDropField* field = unfoldedPicture(shown);
    QVERIFY(field);
    shown.ask.setNextFiles({QStringLiteral("/pictures/one.png")});
    emit field->browseAsked();
    const Value expected(FileRef{QStringLiteral("/pictures/one.png"), {}});
    QTRY_VERIFY(shown.model.value(ref("11.image")) == expected);
}

void TestFormPanel::picking()
{
    Shown shown;
    ImageDropField* field = unfoldedPicture(shown);
    QVERIFY(field);
    QSignalSpy pick(&shown.panel, &FormPanel::pickRequested);
    field->findChild<QPushButton*>(QStringLiteral("pick"))->click();
    QCOMPARE(pick.count(), 1);
}

void TestFormPanel::pasting()
{
    Shown shown;
    ImageDropField* field = unfoldedPicture(shown);
    QVERIFY(field);
    emit field->bytesGiven(png());
    QTRY_VERIFY(shown.model.patch().contains(ref("11.image")));
    const QString path = std::get<FileRef>(shown.model.value(ref("11.image"))).localPath;
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), png());
    QVERIFY(path.startsWith(shown.folder.path()));
}

void TestFormPanel::pastingRubbish()
{
    Shown shown;
    ImageDropField* field = unfoldedPicture(shown);
    QVERIFY(field);
    emit field->bytesGiven("no picture");
    auto* notice = shown.panel.findChild<InlineMessage*>(QStringLiteral("formNotice"));
    QTRY_VERIFY(!notice->sentence().isEmpty());
    QVERIFY(!shown.model.patch().contains(ref("11.image")));
}

void TestFormPanel::readsPictures()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("big.png"));
    QVERIFY(QImage(600, 300, QImage::Format_RGB32).save(path));
    const Later<PictureFile> later = readPictureFile(path, 100);
    QTRY_VERIFY(later.isFinished());
    QCOMPARE(later.result()->size, QSize(600, 300));
    QCOMPARE(later.result()->thumbnail.size(), QSize(100, 50));
    QVERIFY(describe(*later.result()).startsWith(QStringLiteral("600 × 300")));
    const Later<PictureFile> missing = readPictureFile(folder.filePath(QStringLiteral("none.png")), 100);
    QTRY_VERIFY(missing.isFinished());
    QVERIFY(!missing.result());
    QVERIFY(describe(PictureFile()).isEmpty());
}

QTEST_MAIN(TestFormPanel)
#include "tst_formpanel.moc"

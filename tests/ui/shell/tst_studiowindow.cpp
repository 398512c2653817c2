// The window as a whole, without a run: tests/e2e drives it through those.
#include "ui/shell/studiowindow.h"

#include "tests/support/answerof.h"
#include "ui/form/formpanel.h"
#include "ui/pods/targetsspace.h"
#include "ui/shell/arrivaldialog.h"
#include "ui/shell/createspace.h"
#include "ui/shell/droptarget.h"
#include "ui/shell/ribbonbar.h"
#include "ui/widgets/fadetoast.h"

#include <QAction>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace ryla;
using namespace ryla::ui;

class TestStudioWindow : public QObject
{
    Q_OBJECT
private slots:
    void spacesByKey();
    void findsByKey();
    void opensTheFileItIsGiven();
    void dropsOpen();
    void foreignDropsAreExplained();
    void badFilesAreSaid();
    void ribbonShowsTheTarget();
    void homeThatCannotBeWritten();
};

namespace {

struct Rig
{
    explicit Rig(const QString& home)
        : studio({Paths::under(home), true, true, false, {}})
    {
        shell.window().resize(1300, 800);
        shell.show();
    }
    [[nodiscard]] QString starter(const char* name) const
    {
        return studio.paths().starterWorkflowsFolder() + QLatin1Char('/') + QString::fromLatin1(name);
    }
    [[nodiscard]] QString open() { return shell.session().document().sourcePath(); }
    [[nodiscard]] QString toast() { return shell.window().toast()->words(); }
    Studio studio;
    ThemeSwitch theme{studio.settings()};
    StudioWindow shell{studio, theme};
};

} // namespace

void TestStudioWindow::spacesByKey()
{
    QTemporaryDir home;
    Rig rig(home.path());
    for (const ActionId id : {ActionId::SpaceGallery, ActionId::SpacePods, ActionId::SpaceCreate}) {
        rig.shell.window().findChild<QAction*>(actionName(id))->trigger();
    }
    QCOMPARE(rig.shell.window().currentSpace(), QStringLiteral("create"));
    QVERIFY(rig.shell.window().findChild<CreateSpace*>()->isVisible());
    emit rig.shell.window().ribbon()->targetClicked();
    QVERIFY(rig.shell.window().findChild<TargetsSpace*>()->isVisible());
}

void TestStudioWindow::findsByKey()
{
    QTemporaryDir home;
    Rig rig(home.path());
    QAction* find = rig.shell.window().findChild<QAction*>(actionName(ActionId::Find));
    const auto searching = [&rig](const char* space) {
        const QWidget* focus = rig.shell.window().focusWidget();
        return rig.shell.window().currentSpace() == QLatin1String(space) && qobject_cast<const QLineEdit*>(focus) &&
               focus->isVisible();
    };
    find->trigger();
    QVERIFY(searching("create"));
    rig.shell.window().showSpace(QStringLiteral("gallery"));
    find->trigger();
    QVERIFY(searching("gallery"));
}

void TestStudioWindow::opensTheFileItIsGiven()
{
    QTemporaryDir home;
    Rig rig(home.path());
    rig.shell.start(rig.starter("flux1-dev.json"));
    QTRY_COMPARE(rig.open(), rig.starter("flux1-dev.json"));
    rig.shell.ask().setNextFiles({rig.starter("sdxl-lora.json")});
    rig.shell.window().findChild<QAction*>(actionName(ActionId::OpenFile))->trigger();
    QTRY_COMPARE(rig.open(), rig.starter("sdxl-lora.json"));
}

void TestStudioWindow::dropsOpen()
{
    QTemporaryDir home;
    Rig rig(home.path());
    rig.shell.window().showSpace(QStringLiteral("gallery"));
    emit rig.shell.window().dropTarget()->filesDropped({QUrl::fromLocalFile(rig.starter("image-to-image.json"))});
    QTRY_COMPARE(rig.open(), rig.starter("image-to-image.json"));
    QCOMPARE(rig.shell.window().currentSpace(), QStringLiteral("create"));
    QFile file(rig.starter("controlnet.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    emit rig.shell.window().dropTarget()->textDropped(QString::fromUtf8(file.readAll()));
    QTRY_VERIFY(rig.open().startsWith(rig.studio.paths().workflowsFolder()));
}

void TestStudioWindow::foreignDropsAreExplained()
{
    QTemporaryDir home;
    Rig rig(home.path());
    emit rig.shell.window().dropTarget()->filesDropped({QUrl(QStringLiteral("ftp://127.0.0.1/a.json"))});
    auto* dialog = rig.shell.window().findChild<ArrivalDialog*>();
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->findChild<QLabel*>(QStringLiteral("arrivalSays"))->text().contains(QStringLiteral("http")));
}

void TestStudioWindow::badFilesAreSaid()
{
    QTemporaryDir home;
    Rig rig(home.path());
    rig.shell.start(home.filePath(QStringLiteral("none.json")));
    QTRY_VERIFY2(rig.toast().contains(QStringLiteral("none.json")), qPrintable(rig.toast()));
}

void TestStudioWindow::ribbonShowsTheTarget()
{
    QTemporaryDir home;
    Rig rig(home.path());
    rig.shell.start();
    QTRY_VERIFY_WITH_TIMEOUT(rig.shell.target().state() == jobs::TargetState::Ready, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(!rig.shell.target().catalog().isEmpty(), 20'000);
    QTRY_COMPARE(rig.open(), rig.starter("z-image-turbo.json"));
}

void TestStudioWindow::homeThatCannotBeWritten()
{
    Rig rig(QStringLiteral("/proc/none"));
    rig.shell.start();
    QTRY_VERIFY(!rig.toast().isEmpty());
    QTRY_COMPARE(rig.open(), rig.starter("z-image-turbo.json")); // one can still look
}

QTEST_MAIN(TestStudioWindow)
#include "tst_studiowindow.moc"

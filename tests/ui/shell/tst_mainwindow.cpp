#include "ui/shell/keysdialog.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/rail.h"
#include "ui/shell/ribbonbar.h"
#include "ui/shell/themeswitch.h"
#include "ui/shell/windowstate.h"

#include <QAbstractButton>
#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QSplitter>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;

class TestMainWindow : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void showsOnlyWhatIsRegistered();
    void spacesByKeyAndMouse();
    void comesBackWhereItWas();
    void splittersComeBack();
    void ribbonShowsWhatItIsTold();
    void keysAreListed();
    void themeFromTheMenu();
    void nextPaneMovesOn();

private:
    void addSpaces(MainWindow& window);

    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<ThemeSwitch> m_theme;
};

void TestMainWindow::init()
{
    m_settings = Settings::inMemory();
    m_theme = std::make_unique<ThemeSwitch>(*m_settings);
}

void TestMainWindow::addSpaces(MainWindow& window)
{
    window.addSpace(
        {QStringLiteral("create"), QStringLiteral("Create"), Glyph::Create, new QWidget, ActionId::SpaceCreate});
    window.addSpace(
        {QStringLiteral("gallery"), QStringLiteral("Gallery"), Glyph::Gallery, new QWidget, ActionId::SpaceGallery});
}

void TestMainWindow::showsOnlyWhatIsRegistered()
{
    MainWindow window(*m_settings, *m_theme);
    addSpaces(window);
    QVERIFY(window.findChild<QAbstractButton*>(QStringLiteral("rail-create")));
    QVERIFY(window.findChild<QAbstractButton*>(QStringLiteral("rail-gallery")));
    QVERIFY(!window.findChild<QAbstractButton*>(QStringLiteral("rail-pods")));
    QCOMPARE(window.currentSpace(), QStringLiteral("create"));
    QVERIFY(window.findChild<QAbstractButton*>(QStringLiteral("rail-gallery"))->toolTip().contains(u"Ctrl+2"));
}

void TestMainWindow::spacesByKeyAndMouse()
{
    MainWindow window(*m_settings, *m_theme);
    addSpaces(window);
    QSignalSpy changed(&window, &MainWindow::spaceChanged);
    window.findChild<QAction*>(QStringLiteral("action-gallery"))->trigger();
    QCOMPARE(window.currentSpace(), QStringLiteral("gallery"));
    window.findChild<QAbstractButton*>(QStringLiteral("rail-create"))->click();
    QCOMPARE(window.currentSpace(), QStringLiteral("create"));
    window.showSpace(QStringLiteral("nowhere"));
    QCOMPARE(window.currentSpace(), QStringLiteral("create"));
    QCOMPARE(changed.count(), 2);
}

void TestMainWindow::comesBackWhereItWas()
{
    {
        MainWindow window(*m_settings, *m_theme);
        addSpaces(window);
        window.show();
        window.resize(700, 500);
        window.showSpace(QStringLiteral("gallery"));
        window.close();
    }
    MainWindow again(*m_settings, *m_theme);
    addSpaces(again);
    QCOMPARE(again.currentSpace(), QStringLiteral("gallery"));
    QCOMPARE(again.size(), QSize(700, 500));
}

void TestMainWindow::splittersComeBack()
{
    const auto make = [] {
        auto splitter = std::make_unique<QSplitter>();
        splitter->addWidget(new QWidget);
        splitter->addWidget(new QWidget);
        splitter->resize(400, 100);
        return splitter;
    };
    const auto first = make();
    rememberSplitter(first.get(), *m_settings, QStringLiteral("create"));
    first->show();
    first->setSizes({100, 299});
    emit first->splitterMoved(100, 1);
    const auto second = make();
    rememberSplitter(second.get(), *m_settings, QStringLiteral("create"));
    second->show();
    QCOMPARE(second->sizes(), first->sizes());
    const auto third = make();
    third->addWidget(new QWidget); // another version's shape
    rememberSplitter(third.get(), *m_settings, QStringLiteral("create"));
    QCOMPARE(third->count(), 3);
}

void TestMainWindow::ribbonShowsWhatItIsTold()
{
    RibbonBar ribbon;
    ribbon.setTarget(Token::Good, QStringLiteral("studio-4090"), QStringLiteral("ready"));
    ribbon.setDevice(QStringLiteral("RTX 4090"));
    ribbon.setJobs({{QStringLiteral("1"), true}, {QStringLiteral(" running")}});
    QCOMPARE(ribbon.findChild<RunLabel*>(QStringLiteral("ribbon-target"))->text(), QStringLiteral("studio-4090 ready"));
    QCOMPARE(ribbon.findChild<RunLabel*>(QStringLiteral("ribbon-jobs"))->text(), QStringLiteral("1 running"));
    auto* problem = ribbon.findChild<RunLabel*>(QStringLiteral("ribbon-problem"));
    QVERIFY(problem->isHidden());
    ribbon.setProblem(Token::Bad, QStringLiteral("No answer."));
    QVERIFY(!problem->isHidden());
    QSignalSpy clicked(&ribbon, &RibbonBar::problemClicked);
    QTest::mouseClick(problem, Qt::LeftButton);
    QCOMPARE(clicked.count(), 1);
    ribbon.setProblem(Token::Bad, {});
    QVERIFY(problem->isHidden());
}

void TestMainWindow::keysAreListed()
{
    MainWindow window(*m_settings, *m_theme);
    window.show();
    window.findChild<QAction*>(QStringLiteral("action-keys"))->trigger();
    auto* dialog = window.findChild<KeysDialog*>();
    QVERIFY(dialog);
    QVERIFY(dialog->isVisible());
    const auto listed = [&](ActionId id) {
        const auto* key = dialog->findChild<QLabel*>(QStringLiteral("key-") + QLatin1String(actionRow(id).name));
        return key && key->text() == actionKeys(id).toString(QKeySequence::NativeText);
    };
    QVERIFY(listed(ActionId::ShowKeys));
    QVERIFY(listed(ActionId::ToggleTheme));
    QVERIFY(!listed(ActionId::Compare)); // nobody has made it
}

void TestMainWindow::themeFromTheMenu()
{
    MainWindow window(*m_settings, *m_theme);
    QVERIFY(window.findChild<Rail*>());
    window.settingsMenu()->actions().constFirst()->trigger();
    QCOMPARE(m_theme->scheme(), Scheme::Light);
}

void TestMainWindow::nextPaneMovesOn()
{
    QWidget space;
    QList<QLineEdit*> fields;
    for (int i = 0; i < 2; ++i) {
        auto* pane = new QWidget(&space);
        pane->setGeometry(i * 200, 0, 200, 100);
        markPane(pane);
        fields.append(new QLineEdit(pane));
    }
    space.resize(400, 100);
    space.show();
    focusNextPane(&space);
    QCOMPARE(space.focusWidget(), fields[0]);
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"

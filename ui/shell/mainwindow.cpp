#include "ui/shell/mainwindow.h"

#include "ui/shell/droptarget.h"
#include "ui/shell/keysdialog.h"
#include "ui/shell/rail.h"
#include "ui/shell/ribbonbar.h"
#include "ui/shell/themeswitch.h"
#include "ui/shell/windowstate.h"
#include "ui/widgets/fadetoast.h"

#include <QAction>
#include <QCloseEvent>
#include <QGridLayout>
#include <QMenu>
#include <QStackedWidget>

namespace ryla::ui {

namespace {
const Setting<QString> spaceSetting{"ui/space", {}};
}

MainWindow::MainWindow(Settings& settings, ThemeSwitch& theme, QWidget* parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_wanted(settings.get(spaceSetting))
    , m_rail(new Rail(this))
    , m_ribbon(new RibbonBar(this))
    , m_stack(new QStackedWidget(this))
    , m_drops(new DropTarget(this))
    , m_toast(new FadeToast(m_stack))
{
    setObjectName(QStringLiteral("main-window"));
    setWindowTitle(QStringLiteral("RYLA Studio"));
    fill(this, Token::Bg);
    m_stack->setObjectName(QStringLiteral("spaces"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(0);
    grid->addWidget(m_rail, 0, 0, 2, 1);
    grid->addWidget(m_ribbon, 0, 1);
    grid->addWidget(m_stack, 1, 1);
    grid->setRowStretch(1, 1);
    grid->setColumnStretch(1, 1);
    connect(m_rail, &Rail::chosen, this, &MainWindow::switchTo);
    makeActions(theme);
    resize(scaled(1440), scaled(900));
    rememberGeometry(this, settings);
}

void MainWindow::makeActions(ThemeSwitch& theme)
{
    QAction* toggle = makeAction(ActionId::ToggleTheme, this);
    connect(toggle, &QAction::triggered, &theme, &ThemeSwitch::toggle);
    QAction* keys = makeAction(ActionId::ShowKeys, this);
    connect(keys, &QAction::triggered, this, &MainWindow::showKeys);
    QAction* pane = makeAction(ActionId::NextPane, this);
    connect(pane, &QAction::triggered, this, [this] { focusNextPane(m_stack); });
    QAction* quit = makeAction(ActionId::Quit, this);
    connect(quit, &QAction::triggered, this, &QWidget::close);
    settingsMenu()->addActions({toggle, keys});
    settingsMenu()->addSeparator();
    settingsMenu()->addAction(quit);
    m_rail->refreshMenu();
}

QMenu* MainWindow::settingsMenu() const
{
    return m_rail->menu();
}

void MainWindow::addSpace(const SpaceEntry& space)
{
    const int index = m_stack->addWidget(space.widget);
    m_spaces.append(space);
    QAction* action = makeAction(space.shortcut, this);
    action->setText(space.title);
    connect(action, &QAction::triggered, this, [this, index] { switchTo(index); });
    m_rail->addSpace(index, space.icon, space.title, actionKeys(space.shortcut).toString(QKeySequence::NativeText));
    if (index == 0 || space.id == m_wanted) {
        m_stack->setCurrentIndex(index);
        m_rail->setCurrent(index);
    }
}

void MainWindow::switchTo(int index)
{
    m_stack->setCurrentIndex(index);
    m_rail->setCurrent(index);
    m_wanted = m_spaces[index].id;
    m_settings.set(spaceSetting, m_wanted);
    emit spaceChanged(m_wanted);
}

void MainWindow::showSpace(const QString& id)
{
    for (qsizetype i = 0; i < m_spaces.size(); ++i) {
        if (m_spaces[i].id == id) {
            switchTo(static_cast<int>(i));
        }
    }
}

QString MainWindow::currentSpace() const
{
    return m_spaces.isEmpty() ? QString() : m_spaces[m_stack->currentIndex()].id;
}

void MainWindow::showKeys()
{
    auto* dialog = new KeysDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (m_mayClose && !m_mayClose()) {
        event->ignore();
        return;
    }
    emit closing();
    QWidget::closeEvent(event);
}

} // namespace ryla::ui

#pragma once

#include "base/settings.h"
#include "ui/shell/actions.h"
#include "ui/shell/icons.h"

#include <QList>
#include <QWidget>

#include <functional>

class QMenu;
class QStackedWidget;

namespace ryla::ui {

class DropTarget;
class FadeToast;
class Rail;
class RibbonBar;
class ThemeSwitch;

/// One of the window's spaces. The window takes the widget; `shortcut` is its row in the table of keys.
struct SpaceEntry
{
    QString id;
    QString title;
    Glyph icon = Glyph::Create;
    QWidget* widget = nullptr;
    ActionId shortcut = ActionId::SpaceCreate;
};

/// The window: rail, ribbon, and one space at a time. It only places things; features hand in their widgets and
/// actions. Place, size and the space shown come back at the next start. `settings` and `theme` outlive it.
class MainWindow : public QWidget
{
    Q_OBJECT
public:
    MainWindow(Settings& settings, ThemeSwitch& theme, QWidget* parent = nullptr);

    /// In the order of the rail. The first one, or the one shown last time, is shown.
    void addSpace(const SpaceEntry& space);
    void showSpace(const QString& id);
    [[nodiscard]] QString currentSpace() const;

    [[nodiscard]] RibbonBar* ribbon() const { return m_ribbon; }
    [[nodiscard]] DropTarget* dropTarget() const { return m_drops; }
    [[nodiscard]] FadeToast* toast() const { return m_toast; }
    /// Opens from the gear: theme and keys are in it, others add theirs in front.
    [[nodiscard]] QMenu* settingsMenu() const;
    void showKeys();
    /// Asked before it closes; false: it stays open.
    void setMayClose(std::function<bool()> mayClose) { m_mayClose = std::move(mayClose); }

signals:
    void spaceChanged(const QString& id);
    /// The window is about to close; `closeEvent` waits for nobody.
    void closing();

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void makeActions(ThemeSwitch& theme);
    void switchTo(int index);

    Settings& m_settings;
    QString m_wanted; ///< the space of the last session, until it is there
    QList<SpaceEntry> m_spaces;
    Rail* m_rail;
    RibbonBar* m_ribbon;
    QStackedWidget* m_stack;
    DropTarget* m_drops;
    FadeToast* m_toast;
    std::function<bool()> m_mayClose;
};

} // namespace ryla::ui

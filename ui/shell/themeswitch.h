#pragma once

#include "base/settings.h"
#include "ui/shell/theme.h"

#include <QObject>

namespace ryla::ui {

class RylaStyle;

/// "dark" or "light"; anything else counts as dark. (Qt 6.4 cannot ask the system.)
inline const Setting<QString> themeSetting{"ui/theme", QStringLiteral("dark")};
/// No cross-fades.
inline const Setting<bool> lessMotionSetting{"ui/lessMotion", false};

/// Gives the application our style and the scheme of the settings, and changes it at run time. One for the program,
/// made right after QApplication.
class ThemeSwitch : public QObject
{
    Q_OBJECT
public:
    explicit ThemeSwitch(Settings& settings, QObject* parent = nullptr);

    [[nodiscard]] Scheme scheme() const { return m_scheme; }
    /// Applies and remembers.
    void setScheme(Scheme scheme);
    void toggle();
    /// What the desktop wants; the program's own setting can only ask for less.
    void setDesktopLessMotion(bool less);

signals:
    void changed();

private:
    void apply();

    Settings& m_settings;
    RylaStyle* m_style; // owned by the application
    Scheme m_scheme;
};

/// The font to start with: the system's own where a desktop has chosen one; where it names only a generic family, Inter
/// or Noto Sans if they are there. `families`: what is installed.
QFont startFont(const QFont& system, const QStringList& families);

} // namespace ryla::ui

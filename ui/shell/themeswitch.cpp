#include "ui/shell/themeswitch.h"

#include "ui/shell/style.h"

#include <QApplication>
#include <QFontDatabase>
#include <QToolTip>

#include <algorithm>

namespace ryla::ui {

ThemeSwitch::ThemeSwitch(Settings& settings, QObject* parent)
    : QObject(parent)
    , m_settings(settings)
    , m_style(new RylaStyle)
    , m_scheme(settings.get(themeSetting) == QLatin1String("light") ? Scheme::Light : Scheme::Dark)
{
    m_style->setLessMotion(settings.get(lessMotionSetting));
    QApplication::setFont(startFont(QApplication::font(), QFontDatabase::families()));
    QApplication::setStyle(m_style);
    apply();
}

void ThemeSwitch::setScheme(Scheme scheme)
{
    if (scheme == m_scheme) {
        return;
    }
    m_scheme = scheme;
    m_settings.set(themeSetting, scheme == Scheme::Dark ? QStringLiteral("dark") : QStringLiteral("light"));
    apply();
    emit changed();
}

void ThemeSwitch::toggle()
{
    setScheme(m_scheme == Scheme::Dark ? Scheme::Light : Scheme::Dark);
}

void ThemeSwitch::setDesktopLessMotion(bool less)
{
    m_style->setLessMotion(less || m_settings.get(lessMotionSetting));
}

void ThemeSwitch::apply()
{
    const QPalette palette = Theme::of(m_scheme).palette();
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
}

QFont startFont(const QFont& system, const QStringList& families)
{
    static const QStringList generic = {QStringLiteral("Sans Serif"), QStringLiteral("Sans"),
                                        QStringLiteral("Helvetica"), QStringLiteral("DejaVu Sans"), QString()};
    if (!generic.contains(system.family(), Qt::CaseInsensitive)) {
        return system;
    }
    QFont better = system;
    better.setPointSizeF(std::max(system.pointSizeF(), 9.75)); // 13 px where nobody has said otherwise
    for (const QString& family : {QStringLiteral("Inter"), QStringLiteral("Noto Sans")}) {
        if (families.contains(family)) {
            better.setFamilies({family, system.family()});
            break;
        }
    }
    return better;
}

} // namespace ryla::ui

#pragma once

#include <QDBusConnection>
#include <QDBusVariant>
#include <QObject>

namespace ryla::ui {

/// Whether the desktop wants less motion: GNOME's "enable-animations", as the portal of every desktop that has one
/// passes it on (org.freedesktop.portal.Settings). False while it is not known. GUI thread; asks without waiting.
class DesktopMotion : public QObject
{
    Q_OBJECT
public:
    explicit DesktopMotion(const QDBusConnection& bus, QObject* parent = nullptr);

    [[nodiscard]] bool wantsLess() const { return m_less; }

signals:
    void changed();

private slots:
    void onSettingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void take(const QVariant& animations);

    bool m_less = false;
    bool m_told = false;
};

} // namespace ryla::ui

#pragma once

#include "base/later.h"

#include <QDBusConnection>
#include <QObject>

namespace ryla::fleet {

/// Shows a message as the desktop shows those of all programs. Source: Desktop Notifications Specification 1.2
/// (org.freedesktop.Notifications, method Notify). Asks without waiting. Lives on one thread.
class DesktopNotice : public QObject
{
    Q_OBJECT
public:
    /// `bus`: the session's; one that is not connected makes every show() an Error.
    explicit DesktopNotice(const QDBusConnection& bus, QObject* parent = nullptr);

    /// `text` is shown as it is, markup included. Urgent ones stay until they are seen. Error: NotFound, no desktop is
    /// there to show it (a server, a service that began before the session).
    Later<void> show(const QString& title, const QString& text, bool isUrgent);

private:
    QDBusConnection m_bus;
};

} // namespace ryla::fleet

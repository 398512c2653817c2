#pragma once

#include <QDBusConnection>
#include <QDBusServer>
#include <QSignalSpy>

namespace ryla::tests {

/// Both ends of a D-Bus of this process alone: what the desktop answers, and the program's side. No daemon is needed.
class PeerBus
{
public:
    /// `desktop`: its public slots are the methods at `path`.
    PeerBus(const QString& path, QObject* desktop)
    {
        QObject::connect(&m_server, &QDBusServer::newConnection, desktop,
                         [this, path, desktop](const QDBusConnection& connection) {
                             m_far = connection;
                             m_far.registerObject(path, desktop, QDBusConnection::ExportAllSlots);
                             m_open = true;
                         });
        m_near = QDBusConnection::connectToPeer(m_server.address(), name());
    }
    ~PeerBus()
    {
        QDBusConnection::disconnectFromPeer(name());
        QDBusConnection::disconnectFromPeer(m_far.name());
    }
    [[nodiscard]] bool isOpen() const { return m_open && m_near.isConnected(); }
    [[nodiscard]] QDBusConnection program() const { return m_near; }
    [[nodiscard]] QDBusConnection desktop() const { return m_far; }

private:
    static QString name() { return QStringLiteral("ryla-test-peer"); }

    QDBusServer m_server;
    QDBusConnection m_near{QString()};
    QDBusConnection m_far{QString()};
    bool m_open = false;
};

} // namespace ryla::tests

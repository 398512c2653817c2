#pragma once

#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

namespace ryla {

/// A proxy on loopback as cloud providers have them: it can lose its clients and keep the server's side open.
class HoldingProxy : public QTcpServer
{
    Q_OBJECT
public:
    explicit HoldingProxy(const QUrl& server);

    [[nodiscard]] QUrl url() const;
    /// Ends all connections of clients; the server does not hear of it.
    void loseClients();
    /// Now it does.
    void endHeld();

private:
    void accept();

    QUrl m_server;
    QList<QTcpSocket*> m_clients;
    QList<QTcpSocket*> m_held;
};

} // namespace ryla

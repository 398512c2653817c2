#pragma once

#include <QHash>
#include <QTcpServer>
#include <QUrl>

class QTcpSocket;

namespace ryla::tests {

/// A proxy on loopback with a login, as people put before ComfyUI: each request and each handshake of a WebSocket
/// without the right Authorization gets 401 (or 403), the others go through.
class LoginGate : public QObject
{
    Q_OBJECT
public:
    LoginGate(QUrl server, QByteArray authorization);

    [[nodiscard]] QUrl url() const;
    int refusal = 401;
    /// Where a refusal sends on to; empty: nowhere.
    QByteArray location;
    /// Requests and handshakes that came through, and those that did not, by path.
    QStringList passed;
    QStringList refused;

private:
    void accept(QTcpSocket* client);
    void read(QTcpSocket* client);

    QUrl m_server;
    QByteArray m_authorization;
    QHash<QTcpSocket*, QTcpSocket*> m_behind;
    QHash<QTcpSocket*, qint64> m_bodyLeft;
    QTcpServer m_door; // owns the sockets, which tell their end to the tables above
};

} // namespace ryla::tests

#pragma once

#include "demo/http.h"

#include <QObject>
#include <QTcpServer>
#include <QWebSocketServer>

namespace ryla::demo {

class HttpConnection;

/// One port on loopback for HTTP and WebSocket, as ComfyUI has it: looks at the head of each connection without taking
/// it and hands it to the one or the other. Refuses handshakes of foreign pages with 403.
class Door : public QObject
{
    Q_OBJECT
public:
    explicit Door(qint64 maxBody, QObject* parent = nullptr);
    ~Door() override;

    /// Port 0: any free one. The port it is; Error: Network, where the port is taken.
    Result<quint16> open(quint16 port);
    /// Stops listening and drops every connection.
    void close();
    /// New WebSockets are dropped before they are greeted, until told otherwise.
    void refuseSockets(bool refuse) { m_refuseSockets = refuse; }

signals:
    void requested(ryla::demo::HttpConnection* connection, const ryla::demo::HttpRequest& request);
    /// `socket` now belongs to the receiver; clientId as the client wrote it, may be empty.
    void socketOpened(QWebSocket* socket, const QString& clientId);

private:
    void accept();
    void look(QTcpSocket* socket);
    void admitSocket(QTcpSocket* socket, const HttpHead& head);

    const qint64 m_maxBody;
    QTcpServer m_server;
    QWebSocketServer m_sockets;
    bool m_refuseSockets = false;
};

} // namespace ryla::demo

#pragma once

#include <QObject>
#include <QTcpServer>
#include <QWebSocketServer>

namespace ryla::bench {

/// The other end of the network rows, in a process of its own: answers POST /prompt at once, and sends a socket whose
/// client id is "<kind>-<count>" that many messages as fast as it takes them: "texts" (progress as ComfyUI words it) or
/// "previews" (1 MB pictures with metadata). Prints its two ports on one line.
class FrameServer : public QObject
{
    Q_OBJECT
public:
    FrameServer();

    bool listen();

private:
    void answer(QTcpSocket* connection);
    void feed(QWebSocket* socket);

    QTcpServer m_http;
    QWebSocketServer m_sockets;
};

} // namespace ryla::bench

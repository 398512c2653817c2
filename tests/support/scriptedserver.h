#pragma once

#include <QHash>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QTcpServer>
#include <QWebSocket>
#include <QWebSocketServer>

#include <functional>

class QTcpSocket;

namespace ryla::tests {

/// A server on loopback that answers what it is told, byte by byte, and keeps what was asked: HTTP and WebSocket on one
/// port, for faults no honest server has.
class ScriptedServer : public QObject
{
    Q_OBJECT
public:
    struct Request
    {
        QByteArray method;
        QByteArray target;
        /// Request line and headers as they came.
        QByteArray head;
        QByteArray body;
        [[nodiscard]] QByteArray header(const QByteArray& name) const;
    };

    enum class Fate {
        Whole,       ///< the answer, the connection kept
        Open,        ///< the answer without a length, the connection kept for more
        Silent,      ///< nothing at all
        CloseAtOnce, ///< the connection closed without a byte
        CloseInBody  ///< closed after the body given, though Content-Length promises 1000 bytes more
    };
    struct Answer
    {
        int status = 200;
        QByteArray type = "application/json; charset=utf-8";
        QByteArray body = "{}";
        QList<QByteArray> headers{};
        Fate fate = Fate::Whole;
    };
    using Script = std::function<Answer(const Request&)>;

    enum class Handshake {
        Greet,  ///< accept and send `status` with the sid
        Accept, ///< accept, say nothing
        Mute,   ///< greet, then neither read nor answer a ping
        Refuse, ///< 403
        Ignore  ///< leave it unanswered
    };

    ScriptedServer();

    [[nodiscard]] QString address() const;
    /// For requests whose path (without the query) is `path`; others get 404 as ComfyUI words it.
    void on(const QByteArray& path, const Answer& answer);
    void on(const QByteArray& path, const Script& script);
    /// For every path without a script of its own.
    void otherwise(const Script& script) { m_otherwise = script; }
    [[nodiscard]] QList<Request> asked(const QByteArray& path) const;
    [[nodiscard]] const QList<Request>& everything() const { return m_requests; }

    void stop();
    void start();

    /// How many TCP connections there were.
    int connections = 0;
    Handshake handshake = Handshake::Greet;
    /// The heads of all WebSocket handshakes.
    QList<QByteArray> handshakes;
    /// What clients said, in order, over all connections.
    QStringList heard;
    /// The greatest number of WebSockets that were open at one time.
    int mostOpen = 0;
    QList<QPointer<QWebSocket>> sockets;
    [[nodiscard]] QWebSocket* latest() const;

signals:
    void socketOpened();

private:
    void accept(QTcpSocket* connection);
    void read(QTcpSocket* connection);
    void answer(QTcpSocket* connection, const Request& request);
    void shake(QTcpSocket* connection, const QByteArray& head);
    void adopted(QWebSocket* socket);

    QTcpServer m_http;
    QWebSocketServer m_webSocket;
    quint16 m_port = 0;
    int m_open = 0;
    QHash<QByteArray, Script> m_scripts;
    Script m_otherwise;
    QList<Request> m_requests;
};

} // namespace ryla::tests

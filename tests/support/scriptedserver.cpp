#include "tests/support/scriptedserver.h"

#include <QCryptographicHash>
#include <QTcpSocket>

#include <algorithm>

namespace ryla::tests {

namespace {

constexpr qint64 longestHead = 64 * 1024;

QByteArray headerOf(const QByteArray& head, const QByteArray& name)
{
    for (const QByteArray& line : head.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).trimmed().toLower() == name.toLower()) {
            return line.mid(colon + 1).trimmed();
        }
    }
    return {};
}

QByteArray greeting()
{
    return R"({"type": "status", "data": {"status": {"exec_info": {"queue_remaining": 0}}, "sid": "s"}})";
}

} // namespace

QByteArray ScriptedServer::Request::header(const QByteArray& name) const
{
    return headerOf(head, name);
}

ScriptedServer::ScriptedServer()
    : m_webSocket(QStringLiteral("scripted"), QWebSocketServer::NonSecureMode)
{
    connect(&m_http, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket* connection = m_http.nextPendingConnection()) {
            accept(connection);
        }
    });
    connect(&m_webSocket, &QWebSocketServer::newConnection, this, [this] {
        while (QWebSocket* socket = m_webSocket.nextPendingConnection()) {
            adopted(socket);
        }
    });
    start();
}

void ScriptedServer::start()
{
    if (m_http.listen(QHostAddress::LocalHost, m_port)) {
        m_port = m_http.serverPort();
    }
}

void ScriptedServer::stop()
{
    m_http.close();
    for (QTcpSocket* connection : findChildren<QTcpSocket*>()) {
        connection->abort();
    }
    for (const auto& socket : std::as_const(sockets)) {
        if (socket) {
            socket->abort();
        }
    }
}

QString ScriptedServer::address() const
{
    return QStringLiteral("http://127.0.0.1:%1").arg(m_port);
}

void ScriptedServer::on(const QByteArray& path, const Answer& answer)
{
    m_scripts.insert(path, [answer](const Request&) { return answer; });
}

void ScriptedServer::on(const QByteArray& path, const Script& script)
{
    m_scripts.insert(path, script);
}

QList<ScriptedServer::Request> ScriptedServer::asked(const QByteArray& path) const
{
    QList<Request> found;
    std::copy_if(m_requests.begin(), m_requests.end(), std::back_inserter(found),
                 [&](const Request& one) { return one.target.split('?').first() == path; });
    return found;
}

QWebSocket* ScriptedServer::latest() const
{
    return sockets.isEmpty() ? nullptr : sockets.last().data();
}

void ScriptedServer::accept(QTcpSocket* connection)
{
    ++connections;
    connection->setParent(this);
    connect(connection, &QTcpSocket::readyRead, this, [this, connection] { read(connection); });
    connect(connection, &QTcpSocket::disconnected, connection, &QObject::deleteLater);
    read(connection);
}

void ScriptedServer::read(QTcpSocket* connection)
{
    const QByteArray seen = connection->peek(longestHead);
    const qsizetype end = seen.indexOf("\r\n\r\n");
    if (end < 0) {
        return;
    }
    const QByteArray head = seen.left(end + 2);
    if (headerOf(head, "Upgrade").toLower() == "websocket") {
        shake(connection, head);
        return;
    }
    const qint64 length = headerOf(head, "Content-Length").toLongLong();
    if (connection->bytesAvailable() < end + 4 + length) {
        return;
    }
    connection->skip(end + 4);
    const QList<QByteArray> words = head.left(head.indexOf('\r')).split(' ');
    const Request request{words.value(0), words.value(1), head, connection->read(length)};
    m_requests.append(request);
    answer(connection, request);
    if (connection->bytesAvailable() > 0) {
        read(connection);
    }
}

void ScriptedServer::answer(QTcpSocket* connection, const Request& request)
{
    const Script script = m_scripts.value(request.target.split('?').first(), m_otherwise);
    const Answer answer = script ? script(request) : Answer{404, "text/plain; charset=utf-8", "404: Not Found"};
    if (answer.fate == Fate::Silent) {
        return;
    }
    if (answer.fate == Fate::CloseAtOnce) {
        connection->disconnectFromHost();
        return;
    }
    const qsizetype more = answer.fate == Fate::CloseInBody ? 1000 : 0;
    QByteArray head =
        "HTTP/1.1 " + QByteArray::number(answer.status) + " Scripted\r\nContent-Type: " + answer.type + "\r\n";
    if (answer.fate != Fate::Open) {
        head += "Content-Length: " + QByteArray::number(answer.body.size() + more) + "\r\n";
    }
    for (const QByteArray& header : answer.headers) {
        head += header + "\r\n";
    }
    connection->write(head + "\r\n" + answer.body);
    if (more > 0) {
        connection->disconnectFromHost();
    }
}

void ScriptedServer::shake(QTcpSocket* connection, const QByteArray& head)
{
    handshakes.append(head);
    disconnect(connection, &QTcpSocket::readyRead, this, nullptr);
    switch (handshake) {
    case Handshake::Ignore:
        return;
    case Handshake::Refuse:
        connection->write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
        return;
    case Handshake::Mute: {
        const QByteArray key = headerOf(head, "Sec-WebSocket-Key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
        const QByteArray proof = QCryptographicHash::hash(key, QCryptographicHash::Sha1).toBase64();
        const QByteArray text = greeting();
        connection->write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                          "Sec-WebSocket-Accept: " +
                          proof + "\r\n\r\n\x81" + char(text.size()) + text);
        return;
    }
    case Handshake::Greet:
    case Handshake::Accept:
        disconnect(connection, nullptr, connection, nullptr);
        m_webSocket.handleConnection(connection);
        emit connection->readyRead(); // the request was here before the adopter
    }
}

void ScriptedServer::adopted(QWebSocket* socket)
{
    socket->setParent(this);
    sockets.append(socket);
    mostOpen = std::max(mostOpen, ++m_open);
    connect(socket, &QWebSocket::textMessageReceived, this, [this](const QString& text) { heard.append(text); });
    connect(socket, &QWebSocket::disconnected, this, [this, socket] {
        --m_open;
        socket->deleteLater();
    });
    if (handshake == Handshake::Greet) {
        socket->sendTextMessage(QString::fromUtf8(greeting()));
    }
    emit socketOpened();
}

} // namespace ryla::tests

#include "demo/door.h"

#include "base/logging.h"
#include "demo/httpconnection.h"

#include <QUrlQuery>
#include <QWebSocket>

namespace ryla::demo {
Door::Door(qint64 maxBody, QObject* parent)
    : QObject(parent)
    , m_maxBody(maxBody)
    , m_sockets(QStringLiteral("RYLA demo pod"), QWebSocketServer::NonSecureMode)
{
    connect(&m_server, &QTcpServer::newConnection, this, &Door::accept);
    connect(&m_sockets, &QWebSocketServer::newConnection, this, [this] {
        while (QWebSocket* socket = m_sockets.nextPendingConnection()) {
            const QUrlQuery query(socket->requestUrl());
            emit socketOpened(socket, query.queryItemValue(QStringLiteral("clientId"), QUrl::FullyDecoded));
        }
    });
}

Door::~Door() = default;

Result<quint16> Door::open(quint16 port)
{
    if (!m_server.listen(QHostAddress::LocalHost, port)) {
        return fail(ErrorKind::Network,
                    QStringLiteral("The demo pod cannot listen on port %1: %2. Choose another port.")
                        .arg(port)
                        .arg(m_server.errorString()));
    }
    return m_server.serverPort();
}

void Door::close()
{
    m_server.close();
    const auto connections = findChildren<HttpConnection*>(QString(), Qt::FindDirectChildrenOnly);
    for (HttpConnection* connection : connections) {
        connection->drop();
        delete connection;
    }
    const auto undecided = m_server.findChildren<QTcpSocket*>();
    for (QTcpSocket* socket : undecided) {
        socket->abort();
    }
}

void Door::accept()
{
    while (QTcpSocket* socket = m_server.nextPendingConnection()) {
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { look(socket); });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        look(socket);
    }
}

void Door::look(QTcpSocket* socket)
{
    const QByteArray start = socket->peek(maxHead);
    const qsizetype end = start.indexOf("\r\n\r\n");
    if (end < 0 && start.size() < maxHead) {
        return;
    }
    socket->disconnect(this);
    socket->disconnect(socket);
    const Result<HttpHead> head = parseHead(start.left(end));
    if (head && head->path == QStringLiteral("/ws") && head->header("upgrade").toLower() == "websocket") {
        admitSocket(socket, *head);
        return;
    }
    auto* connection = new HttpConnection(socket, m_maxBody, this);
    connect(connection, &HttpConnection::requested, this, &Door::requested);
}

void Door::admitSocket(QTcpSocket* socket, const HttpHead& head)
{
    if (m_refuseSockets) {
        socket->abort();
        socket->deleteLater();
        return;
    }
    if (!originAllowed(head)) {
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        socket->write(serialized(emptyReply(403), head.method));
        socket->disconnectFromHost();
        return;
    }
    m_sockets.handleConnection(socket);
    // It waits for news of bytes that are already here.
    emit socket->readyRead();
}

} // namespace ryla::demo

#include "tests/support/logingate.h"

#include <QHostAddress>
#include <QTcpSocket>

#include <algorithm>
#include <limits>
#include <utility>

namespace ryla::tests {
namespace {

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

} // namespace

LoginGate::LoginGate(QUrl server, QByteArray authorization)
    : m_server(std::move(server))
    , m_authorization(std::move(authorization))
{
    m_door.listen(QHostAddress::LocalHost);
    connect(&m_door, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket* client = m_door.nextPendingConnection()) {
            accept(client);
        }
    });
}

QUrl LoginGate::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_door.serverPort()));
}

void LoginGate::accept(QTcpSocket* client)
{
    auto* behind = new QTcpSocket(client);
    m_behind.insert(client, behind);
    m_bodyLeft.insert(client, 0);
    connect(client, &QTcpSocket::readyRead, this, [this, client] { read(client); });
    connect(behind, &QTcpSocket::readyRead, client, [client, behind] { client->write(behind->readAll()); });
    connect(behind, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
    connect(client, &QTcpSocket::disconnected, this, [this, client] {
        m_behind.remove(client);
        m_bodyLeft.remove(client);
        client->deleteLater();
    });
    behind->connectToHost(m_server.host(), quint16(m_server.port()));
}

void LoginGate::read(QTcpSocket* client)
{
    QTcpSocket* behind = m_behind.value(client);
    qint64& body = m_bodyLeft[client];
    while (behind && client->bytesAvailable() > 0) {
        if (body > 0) {
            const QByteArray piece = client->read(std::min(body, client->bytesAvailable()));
            body -= piece.size();
            behind->write(piece);
            continue;
        }
        const qsizetype end = client->peek(64 * 1024).indexOf("\r\n\r\n");
        if (end < 0) {
            return;
        }
        const QByteArray head = client->read(end + 4);
        const QString path = QString::fromLatin1(head.split(' ').value(1).split('?').first());
        if (headerOf(head, "Authorization") != m_authorization) {
            refused << path;
            client->write("HTTP/1.1 " + QByteArray::number(refusal) + " No\r\n" +
                          (location.isEmpty() ? location : "Location: " + location + "\r\n") +
                          "Content-Type: text/plain\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno");
            client->disconnectFromHost();
            return;
        }
        passed << path;
        behind->write(head);
        const bool upgraded = headerOf(head, "Upgrade").toLower() == "websocket";
        body = upgraded ? std::numeric_limits<qint64>::max() : headerOf(head, "Content-Length").toLongLong();
    }
}

} // namespace ryla::tests

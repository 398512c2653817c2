#include "tests/support/poddoor.h"

#include <QTcpSocket>

namespace ryla::tests {

PodDoor::PodDoor(std::function<Behind()> behind)
    : m_behind(std::move(behind))
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket* client = m_server.nextPendingConnection()) {
            accept(client);
        }
    });
    m_server.listen(QHostAddress::LocalHost);
}

QUrl PodDoor::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort()));
}

void PodDoor::dropAll()
{
    for (QTcpSocket* socket : findChildren<QTcpSocket*>()) {
        socket->abort();
    }
}

void PodDoor::accept(QTcpSocket* client)
{
    client->setParent(this);
    connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
    const Behind behind = m_behind();
    if (!behind.comfy.isEmpty()) {
        pipe(client, behind.comfy);
        return;
    }
    const auto answer = [client, behind] {
        if (client->peek(64 * 1024).contains("\r\n\r\n")) {
            client->readAll();
            client->write("HTTP/1.1 " + QByteArray::number(behind.status) + " Door\r\nContent-Type: " + behind.type +
                          "\r\nContent-Length: " + QByteArray::number(behind.body.size()) +
                          "\r\nConnection: close\r\n\r\n" + behind.body);
            client->disconnectFromHost();
        }
    };
    connect(client, &QTcpSocket::readyRead, this, answer);
    answer();
}

void PodDoor::pipe(QTcpSocket* client, const QUrl& comfy)
{
    auto* server = new QTcpSocket(this);
    const auto joined = [](QTcpSocket* from, QTcpSocket* to) {
        connect(from, &QTcpSocket::readyRead, to, [from, to] { to->write(from->readAll()); });
        connect(from, &QTcpSocket::disconnected, to, [to] { to->disconnectFromHost(); });
    };
    connect(server, &QTcpSocket::disconnected, server, &QObject::deleteLater);
    connect(server, &QTcpSocket::errorOccurred, client, [client] { client->abort(); });
    joined(client, server);
    joined(server, client);
    server->connectToHost(comfy.host(), quint16(comfy.port()));
    server->write(client->readAll()); // what came before we listened; sent once connected
}

} // namespace ryla::tests

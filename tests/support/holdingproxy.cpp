#include "tests/support/holdingproxy.h"

#include <QHostAddress>

namespace ryla {

HoldingProxy::HoldingProxy(const QUrl& server)
    : m_server(server)
{
    listen(QHostAddress::LocalHost);
    connect(this, &QTcpServer::newConnection, this, &HoldingProxy::accept);
}

QUrl HoldingProxy::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(serverPort()));
}

void HoldingProxy::accept()
{
    while (QTcpSocket* client = nextPendingConnection()) {
        auto* upstream = new QTcpSocket(this);
        m_clients << client;
        connect(client, &QTcpSocket::readyRead, upstream, [client, upstream] { upstream->write(client->readAll()); });
        connect(upstream, &QTcpSocket::readyRead, client, [client, upstream] { client->write(upstream->readAll()); });
        connect(upstream, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
        connect(client, &QTcpSocket::disconnected, this, [this, client, upstream] {
            client->disconnect();
            m_clients.removeOne(client);
            client->deleteLater();
            if (!m_held.contains(upstream)) {
                upstream->disconnectFromHost();
            }
        });
        client->setProperty("upstream", QVariant::fromValue<QObject*>(upstream));
        upstream->connectToHost(m_server.host(), quint16(m_server.port()));
    }
}

void HoldingProxy::loseClients()
{
    const QList<QTcpSocket*> clients = m_clients;
    for (QTcpSocket* client : clients) {
        auto* upstream = qobject_cast<QTcpSocket*>(client->property("upstream").value<QObject*>());
        upstream->disconnect();
        m_held << upstream;
        client->abort();
    }
}

void HoldingProxy::endHeld()
{
    const QList<QTcpSocket*> held = std::exchange(m_held, {});
    for (QTcpSocket* upstream : held) {
        upstream->disconnectFromHost();
    }
}

} // namespace ryla

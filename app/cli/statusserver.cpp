#include "cli/statusserver.h"

#include "demo/httpconnection.h"

#include <QHostAddress>
#include <QTcpSocket>

namespace ryla::cli {
namespace {

/// Nobody has anything to say to it.
constexpr qint64 mostBody = 1024;
/// A monitor opens one; more at once are a mistake or an attack.
constexpr qsizetype mostConnections = 64;

struct ListenPlace
{
    QHostAddress address = QHostAddress(QHostAddress::LocalHost);
    quint16 port = 0;
};

std::optional<ListenPlace> listenPlaceOf(const QString& where)
{
    const qsizetype colon = where.lastIndexOf(QLatin1Char(':'));
    QString host = colon < 0 ? QString() : where.left(colon);
    bool isNumber = false;
    ListenPlace place;
    place.port = where.mid(colon + 1).toUShort(&isNumber);
    if (host.startsWith(QLatin1Char('[')) && host.endsWith(QLatin1Char(']'))) {
        host = host.mid(1, host.size() - 2);
    }
    if (!host.isEmpty() && host != QLatin1String("localhost") && !place.address.setAddress(host)) {
        return std::nullopt;
    }
    return isNumber ? std::optional(place) : std::nullopt;
}

demo::HttpReply refusedMethod()
{
    demo::HttpReply reply = demo::textReply(405, "Only GET and HEAD.\n");
    reply.headers.append(std::pair<QByteArray, QByteArray>("Allow", "GET, HEAD"));
    return reply;
}

} // namespace

StatusServer::StatusServer(Pages pages, QObject* parent)
    : QObject(parent)
    , m_pages(std::move(pages))
{
    connect(&m_server, &QTcpServer::newConnection, this, &StatusServer::accept);
}

Result<QString> StatusServer::listen(const QString& where)
{
    const std::optional<ListenPlace> place = listenPlaceOf(where);
    if (!place) {
        return fail(
            ErrorKind::Refused,
            QStringLiteral("\"%1\" is no place to listen at; write ADDRESS:PORT, such as 127.0.0.1:9188").arg(where));
    }
    if (!m_server.listen(place->address, place->port)) {
        return fail(ErrorKind::Network,
                    QStringLiteral("Nothing can listen at %1: %2.").arg(where, m_server.errorString()));
    }
    const QString host = m_server.serverAddress().protocol() == QAbstractSocket::IPv6Protocol
                             ? QStringLiteral("[%1]").arg(m_server.serverAddress().toString())
                             : m_server.serverAddress().toString();
    return QStringLiteral("http://%1:%2").arg(host).arg(m_server.serverPort());
}

bool StatusServer::isPublic() const
{
    return m_server.isListening() && !m_server.serverAddress().isLoopback();
}

void StatusServer::accept()
{
    while (QTcpSocket* socket = m_server.nextPendingConnection()) {
        if (findChildren<demo::HttpConnection*>(Qt::FindDirectChildrenOnly).size() >= mostConnections) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        auto* connection = new demo::HttpConnection(socket, mostBody, this);
        connect(connection, &demo::HttpConnection::requested, this,
                [this](demo::HttpConnection* self, const demo::HttpRequest& request) {
                    if (request.head.method != "GET" && request.head.method != "HEAD") {
                        self->answer(refusedMethod());
                        return;
                    }
                    const std::optional<demo::HttpReply> page = m_pages(request.head.path);
                    self->answer(page ? *page : demo::textReply(404, "There is /healthz and /metrics.\n"));
                });
    }
}

} // namespace ryla::cli

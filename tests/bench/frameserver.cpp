#include "tests/bench/frameserver.h"

#include <QTcpSocket>
#include <QUrlQuery>
#include <QWebSocket>
#include <QtEndian>

#include <cstdio>
#include <memory>

namespace ryla::bench {

namespace {

constexpr qint64 inFlight = 4 << 20;
constexpr int pictureBytes = 1 << 20;
const char* const promptId = "5f2b0c8e-7a53-4f0e-9d53-3a1c1d2e4b6f";

QString progressText(int step)
{
    return QStringLiteral(R"({"type": "progress", "data": {"value": %1, "max": 100, "prompt_id": "%2", "node": "3"}})")
        .arg(step % 100)
        .arg(QLatin1String(promptId));
}

QString stateText(int step)
{
    QStringList nodes;
    for (int node = 1; node <= 5; ++node) {
        nodes.append(QStringLiteral(R"("%1": {"value": %2, "max": 100, "state": "running", "node_id": "%1", )"
                                    R"("prompt_id": "%3", "display_node_id": "%1", "parent_node_id": null, )"
                                    R"("real_node_id": "%1"})")
                         .arg(node)
                         .arg(step % 100)
                         .arg(QLatin1String(promptId)));
    }
    return QStringLiteral(R"({"type": "progress_state", "data": {"prompt_id": "%1", "nodes": {%2}}})")
        .arg(QLatin1String(promptId), nodes.join(QStringLiteral(", ")));
}

QByteArray previewFrame()
{
    const QByteArray metadata = QByteArray(R"({"node_id": "3", "prompt_id": ")") + promptId +
                                R"(", "display_node_id": "3", "parent_node_id": null, "real_node_id": "3", )"
                                R"("image_type": "image/jpeg"})";
    QByteArray frame(8, '\0');
    qToBigEndian<quint32>(4, frame.data());
    qToBigEndian<quint32>(quint32(metadata.size()), frame.data() + 4);
    return frame + metadata + "\xFF\xD8\xFF" + QByteArray(pictureBytes, 'x');
}

} // namespace

FrameServer::FrameServer()
    : m_sockets(QStringLiteral("bench"), QWebSocketServer::NonSecureMode)
{
    connect(&m_http, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket* connection = m_http.nextPendingConnection()) {
            connection->setSocketOption(QAbstractSocket::LowDelayOption, 1);
            connect(connection, &QTcpSocket::readyRead, this, [this, connection] { answer(connection); });
            connect(connection, &QTcpSocket::disconnected, connection, &QObject::deleteLater);
        }
    });
    connect(&m_sockets, &QWebSocketServer::newConnection, this, [this] {
        while (QWebSocket* socket = m_sockets.nextPendingConnection()) {
            feed(socket);
        }
    });
}

bool FrameServer::listen()
{
    const bool both = m_http.listen(QHostAddress::LocalHost) && m_sockets.listen(QHostAddress::LocalHost);
    std::printf("%d %d\n", int(m_http.serverPort()), int(m_sockets.serverPort()));
    std::fflush(stdout);
    return both;
}

void FrameServer::answer(QTcpSocket* connection)
{
    for (;;) {
        const QByteArray read = connection->peek(1 << 20);
        const qsizetype head = read.indexOf("\r\n\r\n");
        const qsizetype field = read.toLower().indexOf("content-length:");
        if (head < 0) {
            return;
        }
        const qsizetype body =
            field < 0 ? 0 : read.mid(field + 15, read.indexOf('\r', field) - field - 15).trimmed().toLongLong();
        if (read.size() < head + 4 + body) {
            return;
        }
        connection->skip(head + 4 + body);
        const QByteArray text = QByteArray(R"({"prompt_id": ")") + promptId + R"(", "number": 1, "node_errors": {}})";
        connection->write("HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: " +
                          QByteArray::number(text.size()) + "\r\n\r\n" + text);
    }
}

void FrameServer::feed(QWebSocket* socket)
{
    const QString wish = QUrlQuery(socket->requestUrl()).queryItemValue(QStringLiteral("clientId"));
    const bool pictures = wish.startsWith(QLatin1String("previews"));
    auto left = std::make_shared<int>(0);
    const auto pour = [socket, pictures, left, picture = previewFrame()] {
        while (*left > 0 && socket->bytesToWrite() < inFlight) {
            if (pictures) {
                socket->sendBinaryMessage(picture);
            } else {
                socket->sendTextMessage(*left % 2 == 0 ? progressText(*left) : stateText(*left));
            }
            --*left;
        }
    };
    socket->setOutgoingFrameSize(1 << 30);
    connect(socket, &QWebSocket::bytesWritten, socket, pour);
    connect(socket, &QWebSocket::disconnected, socket, &QObject::deleteLater);
    // the flood begins when the client has sent its feature flags, as every client does first
    connect(socket, &QWebSocket::textMessageReceived, socket, [left, wish, pour] {
        if (*left == 0) {
            *left = wish.section(QLatin1Char('-'), 1, 1).toInt();
            pour();
        }
    });
    socket->sendTextMessage(
        QStringLiteral(R"({"type": "status", "data": {"status": {"exec_info": {"queue_remaining": 0}}, )"
                       R"("sid": "%1"}})")
            .arg(wish));
}

} // namespace ryla::bench

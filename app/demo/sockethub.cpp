#include "demo/sockethub.h"

#include "base/json.h"
#include "demo/bytes.h"

#include <nlohmann/json.hpp>

#include <QUuid>
#include <QWebSocket>

namespace ryla::demo {
namespace {

constexpr quint32 plainPreview = 1;
constexpr quint32 previewWithMetadata = 4;
constexpr quint32 jpegImage = 1;

QString textMessage(const char* type, const Json& data)
{
    return QString::fromLatin1(asciiJson(Json{{"type", type}, {"data", data}}));
}

} // namespace

SocketHub::SocketHub(QByteArray features, QObject* parent)
    : QObject(parent)
    , m_features(std::move(features))
{
}

SocketHub::~SocketHub()
{
    dropAll();
}

QString SocketHub::adopt(QWebSocket* socket, const QString& clientId, int queueRemaining)
{
    const QString id = clientId.isEmpty() ? QUuid::createUuid().toString(QUuid::Id128) : clientId;
    socket->setParent(this);
    m_sockets.insert(socket, {id, false, false});
    m_byId.insert(id, socket);
    connect(socket, &QWebSocket::textMessageReceived, this,
            [this, socket](const QString& text) { heard(socket, text); });
    connect(socket, &QWebSocket::disconnected, this, [this, socket] { gone(socket); });
    const Json greeting = {{"status", {{"exec_info", {{"queue_remaining", queueRemaining}}}}},
                           {"sid", id.toStdString()}};
    socket->sendTextMessage(textMessage("status", greeting));
    return id;
}

void SocketHub::heard(QWebSocket* socket, const QString& text)
{
    const auto state = m_sockets.find(socket);
    const Result<nlohmann::json> message = json::parse(text.toUtf8());
    // Only the first JSON object of a socket may be its flags; what is no object does not count.
    if (state == m_sockets.end() || !message || !message->is_object() || state->spoken) {
        return;
    }
    state->spoken = true;
    const json::Reader reader(*message);
    if (reader.at("type").string() != QStringLiteral("feature_flags")) {
        return;
    }
    state->metadata = reader.at("data").at("supports_preview_metadata").boolean();
    socket->sendTextMessage(
        QStringLiteral("{\"type\": \"feature_flags\", \"data\": %1}").arg(QLatin1String(m_features)));
}

void SocketHub::gone(QWebSocket* socket)
{
    m_byId.remove(m_sockets.take(socket).id);
    socket->deleteLater();
}

QList<QWebSocket*> SocketHub::receivers(const std::optional<QString>& clientId) const
{
    if (!clientId) {
        return m_byId.values();
    }
    QWebSocket* socket = m_byId.value(*clientId);
    return socket ? QList<QWebSocket*>{socket} : QList<QWebSocket*>{};
}

void SocketHub::tell(const char* type, const Json& data, const std::optional<QString>& clientId)
{
    const QString message = textMessage(type, data);
    for (QWebSocket* socket : receivers(clientId)) {
        socket->sendTextMessage(message);
    }
}

void SocketHub::sendPreview(const QByteArray& message, bool metadata, const std::optional<QString>& clientId)
{
    for (QWebSocket* socket : receivers(clientId)) {
        if (m_sockets.value(socket).metadata == metadata) {
            socket->sendBinaryMessage(message);
        }
    }
}

void SocketHub::previewBefore(const PreviewFrame& frame, const std::optional<QString>& clientId)
{
    const QByteArray length = bigEndian(quint32(frame.metadata.size()));
    sendPreview(bigEndian(previewWithMetadata) + length + frame.metadata + frame.jpeg, true, clientId);
}

void SocketHub::previewAfter(const PreviewFrame& frame, const std::optional<QString>& clientId)
{
    sendPreview(bigEndian(plainPreview) + bigEndian(jpegImage) + frame.jpeg, false, clientId);
}

void SocketHub::dropAll()
{
    const QList<QWebSocket*> sockets = m_sockets.keys();
    m_sockets.clear();
    m_byId.clear();
    for (QWebSocket* socket : sockets) {
        socket->disconnect(this);
        // What was told before is heard before the line goes.
        socket->flush();
        socket->abort();
        socket->deleteLater();
    }
}

} // namespace ryla::demo

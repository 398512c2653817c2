#pragma once

#include "demo/jsonvalue.h"

#include <QHash>
#include <QObject>
#include <QString>

#include <optional>

class QWebSocket;

namespace ryla::demo {

/// A picture on its way to those who watch a run. `metadata` names node and prompt.
struct PreviewFrame
{
    QByteArray jpeg;
    QByteArray metadata;
};

/// The WebSockets of the pod by client id, with ComfyUI's habits: one socket an id, the later one takes over, and when
/// the earlier one closes the id is forgotten although the later one still stands (a trap clients must know).
class SocketHub : public QObject
{
    Q_OBJECT
public:
    explicit SocketHub(QByteArray features, QObject* parent = nullptr);
    ~SocketHub() override;

    /// Takes over the socket and greets it; `queueRemaining` goes into the greeting. The id in use, made if empty.
    QString adopt(QWebSocket* socket, const QString& clientId, int queueRemaining);
    /// Without a client id to every socket, with one only to that one; nobody has it: lost.
    void tell(const char* type, const Json& data, const std::optional<QString>& clientId);
    /// ComfyUI sends a preview with metadata before its `progress`, one without behind it: hence two calls.
    void previewBefore(const PreviewFrame& frame, const std::optional<QString>& clientId);
    void previewAfter(const PreviewFrame& frame, const std::optional<QString>& clientId);
    /// Drops every socket without a closing handshake.
    void dropAll();
    [[nodiscard]] int count() const { return int(m_sockets.size()); }

private:
    struct State
    {
        QString id;
        bool spoken = false;
        bool metadata = false;
    };
    void heard(QWebSocket* socket, const QString& text);
    void gone(QWebSocket* socket);
    [[nodiscard]] QList<QWebSocket*> receivers(const std::optional<QString>& clientId) const;
    void sendPreview(const QByteArray& message, bool metadata, const std::optional<QString>& clientId);

    const QByteArray m_features;
    QHash<QString, QWebSocket*> m_byId;
    QHash<QWebSocket*, State> m_sockets;
};

} // namespace ryla::demo

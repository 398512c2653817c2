#pragma once

#include "base/result.h"
#include "base/secret.h"
#include "tunnel/sshhost.h"

#include <QList>
#include <QUrl>
#include <QUrlQuery>

#include <optional>

namespace ryla::comfy {

/// One extra header for servers behind a login, such as Authorization. The value never reaches a log.
struct ExtraHeader
{
    QByteArray name;
    Secret value;
    bool operator==(const ExtraHeader&) const = default;
};

/// Where a ComfyUI server answers: scheme, host, port, perhaps a path in front. A checked value; copies are cheap.
class ServerAddress
{
public:
    ServerAddress() = default;
    /// Takes what people type: "127.0.0.1:8188", "https://host/base/", a RunPod pod id ("abc123xyz456", which becomes
    /// https://abc123xyz456-8188.proxy.runpod.net), "ssh://root@host:22" (see tunnel/sshhost.h). Error: Refused, with
    /// what is wrong. User and password inside the URL are refused: they belong into a header.
    static Result<ServerAddress> parse(const QString& text);

    [[nodiscard]] bool isEmpty() const { return m_base.isEmpty() && !m_ssh; }
    /// Behind an SSH tunnel: http() and webSocket() are empty until a tunnel stands and through() is told its port.
    [[nodiscard]] const std::optional<tunnel::SshHost>& ssh() const { return m_ssh; }
    /// The same server, as it is reached at a port of this computer's loopback.
    [[nodiscard]] ServerAddress through(quint16 port) const;
    /// http(s)://host:port/base + path ("/prompt").
    [[nodiscard]] QUrl http(const QString& path, const QUrlQuery& query = {}) const;
    /// ws(s)://host:port/base/ws?clientId=…
    [[nodiscard]] QUrl webSocket(const QString& clientId) const;
    /// For people and as the key of caches: "http://127.0.0.1:8188", never a header or a query.
    [[nodiscard]] QString text() const;
    [[nodiscard]] QString host() const { return m_base.host(); }
    [[nodiscard]] bool isLoopback() const;
    /// What is sent cannot be read on the way.
    [[nodiscard]] bool isSecure() const;

    [[nodiscard]] const QList<ExtraHeader>& headers() const { return m_headers; }
    [[nodiscard]] ServerAddress withHeaders(const QList<ExtraHeader>& headers) const;
    bool operator==(const ServerAddress&) const = default;

private:
    QUrl m_base;
    std::optional<tunnel::SshHost> m_ssh;
    QList<ExtraHeader> m_headers;
};

} // namespace ryla::comfy

#pragma once

#include "base/result.h"
#include "base/secret.h"

#include <QList>
#include <QUrl>
#include <QUrlQuery>

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
    /// https://abc123xyz456-8188.proxy.runpod.net). Error: Refused, with what is wrong. User and password inside the
    /// URL are refused: they belong into a header.
    static Result<ServerAddress> parse(const QString& text);

    [[nodiscard]] bool isEmpty() const { return m_base.isEmpty(); }
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
    QList<ExtraHeader> m_headers;
};

} // namespace ryla::comfy

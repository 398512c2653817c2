#include "comfy/requests.h"

#include <algorithm>
#include <cstring>

namespace ryla::comfy {

namespace {

/// What would break out of its line, or belongs to the connection itself, is not sent.
bool isSendable(const QByteArray& name, const QByteArray& value)
{
    static constexpr const char* ours[] = {"host", "content-length", "connection", "upgrade", "transfer-encoding"};
    const QByteArray lower = name.toLower();
    const bool reserved = std::any_of(std::begin(ours), std::end(ours), [&](const char* one) { return lower == one; });
    const bool token = !name.isEmpty() && std::all_of(name.begin(), name.end(), [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || (c != '\0' && std::strchr("!#$%&'*+-.^_`|~", c));
    });
    return token && !reserved && !value.contains('\r') && !value.contains('\n') && !value.contains('\0');
}

} // namespace

QString userAgent()
{
    return QStringLiteral("Mozilla/5.0 (compatible; RYLA Studio)");
}

QNetworkRequest requestTo(const ServerAddress& address, const QUrl& url)
{
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setHeader(QNetworkRequest::UserAgentHeader, userAgent());
    for (const ExtraHeader& header : address.headers()) {
        const QByteArray value = header.value.reveal().toUtf8();
        if (isSendable(header.name, value)) {
            request.setRawHeader(header.name, value);
        }
    }
    return request;
}

SendOnce::SendOnce(QByteArray bytes, QObject* parent)
    : QIODevice(parent)
    , m_bytes(std::move(bytes))
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 SendOnce::readData(char* data, qint64 wanted)
{
    const qint64 count = std::min<qint64>(wanted, m_bytes.size() - pos());
    if (count <= 0) {
        return 0;
    }
    std::memcpy(data, m_bytes.constData() + pos(), static_cast<size_t>(count));
    return count;
}

} // namespace ryla::comfy

#include "comfy/serveraddress.h"

#include <QHostAddress>
#include <QRegularExpression>

namespace ryla::comfy {

namespace {

constexpr int comfyPort = 8188;

/// RunPod's ids look random: digits between letters. "workstation12" is a machine in the house.
bool looksLikeRunPodId(const QString& text)
{
    static const QRegularExpression id(QStringLiteral("^[a-z0-9]{12,15}$"));
    static const QRegularExpression word(QStringLiteral("^(?:[a-z]+[0-9]*|[0-9]+)$"));
    return id.match(text).hasMatch() && !word.match(text).hasMatch();
}

bool isLoopbackHost(const QString& host)
{
    return host == QLatin1String("localhost") || host.endsWith(QLatin1String(".localhost")) ||
           QHostAddress(host).isLoopback();
}

/// Machines in the house: an address, a name without a dot, a name of a home network.
bool isNearby(const QString& host)
{
    return isLoopbackHost(host) || !QHostAddress(host).isNull() || !host.contains(QLatin1Char('.')) ||
           host.endsWith(QLatin1String(".local")) || host.endsWith(QLatin1String(".lan"));
}

QString withScheme(const QString& text)
{
    if (text.contains(QLatin1String("://"))) {
        return text;
    }
    if (looksLikeRunPodId(text)) {
        return QStringLiteral("https://%1-8188.proxy.runpod.net").arg(text);
    }
    const bool bareV6 = text.count(QLatin1Char(':')) > 1 && !text.startsWith(QLatin1Char('['));
    QUrl url(QStringLiteral("http://") + (bareV6 ? QStringLiteral("[%1]").arg(text) : text), QUrl::StrictMode);
    if (url.port() == -1 && isNearby(url.host())) {
        url.setPort(comfyPort);
    } else if (url.port() == -1 || url.port() == 443) {
        url.setScheme(QStringLiteral("https"));
    }
    return url.toString(QUrl::FullyEncoded);
}

tl::unexpected<Error> refused(const QString& text, const QString& why)
{
    return fail(ErrorKind::Refused, QStringLiteral("\"%1\" is no server address: %2").arg(text, why));
}

QString httpScheme(const QString& scheme)
{
    if (scheme == QLatin1String("ws") || scheme == QLatin1String("http")) {
        return QStringLiteral("http");
    }
    if (scheme == QLatin1String("wss") || scheme == QLatin1String("https")) {
        return QStringLiteral("https");
    }
    return {};
}

} // namespace

Result<ServerAddress> ServerAddress::parse(const QString& text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty()) {
        return fail(ErrorKind::Refused, QStringLiteral("The server address is empty; type one like 127.0.0.1:8188."));
    }
    if (tunnel::looksLikeSsh(trimmed)) {
        Result<tunnel::SshHost> host = tunnel::SshHost::parse(trimmed);
        if (!host) {
            return fail(host.error());
        }
        ServerAddress address;
        address.m_ssh = std::move(*host);
        return address;
    }
    // Checked before anything is repeated in a message: what stands before an @ may be a password.
    const QString authority = trimmed.section(QStringLiteral("://"), -1).section(QLatin1Char('/'), 0, 0);
    if (authority.contains(QLatin1Char('@'))) {
        return fail(ErrorKind::Refused, QStringLiteral("A server address holds no user name or password; give them as "
                                                       "the login of the target instead."));
    }
    QUrl url(withScheme(trimmed), QUrl::StrictMode);
    url.setFragment(QString());
    if (url.hasQuery()) {
        return fail(ErrorKind::Refused, QStringLiteral("The part of a server address after the ? is not used; give a "
                                                       "token as the login of the target instead."));
    }
    if (!url.isValid() || url.host().isEmpty()) {
        return refused(trimmed, QStringLiteral("type one like 127.0.0.1:8188 or https://host."));
    }
    const QString scheme = httpScheme(url.scheme());
    if (scheme.isEmpty()) {
        return refused(trimmed, QStringLiteral("it must begin with http://, https:// or ssh://."));
    }
    url.setScheme(scheme);
    if (url.port() == 0 || url.port() == (scheme == QLatin1String("http") ? 80 : 443)) {
        url.setPort(-1);
    }
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(QLatin1Char('/'))) {
        path.chop(1);
    }
    url.setPath(path, QUrl::StrictMode);
    ServerAddress address;
    address.m_base = url;
    return address;
}

QUrl ServerAddress::http(const QString& path, const QUrlQuery& query) const
{
    if (m_base.isEmpty()) {
        return {}; // no tunnel stands; never a server of this computer in its place
    }
    QUrl url = m_base;
    url.setPath(m_base.path(QUrl::FullyDecoded) + path, QUrl::DecodedMode);
    if (!query.isEmpty()) {
        url.setQuery(query);
    }
    return url;
}

QUrl ServerAddress::webSocket(const QString& clientId) const
{
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("clientId"), QString::fromLatin1(QUrl::toPercentEncoding(clientId)));
    QUrl url = http(QStringLiteral("/ws"), query);
    if (url.isEmpty()) {
        return {};
    }
    url.setScheme(m_base.scheme() == QLatin1String("https") ? QStringLiteral("wss") : QStringLiteral("ws"));
    return url;
}

QString ServerAddress::text() const
{
    return m_ssh ? m_ssh->text() : m_base.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

bool ServerAddress::isLoopback() const
{
    return m_ssh || isLoopbackHost(m_base.host());
}

bool ServerAddress::isSecure() const
{
    return m_ssh || m_base.scheme() == QLatin1String("https");
}

ServerAddress ServerAddress::through(quint16 port) const
{
    ServerAddress address = *this;
    address.m_base = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port));
    return address;
}

ServerAddress ServerAddress::withHeaders(const QList<ExtraHeader>& headers) const
{
    ServerAddress address = *this;
    address.m_headers = headers;
    return address;
}

} // namespace ryla::comfy

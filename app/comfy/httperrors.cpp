#include "comfy/httperrors.h"

#include "comfy/tlswords.h"

#include <QLocale>
#include <QRegularExpression>

namespace ryla::comfy {

namespace {

/// Both programs say these sentences.
const QString loginPlace =
    QStringLiteral("in the window: Pods, Login; on the command line: --token-env or --login-env");

Error error(ErrorKind kind, const QString& message, const HttpFacts& facts)
{
    QString detail = QStringLiteral("HTTP %1 %2").arg(facts.status).arg(QString::fromLatin1(facts.contentType));
    if (!facts.networkText.isEmpty()) {
        detail += QStringLiteral("; ") + facts.networkText;
    }
    const QString body = QString::fromUtf8(facts.bodyStart.left(500)).simplified();
    if (!body.isEmpty()) {
        detail += QStringLiteral("; ") + body;
    }
    return {kind, message, detail};
}

Error notSecure(const HttpFacts& facts)
{
    const QString certificate = tlsProblem(facts.tls, facts.server);
    const QString message =
        certificate.isEmpty() ? QStringLiteral("No secure connection to %1: it speaks plain http, or a TLS that is too "
                                               "old; check the address.")
                                    .arg(facts.server)
                              : certificate;
    Error problem = error(ErrorKind::Network, message, facts);
    problem.detail += QStringLiteral("; ") + tlsDetail(facts.tls);
    return problem;
}

Error unreachable(const HttpFacts& facts)
{
    using E = QNetworkReply::NetworkError;
    const QString& server = facts.server;
    switch (facts.network) {
    case E::ConnectionRefusedError:
        return error(ErrorKind::Network,
                     QStringLiteral("No server answers at %1; start ComfyUI there or correct the address.").arg(server),
                     facts);
    case E::HostNotFoundError:
        return error(ErrorKind::Network,
                     QStringLiteral("The host of %1 cannot be found; check the address and your network.").arg(server),
                     facts);
    case E::TimeoutError:
    case E::ProxyTimeoutError:
        return error(ErrorKind::Timeout,
                     QStringLiteral("%1 did not answer in time; check that it is running.").arg(server), facts);
    case E::RemoteHostClosedError:
    case E::ContentReSendError:
        return error(ErrorKind::Network,
                     QStringLiteral("%1 closed the connection while answering %2; try again.").arg(server, facts.what),
                     facts);
    case E::SslHandshakeFailedError:
        return notSecure(facts);
    case E::OperationCanceledError:
        return error(ErrorKind::Cancelled, QStringLiteral("Asking %1 was cancelled.").arg(server), facts);
    default:
        return error(ErrorKind::Network, QStringLiteral("The connection to %1 failed; try again.").arg(server), facts);
    }
}

Error tooLarge(const HttpFacts& facts)
{
    static const QRegularExpression limit(QStringLiteral("size (\\d+) exceeded"));
    const auto found = limit.match(QString::fromUtf8(facts.bodyStart));
    const QString size =
        found.hasMatch() ? QLocale::c().formattedDataSize(found.captured(1).toLongLong(), 0) : QString();
    const QString message =
        size.isEmpty()
            ? QStringLiteral("%1 takes nothing this large (413); make it smaller or raise the limit of the server.")
            : QStringLiteral("%1 takes at most %2 (413); make it smaller or start the server with a larger "
                             "--max-upload-size.");
    return error(ErrorKind::Refused, size.isEmpty() ? message.arg(facts.server) : message.arg(facts.server, size),
                 facts);
}

bool isProxyStatus(int status)
{
    return status == 502 || status == 503 || status == 504 || (status >= 520 && status <= 530);
}

Error proxyProblem(const HttpFacts& facts)
{
    const bool slow = facts.status == 504 || facts.status == 524 || facts.status == 522;
    const QString message =
        slow ? QStringLiteral("The proxy in front of %1 waited too long for ComfyUI (%2); wait a moment and try again.")
             : QStringLiteral("Something answers at %1, but no ComfyUI behind it (%2); check the address, and that it "
                              "is running there.");
    return error(slow ? ErrorKind::Timeout : ErrorKind::Network, message.arg(facts.server).arg(facts.status), facts);
}

Error loginNeeded(const HttpFacts& facts)
{
    const QString where = facts.location.isEmpty() ? QString() : QStringLiteral(" (at %1)").arg(facts.location);
    return error(ErrorKind::Unauthorized,
                 QStringLiteral("%1 answers with a web page%2 where ComfyUI's data was asked for: check the address, "
                                "or give the target its login (%3).")
                     .arg(facts.server, where, loginPlace),
                 facts);
}

Error redirected(const HttpFacts& facts)
{
    const QUrl target(facts.location);
    const QUrl server(facts.server);
    if (target.host() == server.host() && target.scheme() != server.scheme()) {
        return error(ErrorKind::Refused,
                     QStringLiteral("%1 sends on to %2://%3; use that address.")
                         .arg(facts.server, target.scheme(), target.authority()),
                     facts);
    }
    HttpFacts shown = facts;
    shown.location = target.host();
    return loginNeeded(shown);
}

Error turnedAway(const HttpFacts& facts)
{
    return error(ErrorKind::Refused,
                 QStringLiteral("What guards the door of %1 (Cloudflare, 1010) does not let this program in; try again "
                                "later or from another network, and please report it.")
                     .arg(facts.server),
                 facts);
}

Error clientProblem(const HttpFacts& facts)
{
    if (isTurnedAway(facts.status, facts.bodyStart)) {
        return turnedAway(facts);
    }
    switch (facts.status) {
    case 401:
    case 403:
        return error(ErrorKind::Unauthorized, loginSentence(facts.server, facts.what, facts.status, facts.login),
                     facts);
    case 404:
    case 405:
        return error(ErrorKind::NotFound,
                     QStringLiteral("%1 does not have %2 (%3).").arg(facts.server, facts.what).arg(facts.status),
                     facts);
    case 408:
        return error(ErrorKind::Timeout, QStringLiteral("%1 gave up waiting (408); try again.").arg(facts.server),
                     facts);
    case 413:
        return tooLarge(facts);
    default:
        return error(ErrorKind::Refused,
                     QStringLiteral("%1 refused %2 (%3).").arg(facts.server, facts.what).arg(facts.status), facts);
    }
}

} // namespace

QString loginSentence(const QString& server, const QString& what, int status, bool sent)
{
    if (sent) {
        return QStringLiteral("%1 does not take this login for %2 (%3); check the token or the password of the target "
                              "(%4).")
            .arg(server, what)
            .arg(status)
            .arg(loginPlace);
    }
    return QStringLiteral("%1 wants a login for %2 (%3); give the target its token, or its user and password (%4).")
        .arg(server, what)
        .arg(status)
        .arg(loginPlace);
}

bool isTurnedAway(int status, const QByteArray& body)
{
    return status == 403 && body.contains("error code: 1010");
}

bool isWebPage(const QByteArray& contentType)
{
    return contentType.trimmed().toLower().startsWith("text/html");
}

std::optional<Error> httpProblem(const HttpFacts& facts)
{
    if (facts.status == 0) {
        return unreachable(facts);
    }
    if (isProxyStatus(facts.status) || (facts.status == 404 && isWebPage(facts.contentType))) {
        return proxyProblem(facts);
    }
    if (facts.status >= 500) {
        return error(ErrorKind::BadReply,
                     QStringLiteral("ComfyUI at %1 failed inside while answering %2 (%3); its log says why.")
                         .arg(facts.server, facts.what)
                         .arg(facts.status),
                     facts);
    }
    if (facts.status >= 400) {
        return clientProblem(facts);
    }
    if (facts.status >= 300) {
        return redirected(facts);
    }
    if (isWebPage(facts.contentType)) {
        return loginNeeded(facts);
    }
    // The status came, but not the whole body.
    if (facts.network != QNetworkReply::NoError) {
        return unreachable(facts);
    }
    return {};
}

} // namespace ryla::comfy

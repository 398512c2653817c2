#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QNetworkReply>
#include <QSslError>

#include <optional>

namespace ryla::comfy {

/// What is known of one finished HTTP exchange, without its secrets.
struct HttpFacts
{
    /// 0: no answer came.
    int status = 0;
    QByteArray contentType;
    /// The beginning of the body, for the sentence and the log.
    static constexpr qsizetype shownBody = 4096;
    QByteArray bodyStart;
    /// Of a redirect.
    QString location;
    QNetworkReply::NetworkError network = QNetworkReply::NoError;
    QString networkText;
    /// What was wrong with the server's certificate.
    QList<QSslError> tls;
    /// The question carried a login.
    bool login = false;
    /// "http://127.0.0.1:8188"
    QString server;
    /// What was asked, as the middle of a sentence: "the queue", "GET /view".
    QString what;
};

/// Nothing when the answer is one of ComfyUI's to be read further (200–299, no web page). Else the Error with a
/// sentence: unreachable, timed out, a certificate that does not
/// hold (which one and why), behind a login (401, 403, a web page, a redirect), proxy without a server behind
/// it (404 or 5xx as a web page, 502, 503, 504, 52x), too large (413, with the limit), not found, failed inside (500).
std::optional<Error> httpProblem(const HttpFacts& facts);

/// A server that answered 401 or 403: whether a login was sent, what is to be done. `what`: "/queue".
QString loginSentence(const QString& server, const QString& what, int status, bool sent);

/// Cloudflare, in front of a server, does not let this program in (403, "error code: 1010"): no login would help.
bool isTurnedAway(int status, const QByteArray& body);

/// A web page where data was asked for: the page of a login or of a proxy.
bool isWebPage(const QByteArray& contentType);

} // namespace ryla::comfy

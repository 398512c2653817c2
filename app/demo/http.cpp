#include "demo/http.h"

#include <QHostAddress>
#include <QUrl>

#include <algorithm>
#include <array>

namespace ryla::demo {
namespace {

QString decoded(const QByteArray& text)
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(text));
}

QList<std::pair<QString, QString>> parseQuery(QByteArray query)
{
    QList<std::pair<QString, QString>> pairs;
    query.replace('+', ' ');
    for (const QByteArray& pair : query.split('&')) {
        const qsizetype equals = pair.indexOf('=');
        if (!pair.isEmpty()) {
            pairs.append(
                {decoded(equals < 0 ? pair : pair.left(equals)), decoded(equals < 0 ? "" : pair.mid(equals + 1))});
        }
    }
    return pairs;
}

void readTarget(const QByteArray& target, HttpHead& head)
{
    const qsizetype mark = target.indexOf('?');
    head.path = decoded(mark < 0 ? target : target.left(mark));
    head.query = mark < 0 ? QList<std::pair<QString, QString>>() : parseQuery(target.mid(mark + 1));
    if (head.path.startsWith(QStringLiteral("/api/"))) {
        head.path.remove(0, 4);
        head.underApi = true;
    }
}

QByteArray reasonOf(int status)
{
    static constexpr std::array<std::pair<int, const char*>, 18> reasons = {{{200, "OK"},
                                                                             {204, "No Content"},
                                                                             {206, "Partial Content"},
                                                                             {304, "Not Modified"},
                                                                             {400, "Bad Request"},
                                                                             {401, "Unauthorized"},
                                                                             {403, "Forbidden"},
                                                                             {404, "Not Found"},
                                                                             {405, "Method Not Allowed"},
                                                                             {409, "Conflict"},
                                                                             {411, "Length Required"},
                                                                             {413, "Request Entity Too Large"},
                                                                             {416, "Requested Range Not Satisfiable"},
                                                                             {429, "Too Many Requests"},
                                                                             {500, "Internal Server Error"},
                                                                             {502, "Bad Gateway"},
                                                                             {503, "Service Unavailable"},
                                                                             {504, "Gateway Timeout"}}};
    const auto found =
        std::find_if(reasons.begin(), reasons.end(), [status](const auto& row) { return row.first == status; });
    return found == reasons.end() ? QByteArray("Unknown") : QByteArray(found->second);
}

struct Place
{
    QString host;
    int port = -1;
};

/// "127.0.0.1:8188" and "http://localhost:1" alike.
Place placeOf(const QByteArray& text)
{
    const QString plain = QString::fromUtf8(text);
    const QUrl url(plain.contains(QStringLiteral("://")) ? plain : QStringLiteral("http://") + plain);
    return {url.host().toLower(), url.port()};
}

bool isLoopback(const QString& host)
{
    return host == QStringLiteral("localhost") || QHostAddress(host).isLoopback();
}

} // namespace

QByteArray HttpHead::header(const char* lowerCaseName) const
{
    const auto found = std::find_if(headers.begin(), headers.end(),
                                    [lowerCaseName](const auto& pair) { return pair.first == lowerCaseName; });
    return found == headers.end() ? QByteArray() : found->second;
}

std::optional<QString> HttpHead::parameter(const QString& name) const
{
    const auto found =
        std::find_if(query.begin(), query.end(), [&name](const auto& pair) { return pair.first == name; });
    return found == query.end() ? std::nullopt : std::optional(found->second);
}

Result<HttpHead> parseHead(const QByteArray& bytes)
{
    const QList<QByteArray> lines = bytes.split('\n');
    const QList<QByteArray> first = lines.first().trimmed().split(' ');
    if (first.size() != 3 || !first[2].startsWith("HTTP/1.")) {
        return fail(ErrorKind::Refused, QStringLiteral("this is no HTTP request"));
    }
    HttpHead head;
    head.method = first[0];
    readTarget(first[1], head);
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const QByteArray line = lines[i].trimmed();
        const qsizetype colon = line.indexOf(':');
        if (colon > 0) {
            head.headers.append({line.left(colon).trimmed().toLower(), line.mid(colon + 1).trimmed()});
        }
    }
    if (!head.header("transfer-encoding").isEmpty()) {
        return fail(ErrorKind::Refused, QStringLiteral("bodies sent in chunks are not taken"));
    }
    bool isNumber = true;
    if (const QByteArray length = head.header("content-length"); !length.isEmpty()) {
        head.contentLength = length.toLongLong(&isNumber);
    }
    if (!isNumber || head.contentLength < 0) {
        return fail(ErrorKind::Refused, QStringLiteral("Content-Length is no number"));
    }
    return head;
}

QByteArray serialized(const HttpReply& reply, const QByteArray& method)
{
    QByteArray out = "HTTP/1.1 " + QByteArray::number(reply.status) + ' ' + reasonOf(reply.status) + "\r\n";
    out +=
        "Content-Type: " + (reply.contentType.isEmpty() ? QByteArray("application/octet-stream") : reply.contentType) +
        "\r\n";
    for (const auto& [name, value] : reply.headers) {
        out += name + ": " + value + "\r\n";
    }
    if (reply.status != 304) {
        out += "Content-Length: " + QByteArray::number(reply.body.size()) + "\r\n";
    }
    out += reply.close ? "Connection: close\r\n" : "";
    out += "Server: RYLA demo pod\r\n\r\n";
    return method == "HEAD" || reply.status == 304 ? out : out + reply.body;
}

bool originAllowed(const HttpHead& head)
{
    const QByteArray origin = head.header("origin");
    const QByteArray host = head.header("host");
    if (origin.isEmpty() || origin == "null" || host.isEmpty()) {
        return true;
    }
    const Place here = placeOf(host);
    const Place there = placeOf(origin);
    if (!isLoopback(here.host)) {
        return true;
    }
    const bool portsMatter = here.port != -1 && there.port != -1;
    return here.host == there.host && (!portsMatter || here.port == there.port);
}

HttpReply jsonReply(const QByteArray& json, int status)
{
    return {status, "application/json; charset=utf-8", json, {}, false};
}

HttpReply emptyReply(int status)
{
    return {status, {}, {}, {}, false};
}

HttpReply textReply(int status, const QByteArray& text)
{
    return {status, "text/plain; charset=utf-8", text, {}, false};
}

HttpReply troubleReply()
{
    HttpReply reply = textReply(500, "500 Internal Server Error\n\nServer got itself in trouble");
    reply.close = true;
    return reply;
}

} // namespace ryla::demo

#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>
#include <utility>

/// Just enough HTTP/1.1 to be the demo pod, over QTcpSocket. Not QHttpServer: it is under GPL-3 alone, in Qt 6.4 takes
/// bodies of any size before anybody is asked (ComfyUI answers 413), sends a body after HEAD, cannot refuse a handshake
/// with 403, and from 6.5 on hands out no socket, without which a reply cannot be dropped in the middle.
namespace ryla::demo {

using HttpHeaders = QList<std::pair<QByteArray, QByteArray>>;
/// Bytes of request line and headers that are taken; more is answered with 431.
inline constexpr qsizetype maxHead = 64 * 1024;

/// What stands before the body.
struct HttpHead
{
    QByteArray method;
    /// Percent-decoded, without the query and without a leading /api, by which ComfyUI serves every route twice.
    QString path;
    bool underApi = false;
    QList<std::pair<QString, QString>> query;
    /// Names in lower case.
    HttpHeaders headers;
    qint64 contentLength = 0;

    [[nodiscard]] QByteArray header(const char* lowerCaseName) const;
    [[nodiscard]] std::optional<QString> parameter(const QString& name) const;
};

struct HttpRequest
{
    HttpHead head;
    QByteArray body;
};

struct HttpReply
{
    int status = 200;
    QByteArray contentType;
    QByteArray body;
    HttpHeaders headers;
    bool close = false;
};

/// Reads everything up to the empty line. Error: Refused, for what is no HTTP or is sent in chunks.
Result<HttpHead> parseHead(const QByteArray& bytes);
/// The bytes on the wire; for HEAD and 304 without the body.
QByteArray serialized(const HttpReply& reply, const QByteArray& method);

/// ComfyUI's check against pages of other sites: false where Host is loopback and Origin names another place.
bool originAllowed(const HttpHead& head);

HttpReply jsonReply(const QByteArray& json, int status = 200);
HttpReply emptyReply(int status);
HttpReply textReply(int status, const QByteArray& text);
/// What ComfyUI says when a handler raised: 500, text, connection closed.
HttpReply troubleReply();

} // namespace ryla::demo

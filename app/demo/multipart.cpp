#include "demo/multipart.h"

#include <algorithm>

namespace ryla::demo {
namespace {

/// The value of `key="…"` or `key=…` in a header; nothing where the key is missing.
std::optional<QByteArray> attribute(const QByteArray& header, const QByteArray& key)
{
    qsizetype at = header.indexOf("; " + key + '=');
    if (at < 0) {
        return std::nullopt;
    }
    at += key.size() + 3;
    if (at < header.size() && header[at] == '"') {
        QByteArray value;
        for (qsizetype i = at + 1; i < header.size() && header[i] != '"'; ++i) {
            i += header[i] == '\\' && i + 1 < header.size() && header[i + 1] == '"' ? 1 : 0;
            value += header[i];
        }
        return value;
    }
    const qsizetype end = header.indexOf(';', at);
    return header.mid(at, end < 0 ? -1 : end - at).trimmed();
}

FormPart partOf(const QByteArray& head, const QByteArray& body)
{
    FormPart part;
    part.body = body;
    for (const QByteArray& line : head.split('\n')) {
        if (line.toLower().startsWith("content-disposition:")) {
            part.name = QString::fromUtf8(attribute(line.trimmed(), "name").value_or(QByteArray()));
            if (const auto file = attribute(line.trimmed(), "filename")) {
                part.fileName = QString::fromUtf8(*file);
            }
        }
    }
    return part;
}

} // namespace

Result<QList<FormPart>> parseMultipart(const QByteArray& contentType, const QByteArray& body)
{
    const auto boundary = attribute(QByteArray(contentType).replace(";boundary", "; boundary"), "boundary");
    if (!contentType.toLower().startsWith("multipart/form-data") || !boundary || boundary->isEmpty()) {
        return fail(ErrorKind::Refused, QStringLiteral("the body is no multipart form"));
    }
    const QByteArray mark = "--" + *boundary;
    QList<FormPart> parts;
    qsizetype at = body.indexOf(mark);
    while (at >= 0) {
        const qsizetype start = at + mark.size();
        if (body.mid(start, 2) == "--") {
            return parts;
        }
        const qsizetype headEnd = body.indexOf("\r\n\r\n", start);
        const qsizetype next = headEnd < 0 ? -1 : body.indexOf("\r\n" + mark, headEnd + 2);
        if (next < 0) {
            break;
        }
        // An empty body shares its line break with the empty line of the head.
        const qsizetype bodyStart = headEnd + 4;
        parts << partOf(body.mid(start, headEnd - start),
                        body.mid(bodyStart, std::max<qsizetype>(0, next - bodyStart)));
        at = next + 2;
    }
    return fail(ErrorKind::Refused, QStringLiteral("the multipart body is cut"));
}

} // namespace ryla::demo

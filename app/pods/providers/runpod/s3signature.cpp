#include "pods/providers/runpod/s3signature.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QStringList>
#include <QUrlQuery>

#include <algorithm>

namespace ryla::pods::runpod {
namespace {

using Header = std::pair<QByteArray, QByteArray>;

QByteArray hmac(const QByteArray& key, const QByteArray& text)
{
    return QMessageAuthenticationCode::hash(text, key, QCryptographicHash::Sha256);
}

QByteArray hexHash(const QByteArray& bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

QByteArray hostOf(const QUrl& url)
{
    const int usual = url.scheme() == QLatin1String("https") ? 443 : 80;
    const QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    return url.port(usual) == usual ? host : host + ':' + QByteArray::number(url.port());
}

QByteArray canonicalPath(const QUrl& url)
{
    QList<QByteArray> parts;
    for (const QString& part : url.path(QUrl::FullyDecoded).split(QLatin1Char('/'))) {
        parts << s3Encoded(part);
    }
    const QByteArray path = parts.join('/');
    return path.isEmpty() ? QByteArray("/") : path;
}

QByteArray canonicalQuery(const QUrl& url)
{
    QList<Header> items;
    for (const auto& [name, value] : QUrlQuery(url).queryItems(QUrl::FullyDecoded)) {
        items << Header{s3Encoded(name), s3Encoded(value)};
    }
    std::sort(items.begin(), items.end());
    QList<QByteArray> parts;
    for (const auto& [name, value] : items) {
        parts << name + '=' + value;
    }
    return parts.join('&');
}

QByteArray signingKey(const Secret& secret, const QByteArray& day, const S3Call& call)
{
    const QByteArray ofDay = hmac("AWS4" + secret.reveal().toUtf8(), day);
    return hmac(hmac(hmac(ofDay, call.region), call.service), "aws4_request");
}

} // namespace

QByteArray s3Encoded(const QString& text)
{
    return QUrl::toPercentEncoding(text);
}

QByteArray emptyBodyHash()
{
    return hexHash({});
}

QList<Header> signedHeaders(const S3Call& call, const S3Keys& keys)
{
    const QByteArray stamp = call.at.toUTC().toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'")).toLatin1();
    const QByteArray day = stamp.left(8);
    QList<Header> all = call.headers;
    all << Header{"host", hostOf(call.url)} << Header{"x-amz-date", stamp};
    std::sort(all.begin(), all.end());
    QByteArray headers;
    QList<QByteArray> names;
    for (const auto& [name, value] : all) {
        headers += name + ':' + value.trimmed() + '\n';
        names << name;
    }
    const QByteArray canonical = call.method + '\n' + canonicalPath(call.url) + '\n' + canonicalQuery(call.url) + '\n' +
                                 headers + '\n' + names.join(';') + '\n' + emptyBodyHash();
    const QByteArray scope = day + '/' + call.region + '/' + call.service + "/aws4_request";
    const QByteArray toSign = "AWS4-HMAC-SHA256\n" + stamp + '\n' + scope + '\n' + hexHash(canonical);
    const QByteArray signature = hmac(signingKey(keys.secret, day, call), toSign).toHex();
    QList<Header> sent = call.headers;
    sent << Header{"x-amz-date", stamp}
         << Header{"authorization", "AWS4-HMAC-SHA256 Credential=" + keys.access.reveal().toUtf8() + '/' + scope +
                                        ",SignedHeaders=" + names.join(';') + ",Signature=" + signature};
    return sent;
}

} // namespace ryla::pods::runpod

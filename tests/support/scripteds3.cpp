#include "tests/support/scripteds3.h"

#include <QRegularExpression>
#include <QSet>
#include <QUrlQuery>

#include <algorithm>

namespace ryla::tests {
namespace {

using Answer = ScriptedServer::Answer;
using Request = ScriptedServer::Request;

QUrl urlOf(const Request& request)
{
    return QUrl::fromEncoded("http://" + request.header("Host") + request.target);
}

QString item(const QUrl& url, const char* name)
{
    return QUrlQuery(url).queryItemValue(QLatin1String(name), QUrl::FullyDecoded);
}

QByteArray element(const char* name, const QString& text)
{
    return '<' + QByteArray(name) + '>' + text.toHtmlEscaped().toUtf8() + "</" + name + '>';
}

} // namespace

ScriptedS3::ScriptedS3(const Clock& clock)
    : m_clock(clock)
{
    m_server.otherwise([this](const Request& request) { return serve(request); });
}

Answer ScriptedS3::problem(int status, const char* code, const char* message)
{
    return {status, "application/xml",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error>" + element("Code", QString::fromLatin1(code)) +
                element("Message", QString::fromLatin1(message)) + "</Error>"};
}

std::optional<Answer> ScriptedS3::refused(const Request& request) const
{
    const QDateTime at = QDateTime::fromString(QString::fromLatin1(request.header("X-Amz-Date")),
                                               QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
    const QDateTime told(at.date(), at.time(), Qt::UTC);
    if (!at.isValid() || qAbs(told.secsTo(m_clock.now())) > 3600) {
        return problem(403, "RequestTimeTooSkewed", "The difference between the request time and now is too large.");
    }
    pods::runpod::S3Call call;
    call.url = urlOf(request);
    call.at = told;
    call.region = region;
    call.headers = {{"x-amz-content-sha256", request.header("X-Amz-Content-Sha256")}};
    for (const auto& [name, value] : pods::runpod::signedHeaders(call, keys)) {
        if (name == "authorization" && value != request.header("Authorization")) {
            const bool isKnown = request.header("Authorization").contains(keys.access.reveal().toUtf8() + '/');
            return isKnown ? problem(403, "SignatureDoesNotMatch", "The signature we calculated does not match.")
                           : problem(403, "InvalidAccessKeyId", "The access key does not exist in our records.");
        }
    }
    return std::nullopt;
}

Answer ScriptedS3::serve(const Request& request)
{
    if (busy > 0) {
        --busy;
        return {502, "text/html", "<html>502 Bad Gateway</html>"};
    }
    if (const auto refusal = refused(request)) {
        return *refusal;
    }
    const QString volume = urlOf(request).path(QUrl::FullyDecoded).mid(1);
    const auto files = volumes.constFind(volume);
    if (request.method != "GET" || files == volumes.constEnd()) {
        return problem(404, "NoSuchBucket", "The specified bucket does not exist");
    }
    return list(request, *files);
}

Answer ScriptedS3::list(const Request& request, const QMap<QString, qint64>& files) const
{
    const QUrl url = urlOf(request);
    const QString prefix = item(url, "prefix");
    QStringList entries; // files, and folders with their slash
    for (auto file = files.begin(); file != files.end(); ++file) {
        if (file.key().startsWith(prefix)) {
            const qsizetype slash = file.key().indexOf(QLatin1Char('/'), prefix.size());
            const QString entry = slash < 0 ? file.key() : file.key().left(slash + 1);
            if (entries.isEmpty() || entries.last() != entry) {
                entries << entry;
            }
        }
    }
    const qsizetype from = item(url, "continuation-token").section(QLatin1Char('+'), 1).toInt();
    const qsizetype to = std::min<qsizetype>(entries.size(), from + pageSize);
    QByteArray xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                     "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">";
    for (const QString& entry : entries.mid(from, to - from)) {
        xml += entry.endsWith(QLatin1Char('/'))
                   ? "<CommonPrefixes>" + element("Prefix", entry) + "</CommonPrefixes>"
                   : "<Contents>" + element("Key", entry) + element("Size", QString::number(files.value(entry))) +
                         "<StorageClass>STANDARD</StorageClass></Contents>";
    }
    const bool more = to < entries.size();
    // A sign that is another one when it is not encoded.
    const QString token = QStringLiteral("to+%1").arg(repeatsToken ? from : to);
    xml += element("IsTruncated", more || repeatsToken ? QStringLiteral("true") : QStringLiteral("false")) +
           (more || repeatsToken ? element("NextContinuationToken", token) : QByteArray()) + "</ListBucketResult>";
    return {200, "application/xml", xml};
}

} // namespace ryla::tests

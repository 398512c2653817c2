#include "ui/widgets/webfetch.h"

#include <QLocale>
#include <QRegularExpression>

#include <utility>

namespace ryla::ui {
namespace {

constexpr int mostRedirects = 5;
constexpr qsizetype longestHost = 60;
/// A server that refuses says so in a page; that is not read.
constexpr int firstRefusal = 400;

QNetworkRequest requestFor(const QUrl& url, const QByteArray& accept)
{
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::NoLessSafeRedirectPolicy);
    request.setMaximumRedirectsAllowed(mostRedirects);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("RYLA Studio"));
    request.setRawHeader("Accept", accept);
    request.setRawHeader("Accept-Encoding", "identity"); // what is counted is what is kept
    return request;
}

} // namespace

WebFetch::WebFetch(const QUrl& url, const QByteArray& accept, const Limits& limits, QObject* parent)
    : QObject(parent)
    , m_url(url)
    , m_accept(accept)
    , m_host(url.host().left(longestHost))
    , m_limits(limits)
{
    m_silence.setSingleShot(true);
    m_silence.setInterval(limits.silenceMs);
    m_whole.setSingleShot(true);
    m_whole.setInterval(limits.wholeMs);
    const auto late = [this] { fail(ErrorKind::Timeout, tr("%1 takes too long to send it.").arg(m_host)); };
    connect(&m_silence, &QTimer::timeout, this, late);
    connect(&m_whole, &QTimer::timeout, this, late);
}

WebFetch::~WebFetch()
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
    }
}

void WebFetch::start()
{
    if (!isWebAddress(m_url)) {
        const QString sentence =
            tr("Only addresses of the web (http, https) can be fetched; save it and drop the file.");
        QTimer::singleShot(0, this, [this, sentence] { fail(ErrorKind::Refused, sentence); });
        return;
    }
    m_reply.reset(m_network.get(requestFor(m_url, m_accept)));
    connect(m_reply.get(), &QNetworkReply::metaDataChanged, this, &WebFetch::judgeHead);
    connect(m_reply.get(), &QNetworkReply::readyRead, this, &WebFetch::read);
    connect(m_reply.get(), &QNetworkReply::finished, this, &WebFetch::end);
    m_silence.start();
    m_whole.start();
}

void WebFetch::judgeHead()
{
    if (m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong() > m_limits.bytes) {
        tooLarge();
    }
}

void WebFetch::read()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (m_over || status >= firstRefusal) {
        return;
    }
    m_silence.start();
    m_bytes += m_reply->read(m_limits.bytes + 1 - m_bytes.size());
    if (m_bytes.size() > m_limits.bytes) {
        tooLarge();
        return;
    }
    const QVariant length = m_reply->header(QNetworkRequest::ContentLengthHeader);
    emit progressed(m_bytes.size(), length.isValid() ? length.toLongLong() : -1);
}

void WebFetch::end()
{
    read();
    if (m_over) {
        return;
    }
    m_silence.stop();
    m_whole.stop();
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status >= firstRefusal) {
        fail(ErrorKind::Refused, tr("%1 does not give it away (HTTP %2).").arg(m_host).arg(status));
    } else if (m_reply->error() == QNetworkReply::TooManyRedirectsError ||
               m_reply->error() == QNetworkReply::InsecureRedirectError) {
        fail(ErrorKind::Refused, tr("%1 sends on to other addresses and never answers.").arg(m_host));
    } else if (m_reply->error() != QNetworkReply::NoError) {
        fail(ErrorKind::Network,
             status > 0 ? tr("%1 broke off in the middle.").arg(m_host) : tr("%1 cannot be reached.").arg(m_host));
    } else {
        settle();
    }
}

void WebFetch::settle()
{
    m_over = true;
    const QString disposition = m_reply->header(QNetworkRequest::ContentDispositionHeader).toString();
    static const QRegularExpression named(QStringLiteral("filename=\"?([^\";]+)"));
    const QString given = named.match(disposition).captured(1).trimmed();
    emit finished(Fetched{std::exchange(m_bytes, {}), given.isEmpty() ? m_reply->url().fileName() : given});
}

void WebFetch::tooLarge()
{
    fail(ErrorKind::Refused,
         tr("What %1 sends is larger than %2 MB, which is too much.").arg(m_host).arg(m_limits.bytes >> 20));
}

void WebFetch::fail(ErrorKind kind, const QString& sentence)
{
    if (m_over) {
        return;
    }
    m_over = true;
    m_silence.stop();
    m_whole.stop();
    if (m_reply && m_reply->isRunning()) {
        m_reply->disconnect(this);
        m_reply->abort();
    }
    emit finished(ryla::fail(kind, sentence));
}

QString fetchWords(const QString& host, qint64 received, qint64 total)
{
    const auto size = [](qint64 bytes) { return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat); };
    const QString from = WebFetch::tr("Fetching from %1").arg(host);
    if (received == 0) {
        return from;
    }
    return from + (total > 0 ? WebFetch::tr(", %1 of %2").arg(size(received), size(total))
                             : WebFetch::tr(", %1 so far").arg(size(received)));
}

bool isWebAddress(const QUrl& url)
{
    const QString scheme = url.scheme();
    return (scheme == QLatin1String("http") || scheme == QLatin1String("https")) && !url.host().isEmpty();
}

} // namespace ryla::ui

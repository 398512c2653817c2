#include "ui/form/webpicture.h"

#include "gallery/picturereader.h"
#include "ui/form/picturefile.h"

#include <QFile>

namespace ryla::ui {
namespace {

constexpr int mostRedirects = 5;
constexpr qsizetype longestHost = 60;
/// A server that refuses says so in a page; that is not read.
constexpr int firstRefusal = 400;
/// Enough to know that it can be decoded.
constexpr int triedEdge = 256;

QNetworkRequest requestFor(const QUrl& url)
{
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::NoLessSafeRedirectPolicy);
    request.setMaximumRedirectsAllowed(mostRedirects);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("RYLA Studio"));
    request.setRawHeader("Accept", "image/*");
    request.setRawHeader("Accept-Encoding", "identity"); // what is counted is what is kept
    return request;
}

} // namespace

WebPicture::WebPicture(const QUrl& url, const QString& folder, const Limits& limits, QObject* parent)
    : QObject(parent)
    , m_url(url)
    , m_host(url.host().left(longestHost))
    , m_folder(folder)
    , m_limits(limits)
{
    m_silence.setSingleShot(true);
    m_silence.setInterval(limits.silenceMs);
    m_whole.setSingleShot(true);
    m_whole.setInterval(limits.wholeMs);
    const auto late = [this] { fail(ErrorKind::Timeout, tr("%1 takes too long to send the picture.").arg(m_host)); };
    connect(&m_silence, &QTimer::timeout, this, late);
    connect(&m_whole, &QTimer::timeout, this, late);
}

WebPicture::~WebPicture()
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
    }
}

void WebPicture::start()
{
    const QString scheme = m_url.scheme();
    if ((scheme != QLatin1String("http") && scheme != QLatin1String("https")) || m_host.isEmpty()) {
        const QString sentence =
            tr("Only pictures of the web (http, https) can be fetched; save it and drop the file.");
        QTimer::singleShot(0, this, [this, sentence] { fail(ErrorKind::Refused, sentence); });
        return;
    }
    m_reply.reset(m_network.get(requestFor(m_url)));
    connect(m_reply.get(), &QNetworkReply::metaDataChanged, this, &WebPicture::judgeHead);
    connect(m_reply.get(), &QNetworkReply::readyRead, this, &WebPicture::read);
    connect(m_reply.get(), &QNetworkReply::finished, this, &WebPicture::end);
    m_silence.start();
    m_whole.start();
}

void WebPicture::judgeHead()
{
    if (m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong() > m_limits.bytes) {
        fail(ErrorKind::Refused,
             tr("The picture on %1 is larger than %2 MB, which is too much.").arg(m_host).arg(m_limits.bytes >> 20));
    }
}

void WebPicture::read()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (m_over || status >= firstRefusal) {
        return;
    }
    m_silence.start();
    m_bytes += m_reply->read(m_limits.bytes + 1 - m_bytes.size());
    if (m_bytes.size() > m_limits.bytes) {
        fail(ErrorKind::Refused,
             tr("The picture on %1 is larger than %2 MB, which is too much.").arg(m_host).arg(m_limits.bytes >> 20));
        return;
    }
    const QVariant length = m_reply->header(QNetworkRequest::ContentLengthHeader);
    emit progressed(m_bytes.size(), length.isValid() ? length.toLongLong() : -1);
}

void WebPicture::end()
{
    read();
    if (m_over) {
        return;
    }
    m_silence.stop();
    m_whole.stop();
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status >= firstRefusal) {
        fail(ErrorKind::Refused, tr("%1 does not give the picture away (HTTP %2).").arg(m_host).arg(status));
    } else if (m_reply->error() == QNetworkReply::TooManyRedirectsError ||
               m_reply->error() == QNetworkReply::InsecureRedirectError) {
        fail(ErrorKind::Refused, tr("%1 sends on to other addresses without a picture.").arg(m_host));
    } else if (m_reply->error() != QNetworkReply::NoError) {
        fail(ErrorKind::Network, status > 0 ? tr("%1 broke off in the middle of the picture.").arg(m_host)
                                            : tr("%1 cannot be reached.").arg(m_host));
    } else {
        keep();
    }
}

void WebPicture::keep()
{
    m_over = true;
    const QString sentence = tr("What %1 sent is no picture that can be read here.").arg(m_host);
    whenDone(keepPicture(m_bytes, m_folder), this, [this, sentence](const Result<QString>& kept) {
        if (!kept) {
            const bool rubbish = kept.error().kind == ErrorKind::BadFile;
            emit finished(rubbish ? ryla::fail(ErrorKind::BadFile, sentence) : ryla::fail(kept.error()));
            return;
        }
        const auto tried = onWorker([path = *kept, sentence]() -> Result<QString> {
            if (!gallery::readPicture(path, triedEdge)) {
                QFile::remove(path);
                return ryla::fail(ErrorKind::BadFile, sentence);
            }
            return path;
        });
        whenDone(tried, this, [this](const Result<QString>& path) { emit finished(path); });
    });
    m_bytes.clear();
}

void WebPicture::fail(ErrorKind kind, const QString& sentence)
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

} // namespace ryla::ui

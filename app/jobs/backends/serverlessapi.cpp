#include "jobs/backends/serverlessapi.h"

#include "comfy/requests.h"
#include "comfy/transfer.h"

#include <QHostAddress>
#include <QNetworkProxy>

#include <algorithm>
#include <memory>

namespace ryla::jobs {
namespace {

/// Results come inside: RunPod's answers have at most 20 MB.
constexpr qint64 mostBytes = 64LL << 20;
/// Its windows are ten seconds (runpod.md 5.1).
constexpr int waitWhenNotTold = 10;
constexpr int longestWait = 120;

} // namespace

ServerlessApi::ServerlessApi(comfy::ServerAddress endpoint, int patienceMs, QObject* parent)
    : QObject(parent)
    , m_endpoint(std::move(endpoint))
    , m_patienceMs(patienceMs)
{
    if (m_endpoint.isLoopback()) {
        m_network.setProxy(QNetworkProxy::NoProxy);
    }
}

ServerlessApi::~ServerlessApi()
{
    // Before the network goes, which would take their replies along.
    qDeleteAll(findChildren<comfy::Transfer*>(Qt::FindDirectChildrenOnly));
}

bool ServerlessApi::isSafe(const QUrl& url) const
{
    const QHostAddress host(url.host());
    const bool near = host.isLoopback() || url.host() == QLatin1String("localhost");
    return url.scheme() == QLatin1String("https") ||
           (url.scheme() == QLatin1String("http") && near && m_endpoint.isLoopback());
}

int ServerlessApi::blockedMs() const
{
    return int(std::clamp<qint64>(m_blocked.remainingTime(), 0, longestWait * 1000LL));
}

Later<ServerlessAnswer> ServerlessApi::get(const QString& path)
{
    const QUrl url = m_endpoint.http(path);
    if (!isSafe(url)) {
        return now<ServerlessAnswer>(
            fail(ErrorKind::Refused,
                 QStringLiteral("The key of RunPod is not sent to %1, which is not encrypted.").arg(url.host())));
    }
    return follow(m_network.get(comfy::requestTo(m_endpoint, url)), path);
}

Later<ServerlessAnswer> ServerlessApi::post(const QString& path, const QByteArray& body)
{
    const QUrl url = m_endpoint.http(path);
    if (!isSafe(url)) {
        return get(path);
    }
    QNetworkRequest request = comfy::requestTo(m_endpoint, url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    request.setHeader(QNetworkRequest::ContentLengthHeader, body.size());
    auto* device = new comfy::SendOnce(body, nullptr);
    QNetworkReply* reply = m_network.post(request, device);
    device->setParent(reply);
    return follow(reply, path);
}

QNetworkReply* ServerlessApi::fetch(const QUrl& url)
{
    if (!url.isValid() || !isSafe(url)) {
        return nullptr;
    }
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setRawHeader("Accept-Encoding", "identity");
    return m_network.get(request);
}

/// A refusal may repeat what it was sent.
QByteArray ServerlessApi::withoutKey(QByteArray body) const
{
    for (const comfy::ExtraHeader& header : m_endpoint.headers()) {
        const QByteArray key = header.value.reveal().section(QLatin1Char(' '), -1).toUtf8();
        if (!key.isEmpty()) {
            body.replace(key, "***");
        }
    }
    return body;
}

Later<ServerlessAnswer> ServerlessApi::follow(QNetworkReply* reply, const QString& what)
{
    auto retryAfter = std::make_shared<int>(0);
    connect(reply, &QNetworkReply::finished, this, [this, reply, retryAfter] {
        if (reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() == 429) {
            const int told = reply->rawHeader("Retry-After").toInt();
            *retryAfter = std::clamp(told > 0 ? told : waitWhenNotTold, 1, longestWait);
            m_blocked.setRemainingTime(*retryAfter * 1000);
        }
    });
    comfy::HttpFacts facts;
    facts.server = QStringLiteral("RunPod");
    facts.what = what;
    const comfy::Transfer::Limits limits{m_patienceMs, mostBytes, 4 * m_patienceMs};
    auto* transfer = new comfy::Transfer(reply, facts, limits, this);
    return andThen(transfer->answer(), this, [this, retryAfter](const comfy::HttpReply& got) {
        ServerlessAnswer answer;
        answer.status = got.facts.status;
        answer.body = answer.status < 300 ? got.body : withoutKey(got.body);
        answer.isWebPage = got.facts.status < 300 && comfy::isWebPage(got.facts.contentType);
        answer.retryAfterSeconds = *retryAfter;
        answer.network = got.facts.network;
        answer.networkText = got.facts.networkText;
        return now<ServerlessAnswer>(answer);
    });
}

} // namespace ryla::jobs

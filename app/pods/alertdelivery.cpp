#include "pods/alertdelivery.h"

#include <QNetworkRequest>

namespace ryla::pods {

AlertDelivery::AlertDelivery(QNetworkAccessManager& network, QString title, QUrl url, AlertRequest request,
                             AlertTiming timing, QObject* owner)
    : QObject(owner)
    , m_network(network)
    , m_title(std::move(title))
    , m_url(std::move(url))
    , m_request(std::move(request))
    , m_timing(timing)
{
    m_promise.start();
    m_pause.setSingleShot(true);
    m_limit.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &AlertDelivery::attempt);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        m_isLate = true;
        finished();
    });
    attempt();
}

AlertDelivery::~AlertDelivery()
{
    dropReply();
}

void AlertDelivery::dropReply()
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
        m_reply.release()->deleteLater(); // it may be the sender of the signal we are in
    }
}

void AlertDelivery::attempt()
{
    ++m_attempts;
    m_isLate = false;
    QNetworkRequest request(m_url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, m_request.contentType);
    request.setRawHeader("User-Agent", "ryla");
    for (const auto& [name, value] : std::as_const(m_request.headers)) {
        request.setRawHeader(name, value);
    }
    m_reply.reset(m_network.post(request, m_request.body));
    connect(m_reply.get(), &QNetworkReply::finished, this, &AlertDelivery::finished);
    m_limit.start(m_timing.answerMs);
}

void AlertDelivery::finished()
{
    m_limit.stop();
    AlertAnswer answer;
    if (!m_isLate) {
        answer.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        bool isNumber = false;
        const int seconds = m_reply->rawHeader("Retry-After").trimmed().toInt(&isNumber);
        answer.retryAfterSeconds = isNumber ? std::optional(seconds) : std::nullopt;
    }
    dropReply();
    if (answer.status >= 200 && answer.status < 300) {
        settle({});
    } else if (const std::optional<int> pause = alertPause(answer, m_attempts, m_timing)) {
        m_pause.start(*pause);
    } else {
        settle(fail(problem(answer.status)));
    }
}

Error AlertDelivery::problem(int status) const
{
    if (m_isLate) {
        return {ErrorKind::Timeout, QStringLiteral("The %1 webhook did not answer in time.").arg(m_title), {}};
    }
    if (status == 0) {
        return {ErrorKind::Network, QStringLiteral("The %1 webhook cannot be reached.").arg(m_title), {}};
    }
    if (status >= 300 && status < 400) {
        return {ErrorKind::Refused,
                QStringLiteral("The %1 webhook has moved; its address in the settings is an old one.").arg(m_title),
                QStringLiteral("HTTP %1").arg(status)};
    }
    return {ErrorKind::Refused,
            QStringLiteral("The %1 webhook does not take the alert (it answers %2). Check its address.")
                .arg(m_title)
                .arg(status),
            QStringLiteral("HTTP %1").arg(status)};
}

void AlertDelivery::settle(Result<void> result)
{
    setParent(nullptr); // no longer counted as under way
    deleteLater();
    m_promise.addResult(std::move(result));
    m_promise.finish();
}

} // namespace ryla::pods

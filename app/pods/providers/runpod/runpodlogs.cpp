#include "pods/providers/runpod/runpodlogs.h"

#include "pods/providers/runpod/marketcodec.h"
#include "pods/providers/runpod/ratelimit.h"

#include <QNetworkReply>

#include <algorithm>

namespace ryla::pods::runpod {

namespace {

constexpr int mostBreaks = 5;
constexpr int mostTail = 5000;

} // namespace

RunpodLogs::RunpodLogs(RestApi& api, const MachineId& id, const LogWish& wish)
    : m_api(&api)
    , m_id(id)
    , m_wish(wish)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &RunpodLogs::open);
    m_again.start(0);
}

RunpodLogs::~RunpodLogs()
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
        delete m_reply;
    }
}

void RunpodLogs::open()
{
    if (!m_api) {
        return;
    }
    QUrlQuery query;
    if (m_wish.from != LogWish::From::Both) {
        query.addQueryItem(QStringLiteral("source"), m_wish.from == LogWish::From::Container
                                                         ? QStringLiteral("container")
                                                         : QStringLiteral("system"));
    }
    if (!m_began) {
        query.addQueryItem(QStringLiteral("tail"), QString::number(std::clamp(m_wish.tail, 0, mostTail)));
    } else if (m_events.lastId().isEmpty() && m_lastTime.isValid()) {
        query.addQueryItem(QStringLiteral("since"), m_lastTime.toString(Qt::ISODateWithMs));
        m_toldAgain = m_ofLastTime;
    }
    const QUrl url = m_api->url(pathTo(QStringLiteral("pods"), m_id.text, QStringLiteral("/logs")), query);
    if (!RestApi::isSafe(url)) {
        end(QStringLiteral("The key of RunPod is not sent to %1, which is not encrypted.").arg(url.host()));
        return;
    }
    QNetworkRequest request = m_api->request(url);
    request.setRawHeader("Accept", "text/event-stream");
    request.setRawHeader("Cache-Control", "no-store");
    if (!m_events.lastId().isEmpty()) {
        request.setRawHeader("Last-Event-ID", m_events.lastId());
    }
    m_reply = m_api->network().get(request);
    m_reply->setParent(this);
    connect(m_reply, &QNetworkReply::readyRead, this, &RunpodLogs::take);
    connect(m_reply, &QNetworkReply::finished, this, &RunpodLogs::closed);
}

void RunpodLogs::take()
{
    if (m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() != 200) {
        return; // a refusal, read when it is whole
    }
    for (const ServerEvent& event : m_events.take(m_reply->readAll())) {
        const LogLine one = parseLogLine(event.data);
        if (m_toldAgain.removeOne(one)) {
            continue;
        }
        m_began = true;
        m_breaks = 0;
        if (one.at.isValid()) {
            if (one.at != m_lastTime) {
                m_lastTime = one.at;
                m_ofLastTime.clear();
            }
            m_ofLastTime.append(one);
        }
        emit line(one);
    }
}

void RunpodLogs::closed()
{
    take();
    QNetworkReply* reply = m_reply;
    m_reply = nullptr;
    reply->deleteLater();
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    m_events.restart();
    if (!m_api) {
        return;
    }
    int pause = m_events.retryMs() >= 0 ? m_events.retryMs() : m_api->bases().pauseMs;
    if (status == 429) {
        pause = 1000 * std::max(1, parseRetryAfter(reply->rawHeader("Retry-After"), QDateTime::currentDateTimeUtc()));
    } else if (status >= 300 && status < 500) {
        const auto refusal = refusalOf(status, parseProblem(reply->readAll()), QStringLiteral("show this log"), 0);
        end(refusal ? refusal->message : QString());
        return;
    }
    if (++m_breaks > mostBreaks) {
        end(QStringLiteral("The log of RunPod breaks off again and again; open it once more."));
        return;
    }
    m_again.start(pause);
}

void RunpodLogs::end(const QString& why)
{
    emit ended(why);
}

} // namespace ryla::pods::runpod

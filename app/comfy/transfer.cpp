#include "comfy/transfer.h"

namespace ryla::comfy {

HttpFacts factsOf(const QNetworkReply& reply, HttpFacts known)
{
    known.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    known.contentType = reply.rawHeader("Content-Type");
    if (reply.hasRawHeader("Location")) {
        const QUrl target = reply.url().resolved(QUrl::fromEncoded(reply.rawHeader("Location")));
        known.location = target.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
    }
    known.network = reply.error();
    known.networkText = reply.error() == QNetworkReply::NoError ? QString() : reply.errorString();
    return known;
}

Transfer::Transfer(QNetworkReply* reply, HttpFacts facts, Limits limits, QObject* owner)
    : QObject(owner)
    , m_reply(reply)
    , m_facts(std::move(facts))
    , m_limits(limits)
{
    m_promise.start();
    m_idle.setSingleShot(true);
    m_idle.setInterval(limits.idleMs);
    connect(&m_idle, &QTimer::timeout, this, [this] {
        giveUp(ErrorKind::Timeout, QStringLiteral("%1 did not answer %2 within %3 seconds; check that it is running.")
                                       .arg(m_facts.server, m_facts.what)
                                       .arg((m_limits.idleMs + 999) / 1000));
    });
    const auto alive = [this] { m_idle.start(); };
    connect(reply, &QNetworkReply::uploadProgress, this, alive);
    connect(reply, &QNetworkReply::metaDataChanged, this, alive);
    connect(reply, &QNetworkReply::readyRead, this, &Transfer::take);
    // Heard, never ignored: the reply then ends by itself.
    connect(reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError>& errors) { m_facts.tls = errors; });
    connect(reply, &QNetworkReply::finished, this, &Transfer::finish);
    m_idle.start();
    if (limits.totalMs > 0) {
        QTimer::singleShot(limits.totalMs, this, [this] {
            giveUp(ErrorKind::Timeout, QStringLiteral("%1 did not finish its answer to %2; check the connection.")
                                           .arg(m_facts.server, m_facts.what));
        });
    }
}

Transfer::~Transfer()
{
    m_reply->disconnect(this);
    m_reply->abort();
}

void Transfer::take()
{
    m_idle.start();
    m_body += m_reply->readAll();
    if (m_body.size() > m_limits.bytes) {
        giveUp(ErrorKind::BadReply, QStringLiteral("%1 sends more than %2 MB for %3; this is no sensible answer.")
                                        .arg(m_facts.server)
                                        .arg(m_limits.bytes >> 20)
                                        .arg(m_facts.what));
    }
}

void Transfer::finish()
{
    m_body += m_reply->readAll();
    HttpReply answer{factsOf(*m_reply, m_facts), m_body};
    answer.facts.bodyStart = m_body.left(HttpFacts::shownBody);
    settle(std::move(answer));
}

void Transfer::giveUp(ErrorKind kind, const QString& message)
{
    settle(fail(kind, message));
}

void Transfer::settle(Result<HttpReply> result)
{
    m_idle.stop();
    m_reply->disconnect(this);
    if (!m_reply->isFinished()) {
        m_reply->abort();
    }
    deleteLater();
    m_promise.addResult(std::move(result));
    m_promise.finish();
}

} // namespace ryla::comfy

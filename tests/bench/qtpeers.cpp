#include "tests/bench/qtpeers.h"

#include "tests/bench/row.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QWebSocket>

namespace ryla::bench {

namespace {

class BareManager : public QObject
{
public:
    BareManager(const QString& url, QByteArray body, int count)
        : m_question(QUrl(url))
        , m_body(std::move(body))
        , m_left(count)
        , m_count(count)
    {
        m_network.setProxy(QNetworkProxy::NoProxy);
        m_question.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
        m_promise.start();
    }

    Later<QList<double>> start()
    {
        next();
        return m_promise.future();
    }

private:
    void next()
    {
        QNetworkReply* reply = m_network.post(m_question, m_body);
        connect(reply, &QNetworkReply::finished, this, [this, reply] {
            reply->deleteLater();
            if (reply->readAll().isEmpty()) {
                end(fail(ErrorKind::Internal, QStringLiteral("no answer: %1").arg(reply->errorString())));
            } else if (--m_left > 0) {
                next();
            } else {
                end(QList<double>{m_watch.wallMs() / m_count, m_watch.cpuMs() / m_count});
            }
        });
    }

    void end(Result<QList<double>> result)
    {
        m_promise.addResult(std::move(result));
        m_promise.finish();
        deleteLater();
    }

    QNetworkAccessManager m_network;
    QNetworkRequest m_question;
    QByteArray m_body;
    QPromise<Result<QList<double>>> m_promise;
    int m_left;
    int m_count;
    Stopwatch m_watch;
};

class BareSocket : public QObject
{
public:
    explicit BareSocket(int count)
        : m_count(count)
    {
        m_promise.start();
        connect(&m_socket, &QWebSocket::textMessageReceived, this, [this] { took(); });
        connect(&m_socket, &QWebSocket::binaryMessageReceived, this, [this] { took(); });
    }

    Later<QList<double>> start(const QString& url)
    {
        m_socket.setProxy(QNetworkProxy::NoProxy);
        m_socket.open(QUrl(url));
        return m_promise.future();
    }

private:
    void took()
    {
        if (m_seen == 0) { // the server's status
            m_watch = Stopwatch();
            m_socket.sendTextMessage(QStringLiteral("{}"));
        }
        if (m_seen++ == m_count) {
            m_promise.addResult(QList<double>{m_watch.cpuMs() * 1e3 / m_count, m_count * 1e3 / m_watch.wallMs()});
            m_promise.finish();
            m_socket.abort();
            deleteLater();
        }
    }

    QWebSocket m_socket;
    QPromise<Result<QList<double>>> m_promise;
    Stopwatch m_watch;
    int m_count;
    int m_seen = 0;
};

} // namespace

Later<QList<double>> byBareManager(const QString& url, const QByteArray& body, int count)
{
    return (new BareManager(url, body, count))->start();
}

Later<QList<double>> byBareSocket(const QString& url, int count)
{
    return (new BareSocket(count))->start(url);
}

} // namespace ryla::bench

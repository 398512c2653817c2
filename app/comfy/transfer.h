#pragma once

#include "base/later.h"
#include "comfy/httperrors.h"

#include <QNetworkReply>
#include <QObject>
#include <QTimer>

#include <memory>

namespace ryla::comfy {

/// One finished HTTP exchange. Any status; what it means is httpProblem()'s to say.
struct HttpReply
{
    HttpFacts facts;
    QByteArray body;
};

/// One QNetworkReply with its own timer and one owner: gathers the body, gives up when nothing moves for too long or
/// when more comes than was agreed. Answers once, then deletes itself; destroyed before, it aborts the reply and its
/// answer is a cancelled future.
class Transfer : public QObject
{
    Q_OBJECT
public:
    struct Limits
    {
        int idleMs = 30'000;
        qint64 bytes = 64LL << 20;
        /// For the whole answer; 0: as long as it goes on.
        int totalMs = 0;
    };

    Transfer(QNetworkReply* reply, HttpFacts facts, Limits limits, QObject* owner);
    ~Transfer() override;

    Later<HttpReply> answer() { return m_promise.future(); }

private:
    void take();
    void finish();
    void giveUp(ErrorKind kind, const QString& message);
    void settle(Result<HttpReply> result);

    std::unique_ptr<QNetworkReply> m_reply;
    HttpFacts m_facts; ///< errors of the certificate are gathered here
    Limits m_limits;
    QByteArray m_body;
    QTimer m_idle;
    QPromise<Result<HttpReply>> m_promise;
};

/// Fills in what the reply says: status, type, redirect, network error.
HttpFacts factsOf(const QNetworkReply& reply, HttpFacts known);

} // namespace ryla::comfy

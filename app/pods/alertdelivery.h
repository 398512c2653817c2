#pragma once

#include "pods/alertsender.h"

#include <QNetworkReply>
#include <QUrl>

namespace ryla::pods {

/// One alert on its way to one webhook: attempts with their timer, and the pauses between them. Answers once, then
/// deletes itself; destroyed before, its answer is a cancelled future. Says nothing of the address: what Qt words about
/// a failed request holds it.
class AlertDelivery : public QObject
{
    Q_OBJECT
public:
    AlertDelivery(QNetworkAccessManager& network, QString title, QUrl url, AlertRequest request, AlertTiming timing,
                  QObject* owner);
    ~AlertDelivery() override;

    Later<void> answer() { return m_promise.future(); }

private:
    void attempt();
    void finished();
    void settle(Result<void> result);
    void dropReply();
    [[nodiscard]] Error problem(int status) const;

    QNetworkAccessManager& m_network;
    QString m_title;
    QUrl m_url;
    AlertRequest m_request;
    AlertTiming m_timing;
    QTimer m_pause;
    QTimer m_limit;
    std::unique_ptr<QNetworkReply> m_reply;
    int m_attempts = 0;
    bool m_isLate = false;
    QPromise<Result<void>> m_promise;
};

} // namespace ryla::pods

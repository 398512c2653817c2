#pragma once

#include "base/later.h"
#include "comfy/serveraddress.h"
#include "jobs/backends/serverlessanswer.h"

#include <QDeadlineTimer>
#include <QNetworkAccessManager>
#include <QObject>

namespace ryla::jobs {

/// Questions to the job API of one endpoint, with its key in a header and never to another host. After a 429 nothing is
/// asked until RunPod takes questions again. Nothing is sent twice by itself. Errors: Timeout, Refused (an address that
/// would show the key to others); everything else is a ServerlessAnswer. Lives on one thread.
class ServerlessApi : public QObject
{
    Q_OBJECT
public:
    ServerlessApi(comfy::ServerAddress endpoint, int patienceMs, QObject* parent = nullptr);
    ~ServerlessApi() override;

    /// "/status/abc"
    Later<ServerlessAnswer> get(const QString& path);
    Later<ServerlessAnswer> post(const QString& path, const QByteArray& body);
    /// How long RunPod wants no question, in ms; 0: ask.
    [[nodiscard]] int blockedMs() const;
    /// A plain GET of an address of somebody else's (a bucket), without the key. Null where that is not encrypted.
    [[nodiscard]] QNetworkReply* fetch(const QUrl& url);

private:
    Later<ServerlessAnswer> follow(QNetworkReply* reply, const QString& what);
    [[nodiscard]] bool isSafe(const QUrl& url) const;
    [[nodiscard]] QByteArray withoutKey(QByteArray body) const;

    const comfy::ServerAddress m_endpoint;
    const int m_patienceMs;
    QDeadlineTimer m_blocked{0};
    QNetworkAccessManager m_network;
};

} // namespace ryla::jobs

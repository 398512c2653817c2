#pragma once

#include "comfy/client.h"
#include "comfy/httperrors.h"

#include <QNetworkReply>
#include <QTimer>

#include <memory>

namespace ryla {
class SerialExecutor;
}

namespace ryla::comfy {

class DownloadFile;

/// One file of the server on its way to disk: read in pieces of at most 1 MiB, one piece at a time with the writer, so
/// that a slow disk slows the server down instead of filling memory. Answers once and emits done(); the file is
/// complete or gone by then.
class Download : public QObject
{
    Q_OBJECT
public:
    Download(const QString& localPath, HttpFacts facts, int idleMs, SerialExecutor& writer, QObject* owner);
    ~Download() override;

    Later<Client::Downloaded> answer() { return m_promise.future(); }
    void start(QNetworkReply* reply);
    /// Nobody wants it any more.
    void abandon();

signals:
    void done();

private:
    void pump();
    void judgeHead();
    void write(const QByteArray& piece);
    void complete();
    void fail(const Error& error);
    void settle(Result<Client::Downloaded> result);

    std::unique_ptr<QNetworkReply> m_reply;
    std::shared_ptr<DownloadFile> m_file; // used on the writer's thread only
    HttpFacts m_facts;
    SerialExecutor& m_writer;
    QTimer m_idle;
    QPromise<Result<Client::Downloaded>> m_promise;
    qint64 m_bytes = 0;
    bool m_writing = false;
    bool m_finished = false;
    bool m_refused = false;
    bool m_over = false;
};

} // namespace ryla::comfy

#pragma once

#include "base/result.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTimer>
#include <QUrl>

#include <memory>

namespace ryla::ui {

/// One picture on its way from the web into the folder of pasted pictures: http and https only, at most `bytes`,
/// without cookies. Says `finished` once, in a later event loop turn: the path, or a sentence that names the host alone
/// (addresses may hold passwords). Destroying it stops it. GUI thread; the picture is read on a worker.
class WebPicture : public QObject
{
    Q_OBJECT
public:
    struct Limits
    {
        qint64 bytes = 64LL << 20;
        /// Without a byte, and in all.
        int silenceMs = 20'000;
        int wholeMs = 300'000;
    };

    WebPicture(const QUrl& url, const QString& folder, const Limits& limits, QObject* parent = nullptr);
    ~WebPicture() override;

    void start();

signals:
    /// `total`: -1 while it is not known.
    void progressed(qint64 received, qint64 total);
    void finished(const ryla::Result<QString>& path);

private:
    void judgeHead();
    void read();
    void end();
    void keep();
    void fail(ErrorKind kind, const QString& sentence);

    QUrl m_url;
    QString m_host;
    QString m_folder;
    Limits m_limits;
    QNetworkAccessManager m_network;
    std::unique_ptr<QNetworkReply> m_reply;
    QByteArray m_bytes;
    QTimer m_silence;
    QTimer m_whole;
    bool m_over = false;
};

} // namespace ryla::ui

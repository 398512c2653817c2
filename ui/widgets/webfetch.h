#pragma once

#include "base/result.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTimer>
#include <QUrl>

#include <memory>

namespace ryla::ui {

/// One file on its way from the web into memory: http and https only, at most `bytes`, without cookies. Says `finished`
/// once, in a later event loop turn: what came, or a sentence that names the host alone (addresses may hold passwords).
/// Destroying it stops it. GUI thread.
class WebFetch : public QObject
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
    struct Fetched
    {
        QByteArray bytes;
        /// As the server names it, or as the address ends; from outside, so not safe as a file's name. May be empty.
        QString name;
        bool operator==(const Fetched&) const = default;
    };

    /// `accept`: what is asked for, as HTTP's header of that name has it ("image/*").
    WebFetch(const QUrl& url, const QByteArray& accept, const Limits& limits, QObject* parent = nullptr);
    ~WebFetch() override;

    void start();
    [[nodiscard]] const QString& host() const { return m_host; }

signals:
    /// `total`: -1 while it is not known.
    void progressed(qint64 received, qint64 total);
    void finished(const ryla::Result<ryla::ui::WebFetch::Fetched>& fetched);

private:
    void judgeHead();
    void read();
    void end();
    void settle();
    void fail(ErrorKind kind, const QString& sentence);
    void tooLarge();

    QUrl m_url;
    QByteArray m_accept;
    QString m_host;
    Limits m_limits;
    QNetworkAccessManager m_network;
    std::unique_ptr<QNetworkReply> m_reply;
    QByteArray m_bytes;
    QTimer m_silence;
    QTimer m_whole;
    bool m_over = false;
};

/// "Fetching from example.org, 3.2 MB of 5 MB"; what is not known yet is left out.
QString fetchWords(const QString& host, qint64 received, qint64 total);
/// Whether it is an address of the web that can be fetched.
bool isWebAddress(const QUrl& url);

} // namespace ryla::ui

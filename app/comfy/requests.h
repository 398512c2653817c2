#pragma once

#include "comfy/serveraddress.h"

#include <QIODevice>
#include <QNetworkRequest>

namespace ryla::comfy {

/// As what this program introduces itself everywhere: Cloudflare, in front of RunPod's API and of its pods, dislikes
/// the names of libraries (runpod.md 4).
QString userAgent();

/// A request to a ComfyUI server: the address's extra headers, no Origin, HTTP/1.1, redirects not followed (a login's
/// headers must not reach another host).
QNetworkRequest requestTo(const ServerAddress& address, const QUrl& url);

/// A body that can be sent only once: Qt sends a request again by itself when a kept connection breaks, and a prompt
/// must not run twice.
class SendOnce : public QIODevice
{
    Q_OBJECT
public:
    SendOnce(QByteArray bytes, QObject* parent);

    [[nodiscard]] qint64 size() const override { return m_bytes.size(); }
    bool reset() override { return false; }

protected:
    qint64 readData(char* data, qint64 wanted) override;
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    QByteArray m_bytes;
};

} // namespace ryla::comfy

#pragma once

#include <QObject>
#include <QTcpServer>
#include <QUrl>

#include <functional>

class QTcpSocket;

namespace ryla::tests {

/// One address of RunPod's proxy: what it answers is asked for each connection. Where a ComfyUI stands behind it, bytes
/// go through both ways (HTTP and WebSocket); otherwise each request gets the answer and the connection ends.
class PodDoor : public QObject
{
    Q_OBJECT
public:
    struct Behind
    {
        int status = 404;
        QByteArray type = "text/html";
        QByteArray body{};
        /// Not empty: the bytes go there.
        QUrl comfy{};
    };

    explicit PodDoor(std::function<Behind()> behind);

    [[nodiscard]] QUrl url() const;
    /// The machine went away: open connections break.
    void dropAll();

private:
    void accept(QTcpSocket* client);
    void pipe(QTcpSocket* client, const QUrl& comfy);

    std::function<Behind()> m_behind;
    QTcpServer m_server;
};

} // namespace ryla::tests

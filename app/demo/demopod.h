#pragma once

#include "base/result.h"
#include "demo/faultscript.h"

#include <QObject>
#include <QUrl>

#include <memory>

class QTemporaryDir;
class QWebSocket;

namespace ryla::demo {

class Door;
class HttpConnection;
struct HttpReply;
struct HttpRequest;
struct PodState;

struct DemoOptions
{
    /// 0: any free one. Always on loopback.
    quint16 port = 0;
    /// For the folders input, output and temp; empty: a temporary one, removed with the pod.
    QString folder;
    /// How long a sampler takes for a step; eight steps are about two seconds.
    double secondsPerStep = 0.25;
    /// Pictures while a sampler runs.
    bool previews = true;
    /// What /system_stats says.
    QString version = QStringLiteral("0.24.0");
    /// Larger bodies are refused with 413; the flags name it.
    qint64 maxUploadBytes = 100LL * 1024 * 1024;
};

/// A server that answers like ComfyUI (HTTP and WebSocket on one port of loopback, queue, history, cached reruns,
/// previews, uploads, validation) and plays the samplers: it paints pictures of its own, labelled as a demo. Lives on
/// one thread with an event loop; painting, reading and writing are done on the worker pool. Its facts about nodes are
/// those of ComfyUI 0.24 for the classes it plays.
class DemoPod : public QObject
{
    Q_OBJECT
public:
    explicit DemoPod(DemoOptions options = {}, QObject* parent = nullptr);
    ~DemoPod() override;

    /// Opens the port: "http://127.0.0.1:PORT". Error: Network (port taken) or Storage (no folder).
    Result<QUrl> start();
    /// Closes everything and forgets queue, history and results.
    void stop();
    [[nodiscard]] QUrl url() const { return m_url; }

    /// Replaces the script; counting starts anew.
    void setFaults(const FaultScript& faults);
    /// As a killed server: the port closes, lines drop, the run stops in the middle. Files stay.
    void die();
    /// After die(), on the same port. Without history also the counter begins at 0 again.
    Result<QUrl> restart(bool keepHistory);
    /// Drops every WebSocket; the run goes on.
    void dropSockets();

signals:
    void started(const QUrl& url);
    void died();
    /// A line for a log: what was asked and answered.
    void served(const QString& line);

private:
    Result<void> prepareFolders();
    Result<QUrl> open();
    void makeRunner();
    void serve(HttpConnection* connection, const HttpRequest& request);
    void answer(HttpConnection* connection, const HttpRequest& request, qsizetype cutAfter);
    bool misbehave(HttpConnection* connection, const HttpRequest& request);
    void admit(QWebSocket* socket, const QString& clientId);
    void tellStatus();
    void runNext();
    void countProgress();

    const DemoOptions m_options;
    QUrl m_url;
    FaultScript m_faults;
    int m_progressCount = 0;
    std::unique_ptr<QTemporaryDir> m_temporary;
    std::unique_ptr<PodState> m_state;
    std::unique_ptr<Door> m_door;
};

} // namespace ryla::demo

#pragma once

#include "comfy/event.h"
#include "comfy/serveraddress.h"

#include <QObject>

#include <memory>

namespace ryla::comfy {

/// The server's WebSocket: connected or not, and a stream of events. Sends the feature flags first on every connection,
/// reconnects with growing pauses (0.5 s to 30 s), closes the old connection before it opens a new one (two sockets
/// with one client id leave both deaf), and pings: a connection that does not answer is dropped and made anew. Text
/// frames over 64 KiB are parsed on the worker pool, in order. Lives on one thread.
class Socket : public QObject
{
    Q_OBJECT
public:
    enum class State { Closed, Connecting, Open, Waiting };

    /// Times in ms; tests make them short.
    struct Timing
    {
        int firstRetry = 500;
        int longestRetry = 30000;
        int pingEvery = 15000;
        int pongWithin = 10000;
        int openWithin = 15000;
    };

    Socket(ServerAddress address, QString clientId, QObject* parent = nullptr);
    Socket(ServerAddress address, QString clientId, Timing timing, QObject* parent = nullptr);
    ~Socket() override;

    [[nodiscard]] State state() const;
    [[nodiscard]] QString clientId() const;
    /// What kept the last attempt from succeeding; a sentence.
    [[nodiscard]] QString lastProblem() const;

    /// While it waits between two attempts: the next one is made at once, for whoever asks knows of a reason.
    void open();
    /// Stays closed until open().
    void close();

signals:
    void stateChanged(ryla::comfy::Socket::State state);
    /// After the server's first `status` on a new connection: what was said meanwhile is lost, ask /queue and /history.
    void connected();
    void received(const ryla::comfy::Event& event);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace ryla::comfy

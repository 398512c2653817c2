#pragma once

#include "tunnel/sshhost.h"
#include "tunnel/sshwords.h"

#include <QObject>
#include <QTimer>

#include <memory>

class QProcess;

namespace ryla::tunnel {

/// A port of this computer's loopback that leads to ComfyUI's port of another machine, kept by the system's ssh: with
/// the user's keys and ~/.ssh/config, but host keys are always checked and nothing is ever asked (BatchMode). A tunnel
/// that ends is made anew with growing pauses; where only the user can help, rarely. The process is killed with this
/// object, and by Linux should the program die. Lives on one thread.
class SshTunnel : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Off,
        Starting,
        Up,    ///< ssh has logged in and holds the port
        Failed ///< problem() says why; it is tried again by itself
    };

    /// In ms; tests make them short.
    struct Timing
    {
        int firstRetry = 1000;
        int longestRetry = 60'000;
        /// From the start of ssh until it holds the port.
        int upWithin = 45'000;
    };

    explicit SshTunnel(SshHost host, QObject* parent = nullptr);
    SshTunnel(SshHost host, Timing timing, QObject* parent = nullptr);
    ~SshTunnel() override;

    void start();
    void stop();

    [[nodiscard]] const SshHost& host() const { return m_host; }
    [[nodiscard]] State state() const { return m_state; }
    /// Of 127.0.0.1, while it is Up.
    [[nodiscard]] quint16 port() const { return m_port; }
    /// Of the last attempt, or of what goes through a tunnel that stands; None: there is none.
    [[nodiscard]] const SshProblem& problem() const { return m_problem; }

signals:
    void stateChanged();

private:
    void run();
    void heard();
    void complained();
    void ended(const SshProblem& why);
    void drop();
    void setState(State state);
    [[nodiscard]] QStringList arguments() const;

    SshHost m_host;
    Timing m_timing;
    State m_state = State::Off;
    SshProblem m_problem;
    quint16 m_port = 0;
    int m_pause;
    QByteArray m_said;
    QTimer m_retry;
    QTimer m_patience;
    QProcess* m_process = nullptr;
};

} // namespace ryla::tunnel

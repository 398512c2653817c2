#pragma once

#include "jobs/backends/comfybackend.h"
#include "tunnel/sshtunnel.h"

namespace ryla::jobs {

/// A ComfyUI that answers on its own machine only, reached through an SSH tunnel that this object keeps: connecting
/// starts it, disconnecting ends it. A question waits for a tunnel on its way up; without one it fails with what the
/// tunnel says (Unauthorized where the user must do something about keys, else Network).
class TunnelBackend : public ComfyBackend
{
    Q_OBJECT
public:
    explicit TunnelBackend(const Target& target, QObject* parent = nullptr);
    TunnelBackend(const Target& target, tunnel::SshTunnel::Timing timing, QObject* parent = nullptr);
    ~TunnelBackend() override;

    [[nodiscard]] TargetState state() const override;
    [[nodiscard]] QString problem() const override;
    void setClientId(const QString& id) override;
    void connectNow() override;
    void disconnectNow() override;

    Later<comfy::UploadedFile> upload(const QString& localPath) override;
    Later<comfy::UploadedFile> uploadMask(const QString& maskPath, const comfy::UploadedFile& original) override;
    Later<comfy::SubmitAnswer> submit(const comfy::PromptRequest& request) override;
    Later<comfy::QueueState> queueState() override;
    Later<std::optional<comfy::HistoryEntry>> history(const comfy::PromptId& id) override;
    Later<void> cancel(const comfy::PromptId& id) override;
    Later<workflow::OutputFile> fetch(const comfy::ServerOutput& output, const QString& localPath,
                                      QObject* owner) override;
    Later<workflow::NodeCatalog> catalog() override;
    Later<QStringList> models(const QString& folder) override;

private:
    /// Answered when the tunnel stands, or does not come about.
    Later<void> standing();
    void tunnelMoved();
    void tell();
    [[nodiscard]] bool isUp() const { return m_tunnel.state() == tunnel::SshTunnel::State::Up; }
    [[nodiscard]] Result<void> outcome() const;

    tunnel::SshTunnel m_tunnel;
    bool m_wanted = false;
    QList<std::shared_ptr<QPromise<Result<void>>>> m_waiting;
};

} // namespace ryla::jobs

#pragma once

#include "comfy/client.h"
#include "comfy/socket.h"
#include "jobs/backend.h"

namespace ryla::jobs {

/// A ComfyUI server at an address: a pod, a machine of one's own, the demo pod. Ready while the WebSocket is connected.
class ComfyBackend : public Backend
{
    Q_OBJECT
public:
    explicit ComfyBackend(const Target& target, QObject* parent = nullptr);
    ~ComfyBackend() override;

    [[nodiscard]] const Target& target() const override { return m_target; }
    [[nodiscard]] TargetState state() const override { return m_state; }
    [[nodiscard]] QString problem() const override;
    [[nodiscard]] const comfy::SystemStats& stats() const override { return m_stats; }
    [[nodiscard]] QString clientId() const override { return m_clientId; }
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
    Later<bool> answersAll() override;

protected:
    /// The same server at another place, from the next question and connection on; what is under way there ends.
    void moveTo(const comfy::ServerAddress& address);

private:
    void connected();
    void socketMoved(comfy::Socket::State state);
    void setState(TargetState state);

    Target m_target;
    QString m_clientId;
    TargetState m_state = TargetState::Unknown;
    comfy::SystemStats m_stats;
    /// Where m_target is reached; differs from its address behind a tunnel.
    comfy::ServerAddress m_place;
    std::unique_ptr<comfy::Client> m_client;
    std::unique_ptr<comfy::Socket> m_socket;
};

} // namespace ryla::jobs

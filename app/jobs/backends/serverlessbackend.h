#pragma once

#include "jobs/backend.h"
#include "jobs/backends/serverlessapi.h"
#include "jobs/backends/serverlessresults.h"

#include <QElapsedTimer>
#include <QHash>
#include <QSet>
#include <QTimer>

namespace ryla::jobs {

/// In ms; tests make them short.
struct ServerlessTiming
{
    int patience = 30'000;
    int download = 60'000;
    /// Between two questions about a job: a twentieth of its age, between these.
    int quickestPoll = 500;
    int slowestPoll = 5'000;
    /// Before RunPod is tried again after it could not be reached; doubled up to `longestRetry`.
    int firstRetry = 1'000;
    int longestRetry = 30'000;
    /// In its queue for so long: the workers are asked for.
    int standstill = 120'000;
};

/// A serverless endpoint of RunPod's with worker-comfyui (runpod.md 5). Ready while RunPod answers for it. Its prompt
/// ids are RunPod's job ids. No events come from there: the jobs under way are asked for, at a pace, and what is heard
/// is told as events; there are no previews and no steps. Files of a job travel inside it.
class ServerlessBackend : public Backend
{
    Q_OBJECT
public:
    explicit ServerlessBackend(const Target& target, QObject* parent = nullptr);
    ServerlessBackend(const Target& target, ServerlessTiming timing, QObject* parent = nullptr);
    ~ServerlessBackend() override;

    [[nodiscard]] const Target& target() const override { return m_target; }
    [[nodiscard]] TargetState state() const override { return m_state; }
    [[nodiscard]] QString problem() const override { return m_problem; }
    [[nodiscard]] const comfy::SystemStats& stats() const override { return m_stats; }
    [[nodiscard]] QString clientId() const override { return m_clientId; }
    void setClientId(const QString& id) override { m_clientId = id; }

    void connectNow() override;
    void disconnectNow() override;

    Later<comfy::UploadedFile> upload(const QString& localPath) override;
    Later<comfy::UploadedFile> uploadMask(const QString& maskPath, const comfy::UploadedFile& original) override;
    Later<comfy::SubmitAnswer> submit(const comfy::PromptRequest& request) override;
    [[nodiscard]] bool neverArrived(const comfy::PromptId& id, const Error& error) const override;
    Later<comfy::QueueState> queueState() override;
    Later<comfy::QueueState> queueOf(const QList<comfy::PromptId>& ids) override;
    Later<std::optional<comfy::HistoryEntry>> history(const comfy::PromptId& id) override;
    Later<void> cancel(const comfy::PromptId& id) override;
    Later<workflow::OutputFile> fetch(const comfy::ServerOutput& output, const QString& localPath,
                                      QObject* owner) override;
    Later<workflow::NodeCatalog> catalog() override;
    Later<QStringList> models(const QString& folder) override;

private:
    struct Followed
    {
        QElapsedTimer age;
        bool runs = false;
    };
    /// Nothing: RunPod does not know it.
    using Standing = std::optional<ServerlessStatus>;

    void ask();
    void lose(const Error& error);
    void setState(TargetState state, const QString& problem);
    void follow(const comfy::PromptId& id, bool runs);
    void poll();
    void polled(const comfy::PromptId& id, const Result<Standing>& standing);
    void lookAtWorkers();
    void pace();
    Later<Standing> standing(const comfy::PromptId& id);
    void keep(const comfy::PromptId& id, const ServerlessStatus& status);
    Later<comfy::QueueState> queueFrom(QList<comfy::PromptId> left, comfy::QueueState known);
    Later<ServerlessOutput> outputOf(const ServerlessFileName& name);
    Later<comfy::SubmitAnswer> send(const comfy::PromptId& id, const QByteArray& body, int tries);
    Later<comfy::SubmitAnswer> sent(const comfy::PromptId& id, const QByteArray& body, int tries,
                                    const ServerlessAnswer& answer);

    const Target m_target;
    const ServerlessTiming m_timing;
    QString m_clientId;
    TargetState m_state = TargetState::Unknown;
    QString m_problem;
    comfy::SystemStats m_stats;
    ServerlessApi m_api;
    ServerlessResults m_results;
    /// By the name that prompts have for them: files on this machine.
    QHash<QString, QString> m_files;
    QHash<comfy::PromptId, Followed> m_followed;
    /// Submissions that made no job, by the id we gave them.
    QSet<comfy::PromptId> m_unsent;
    QTimer m_poll;
    QTimer m_retry;
    int m_failures = 0;
    bool m_polling = false;
};

} // namespace ryla::jobs

#pragma once

#include "base/serialexecutor.h"
#include "jobs/backends/serverlessapi.h"
#include "workflow/outputfile.h"

namespace ryla::jobs {

/// What jobs of an endpoint made: the answers of those that ended last, and the way of their files to disk. Borrows the
/// API. Lives on one thread.
class ServerlessResults : public QObject
{
    Q_OBJECT
public:
    ServerlessResults(ServerlessApi& api, int patienceMs, QObject* parent = nullptr);

    void keep(const comfy::PromptId& id, const ServerlessStatus& status);
    /// Null for one that was not kept, or not for so long.
    [[nodiscard]] const ServerlessStatus* find(const comfy::PromptId& id) const;
    [[nodiscard]] std::optional<ServerlessOutput> output(const ServerlessFileName& name) const;

    /// `of` as serverlessEntry() named it; to the new file at `localPath`, until `owner` dies; the answer has its size
    /// and hash. Errors: NotFound (the bucket does not give it), Network, Timeout, BadReply, Storage.
    Later<workflow::OutputFile> bring(const ServerlessOutput& output, const comfy::ServerOutput& of,
                                      const QString& localPath, QObject* owner);

private:
    ServerlessApi& m_api;
    const int m_patienceMs;
    QList<std::pair<comfy::PromptId, ServerlessStatus>> m_ended;
    SerialExecutor m_writer{QStringLiteral("serverless results")};
    QObject m_downloads; // owns what is under way; goes first
};

} // namespace ryla::jobs

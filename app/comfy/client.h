#pragma once

#include "base/later.h"
#include "comfy/serveraddress.h"
#include "comfy/types.h"
#include "workflow/catalog.h"

#include <QObject>

#include <functional>

class QNetworkAccessManager;

namespace ryla::comfy {

/// One method per endpoint of one ComfyUI server. No state but the address, no retry policy. Sends no Origin header
/// (servers on loopback refuse foreign ones). Replies over 64 KiB are parsed on the worker pool. Errors: Network (with
/// what to do), Timeout, Unauthorized (401/403), NotFound, Refused, BadReply (no JSON: a login page, a proxy's page).
/// Destroying it cancels what is under way. Lives on one thread, the one that made it.
class Client : public QObject
{
    Q_OBJECT
public:
    explicit Client(ServerAddress address, QObject* parent = nullptr);
    ~Client() override;

    [[nodiscard]] const ServerAddress& address() const { return m_address; }

    Later<SubmitAnswer> submit(const PromptRequest& request);
    Later<QueueState> queue();
    /// Nothing when the server does not know the id (not finished yet, or forgotten).
    Later<std::optional<HistoryEntry>> history(const PromptId& id);
    /// The newest `count` entries, oldest first (by finishing).
    Later<QList<HistoryEntry>> recentHistory(int count);
    /// Removes pending prompts; running or unknown ones are left alone.
    Later<void> deleteFromQueue(const QList<PromptId>& ids);
    /// Stops that prompt if it is running now.
    Later<void> interrupt(const PromptId& id);
    Later<void> free(bool unloadModels, bool freeMemory);

    Later<workflow::NodeCatalog> objectInfo();
    Later<SystemStats> systemStats();
    Later<Features> features();
    Later<QStringList> modelFolders();
    Later<QStringList> models(const QString& folder);
    Later<QStringList> embeddings();
    Later<QStringList> extensions();
    /// NotFound on servers without /api/jobs.
    Later<JobsPage> jobs(int limit, int offset);

    /// `bytes` as a file of the server's input folder. Existing files of that name are not overwritten: the server
    /// renames.
    Later<UploadedFile> uploadImage(const QString& localPath, const QString& subfolder = {});
    /// A mask (PNG with alpha) over an uploaded picture.
    Later<UploadedFile> uploadMask(const QString& localPath, const UploadedFile& original,
                                   const QString& subfolder = {});

    struct ViewRequest
    {
        QString fileName;
        QString subfolder;
        QString type;
        bool operator==(const ViewRequest&) const = default;
    };
    struct Downloaded
    {
        qint64 bytes = 0;
        QString sha256;
    };
    /// Streams a file of the server to `localPath` (made new; the folder must exist), hashing on the way; written by a
    /// worker thread. At most 12 run at once, further ones wait. On error the file is removed.
    Later<Downloaded> download(const ViewRequest& request, const QString& localPath);

private:
    ServerAddress m_address;
    std::unique_ptr<QNetworkAccessManager> m_network;
};

} // namespace ryla::comfy

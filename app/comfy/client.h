#pragma once

#include "base/later.h"
#include "comfy/serveraddress.h"
#include "comfy/types.h"
#include "workflow/catalog.h"

#include <QObject>

#include <memory>
#include <optional>

namespace ryla::comfy {

/// How long nothing may move before a request is given up, in ms; tests make them short.
struct ClientTiming
{
    int reply = 30'000;
    /// For answers that the server works on for long: /object_info on network disks, /prompt with many files to check.
    int slowReply = 180'000;
    int download = 60'000;
};

/// One method per endpoint of one ComfyUI server. No state but the address, no retry policy. Sends no Origin header
/// (servers on loopback refuse foreign ones). Replies over 64 KiB are parsed on the worker pool. Errors: Network (with
/// what to do), Timeout, Unauthorized (401/403), NotFound, Refused, BadReply (no JSON: a login page, a proxy's page).
/// Destroying it cancels what is under way. Lives on one thread, the one that made it.
class Client : public QObject
{
    Q_OBJECT
public:
    explicit Client(ServerAddress address, QObject* parent = nullptr);
    Client(ServerAddress address, ClientTiming timing, QObject* parent = nullptr);
    ~Client() override;

    [[nodiscard]] const ServerAddress& address() const { return m_address; }

    /// Never sent twice, also not by the network layer: after a Network error ask /queue and /history before trying
    /// again.
    Later<SubmitAnswer> submit(const PromptRequest& request);
    Later<QueueState> queue();
    /// Nothing when the server does not know the id (not finished yet, or forgotten).
    Later<std::optional<HistoryEntry>> history(const PromptId& id);
    /// The newest `count` entries, oldest first (by finishing).
    Later<QList<HistoryEntry>> recentHistory(int count);
    /// Removes pending prompts; running or unknown ones are left alone.
    Later<void> deleteFromQueue(const QList<PromptId>& ids);
    /// Stops that prompt if it is running now. (ComfyUI before 0.3.57 ignores the id and stops whatever runs.)
    Later<void> interrupt(const PromptId& id);
    Later<void> free(bool unloadModels, bool freeMemory);

    Later<workflow::NodeCatalog> objectInfo();
    Later<SystemStats> systemStats();
    /// Whether the server answers a question that carries no login: everybody who reaches it can use it.
    Later<bool> answersAll();
    Later<Features> features();
    Later<QStringList> modelFolders();
    Later<QStringList> models(const QString& folder);
    Later<QStringList> embeddings();
    Later<QStringList> extensions();
    /// NotFound on servers without /api/jobs.
    Later<JobsPage> jobs(int limit, int offset);

    /// A file, streamed into the server's input folder. Existing files of that name are not overwritten: the server
    /// renames. Refused without sending when it is larger than features() once said.
    Later<UploadedFile> uploadImage(const QString& localPath, const QString& subfolder = {});
    /// A mask (PNG with alpha) over an uploaded picture. NotFound when the server does not have that picture.
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
    /// worker thread. At most 6 run at once (what HTTP/1.1 opens to one host), beside all other questions; further ones
    /// wait. On error the file is removed; one that was there before is left alone.
    /// When `owner` dies first, it ends and the file is removed.
    Later<Downloaded> download(const ViewRequest& request, const QString& localPath, QObject* owner = nullptr);

private:
    class Private;
    ServerAddress m_address;
    std::unique_ptr<Private> d;
};

} // namespace ryla::comfy

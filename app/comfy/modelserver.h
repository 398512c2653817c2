#pragma once

#include "base/later.h"
#include "comfy/client.h"
#include "comfy/modeltypes.h"

#include <QNetworkAccessManager>
#include <QObject>

#include <functional>

namespace ryla::comfy {

struct HttpReply;

/// All models of a server.
struct ServerModels
{
    /// By folder, as ComfyUI names them.
    QMap<QString, QList<ModelFile>> folders{};
    /// Where the folders lie on the server's disk; empty where it does not tell.
    QHash<QString, QString> paths{};
    bool operator==(const ServerModels&) const = default;
};

/// What one ComfyUI server tells of its models, and its Manager's queue where it has one. Facts: PROTOCOL.md 10 (lists)
/// and ComfyUI-Manager 3.x and 4.x (glob/manager_server.py). Errors as of Client. Destroying it cancels what is under
/// way. Lives on one thread.
class ModelServer : public QObject
{
    Q_OBJECT
public:
    explicit ModelServer(ServerAddress address, ClientTiming timing = {}, QObject* parent = nullptr);
    ~ModelServer() override;

    [[nodiscard]] const ServerAddress& address() const { return m_address; }
    /// Folders that hold no models (custom_nodes, configs) are left out; at most 150 folders.
    Later<ServerModels> all();
    /// With sizes where the server tells them.
    Later<QList<ModelFile>> files(const QString& folder);

    /// None: it has none, or one without this interface.
    Later<ManagerKind> manager();
    /// What it would install. NotFound: it does not tell (4.x with its new pages).
    Later<QList<ManagerModel>> managerModels(ManagerKind kind);
    /// Refused: not by its rules (security level, not in its list), with what to do.
    Later<void> enqueue(ManagerKind kind, const ManagerModel& model, const QString& task);
    /// The queue works what is in it; it may be working already.
    Later<void> startQueue(ManagerKind kind);
    Later<ManagerQueue> queue(ManagerKind kind);
    /// ComfyUI starts itself anew, which ends what runs. Refused: its security level, or it has no Manager. Whether it
    /// came back, the next questions show.
    Later<void> reboot();

private:
    class Listing;
    Later<HttpReply> get(const QString& path, int idleMs, const QUrlQuery& query = {});
    Later<HttpReply> post(const QString& path, const QByteArray& body);
    Later<QHash<QString, QString>> folderPaths();

    const ServerAddress m_address;
    const ClientTiming m_timing;
    QNetworkAccessManager m_network;
    /// The server has no /experiment/models: it is not asked for each folder again.
    bool m_tellsNoSizes = false;
};

} // namespace ryla::comfy

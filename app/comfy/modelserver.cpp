#include "comfy/modelserver.h"

#include "comfy/codecs/modelcodec.h"
#include "comfy/codecs/systemcodec.h"
#include "comfy/requests.h"
#include "comfy/transfer.h"

#include <QNetworkProxy>

namespace ryla::comfy {
namespace {

constexpr qint64 mostModelBytes = 32LL << 20;
constexpr qsizetype mostFolders = 150;
constexpr int mostAtOnce = 4;
const QString ourName = QStringLiteral("ryla-studio");

/// Folders that ComfyUI lists beside models.
bool holdsModels(const QString& folder)
{
    return folder != QLatin1String("custom_nodes") && folder != QLatin1String("configs");
}

/// One part of a path; the server's own names are.
bool isFolderName(const QString& folder)
{
    return !folder.isEmpty() && !folder.contains(QLatin1Char('/')) && !folder.startsWith(QLatin1Char('.'));
}

QString managerPath(ManagerKind kind, const char* rest)
{
    return (kind == ManagerKind::V4 ? QStringLiteral("/v2") : QString()) + QLatin1String(rest);
}

HttpFacts factsOf(const ServerAddress& address, const QString& what)
{
    HttpFacts facts;
    facts.server = address.text();
    facts.what = what;
    facts.login = !address.headers().isEmpty();
    return facts;
}

template<class T>
Later<T> read(const HttpReply& answer, Result<T> (*codec)(const QByteArray&))
{
    if (const auto problem = httpProblem(answer.facts)) {
        return now<T>(fail(*problem));
    }
    if (answer.body.size() > inlineParse) {
        return onWorker([codec, body = answer.body] { return codec(body); });
    }
    return now<T>(codec(answer.body));
}

Later<void> done(const HttpReply& answer)
{
    const auto problem = httpProblem(answer.facts);
    return problem ? now<void>(fail(*problem)) : now<void>({});
}

/// The process is replaced at once, so that no answer comes: the broken connection, also as a proxy tells it, is the
/// good case. A GET is sent again by Qt when its connection breaks, and finds nobody.
Later<void> rebooted(const HttpReply& answer)
{
    const HttpFacts& facts = answer.facts;
    if (facts.status == 403) {
        return now<void>(fail(ErrorKind::Refused,
                              QStringLiteral("ComfyUI-Manager may not restart ComfyUI there by its security level.")));
    }
    using E = QNetworkReply::NetworkError;
    const bool isBroken =
        facts.status == 0 && (facts.network == E::RemoteHostClosedError || facts.network == E::ContentReSendError ||
                              facts.network == E::ConnectionRefusedError);
    const bool isBrokenBehindProxy = facts.status >= 502 && facts.status <= 504;
    return isBroken || isBrokenBehindProxy ? now<void>({}) : done(answer);
}

} // namespace

/// All folders, some at a time. A folder that cannot be listed is an error of the whole: half a list would tell models
/// missing that are there. One that the server does not know itself is empty.
class ModelServer::Listing : public QObject
{
public:
    Listing(ModelServer& server, QStringList folders)
        : QObject(&server)
        , m_server(server)
        , m_waiting(std::move(folders))
    {
        m_promise.start();
    }

    Later<ServerModels> start()
    {
        const auto answer = m_promise.future();
        goOn();
        return answer;
    }

private:
    void goOn()
    {
        while (m_running < mostAtOnce && !m_waiting.isEmpty()) {
            const QString folder = m_waiting.takeFirst();
            ++m_running;
            whenDone(m_server.files(folder), this, [this, folder](const Result<QList<ModelFile>>& files) {
                --m_running;
                if (!files && files.error().kind != ErrorKind::NotFound) {
                    settle(fail(files.error()));
                    return;
                }
                m_found.folders.insert(folder, files.value_or(QList<ModelFile>()));
                goOn();
            });
        }
        if (m_running == 0 && m_waiting.isEmpty()) {
            settle(m_found);
        }
    }

    void settle(const Result<ServerModels>& result)
    {
        if (!std::exchange(m_settled, true)) {
            m_promise.addResult(result);
            m_promise.finish();
            deleteLater();
        }
    }

    ModelServer& m_server;
    QStringList m_waiting;
    int m_running = 0;
    bool m_settled = false;
    ServerModels m_found;
    QPromise<Result<ServerModels>> m_promise;
};

ModelServer::ModelServer(ServerAddress address, ClientTiming timing, QObject* parent)
    : QObject(parent)
    , m_address(std::move(address))
    , m_timing(timing)
{
    if (m_address.isLoopback()) {
        m_network.setProxy(QNetworkProxy::NoProxy);
    }
}

ModelServer::~ModelServer()
{
    // Before the network goes, which would take their replies along.
    qDeleteAll(findChildren<QObject*>(Qt::FindDirectChildrenOnly));
}

Later<HttpReply> ModelServer::get(const QString& path, int idleMs, const QUrlQuery& query)
{
    const HttpFacts facts = factsOf(m_address, path);
    QNetworkReply* reply = m_network.get(requestTo(m_address, m_address.http(path, query)));
    return (new Transfer(reply, facts, {idleMs, mostModelBytes, 0}, this))->answer();
}

Later<HttpReply> ModelServer::post(const QString& path, const QByteArray& body)
{
    const HttpFacts facts = factsOf(m_address, path);
    QNetworkRequest request = requestTo(m_address, m_address.http(path));
    // Also without a body: the Manager refuses what a form on a web page could send.
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    request.setHeader(QNetworkRequest::ContentLengthHeader, body.size());
    auto* device = new SendOnce(body, nullptr);
    QNetworkReply* reply = m_network.post(request, device);
    device->setParent(reply);
    return (new Transfer(reply, facts, {m_timing.reply, mostModelBytes, 0}, this))->answer();
}

Later<QList<ModelFile>> ModelServer::files(const QString& folder)
{
    if (!isFolderName(folder)) {
        return now<QList<ModelFile>>(
            fail(ErrorKind::NotFound, QStringLiteral("There is no folder of models called \"%1\".").arg(folder)));
    }
    const auto names = [this, folder] {
        return andThen(get(QStringLiteral("/models/") + folder, m_timing.slowReply), this,
                       [](const HttpReply& answer) { return read(answer, parseModelFiles); });
    };
    if (m_tellsNoSizes) {
        return names();
    }
    return andThen(get(QStringLiteral("/experiment/models/") + folder, m_timing.slowReply), this,
                   [this, names](const HttpReply& answer) {
                       if (answer.facts.status != 404 && answer.facts.status != 405) {
                           return read(answer, parseModelFiles);
                       }
                       return andThen(names(), this, [this](const QList<ModelFile>& files) {
                           m_tellsNoSizes = true; // it knows the folder, but not the question
                           return now<QList<ModelFile>>(files);
                       });
                   });
}

Later<QHash<QString, QString>> ModelServer::folderPaths()
{
    return andThen(get(QStringLiteral("/internal/folder_paths"), m_timing.reply), this, [](const HttpReply& answer) {
        // An addition only; servers before August 2024 do not tell it.
        const auto paths = httpProblem(answer.facts) ? Result<QHash<QString, QString>>(QHash<QString, QString>())
                                                     : parseFolderPaths(answer.body);
        return now<QHash<QString, QString>>(paths.value_or(QHash<QString, QString>()));
    });
}

Later<ServerModels> ModelServer::all()
{
    const auto folders = andThen(get(QStringLiteral("/models"), m_timing.reply), this,
                                 [](const HttpReply& answer) { return read(answer, parseNames); });
    const auto listed = andThen(folders, this, [this](QStringList names) {
        names.removeIf([](const QString& name) { return !holdsModels(name); });
        return (new Listing(*this, names.mid(0, mostFolders)))->start();
    });
    return andThen(listed, this, [this](const ServerModels& models) {
        return andThen(folderPaths(), this, [models](const QHash<QString, QString>& paths) {
            ServerModels whole = models;
            whole.paths = paths;
            return now<ServerModels>(whole);
        });
    });
}

Later<ManagerKind> ModelServer::manager()
{
    const auto isThere = [this](ManagerKind kind) {
        return andThen(get(managerPath(kind, "/manager/version"), m_timing.reply), this, [](const HttpReply& answer) {
            const auto problem = httpProblem(answer.facts);
            const bool isOther = problem && problem->kind != ErrorKind::NotFound;
            return isOther ? now<bool>(fail(*problem)) : now<bool>(!problem);
        });
    };
    return andThen(isThere(ManagerKind::V4), this, [this, isThere](bool hasFour) {
        if (hasFour) {
            return now<ManagerKind>(ManagerKind::V4);
        }
        return andThen(isThere(ManagerKind::V3), this,
                       [](bool hasThree) { return now<ManagerKind>(hasThree ? ManagerKind::V3 : ManagerKind::None); });
    });
}

Later<QList<ManagerModel>> ModelServer::managerModels(ManagerKind kind)
{
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("mode"), QStringLiteral("cache"));
    return andThen(get(managerPath(kind, "/externalmodel/getlist"), m_timing.slowReply, query), this,
                   [](const HttpReply& answer) { return read(answer, parseManagerModels); });
}

Later<void> ModelServer::enqueue(ManagerKind kind, const ManagerModel& model, const QString& task)
{
    return andThen(post(managerPath(kind, "/manager/queue/install_model"), installBody(model, ourName, task)), this,
                   [model](const HttpReply& answer) {
                       if (answer.facts.status == 403) {
                           return now<void>(fail(
                               ErrorKind::Refused,
                               QStringLiteral("ComfyUI-Manager may not install models there by its security level (or "
                                              "a login is in front of it); copy the command for the pod's shell "
                                              "instead.")));
                       }
                       if (answer.facts.status == 400) {
                           return now<void>(
                               fail(ErrorKind::Refused,
                                    QStringLiteral("ComfyUI-Manager does not install %1: it takes only what is in its "
                                                   "own list; copy the command for the pod's shell instead.")
                                        .arg(model.fileName)));
                       }
                       return done(answer);
                   });
}

Later<void> ModelServer::startQueue(ManagerKind kind)
{
    const QString path = managerPath(kind, "/manager/queue/start");
    return andThen(post(path, "{}"), this, [this, path](const HttpReply& answer) {
        if (answer.facts.status != 404 && answer.facts.status != 405) {
            return done(answer);
        }
        // Before April 2026 it was a GET.
        return andThen(get(path, m_timing.reply), this, [](const HttpReply& second) { return done(second); });
    });
}

Later<ManagerQueue> ModelServer::queue(ManagerKind kind)
{
    return andThen(get(managerPath(kind, "/manager/queue/status"), m_timing.reply), this,
                   [](const HttpReply& answer) { return read(answer, parseManagerQueue); });
}

Later<void> ModelServer::reboot()
{
    return andThen(manager(), this, [this](ManagerKind kind) {
        if (kind == ManagerKind::None) {
            return now<void>(fail(ErrorKind::Refused, QStringLiteral("There is no ComfyUI-Manager on that server, so "
                                                                     "nothing there can restart ComfyUI alone.")));
        }
        const QString path = managerPath(kind, "/manager/reboot");
        return andThen(post(path, "{}"), this, [this, path](const HttpReply& answer) {
            const bool isOlder = answer.facts.status == 404 || answer.facts.status == 405;
            return isOlder ? andThen(get(path, m_timing.reply), this, rebooted) : rebooted(answer);
        });
    });
}

} // namespace ryla::comfy

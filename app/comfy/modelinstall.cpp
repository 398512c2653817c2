#include "comfy/modelinstall.h"

#include <QUuid>

#include <algorithm>

namespace ryla::comfy {
namespace {

/// A proxy may fail for a while; the download goes on all the same.
constexpr int mostFailures = 15;
/// At two seconds each: six hours.
constexpr int mostLooks = 10'800;
/// A list may be a moment behind the disk.
constexpr int mostVerifications = 3;

QString slashed(const QString& name)
{
    return QString(name).replace(QLatin1Char('\\'), QLatin1Char('/'));
}

/// For a Manager without a list (4.x); nothing where the workflow's address is none that may be fetched.
std::optional<ManagerModel> rowFromFile(const InstallWish& wish)
{
    const QUrl url(wish.url, QUrl::StrictMode);
    const QString name = slashed(wish.name);
    // The workflow's own words: whoever made it does not say where on the server's disk it goes.
    const QString folder = slashed(wish.folder);
    const bool staysInside = !folder.isEmpty() && !folder.startsWith(QLatin1Char('/')) &&
                             !folder.contains(QLatin1String("..")) && !name.contains(QLatin1String(".."));
    const bool isGood =
        url.isValid() && url.scheme() == QLatin1String("https") && url.userInfo().isEmpty() && staysInside;
    if (!isGood) {
        return std::nullopt;
    }
    const QString below =
        name.contains(QLatin1Char('/')) ? QLatin1Char('/') + name.section(QLatin1Char('/'), 0, -2) : QString();
    const QString file = name.section(QLatin1Char('/'), -1);
    return ManagerModel{file, wish.folder, {}, wish.folder + below, file, url.toString(QUrl::FullyEncoded), {}};
}

} // namespace

std::optional<ManagerModel> rowFor(const InstallWish& wish, const QList<ManagerModel>& list)
{
    const auto found = std::find_if(list.begin(), list.end(), [&wish](const ManagerModel& model) {
        const auto& [folder, name] = model.place();
        return folder == wish.folder && name == slashed(wish.name);
    });
    return found == list.end() ? std::nullopt : std::optional(*found);
}

ModelInstall::ModelInstall(ModelServer& server, InstallWish wish, int lookMs, QObject* parent)
    : QObject(parent)
    , m_server(server)
    , m_wish(std::move(wish))
{
    m_promise.start();
    m_next.setSingleShot(true);
    m_next.setInterval(lookMs);
}

Later<void> ModelInstall::start()
{
    whenDone(m_server.manager(), this, [this](const Result<ManagerKind>& kind) {
        if (!kind) {
            end(fail(kind.error()));
        } else if (*kind == ManagerKind::None) {
            end(fail(ErrorKind::Refused, QStringLiteral("There is no ComfyUI-Manager on that server; copy the command "
                                                        "for the pod's shell instead.")));
        } else {
            choose(*kind);
        }
    });
    return m_promise.future();
}

void ModelInstall::choose(ManagerKind kind)
{
    m_kind = kind;
    whenDone(m_server.managerModels(kind), this, [this](const Result<QList<ManagerModel>>& list) {
        if (!list && list.error().kind != ErrorKind::NotFound) {
            end(fail(list.error()));
            return;
        }
        const std::optional<ManagerModel> row = list ? rowFor(m_wish, *list) : rowFromFile(m_wish);
        if (!row) {
            end(fail(ErrorKind::Refused,
                     QStringLiteral("ComfyUI-Manager does not know where to get %1 for %2; copy the command for the "
                                    "pod's shell instead.")
                         .arg(m_wish.name, m_wish.folder)));
            return;
        }
        put(*row);
    });
}

void ModelInstall::put(const ManagerModel& model)
{
    const QString task = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const auto started =
        andThen(m_server.enqueue(m_kind, model, task), this, [this] { return m_server.startQueue(m_kind); });
    whenDone(started, this, [this](const Result<void>& result) {
        if (!result) {
            end(fail(result.error()));
            return;
        }
        connect(&m_next, &QTimer::timeout, this, &ModelInstall::look);
        m_next.start();
    });
}

void ModelInstall::look()
{
    whenDone(m_server.queue(m_kind), this, [this](const Result<ManagerQueue>& queue) { take(queue); });
}

void ModelInstall::take(const Result<ManagerQueue>& queue)
{
    m_failures = queue ? 0 : m_failures + 1;
    if (m_failures == mostFailures) {
        end(fail(queue.error()));
    } else if (++m_looks == mostLooks) {
        end(fail(ErrorKind::Timeout, QStringLiteral("ComfyUI-Manager has worked on %1 for hours; look into the pod's "
                                                    "log.")
                                         .arg(m_wish.name)));
    } else if (queue && !queue->isProcessing && queue->running == 0) {
        verify();
    } else {
        m_next.start();
    }
}

void ModelInstall::verify()
{
    whenDone(m_server.files(m_wish.folder), this, [this](const Result<QList<ModelFile>>& files) {
        const bool isThere = files && std::any_of(files->begin(), files->end(), [this](const ModelFile& file) {
                                 return slashed(file.name) == slashed(m_wish.name);
                             });
        if (isThere) {
            end({});
        } else if (++m_verified < mostVerifications) {
            QTimer::singleShot(m_next.interval(), this, &ModelInstall::verify);
        } else if (!files) {
            end(fail(files.error()));
        } else {
            end(fail(
                ErrorKind::NotFound,
                QStringLiteral("ComfyUI-Manager is done, but %1 is not in %2; the pod's log says why. The disk may "
                               "be full, or the file may need an account.")
                    .arg(m_wish.name, m_wish.folder)));
        }
    });
}

void ModelInstall::end(const Result<void>& result)
{
    m_next.stop();
    m_promise.addResult(result);
    m_promise.finish();
}

} // namespace ryla::comfy

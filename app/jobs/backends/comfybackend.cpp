#include "jobs/backends/comfybackend.h"

#include "base/logging.h"

#include <QUuid>

#include <algorithm>

namespace ryla::jobs {

ComfyBackend::ComfyBackend(const Target& target, QObject* parent)
    : Backend(parent)
    , m_target(target)
    , m_clientId(QUuid::createUuid().toString(QUuid::WithoutBraces))
    , m_place(target.address)
    , m_client(std::make_unique<comfy::Client>(m_place))
{
}

ComfyBackend::~ComfyBackend() = default;

QString ComfyBackend::problem() const
{
    if (m_state == TargetState::Ready) {
        return {};
    }
    return m_target.address.isEmpty() ? QStringLiteral("%1 has no address yet.").arg(m_target.name)
           : m_socket                 ? m_socket->lastProblem()
                                      : QString();
}

void ComfyBackend::setClientId(const QString& id)
{
    if (id == m_clientId) {
        return;
    }
    m_clientId = id;
    if (m_socket) {
        disconnectNow();
        connectNow();
    }
}

void ComfyBackend::connectNow()
{
    if (m_socket) {
        m_socket->open();
        return;
    }
    if (m_place.isEmpty()) {
        return;
    }
    m_socket = std::make_unique<comfy::Socket>(m_place, m_clientId);
    connect(m_socket.get(), &comfy::Socket::connected, this, &ComfyBackend::connected);
    connect(m_socket.get(), &comfy::Socket::received, this, &ComfyBackend::received);
    connect(m_socket.get(), &comfy::Socket::stateChanged, this, &ComfyBackend::socketMoved);
    setState(TargetState::Connecting);
    m_socket->open();
}

void ComfyBackend::moveTo(const comfy::ServerAddress& address)
{
    if (address != m_place) {
        ComfyBackend::disconnectNow();
        m_place = address;
        m_client = std::make_unique<comfy::Client>(m_place);
    }
}

void ComfyBackend::disconnectNow()
{
    if (!m_socket) {
        return;
    }
    disconnect(m_socket.get(), nullptr, this, nullptr);
    m_socket->close();
    m_socket.release()->deleteLater();
    setState(TargetState::Unknown);
}

void ComfyBackend::connected()
{
    setState(TargetState::Ready);
    emit reconnected();
    // By its answer the client knows how large an upload may be; older servers have none.
    whenDone(m_client->features(), this, [this](const Result<comfy::Features>& features) {
        if (!features) {
            qCInfo(logJobs) << m_target.name << "names no limits:" << toString(features.error());
        }
    });
    whenDone(m_client->systemStats(), this, [this](const Result<comfy::SystemStats>& stats) {
        if (!stats) {
            qCInfo(logJobs) << m_target.name << "says nothing of itself:" << toString(stats.error());
            return;
        }
        m_stats = *stats;
        emit stateChanged();
    });
}

void ComfyBackend::socketMoved(comfy::Socket::State state)
{
    // Ready comes with connected(), after the server's first word.
    if (state != comfy::Socket::State::Open) {
        const bool had = m_state == TargetState::Ready || m_state == TargetState::Lost;
        setState(had || state == comfy::Socket::State::Waiting ? TargetState::Lost : TargetState::Connecting);
    }
}

void ComfyBackend::setState(TargetState state)
{
    if (m_state != state) {
        m_state = state;
        emit stateChanged();
    }
}

Later<comfy::UploadedFile> ComfyBackend::upload(const QString& localPath)
{
    return m_client->uploadImage(localPath);
}

Later<comfy::UploadedFile> ComfyBackend::uploadMask(const QString& maskPath, const comfy::UploadedFile& original)
{
    return m_client->uploadMask(maskPath, original, QStringLiteral("clipspace"));
}

Later<comfy::SubmitAnswer> ComfyBackend::submit(const comfy::PromptRequest& request)
{
    return m_client->submit(request);
}

Later<comfy::QueueState> ComfyBackend::queueState()
{
    return m_client->queue();
}

Later<std::optional<comfy::HistoryEntry>> ComfyBackend::history(const comfy::PromptId& id)
{
    return m_client->history(id);
}

Later<void> ComfyBackend::cancel(const comfy::PromptId& id)
{
    return andThen(m_client->deleteFromQueue({id}), this, [this, id] {
        return andThen(m_client->queue(), this, [this, id](const comfy::QueueState& queue) {
            // Servers before 0.3.57 interrupt whatever runs, so only where it is this one.
            const bool runs = std::any_of(queue.running.begin(), queue.running.end(),
                                          [&](const comfy::QueueItem& item) { return item.promptId == id; });
            return runs ? m_client->interrupt(id) : now<void>({});
        });
    });
}

Later<workflow::OutputFile> ComfyBackend::fetch(const comfy::ServerOutput& output, const QString& localPath,
                                                QObject* owner)
{
    const comfy::Client::ViewRequest request{output.fileName, output.subfolder, output.type};
    return andThen(m_client->download(request, localPath, owner), this,
                   [output, localPath](const comfy::Client::Downloaded& got) {
                       workflow::OutputFile file;
                       file.kind = workflow::outputKind(output.fileName, output.key);
                       file.node = output.displayNode;
                       file.path = localPath;
                       file.serverName = output.fileName;
                       file.serverSubfolder = output.subfolder;
                       file.serverType = output.type;
                       file.bytes = got.bytes;
                       file.sha256 = got.sha256;
                       return now<workflow::OutputFile>(file);
                   });
}

Later<workflow::NodeCatalog> ComfyBackend::catalog()
{
    return m_client->objectInfo();
}

Later<QStringList> ComfyBackend::models(const QString& folder)
{
    return m_client->models(folder);
}

Later<bool> ComfyBackend::answersAll()
{
    return m_client->answersAll();
}

} // namespace ryla::jobs

#include "jobs/backends/tunnelbackend.h"

#include <QPointer>

#include <utility>

namespace ryla::jobs {

using Tunnel = tunnel::SshTunnel;

TunnelBackend::TunnelBackend(const Target& target, QObject* parent)
    : TunnelBackend(target, Tunnel::Timing(), parent)
{
}

TunnelBackend::TunnelBackend(const Target& target, Tunnel::Timing timing, QObject* parent)
    : ComfyBackend(target, parent)
    , m_tunnel(target.address.ssh().value_or(tunnel::SshHost()), timing)
{
    connect(&m_tunnel, &Tunnel::stateChanged, this, &TunnelBackend::tunnelMoved);
}

TunnelBackend::~TunnelBackend() = default;

TargetState TunnelBackend::state() const
{
    if (!m_wanted || isUp()) {
        return ComfyBackend::state();
    }
    const bool never = m_tunnel.state() == Tunnel::State::Starting && m_tunnel.problem().sentence.isEmpty();
    return never ? TargetState::Connecting : TargetState::Lost;
}

QString TunnelBackend::problem() const
{
    if (state() == TargetState::Ready) {
        return {};
    }
    // Also of a tunnel that stands: that nothing answers behind it is known there first.
    const QString& sentence = m_tunnel.problem().sentence;
    return sentence.isEmpty() ? ComfyBackend::problem() : sentence;
}

/// Not by way of disconnectNow(), which would end the tunnel.
void TunnelBackend::setClientId(const QString& id)
{
    if (id != clientId() && isUp() && m_wanted) {
        ComfyBackend::disconnectNow();
        ComfyBackend::setClientId(id);
        ComfyBackend::connectNow();
    } else {
        ComfyBackend::setClientId(id);
    }
}

void TunnelBackend::connectNow()
{
    m_wanted = true;
    if (isUp()) {
        ComfyBackend::connectNow();
    } else {
        m_tunnel.start(); // at once, too, where it would be tried again later
    }
}

void TunnelBackend::disconnectNow()
{
    m_wanted = false;
    ComfyBackend::disconnectNow();
    m_tunnel.stop();
}

void TunnelBackend::tunnelMoved()
{
    if (isUp()) {
        moveTo(target().address.through(m_tunnel.port()));
        if (m_wanted) {
            ComfyBackend::connectNow(); // nothing where the socket is there already
        }
    } else {
        ComfyBackend::disconnectNow();
    }
    emit stateChanged();
    if (m_tunnel.state() != Tunnel::State::Starting) {
        tell();
    }
}

Result<void> TunnelBackend::outcome() const
{
    if (isUp()) {
        return {};
    }
    const tunnel::SshProblem& problem = m_tunnel.problem();
    if (problem.sentence.isEmpty()) {
        return fail(ErrorKind::Cancelled, QStringLiteral("%1 is not connected.").arg(target().name));
    }
    return fail(tunnel::needsUser(problem.trouble) ? ErrorKind::Unauthorized : ErrorKind::Network, problem.sentence,
                problem.detail);
}

void TunnelBackend::tell()
{
    const auto waiting = std::exchange(m_waiting, {});
    for (const auto& promise : waiting) {
        promise->addResult(outcome());
        promise->finish();
    }
}

Later<void> TunnelBackend::standing()
{
    if (m_tunnel.state() == Tunnel::State::Off) {
        m_tunnel.start(); // asked without a connection, as the command line may
    }
    if (m_tunnel.state() != Tunnel::State::Starting) {
        return now<void>(outcome());
    }
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    m_waiting << promise;
    return promise->future();
}

Later<comfy::UploadedFile> TunnelBackend::upload(const QString& localPath)
{
    return andThen(standing(), this, [this, localPath] { return ComfyBackend::upload(localPath); });
}

Later<comfy::UploadedFile> TunnelBackend::uploadMask(const QString& maskPath, const comfy::UploadedFile& original)
{
    return andThen(standing(), this,
                   [this, maskPath, original] { return ComfyBackend::uploadMask(maskPath, original); });
}

Later<comfy::SubmitAnswer> TunnelBackend::submit(const comfy::PromptRequest& request)
{
    if (isUp()) {
        return ComfyBackend::submit(request); // at once: what is asked after it is sent after it
    }
    return andThen(standing(), this, [this, request] { return ComfyBackend::submit(request); });
}

Later<comfy::QueueState> TunnelBackend::queueState()
{
    return andThen(standing(), this, [this] { return ComfyBackend::queueState(); });
}

Later<std::optional<comfy::HistoryEntry>> TunnelBackend::history(const comfy::PromptId& id)
{
    return andThen(standing(), this, [this, id] { return ComfyBackend::history(id); });
}

Later<void> TunnelBackend::cancel(const comfy::PromptId& id)
{
    return andThen(standing(), this, [this, id] { return ComfyBackend::cancel(id); });
}

Later<workflow::OutputFile> TunnelBackend::fetch(const comfy::ServerOutput& output, const QString& localPath,
                                                 QObject* owner)
{
    const QPointer<QObject> alive(owner);
    return andThen(standing(), this, [this, output, localPath, alive, owned = owner != nullptr] {
        return owned && !alive ? now<workflow::OutputFile>(fail(ErrorKind::Cancelled, QStringLiteral("Not wanted.")))
                               : ComfyBackend::fetch(output, localPath, alive);
    });
}

Later<workflow::NodeCatalog> TunnelBackend::catalog()
{
    return andThen(standing(), this, [this] { return ComfyBackend::catalog(); });
}

Later<QStringList> TunnelBackend::models(const QString& folder)
{
    return andThen(standing(), this, [this, folder] { return ComfyBackend::models(folder); });
}

} // namespace ryla::jobs

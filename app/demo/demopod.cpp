#include "demo/demopod.h"

#include "base/logging.h"
#include "base/paths.h"
#include "demo/door.h"
#include "demo/httpconnection.h"
#include "demo/podstate.h"
#include "demo/routes/routes.h"

#include <nlohmann/json.hpp>

#include <QDir>
#include <QFile>
#include <QPointer>
#include <QTemporaryDir>
#include <QTimer>
#include <QWebSocket>

namespace ryla::demo {
namespace {

QByteArray featuresOf(const DemoOptions& options)
{
    return asciiJson(Json{{"supports_preview_metadata", true},
                          {"max_upload_size", options.maxUploadBytes},
                          {"extension", {{"manager", {{"supports_v4", false}}}}},
                          {"node_replacements", false},
                          {"assets", false}});
}

} // namespace

DemoPod::DemoPod(DemoOptions options, QObject* parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_state(std::make_unique<PodState>())
{
}

DemoPod::~DemoPod()
{
    stop();
}

Result<void> DemoPod::prepareFolders()
{
    QString root = m_options.folder;
    if (root.isEmpty()) {
        m_temporary = m_temporary ? std::move(m_temporary) : std::make_unique<QTemporaryDir>();
        root = m_temporary->path();
    }
    m_state->folders = {root};
    QDir(m_state->folders.of(QStringLiteral("temp"))).removeRecursively();
    for (const QString& type : {QStringLiteral("input"), QStringLiteral("output"), QStringLiteral("temp")}) {
        if (const auto made = Paths::ensure(m_state->folders.of(type)); !made) {
            return fail(made.error().inContext(QStringLiteral("While starting the demo pod")));
        }
    }
    // So that workflows with an input picture run at once.
    const QString sample = m_state->folders.of(QStringLiteral("input")) + QStringLiteral("/sample.png");
    if (!QFile::exists(sample) && QFile::copy(QStringLiteral(":/demo/sample.png"), sample)) {
        QFile::setPermissions(sample, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
    }
    return {};
}

Result<QUrl> DemoPod::start()
{
    if (const auto prepared = prepareFolders(); !prepared) {
        return fail(prepared.error());
    }
    const auto info = shippedObjectInfo();
    if (!info) {
        return fail(info.error());
    }
    m_state->objectInfo = *info;
    m_state->version = m_options.version;
    m_state->maxUploadBytes = m_options.maxUploadBytes;
    m_state->features = featuresOf(m_options);
    m_state->queueChanged = [this] {
        tellStatus();
        QMetaObject::invokeMethod(this, &DemoPod::runNext, Qt::QueuedConnection);
    };
    return open();
}

Result<QUrl> DemoPod::open()
{
    auto door = std::make_unique<Door>(m_options.maxUploadBytes);
    const int wanted = m_url.port(m_options.port);
    const Result<quint16> port = door->open(quint16(wanted));
    if (!port) {
        return fail(port.error());
    }
    m_state->hub = std::make_unique<SocketHub>(m_state->features);
    makeRunner();
    m_door = std::move(door);
    m_door->refuseSockets(m_faults.refuseSockets);
    connect(m_door.get(), &Door::requested, this, &DemoPod::serve);
    connect(m_door.get(), &Door::socketOpened, this, &DemoPod::admit);
    m_url = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(*port));
    emit started(m_url);
    return m_url;
}

void DemoPod::makeRunner()
{
    RunnerSettings settings;
    settings.folders = m_state->folders;
    settings.objectInfo = m_state->objectInfo;
    settings.secondsPerStep = m_options.secondsPerStep;
    settings.previews = m_options.previews;
    m_state->runner = std::make_unique<Runner>(*m_state->hub, settings);
    m_state->runner->setFailure(m_faults.failingClass, m_faults.failureText);
    // Queued, because either may end in the runner's own destruction.
    connect(m_state->runner.get(), &Runner::progressTold, this, &DemoPod::countProgress, Qt::QueuedConnection);
    connect(m_state->runner.get(), &Runner::ended, this,
            [this](const JsonPtr& outputs, const JsonPtr& meta, const JsonPtr& status) {
                const auto client = m_state->queue.running() ? m_state->queue.running()->clientId : std::nullopt;
                const QString id = m_state->queue.running() ? m_state->queue.running()->promptId : QString();
                m_state->queue.finishRunning(*outputs, *meta, *status);
                tellStatus();
                if (client) {
                    m_state->hub->tell("executing", Json{{"node", Json()}, {"prompt_id", id.toStdString()}}, client);
                }
                QMetaObject::invokeMethod(this, &DemoPod::runNext, Qt::QueuedConnection);
            });
}

void DemoPod::stop()
{
    const bool running = m_door != nullptr;
    die();
    m_state->queue = PromptQueue();
    m_url = running ? QUrl() : m_url;
}

void DemoPod::die()
{
    if (!m_door) {
        return;
    }
    m_state->runner.reset();
    m_state->hub.reset();
    m_door->close();
    // The last signal may come from one of its connections.
    m_door->setParent(this);
    m_door.release()->deleteLater();
    m_state->queue.forgetRunning();
    m_state->queue.clearPending();
    emit died();
}

Result<QUrl> DemoPod::restart(bool keepHistory)
{
    die();
    if (!keepHistory) {
        m_state->queue = PromptQueue();
    }
    QDir(m_state->folders.of(QStringLiteral("temp"))).removeRecursively();
    QDir().mkpath(m_state->folders.of(QStringLiteral("temp")));
    return open();
}

void DemoPod::setFaults(const FaultScript& faults)
{
    m_faults = faults;
    m_progressCount = 0;
    if (m_door) {
        m_door->refuseSockets(faults.refuseSockets);
        m_state->runner->setFailure(faults.failingClass, faults.failureText);
    }
}

void DemoPod::dropSockets()
{
    if (m_state->hub) {
        m_state->hub->dropAll();
    }
}

void DemoPod::countProgress()
{
    ++m_progressCount;
    if (m_progressCount == m_faults.dropSocketsAfter) {
        dropSockets();
    }
    if (m_progressCount == m_faults.dieAfter) {
        die();
        if (m_faults.restartAfter.count() >= 0) {
            QTimer::singleShot(m_faults.restartAfter, this,
                               [this, keep = m_faults.restartKeepsHistory] { restart(keep); });
        }
    }
}

void DemoPod::admit(QWebSocket* socket, const QString& clientId)
{
    const QString id = m_state->hub->adopt(socket, clientId, m_state->queue.remaining());
    const auto& running = m_state->queue.running();
    const QString node = m_state->runner->executingNode();
    if (running && running->clientId == id && !node.isEmpty()) {
        // As the real server: without the prompt's id.
        m_state->hub->tell("executing", Json{{"node", node.toStdString()}}, id);
    }
}

void DemoPod::tellStatus()
{
    if (m_state->hub) {
        m_state->hub->tell("status",
                           Json{{"status", {{"exec_info", {{"queue_remaining", m_state->queue.remaining()}}}}}},
                           std::nullopt);
    }
}

void DemoPod::runNext()
{
    if (!m_state->runner) {
        return;
    }
    if (const auto item = m_state->queue.takeNext()) {
        tellStatus();
        m_state->runner->run(*item);
    }
}

void DemoPod::serve(HttpConnection* connection, const HttpRequest& request)
{
    if (!originAllowed(request.head)) {
        connection->answer(emptyReply(403));
        return;
    }
    if (!misbehave(connection, request)) {
        answer(connection, request, -1);
    }
}

void DemoPod::answer(HttpConnection* connection, const HttpRequest& request, qsizetype cutAfter)
{
    const QString line = QString::fromLatin1(request.head.method) + QLatin1Char(' ') + request.head.path;
    whenDone(answered(*m_state, request), connection,
             [this, connection, cutAfter, line](const Result<HttpReply>& reply) {
                 const HttpReply sent = reply ? *reply : troubleReply();
                 connection->answer(sent, cutAfter);
                 emit served(QStringLiteral("%1 %2").arg(line).arg(sent.status));
             });
}

bool DemoPod::misbehave(HttpConnection* connection, const HttpRequest& request)
{
    const auto fault = m_faults.take(request.head.method, request.head.path);
    if (!fault) {
        return false;
    }
    qCDebug(logDemo) << "a fault is played on" << request.head.path;
    switch (fault->kind) {
    case PathFault::Kind::Delay:
        QTimer::singleShot(fault->delay, connection, [this, connection, request] { answer(connection, request, -1); });
        break;
    case PathFault::Kind::Status:
        connection->answer({fault->status, fault->contentType, fault->body, {}, false});
        break;
    case PathFault::Kind::Refuse:
        connection->drop();
        break;
    case PathFault::Kind::Stall:
        break;
    case PathFault::Kind::Cut:
        answer(connection, request, fault->cutAfter);
        break;
    }
    return true;
}

} // namespace ryla::demo

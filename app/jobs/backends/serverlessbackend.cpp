#include "jobs/backends/serverlessbackend.h"

#include "base/logging.h"
#include "jobs/backends/serverlessfiles.h"

#include <QUuid>

#include <algorithm>

namespace ryla::jobs {
namespace {

constexpr int mostSends = 3;

QString pathOf(const char* verb, const comfy::PromptId& id)
{
    return QStringLiteral("/%1/%2").arg(QLatin1String(verb), id.text);
}

Error withoutCatalog(const QString& name)
{
    return {ErrorKind::NotFound,
            QStringLiteral("%1 has no list of its nodes and models to ask for; that of a pod is used.").arg(name),
            {}};
}

/// serverlessEntry() has something to tell.
bool isEnded(const ServerlessStatus& status)
{
    return status.state != ServerlessState::Queued && status.state != ServerlessState::Running &&
           status.state != ServerlessState::Unknown;
}

} // namespace

ServerlessBackend::ServerlessBackend(const Target& target, QObject* parent)
    : ServerlessBackend(target, ServerlessTiming(), parent)
{
}

ServerlessBackend::ServerlessBackend(const Target& target, ServerlessTiming timing, QObject* parent)
    : Backend(parent)
    , m_target(target)
    , m_timing(timing)
    , m_clientId(QUuid::createUuid().toString(QUuid::WithoutBraces))
    , m_api(target.address, timing.patience)
    , m_results(m_api, timing.download)
{
    m_poll.setSingleShot(true);
    m_retry.setSingleShot(true);
    connect(&m_poll, &QTimer::timeout, this, &ServerlessBackend::poll);
    connect(&m_retry, &QTimer::timeout, this, &ServerlessBackend::ask);
}

ServerlessBackend::~ServerlessBackend() = default;

void ServerlessBackend::connectNow()
{
    if (m_target.address.isEmpty()) {
        m_problem = QStringLiteral("%1 has no address yet.").arg(m_target.name);
        return;
    }
    if (m_state == TargetState::Unknown) {
        setState(TargetState::Connecting, {});
        ask();
    }
}

void ServerlessBackend::disconnectNow()
{
    m_poll.stop();
    m_retry.stop();
    setState(TargetState::Unknown, {});
}

void ServerlessBackend::setState(TargetState state, const QString& problem)
{
    if (m_state != state || m_problem != problem) {
        m_state = state;
        m_problem = problem;
        emit stateChanged();
    }
}

void ServerlessBackend::ask()
{
    whenDone(m_api.get(QStringLiteral("/health")), this, [this](const Result<ServerlessAnswer>& answer) {
        if (m_state == TargetState::Unknown) {
            return; // disconnected meanwhile
        }
        const auto problem = answer ? serverlessProblem(*answer, m_target.name) : std::optional(answer.error());
        if (problem) {
            lose(*problem);
            return;
        }
        m_failures = 0;
        setState(TargetState::Ready, {});
        emit reconnected();
        pace();
    });
}

void ServerlessBackend::lose(const Error& error)
{
    if (m_state == TargetState::Unknown) {
        return;
    }
    const int pause = std::min(m_timing.firstRetry << std::min(m_failures++, 10), m_timing.longestRetry);
    m_retry.start(std::max(pause, m_api.blockedMs()));
    m_poll.stop();
    setState(TargetState::Lost, error.message);
}

Later<comfy::UploadedFile> ServerlessBackend::upload(const QString& localPath)
{
    const Later<QString> name = onWorker([localPath] { return serverlessName(localPath); });
    return andThen(name, this, [this, localPath](const QString& known) {
        m_files.insert(known, localPath);
        return now<comfy::UploadedFile>(comfy::UploadedFile{known, {}, QStringLiteral("input")});
    });
}

Later<comfy::UploadedFile> ServerlessBackend::uploadMask(const QString&, const comfy::UploadedFile&)
{
    return now<comfy::UploadedFile>(
        fail(ErrorKind::Refused, QStringLiteral("A painted mask cannot be sent to a serverless endpoint; run this on a "
                                                "pod, or give a picture that has the mask as its alpha.")));
}

Later<comfy::SubmitAnswer> ServerlessBackend::submit(const comfy::PromptRequest& request)
{
    const auto body = onWorker([prompt = request.prompt, paths = m_files]() -> Result<QByteArray> {
        const Result<QList<ServerlessFile>> files = serverlessFilesOf(prompt, paths);
        return files ? serverlessBody(prompt, *files) : fail(files.error());
    });
    // Before whoever asked is told: neverArrived() answers from it.
    whenDone(body, this, [this, id = request.promptId](const Result<QByteArray>& bytes) {
        if (!bytes) {
            m_unsent.insert(id);
        }
    });
    return andThen(body, this,
                   [this, id = request.promptId](const QByteArray& bytes) { return send(id, bytes, mostSends); });
}

Later<comfy::SubmitAnswer> ServerlessBackend::send(const comfy::PromptId& id, const QByteArray& body, int tries)
{
    if (const int wait = m_api.blockedMs(); wait > 0) {
        auto promise = std::make_shared<QPromise<Result<void>>>();
        promise->start();
        QTimer::singleShot(wait, this, [promise] {
            promise->addResult(Result<void>());
            promise->finish();
        });
        return andThen(promise->future(), this, [this, id, body, tries] { return send(id, body, tries); });
    }
    return andThen(m_api.post(QStringLiteral("/run"), body), this,
                   [this, id, body, tries](const ServerlessAnswer& answer) { return sent(id, body, tries, answer); });
}

Later<comfy::SubmitAnswer> ServerlessBackend::sent(const comfy::PromptId& id, const QByteArray& body, int tries,
                                                   const ServerlessAnswer& answer)
{
    if (answer.status == 429 && tries > 1) {
        return send(id, body, tries - 1); // no job came of it; after the pause it asked for
    }
    if (const auto problem = serverlessProblem(answer, m_target.name)) {
        if (madeNoJob(answer)) {
            m_unsent.insert(id);
        }
        if (problem->kind == ErrorKind::Network) {
            lose(*problem);
        }
        return now<comfy::SubmitAnswer>(fail(*problem));
    }
    const Result<ServerlessStatus> status = parseServerlessStatus(answer.body);
    if (!status || !isServerlessJob({status->id})) {
        return now<comfy::SubmitAnswer>(
            fail(ErrorKind::BadReply, QStringLiteral("RunPod took the job and gave it no id that can be followed."),
                 status ? QString() : status.error().message));
    }
    const comfy::PromptId known{status->id};
    follow(known, false);
    return now<comfy::SubmitAnswer>(comfy::SubmitAnswer(comfy::Accepted{known, 0, {}}));
}

bool ServerlessBackend::neverArrived(const comfy::PromptId& id, const Error&) const
{
    return m_unsent.contains(id);
}

void ServerlessBackend::follow(const comfy::PromptId& id, bool runs)
{
    Followed& job = m_followed[id];
    if (!job.age.isValid()) {
        job.age.start();
    }
    if (runs && !job.runs) {
        job.runs = true;
        emit received(comfy::ExecutionStart{id});
    }
    pace();
}

void ServerlessBackend::pace()
{
    if (m_followed.isEmpty() || m_poll.isActive() || m_polling || m_state != TargetState::Ready) {
        return;
    }
    qint64 youngest = std::numeric_limits<qint64>::max();
    for (const Followed& job : std::as_const(m_followed)) {
        youngest = std::min(youngest, job.age.elapsed());
    }
    const int pause = int(std::clamp<qint64>(youngest / 20, m_timing.quickestPoll, m_timing.slowestPoll));
    m_poll.start(std::max(pause, m_api.blockedMs()));
}

/// One after the other: those that ended say so, all the others count as told.
void ServerlessBackend::poll()
{
    QList<comfy::PromptId> left = m_followed.keys();
    m_polling = true;
    auto next = std::make_shared<std::function<void()>>();
    *next = [this, left, weak = std::weak_ptr(next)]() mutable {
        const auto self = weak.lock();
        if (left.isEmpty() || m_state != TargetState::Ready || !self) {
            m_polling = false;
            lookAtWorkers();
            pace();
            return;
        }
        const comfy::PromptId id = left.takeFirst();
        whenDone(standing(id), this, [this, id, self](const Result<Standing>& found) {
            polled(id, found);
            (*self)();
        });
    };
    (*next)();
}

void ServerlessBackend::polled(const comfy::PromptId& id, const Result<Standing>& found)
{
    if (found && m_followed.contains(id) && (!*found || isEnded(**found))) {
        m_followed.remove(id);
        emit received(comfy::Executing{id, {}, {}});
    }
}

/// What waits long may wait for ever: RunPod tells of its workers, not of the reason.
void ServerlessBackend::lookAtWorkers()
{
    const bool waits = std::any_of(m_followed.begin(), m_followed.end(), [this](const Followed& job) {
        return !job.runs && job.age.elapsed() > m_timing.standstill;
    });
    if (m_state != TargetState::Ready) {
        return;
    }
    if (!waits) {
        setState(TargetState::Ready, {});
        return;
    }
    whenDone(m_api.get(QStringLiteral("/health")), this, [this](const Result<ServerlessAnswer>& answer) {
        const bool good = answer && !serverlessProblem(*answer, m_target.name);
        const auto health = good ? parseServerlessHealth(answer->body) : Result<ServerlessHealth>(ServerlessHealth());
        if (good && health && m_state == TargetState::Ready) {
            setState(TargetState::Ready, serverlessStandstill(*health, m_target.name));
        }
    });
}

Later<ServerlessBackend::Standing> ServerlessBackend::standing(const comfy::PromptId& id)
{
    if (!isServerlessJob(id)) {
        return now<Standing>(Standing());
    }
    const auto read = andThen(m_api.get(pathOf("status", id)), this, [this](const ServerlessAnswer& answer) {
        return onWorker([answer, name = m_target.name] { return serverlessStanding(answer, name); });
    });
    // Before whoever asked is told: what was made is looked up right after.
    whenDone(read, this, [this, id](const Result<Standing>& found) {
        if (found && *found) {
            keep(id, **found);
        } else if (!found && (found.error().kind == ErrorKind::Network || found.error().kind == ErrorKind::Timeout ||
                              found.error().kind == ErrorKind::Unauthorized)) {
            lose(found.error());
        }
    });
    return read;
}

void ServerlessBackend::keep(const comfy::PromptId& id, const ServerlessStatus& status)
{
    if (isEnded(status)) {
        m_results.keep(id, status);
        return;
    }
    if (status.state == ServerlessState::Unknown) {
        qCInfo(logJobs) << "RunPod tells of an unknown state:" << status.word;
    }
    follow(id, status.state == ServerlessState::Running);
}

Later<comfy::QueueState> ServerlessBackend::queueState()
{
    comfy::QueueState known;
    for (auto job = m_followed.begin(); job != m_followed.end(); ++job) {
        (job->runs ? known.running : known.pending) << comfy::QueueItem{0, job.key(), m_clientId};
    }
    return now<comfy::QueueState>(known);
}

Later<comfy::QueueState> ServerlessBackend::queueOf(const QList<comfy::PromptId>& ids)
{
    return queueFrom(ids, {});
}

Later<comfy::QueueState> ServerlessBackend::queueFrom(QList<comfy::PromptId> left, comfy::QueueState known)
{
    if (left.isEmpty()) {
        return now<comfy::QueueState>(known);
    }
    const comfy::PromptId id = left.takeFirst();
    return andThen(standing(id), this, [this, id, left, known](const Standing& found) mutable {
        if (found && !isEnded(*found)) {
            (found->state == ServerlessState::Running ? known.running : known.pending)
                << comfy::QueueItem{0, id, m_clientId};
        }
        return queueFrom(left, known);
    });
}

Later<std::optional<comfy::HistoryEntry>> ServerlessBackend::history(const comfy::PromptId& id)
{
    using Entry = std::optional<comfy::HistoryEntry>;
    if (const ServerlessStatus* known = m_results.find(id)) {
        return now<Entry>(serverlessEntry(id, *known, QDateTime::currentDateTimeUtc()));
    }
    return andThen(standing(id), this, [id](const Standing& found) {
        return now<Entry>(found ? serverlessEntry(id, *found, QDateTime::currentDateTimeUtc()) : Entry());
    });
}

Later<void> ServerlessBackend::cancel(const comfy::PromptId& id)
{
    if (!isServerlessJob(id)) {
        return now<void>({});
    }
    return andThen(m_api.post(pathOf("cancel", id), "{}"), this, [this](const ServerlessAnswer& answer) {
        // One that is over already, or unknown, needs no cancelling.
        const auto problem =
            answer.status == 404 || answer.status == 400 ? std::nullopt : serverlessProblem(answer, m_target.name);
        return now<void>(problem ? Result<void>(fail(*problem)) : Result<void>());
    });
}

Later<ServerlessOutput> ServerlessBackend::outputOf(const ServerlessFileName& name)
{
    if (const auto known = m_results.output(name)) {
        return now<ServerlessOutput>(*known);
    }
    return andThen(standing(name.job), this, [this, name](const Standing&) {
        const auto known = m_results.output(name);
        return now<ServerlessOutput>(
            known ? Result<ServerlessOutput>(*known)
                  : fail(ErrorKind::NotFound, QStringLiteral("RunPod no longer has this result: it keeps them for 30 "
                                                             "minutes. Run the job again.")));
    });
}

Later<workflow::OutputFile> ServerlessBackend::fetch(const comfy::ServerOutput& output, const QString& localPath,
                                                     QObject* owner)
{
    const auto name = serverlessFile(output);
    if (!name) {
        return now<workflow::OutputFile>(
            fail(ErrorKind::NotFound, QStringLiteral("%1 is no result of this endpoint.").arg(output.fileName)));
    }
    return andThen(outputOf(*name), this, [this, output, localPath, owner](const ServerlessOutput& found) {
        return m_results.bring(found, output, localPath, owner);
    });
}

Later<workflow::NodeCatalog> ServerlessBackend::catalog()
{
    return now<workflow::NodeCatalog>(fail(withoutCatalog(m_target.name)));
}

Later<QStringList> ServerlessBackend::models(const QString&)
{
    return now<QStringList>(fail(withoutCatalog(m_target.name)));
}

} // namespace ryla::jobs

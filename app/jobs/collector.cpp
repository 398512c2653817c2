#include "jobs/collector.h"

#include "base/logging.h"
#include "jobs/fileplacer.h"
#include "jobs/outcome.h"
#include "jobs/resume.h"

#include <QPointer>

namespace ryla::jobs {
namespace {

/// Servers write their history just before they say that a prompt is over; an odd one may be late.
constexpr int mostQuestions = 4;
/// Then the job fails, and "run it again" fetches only the files.
constexpr int mostFetches = 6;

} // namespace

Collector::Collector(Backend& backend, const Surroundings& around, QObject* parent)
    : QObject(parent)
    , m_backend(backend)
    , m_around(around)
{
}

QString Collector::folderOf(const JobRecord& record) const
{
    if (!record.outputFolder.isEmpty()) {
        return record.outputFolder;
    }
    return m_around.galleryFolder + QLatin1Char('/') +
           record.finishedAt.toLocalTime().date().toString(QStringLiteral("yyyy-MM-dd"));
}

void Collector::ask(Job& job)
{
    askAgain(job, 0);
}

void Collector::askAgain(Job& job, int attempt)
{
    const comfy::PromptId prompt = job.record().promptId;
    whenDone(m_backend.history(prompt), this,
             [this, watched = QPointer<Job>(&job), prompt,
              attempt](const Result<std::optional<comfy::HistoryEntry>>& entry) {
                 if (!watched || watched->isOver() || watched->record().promptId != prompt) {
                     return;
                 }
                 if (entry && *entry) {
                     collect(*watched, **entry);
                 } else if (attempt + 1 < mostQuestions) {
                     QTimer::singleShot(m_around.retryPause(attempt) / 2, this, [this, watched, attempt] {
                         if (watched && !watched->isOver()) {
                             askAgain(*watched, attempt + 1);
                         }
                     });
                 } else {
                     emit unknown();
                 }
             });
}

void Collector::collect(Job& job, const comfy::HistoryEntry& entry)
{
    if (job.isOver() || isFetching(job)) {
        return;
    }
    switch (entry.status) {
    case comfy::HistoryStatus::Interrupted:
        m_around.mover.finish(job, JobState::Cancelled);
        return;
    case comfy::HistoryStatus::Error:
        begin(job, entry, Failure{failureOf(job.record(), entry), entry.failedNode});
        return;
    case comfy::HistoryStatus::Success:
        begin(job, entry, std::nullopt);
        return;
    }
}

void Collector::begin(Job& job, const comfy::HistoryEntry& entry, const std::optional<Failure>& failure)
{
    if (failure && planOutputs(entry.outputs, job.record().document, job.record().kept).isEmpty()) {
        failed(job, *failure, {});
        return;
    }
    m_fetches.insert(job.id(), Fetch{entry.outputs, failure, 0, nullptr});
    m_around.mover.ended(job, entry.startedAt);
    fetch(job);
}

void Collector::fetch(Job& job)
{
    Fetch& entry = m_fetches[job.id()];
    entry.fetcher = new OutputFetcher(m_backend, m_around.store, job.record(), folderOf(job.record()), this);
    m_around.mover.setOutputs(job, {});
    connect(entry.fetcher, &OutputFetcher::fetched, &job,
            [this, &job](const workflow::OutputFile& output) { m_around.mover.addOutput(job, output); });
    connect(entry.fetcher, &OutputFetcher::finished, &job,
            [this, &job](const QList<workflow::OutputFile>& outputs, const std::optional<Error>& error) {
                fetched(job, outputs, error);
            });
    entry.fetcher->start(entry.outputs);
}

void Collector::fetched(Job& job, const QList<workflow::OutputFile>& outputs, const std::optional<Error>& error)
{
    Fetch& entry = m_fetches[job.id()];
    entry.fetcher->deleteLater();
    entry.fetcher = nullptr;
    const bool final = !error || error->kind == ErrorKind::Storage || error->kind == ErrorKind::NotFound;
    if (final || entry.attempts + 1 >= mostFetches) {
        const std::optional<Failure> failure = m_fetches.take(job.id()).failure;
        if (failure) {
            failed(job, *failure, outputs); // its own reason matters more than that of a file
            return;
        }
        if (!error) {
            done(job, outputs);
            return;
        }
        m_around.mover.setOutputs(job, outputs);
        m_around.mover.fail(job, *error);
        return;
    }
    qCInfo(logJobs) << "job" << job.id() << "files will be asked for again:" << toString(*error);
    QTimer::singleShot(m_around.retryPause(entry.attempts++), this, [this, watched = QPointer<Job>(&job)] {
        if (watched && isFetching(*watched) && !m_fetches[watched->id()].fetcher) {
            fetch(*watched);
        }
    });
}

void Collector::done(Job& job, const QList<workflow::OutputFile>& outputs)
{
    const QList<NodeTime> learned = m_around.timings.learn(job.record().target, job.progress());
    if (!learned.isEmpty()) {
        m_around.store.saveNodeTimes(learned);
    }
    m_around.mover.finish(job, JobState::Done, outputs);
    tell(job.record());
}

void Collector::failed(Job& job, const Failure& failure, const QList<workflow::OutputFile>& outputs)
{
    m_around.mover.setOutputs(job, outputs);
    m_around.mover.fail(job, failure.error, {}, failure.node);
    if (!outputs.isEmpty()) {
        tell(job.record());
    }
}

void Collector::tell(const JobRecord& record)
{
    const QList<comfy::Device> devices = m_backend.stats().devices;
    const auto outcome = onWorker([record, url = m_backend.target().address.text(),
                                   device = devices.isEmpty() ? QString() : devices.first().name]() -> Result<Outcome> {
        return outcomeOf(record, url, device);
    });
    whenDone(outcome, this, [this](const Result<Outcome>& told) { emit collected(*told); });
}

void Collector::stop(Job& job)
{
    const bool fetching = isFetching(job);
    const QList<workflow::OutputFile> outputs = job.outputs();
    drop(job);
    m_around.mover.finish(job, JobState::Cancelled, outputs);
    onWorker([folder = folderOf(job.record()), id = job.id().text]() -> Result<void> {
        removeParts(folder, id);
        return {};
    });
    if (fetching && !outputs.isEmpty()) {
        tell(job.record());
    }
}

void Collector::drop(const Job& job)
{
    delete m_fetches.take(job.id()).fetcher; // with what it downloads
}

} // namespace ryla::jobs

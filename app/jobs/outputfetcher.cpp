#include "jobs/outputfetcher.h"

#include "base/logging.h"
#include "jobs/fileplacer.h"
#include "jobs/safename.h"

#include <QDir>

namespace ryla::jobs {

using workflow::OutputFile;

namespace {

/// Of one job; the client has its own limit over all of them.
constexpr int mostAtOnce = 4;

} // namespace

OutputFetcher::OutputFetcher(Backend& backend, JobStore& store, const JobRecord& record, QString folder,
                             QObject* parent)
    : QObject(parent)
    , m_backend(backend)
    , m_store(store)
    , m_job(record.id)
    , m_earlier(record.outputs)
    , m_document(record.document)
    , m_kept(record.kept)
    , m_folder(std::move(folder))
{
}

void OutputFetcher::start(const QList<comfy::ServerOutput>& outputs)
{
    m_plan = planOutputs(outputs, m_document, m_kept);
    startNext();
}

void OutputFetcher::startNext()
{
    while (!m_error && m_underWay < mostAtOnce && m_next < m_plan.size()) {
        const PlannedOutput planned = m_plan[m_next++];
        ++m_underWay;
        whenDone(fetchOne(planned), this, [this, index = planned.file.index](const Result<OutputFile>& file) {
            --m_underWay;
            if (file) {
                m_complete.insert(index, *file);
                emit fetched(*file);
            } else if (file.error().kind == ErrorKind::NotFound) {
                qCInfo(logJobs) << "job" << m_job << "output" << index << "is gone:" << file.error().message;
                ++m_lost;
            } else if (!m_error) {
                m_error = file.error();
            }
            startNext();
        });
    }
    if (m_underWay == 0 && !m_ended) {
        m_ended = true;
        end();
    }
}

void OutputFetcher::end()
{
    if (!m_error && m_lost > 0 && m_complete.isEmpty()) {
        m_error = Error{
            ErrorKind::NotFound, QStringLiteral("The server no longer has the files of this job; run it again."), {}};
    }
    emit finished(m_complete.values(), m_error);
}

OutputFile OutputFetcher::before(const OutputFile& file) const
{
    for (const OutputFile& one : m_earlier) {
        if (one.index == file.index && one.serverName == file.serverName &&
            one.serverSubfolder == file.serverSubfolder && one.serverType == file.serverType) {
            return one;
        }
    }
    return {};
}

Later<OutputFile> OutputFetcher::fetchOne(const PlannedOutput& planned)
{
    if (planned.file.kind == workflow::OutputKind::Text && planned.file.serverName.isEmpty()) {
        return andThen(m_store.saveOutput(m_job, planned.file), this,
                       [file = planned.file] { return now<OutputFile>(file); });
    }
    const OutputFile earlier = before(planned.file);
    const QString part = partPath(m_folder, m_job.text, planned.file.index);
    const Later<Ground> ground = onWorker([part, earlier] { return prepareGround(part, earlier); });
    return andThen(ground, this, [this, planned, earlier, part](Ground found) {
        if (found.placed) {
            return now<OutputFile>(earlier);
        }
        return andThen(m_backend.fetch(planned.server, part, this), this, [this, planned](const OutputFile& got) {
            OutputFile file = planned.file;
            file.bytes = got.bytes;
            file.sha256 = got.sha256;
            return place(file);
        });
    });
}

Later<OutputFile> OutputFetcher::place(const OutputFile& file)
{
    const Later<QString> name =
        onWorker([folder = m_folder, wanted = safeFileName(file.serverName)]() -> Result<QString> {
            return freePath(folder, wanted);
        });
    return andThen(name, this, [this, file](const QString& path) {
        OutputFile placed = file;
        placed.path = path;
        // On disk before the rename: a killed program knows by it that this file is its own.
        return andThen(m_store.saveOutput(m_job, placed), this, [this, placed] {
            const QString part = partPath(m_folder, m_job.text, placed.index);
            const Later<bool> done = onWorker([part, path = placed.path] { return placeFile(part, path); });
            return andThen(done, this,
                           [this, placed](bool named) { return named ? now<OutputFile>(placed) : place(placed); });
        });
    });
}

} // namespace ryla::jobs

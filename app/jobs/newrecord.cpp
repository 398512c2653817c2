#include "jobs/newrecord.h"

#include "jobs/recordcodec.h"

#include <QUuid>

namespace ryla::jobs {
namespace {

JobId newJobId()
{
    return JobId{QUuid::createUuid().toString(QUuid::WithoutBraces)};
}

/// Ran to its end on the server.
bool onlyFilesMissing(const JobRecord& record)
{
    const ErrorKind kind = record.error.kind;
    const bool onTheWay = kind == ErrorKind::Storage || kind == ErrorKind::Network || kind == ErrorKind::Timeout ||
                          kind == ErrorKind::BadReply;
    return record.state == JobState::Failed && !record.promptId.isEmpty() && record.startedAt.isValid() && onTheWay;
}

} // namespace

JobRecord newRecord(const JobRequest& request, const Target& target, const QDateTime& now)
{
    JobRecord record;
    record.id = newJobId();
    record.batch = request.batch;
    record.target = target.id;
    record.targetName = target.name;
    record.outputFolder = request.outputFolder;
    record.kept = request.kept;
    record.document = request.document;
    record.patch = request.patch;
    record.createdAt = now;
    return record;
}

JobRecord repeated(const JobRecord& record, const QDateTime& now)
{
    JobRecord copy = record;
    copy.id = newJobId();
    copy.createdAt = now;
    copy.cancelWanted = false;
    copy.error = {};
    copy.failedNode = {};
    copy.problems.clear();
    copy.clientId.clear();
    if (onlyFilesMissing(record)) {
        copy.state = JobState::Fetching;
        return copy;
    }
    copy.state = JobState::Queued;
    copy.promptId = {};
    copy.prompt.clear();
    copy.outputs.clear();
    copy.startedAt = {};
    copy.finishedAt = {};
    return copy;
}

QList<Progress> firstProgress(const QList<JobRecord>& records)
{
    QList<Progress> all;
    for (const JobRecord& record : records) {
        const auto prompt = documentFromJson(record.prompt, {});
        all << (prompt && !record.promptId.isEmpty() ? Progress::of(*prompt, record.promptId) : Progress());
    }
    return all;
}

} // namespace ryla::jobs

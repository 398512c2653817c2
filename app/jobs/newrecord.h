#pragma once

#include "jobs/jobrecord.h"
#include "jobs/progress.h"

namespace ryla::jobs {

/// A job as it first comes to disk.
JobRecord newRecord(const JobRequest& request, const Target& target, const QDateTime& now);

/// The same work as a job of its own. Where the run itself was good and only its files did not get here (disk full,
/// connection lost), the new one begins with fetching them.
JobRecord repeated(const JobRecord& record, const QDateTime& now);

/// The progress of jobs that another program sent, before anything is heard of them. Parses their prompts: for a worker
/// thread.
QList<Progress> firstProgress(const QList<JobRecord>& records);

} // namespace ryla::jobs

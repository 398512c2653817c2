#pragma once

#include "cli/console.h"
#include "jobs/queue.h"

namespace ryla::cli {

/// The job whose id begins with `typed`. Error: NotFound when there is none, or more than one.
Later<jobs::JobRecord> findJob(jobs::Queue& queue, const QString& typed, QObject* context);

/// One line per job, or one JSON document.
void printJobs(Console& console, const QList<jobs::JobRecord>& records, bool json);
void printJob(Console& console, const jobs::JobRecord& record, bool json);

} // namespace ryla::cli

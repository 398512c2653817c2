#pragma once

#include "jobs/job.h"

#include <functional>

/// How long jobs will take, by what their kinds of nodes usually take on a machine. Pure; any thread.
namespace ryla::fleet {

/// Milliseconds a node class usually takes; 0 while unknown.
using UsualMs = std::function<double(const QString& classType)>;

/// Until this job is over; nothing where none of its nodes was ever timed. Nodes that were not count nothing: they are
/// small ones, loaders that were cached each time.
std::optional<double> secondsLeft(const jobs::JobRecord& record, const jobs::Progress& progress, const UsualMs& usual,
                                  qint64 nowMs);
/// The sum; nothing where one of them is not known. No jobs: 0.
std::optional<double> sumOf(const QList<std::optional<double>>& seconds);

} // namespace ryla::fleet

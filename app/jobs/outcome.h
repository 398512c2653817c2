#pragma once

#include "jobs/jobrecord.h"

namespace ryla::jobs {

/// What a finished job hands on: its files and how they came to be. Reads the prompt that was sent, so it is for a
/// worker thread. `device`: the name of the machine's main device.
Outcome outcomeOf(const JobRecord& record, const QString& targetUrl, const QString& device);

} // namespace ryla::jobs

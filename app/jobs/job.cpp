#include "jobs/job.h"

namespace ryla::jobs {

Job::Job(JobRecord record, QObject* parent)
    : QObject(parent)
    , m_record(std::move(record))
{
}

} // namespace ryla::jobs

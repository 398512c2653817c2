#include "jobs/jobrecord.h"

#include <array>

namespace ryla::jobs {
namespace {

struct StateName
{
    JobState state;
    const char* name;
};

constexpr std::array stateNames = {
    StateName{JobState::Queued, "queued"},       StateName{JobState::Preparing, "preparing"},
    StateName{JobState::Uploading, "uploading"}, StateName{JobState::Submitting, "submitting"},
    StateName{JobState::Waiting, "waiting"},     StateName{JobState::Running, "running"},
    StateName{JobState::Fetching, "fetching"},   StateName{JobState::Done, "done"},
    StateName{JobState::Failed, "failed"},       StateName{JobState::Cancelled, "cancelled"},
};

} // namespace

bool isOver(JobState state)
{
    return state == JobState::Done || state == JobState::Failed || state == JobState::Cancelled;
}

QString toString(JobState state)
{
    for (const StateName& row : stateNames) {
        if (row.state == state) {
            return QString::fromLatin1(row.name);
        }
    }
    return QStringLiteral("failed");
}

JobState jobStateFromString(const QString& text)
{
    for (const StateName& row : stateNames) {
        if (text == QLatin1String(row.name)) {
            return row.state;
        }
    }
    // Written by a later version: nothing this one could carry on with.
    return JobState::Failed;
}

} // namespace ryla::jobs

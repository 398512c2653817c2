#pragma once

#include "jobs/job.h"
#include "ui/widgets/inlinemessage.h"

#include <QSize>

namespace ryla::ui {

/// What a person is told of a job that failed, of which nothing is heard, or that is run only in part: one sentence,
/// and what stands behind it, to be folded and copied.
struct JobNote
{
    Mood mood = Mood::Bad;
    QString sentence;
    QString details;
    bool canRetry = false;
};
/// Nothing while all is well.
std::optional<JobNote> noteOn(const jobs::Job& job);

/// The size of the picture the job will make, by its size inputs; empty where there are none.
QSize sizeOf(const workflow::WorkflowDocument& document, const workflow::Patch& patch);

} // namespace ryla::ui

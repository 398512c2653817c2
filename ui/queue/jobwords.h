#pragma once

#include "jobs/jobrecord.h"

#include <QSize>

namespace ryla::ui {

/// What a person is told of a job that failed: one sentence, and what stands behind it, to be folded and copied.
struct FailureWords
{
    QString sentence;
    QString details;
};
FailureWords failureWords(const jobs::JobRecord& record);

/// The size of the picture the job will make, by its size inputs; empty where there are none.
QSize sizeOf(const workflow::WorkflowDocument& document, const workflow::Patch& patch);

} // namespace ryla::ui

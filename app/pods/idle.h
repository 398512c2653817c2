#pragma once

#include "pods/policyfacts.h"

namespace ryla::pods {

enum class Activity { Busy, Idle, Unknown };

struct ActivityReport
{
    Activity activity = Activity::Idle;
    /// "a job runs", "ComfyUI does not answer": the end of a sentence.
    QString why;
};

/// What goes on on a pod that runs. Jobs of ours, prompts of others, transfers, results not fetched yet and a GPU at
/// work each make it busy; what cannot be known makes it unknown.
ActivityReport activityOf(const PolicySettings& settings, const PolicyFacts& facts);

/// What must not be lost by a stop, as the end of a sentence ("the job that runs is done"); empty: nothing.
QString blockerOf(const PolicyFacts& facts);

/// The memory with what these facts say of idle and unknown times. Input in the window restarts the idle time.
PolicyMemory remembered(const PolicySettings& settings, const PolicyFacts& facts);

} // namespace ryla::pods

#pragma once

#include "base/error.h"
#include "comfy/types.h"
#include "jobs/target.h"
#include "workflow/outputfile.h"
#include "workflow/provenance.h"

namespace ryla::jobs {

using JobId = StrongId<struct JobIdTag>;
using BatchId = StrongId<struct BatchIdTag>;

/// Queued: on disk, not yet looked at. Submitting: on its way, not confirmed. Waiting: accepted by the server, not
/// running yet. Fetching: ran to its end, its files are on their way here.
enum class JobState { Queued, Preparing, Uploading, Submitting, Waiting, Running, Fetching, Done, Failed, Cancelled };

bool isOver(JobState state);
/// For the database and --json: "queued", "running", …
QString toString(JobState state);
JobState jobStateFromString(const QString& text);

/// What is asked for: a workflow with values, to run once.
struct JobRequest
{
    workflow::WorkflowDocument document;
    workflow::Patch patch;
    TargetId target;
    BatchId batch;
    /// Before the other queued jobs of its target.
    bool next = false;
    /// Absolute; the files go straight there and not to the gallery. Empty: the gallery's folder of the day.
    QString outputFolder;
    /// Only what these nodes make is brought home; empty: all.
    QList<workflow::NodeId> kept;
};

/// Everything the queue on disk keeps of one job; a plain value. Times in UTC.
struct JobRecord
{
    JobId id;
    BatchId batch;
    /// Chosen before it is sent; a job that is sent again gets a new one.
    comfy::PromptId promptId;
    /// The client id it was sent under: the server's messages about it go there.
    QString clientId;
    TargetId target;
    QString targetName;
    JobState state = JobState::Queued;
    /// As asked for in JobRequest.
    QString outputFolder;
    QList<workflow::NodeId> kept;
    /// Smaller runs first.
    double position = 0;
    /// The workflow before the patch, and the patch.
    workflow::WorkflowDocument document;
    workflow::Patch patch;
    /// What was sent; empty before Submitting.
    QByteArray prompt;
    QList<workflow::OutputFile> outputs;
    /// Why it failed. For refusals `problems` says it by node and input.
    Error error;
    QList<comfy::InputProblem> problems;
    /// The node that failed, by its id; empty where the job as a whole did.
    workflow::NodeId failedNode;
    /// Somebody (perhaps another program) wants it stopped; it is over when the server has stopped it.
    bool cancelWanted = false;
    QDateTime createdAt;
    QDateTime startedAt;
    QDateTime finishedAt;
};

/// What a finished job hands to the gallery.
struct Outcome
{
    JobRecord record;
    QList<workflow::OutputFile> outputs;
    workflow::Provenance provenance;
};

/// How many jobs stand so.
struct StateCount
{
    JobState state = JobState::Queued;
    int jobs = 0;
    bool operator==(const StateCount&) const = default;
};

} // namespace ryla::jobs

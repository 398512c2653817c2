#pragma once

#include "jobs/jobrecord.h"

namespace ryla::jobs {

// The JSON columns of the queue on disk. Reading is tolerant: a damaged column costs what it held, never the job.

QByteArray outputToJson(const workflow::OutputFile& output);
workflow::OutputFile outputFromJson(const QByteArray& bytes);

/// Empty for no error.
QByteArray errorToJson(const Error& error);
Error errorFromJson(const QByteArray& bytes);

QByteArray problemsToJson(const QList<comfy::InputProblem>& problems);
QList<comfy::InputProblem> problemsFromJson(const QByteArray& bytes);

/// Empty for none.
QByteArray nodesToJson(const QList<workflow::NodeId>& nodes);
QList<workflow::NodeId> nodesFromJson(const QByteArray& bytes);

/// Error: BadFile when the prompt is no API-format object.
Result<workflow::WorkflowDocument> documentFromJson(const QByteArray& prompt, const QByteArray& uiWorkflow);

} // namespace ryla::jobs

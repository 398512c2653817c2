#pragma once

#include "comfy/types.h"
#include "workflow/document.h"
#include "workflow/outputfile.h"

namespace ryla::jobs {

/// One output to bring home: what the server says of it, and what it will be here (no path, hash or size yet).
struct PlannedOutput
{
    comfy::ServerOutput server;
    workflow::OutputFile file;
};

/// What of a run's outputs is kept, numbered in the order of the server's answer. Temporary previews only where the run
/// saved nothing; a file listed twice once; text as text; what custom nodes add that is neither (flags, sizes, null)
/// not at all. `kept`: only of these nodes, unless they made nothing (one was switched off, say).
QList<PlannedOutput> planOutputs(const QList<comfy::ServerOutput>& all, const workflow::WorkflowDocument& document,
                                 const QList<workflow::NodeId>& kept = {});

} // namespace ryla::jobs

#pragma once

#include "workflow/patch.h"

namespace ryla::jobs {

/// Whether a run can go to a serverless endpoint with the stock worker-comfyui. Facts: runpod.md 5.1, 5.2.
struct ServerlessFit
{
    /// Why it cannot; empty: as far as can be known it can.
    QString problem;
    /// What cannot be known, or will be missing.
    QStringList warnings;
};

/// Pure; any thread. Files are looked at when they are sent.
ServerlessFit serverlessFit(const workflow::WorkflowDocument& document, const workflow::Patch& patch);

} // namespace ryla::jobs

#pragma once

#include "workflow/patch.h"

#include <QDateTime>

namespace ryla::workflow {

/// Everything needed to say how an output came to be and to make it again. Times in UTC. Holds no secret.
struct Provenance
{
    QString jobId;
    QString workflowName;
    QString workflowPath;
    /// WorkflowDocument::contentHash() of the file before the patch.
    QString documentHash;
    /// The exact prompt that was sent, API format.
    QByteArray prompt;
    /// The values that differed from the file.
    Patch patch;
    /// The seed of the first seed input, as text; empty where there is none.
    QString seed;
    /// The text of the main prompt, for search and captions.
    QString promptText;
    QString targetName;
    QString targetUrl;
    QString device;
    QDateTime queuedAt;
    QDateTime startedAt;
    QDateTime finishedAt;
    bool operator==(const Provenance&) const = default;
};

} // namespace ryla::workflow

#pragma once

#include "workflow/loader.h"
#include "workflow/missingparts.h"

namespace ryla::workflow {

/// A model file that a workflow names, whether a server has it or not.
struct NeededModel
{
    /// As its input names it, relative to the folder: "SDXL/ink.safetensors", in either kind of slash.
    QString name{};
    /// The folder below "models"; empty: not known.
    QString folder{};
    /// Where the file says it can be had, not to be trusted; empty where it does not.
    QString url{};
    /// -1: the file does not say.
    qint64 bytes = -1;
    /// Titles of the nodes that want it.
    QStringList nodes{};
    bool operator==(const NeededModel&) const = default;
};

/// Every model that the workflow names, each once for a folder, in the order of its form; at most some hundred. The
/// node list only tells what the values of the editor's format mean, so any server's will do. Without one, of a file in
/// that format only what it says of its models itself; Error (Refused) where it says nothing. Other errors as
/// converted(). As long as a conversion takes; not on the GUI thread. Pure.
Result<QList<NeededModel>> neededModels(const LoadedWorkflow& loaded, const NodeCatalog& catalog);

} // namespace ryla::workflow

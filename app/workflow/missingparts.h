#pragma once

#include "workflow/convert/conversion.h"
#include "workflow/loader.h"

namespace ryla::workflow {

/// One thing a workflow needs that a server does not have, or has under another spelling.
struct MissingPart
{
    enum class Kind {
        NodeClass,
        Model,
        Choice,  ///< an option of another version, a sampler
        Spelling ///< the same path with other separators: it is sent as the server spells it, nothing is missing
    };
    Kind kind = Kind::NodeClass;
    /// The class, or the value the file wants.
    QString name;
    /// Where it is wanted: titles of nodes, and the input of values.
    QStringList nodes;
    QString input;
    /// What the server has that is nearest; empty: nothing is near.
    QString nearest;
    /// Of a model: as the file says, or the folder by the input's name. `url` is what the file says, not to be trusted.
    ModelHint model;
    /// Of a class: the pack it comes from as its author registered it, where its source lies ("owner/name"), its
    /// version; empty where the file does not say.
    QString pack;
    QString packSource;
    QString packVersion;
};

/// What is missing for running the workflow on the server of `catalog`; pictures and files that the user brings are not
/// looked for. Each class and each value once, classes first. At most some hundred. Errors as converted(): Refused
/// without a catalog. As long as a conversion takes; not on the GUI thread. Pure.
Result<QList<MissingPart>> missingParts(const LoadedWorkflow& loaded, const NodeCatalog& catalog);

/// Whether anything has to be got before it runs.
bool isAnythingMissing(const QList<MissingPart>& parts);

/// The folder below "models" where the editor's own loaders look for the values of this input; empty: not known.
QString modelFolder(const QString& classType, const QString& input);
/// Whether a value ends like the file of a model.
bool isModelFile(const QString& value);

} // namespace ryla::workflow

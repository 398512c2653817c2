#pragma once

#include "base/later.h"
#include "workflow/document.h"
#include "workflow/formspec.h"
#include "workflow/inputsource.h"

namespace ryla::workflow {

/// A workflow file and the form file that lay beside it (an empty spec when there was none).
struct LoadedWorkflow
{
    WorkflowDocument document;
    FormSpec formSpec;
    /// What a picture or clip carried and what was taken of it, one sentence; empty for a plain workflow file.
    QString origin;
    /// Of "prompt", "workflow" and "parameters", those it carried.
    QStringList carried;
    /// Sentences worth showing: an entry that is no node, a form file that could not be read.
    QStringList warnings;
    /// Of one that was converted: where the values stand in the editor's file.
    InputSources sources;
    /// Of one that was converted: values that stand beneath connections.
    QHash<InputRef, Value> beneath;
};

/// Larger workflow files are refused before they are read. Of pictures and clips, only headers and texts are read, so
/// they may have any size.
inline constexpr qint64 maxWorkflowBytes = 64 * 1024 * 1024;

/// Reads a file on the worker pool. Error: BadFile with the file's name, the place and what was expected; NotFound. A
/// file in the editor's format comes unconverted (workflow/convert/ready.h).
Later<LoadedWorkflow> load(const QString& path);
/// The same at once; for the command line and worker code.
Result<LoadedWorkflow> loadNow(const QString& path);
/// From bytes that came by drop, paste or network; `name` is for messages and the document's name.
Result<WorkflowDocument> read(const QByteArray& bytes, const QString& name);

} // namespace ryla::workflow

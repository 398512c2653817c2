#pragma once

#include "base/later.h"
#include "workflow/carriedvalues.h"
#include "workflow/catalog.h"
#include "workflow/loader.h"

namespace ryla::ui {

/// What can be done with a file that came into the window, known before anything is opened.
struct SeenFile
{
    QString path;
    qint64 bytes = 0;
    /// "PNG picture"; empty: no picture, clip or sound.
    QString kind;
    bool isPicture = false;
    /// Of the workflow in it; 0 while one in the editor's format cannot be converted for lack of a node list.
    int nodes = 0;
    QStringList warnings;
    /// It holds no workflow, in a sentence.
    std::optional<Error> refusal;
    /// What it has for the form that is open, if it was made with that workflow.
    std::optional<workflow::Patch> values;
};

/// What the look compares a file with.
struct OpenWork
{
    workflow::WorkflowDocument document;
    workflow::Form form;
    workflow::NodeCatalog catalog;
};

/// Reads headers and the workflow, on a worker. Error: NotFound, Storage; a file without a workflow is no error.
Later<SeenFile> lookAt(const QString& path, const OpenWork& open);

/// Of these files, those that hold a workflow, in order; on a worker.
Later<QStringList> withWorkflows(const QStringList& paths);

} // namespace ryla::ui

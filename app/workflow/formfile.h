#pragma once

#include "base/later.h"
#include "workflow/formspec.h"

namespace ryla::workflow {

/// Where an author's form went.
struct SavedForm
{
    /// The workflow it belongs to: the one that was open, or a copy.
    QString workflow;
    QString form;
    bool copied = false;
};

/// Writes `<workflow>.form.json` beside the workflow, to a temporary name first. Where its folder is `starters` or
/// cannot be written, the workflow is copied into `ownFolder` and the form goes beside the copy. On the worker pool.
/// Error: Storage.
Later<SavedForm> saveForm(const QString& workflow, const FormSpec& spec, const QString& starters,
                          const QString& ownFolder);

/// Writes a copy of the workflow that carries the form (workflow/formcarrier.h). Error: BadFile, Storage.
Later<void> exportWithForm(const QString& workflow, const FormSpec& spec, const QString& target);

} // namespace ryla::workflow

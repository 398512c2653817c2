#pragma once

#include "workflow/form.h"
#include "workflow/loader.h"

#include <QByteArray>

namespace ryla::cli {

/// What `ryla inspect --json` prints; the text form is made from the same. Stable:
/// {file, name, title, nodes: [{id, class, title}], parameters: [{id, title, kind, value, …}], models, files, outputs,
///  missing_classes, warnings}; of a picture or clip also origin and carried: what was found in it
QByteArray describedAsJson(const workflow::LoadedWorkflow& loaded, const workflow::NodeCatalog& catalog);
/// The same of a workflow in the editor's format for which no node list is at hand: {file, name, title, origin,
/// carried, unconverted: true, nodes, warnings}.
QByteArray describedUnconverted(const workflow::LoadedWorkflow& loaded);

/// A value as JSON: exact for seeds, a path for files.
QByteArray valueAsJson(const workflow::Value& value);

/// "text", "integer", …: stable words for --json.
QString kindName(workflow::ParameterKind kind);

} // namespace ryla::cli

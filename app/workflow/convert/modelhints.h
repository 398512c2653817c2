#pragma once

#include "workflow/convert/conversion.h"
#include "workflow/convert/graph.h"

namespace ryla::workflow {

/// What a file in the editor's format says of the models it needs, by the last part of their names in lower case; empty
/// for bytes that are no such file. Not to be trusted. As long as parsing the file takes. Pure.
QHash<QString, ModelHint> modelHints(const QByteArray& uiWorkflow);
/// A model's name as the keys above: "SDXL\Ink.safetensors" -> "ink.safetensors".
QString modelHintKey(const QString& name);

namespace convert {
/// The same of a file that was read: lists of the root, of definitions, and of nodes.
QHash<QString, ModelHint> modelHints(const Workflow& workflow);
} // namespace convert

} // namespace ryla::workflow

#pragma once

#include "demo/jsonvalue.h"

#include <QStringList>

#include <functional>
#include <optional>

namespace ryla::demo {

/// What the server finds out about a prompt before it takes it.
struct Verdict
{
    /// The `error` object of the refusal; null if the prompt is taken.
    JsonPtr error;
    /// {node id: {errors, dependent_outputs, class_type}}; may hold entries although the prompt is taken.
    JsonPtr nodeErrors;
    /// Values converted as the server converts them (2.9 → 2 for an INT, "7" → 7).
    JsonPtr prompt;
    /// The output nodes that will run.
    QStringList outputs;
};

/// Checks `prompt` (an object) against `objectInfo` as ComfyUI 0.24 does, with its error types and wordings.
/// `inputFileExists` answers for LoadImage. `targets` are partial_execution_targets. Nothing where the server would
/// answer 500 (a node that is no object). Pure but for the files; any thread.
std::optional<Verdict> validated(const Json& prompt, const Json& objectInfo, const std::optional<QStringList>& targets,
                                 const std::function<bool(const QString&)>& inputFileExists);

} // namespace ryla::demo

#pragma once

#include "demo/plan.h"

#include "base/error.h"

/// What is told about a run, as ComfyUI words it.
namespace ryla::demo {

/// Milliseconds since 1970.
qint64 timestamp();
Json jsonList(const QStringList& texts);
/// One node of `progress_state`.
Json progressEntry(const std::string& promptId, const QString& node, const Json& value, const Json& max,
                   const char* state);
/// What goes before the picture in a preview with metadata.
Json previewMetadata(const std::string& promptId, const QString& node);
/// The data of `execution_error`; the error's detail is the type of the exception.
Json failureData(const std::string& promptId, const PlannedNode& node, const Error& error, const QStringList& executed);
/// The data of `execution_interrupted`.
Json interruptData(const std::string& promptId, const PlannedNode& node, const QStringList& executed);

} // namespace ryla::demo

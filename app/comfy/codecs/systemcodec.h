#pragma once

#include "base/result.h"
#include "comfy/types.h"

namespace ryla::comfy {

// Answers of ComfyUI's small endpoints, bytes to structs. Error: BadReply with the place that is wrong. Any thread.

Result<SystemStats> parseSystemStats(const QByteArray& bytes);
Result<Features> parseFeatures(const QByteArray& bytes);
/// /models, /models/{kind}, /embeddings, /extensions: a list of names.
Result<QStringList> parseNames(const QByteArray& bytes);
Result<JobsPage> parseJobs(const QByteArray& bytes);

QByteArray freeBody(bool unloadModels, bool freeMemory);

} // namespace ryla::comfy

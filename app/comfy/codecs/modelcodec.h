#pragma once

#include "base/result.h"
#include "comfy/modeltypes.h"

namespace ryla::comfy {

// Answers about models, bytes to structs. Error: BadReply. Any thread. Bounded: what is beyond 20 000 entries is left
// out.

/// /experiment/models/{folder}: objects with sizes; /models/{folder}: names alone.
Result<QList<ModelFile>> parseModelFiles(const QByteArray& bytes);
/// /internal/folder_paths: where a folder of models lies on the server, the first place each.
Result<QHash<QString, QString>> parseFolderPaths(const QByteArray& bytes);

/// ComfyUI-Manager's list of models that it installs.
Result<QList<ManagerModel>> parseManagerModels(const QByteArray& bytes);
Result<ManagerQueue> parseManagerQueue(const QByteArray& bytes);
/// The body that puts a model into its queue; `task` is a name of ours.
QByteArray installBody(const ManagerModel& model, const QString& client, const QString& task);

} // namespace ryla::comfy

#pragma once

#include "base/result.h"

#include <QHttpMultiPart>

#include <memory>

namespace ryla::comfy {

/// A file name as ComfyUI's upload can take it: the last part of the path, no quotes, line ends, control characters,
/// slashes or "..", at most 200 bytes of UTF-8 with its extension kept; never empty.
QString safeUploadName(const QString& name);

/// A form with the file at `localPath` as "image" (streamed from disk, its name as raw UTF-8: percent-encoded names
/// would be stored so) and the given text fields. Error: BadFile when it cannot be read.
Result<std::unique_ptr<QHttpMultiPart>> uploadForm(const QString& localPath,
                                                   const QList<std::pair<QByteArray, QByteArray>>& fields);

} // namespace ryla::comfy

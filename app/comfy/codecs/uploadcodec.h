#pragma once

#include "base/result.h"
#include "comfy/types.h"

namespace ryla::comfy {

/// The answer of /upload/image and /upload/mask: {"name", "subfolder", "type"}. Error: BadReply. Any thread.
Result<UploadedFile> parseUpload(const QByteArray& bytes);

/// The original_ref field of /upload/mask: the picture whose colours are kept.
QByteArray originalRef(const UploadedFile& original);

} // namespace ryla::comfy

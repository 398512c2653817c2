#pragma once

#include "base/result.h"

#include <QByteArray>

namespace ryla::workflow {

/// Unpacks a zlib stream. qUncompress() would go on until memory is gone; this stops at `limit` bytes. Error: BadFile.
Result<QByteArray> inflated(const QByteArray& packed, qsizetype limit);

} // namespace ryla::workflow

#pragma once

#include "base/result.h"
#include "comfy/types.h"

namespace ryla::comfy {

/// The answer of GET /history or /history/{id}: {id: entry}, {} for an unknown id. Sorted by the time of finishing,
/// oldest first, entries without a time before the others in the order they came. Error: BadReply. Any thread.
Result<QList<HistoryEntry>> parseHistory(const QByteArray& bytes);

} // namespace ryla::comfy

#pragma once

#include "base/result.h"
#include "comfy/types.h"

namespace ryla::comfy {

/// The answer of GET /queue. Pending items come in heap order; here they are sorted as they will run: by number, then
/// by the id's text. Error: BadReply. Any thread.
Result<QueueState> parseQueue(const QByteArray& bytes);

QByteArray deleteBody(const QList<PromptId>& ids);
QByteArray interruptBody(const PromptId& id);

} // namespace ryla::comfy

#pragma once

#include "base/result.h"
#include "comfy/types.h"

namespace ryla::comfy {

/// The body of POST /prompt. The prompt's own bytes are put in unchanged, so that order and 64-bit numbers stay.
/// `number` is never sent. Error: Refused when the prompt or the workflow is no JSON object. Any thread.
Result<QByteArray> promptBody(const PromptRequest& request);

/// What the server says of it: 200 accepted (perhaps with problems), 400 refused. Error: BadReply. Any thread.
Result<SubmitAnswer> parseSubmitAnswer(int status, const QByteArray& bytes);

} // namespace ryla::comfy

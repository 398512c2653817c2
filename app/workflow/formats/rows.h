#pragma once

#include "workflow/formats.h"

namespace ryla::workflow {

/// {"3": {"class_type": …, "inputs": …}, …}: what ComfyUI exports as "API" and what is sent.
Format apiFormat();
/// The editor's own format: {"nodes": […], "links": […], …}. Read as it is; converted when a node list is there.
Format uiFormat();
/// Bodies of requests and dumps that hold a workflow: {"input": {"workflow": …}}, {"prompt": …, "extra_data": …}, ….
Format wrapperFormat();
/// Anything else: says what it is or where the JSON breaks.
Format otherFormat();

} // namespace ryla::workflow

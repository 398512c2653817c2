#pragma once

#include "base/later.h"
#include "demo/http.h"
#include "demo/promptqueue.h"
#include "demo/runner.h"
#include "demo/sockethub.h"

#include <functional>

namespace ryla::demo {

/// What the routes work on. Lives on the pod's thread.
struct PodState
{
    PodFolders folders;
    QString version;
    /// The flags of /features and of the socket.
    QByteArray features;
    qint64 maxUploadBytes = 0;
    /// The facts as shipped; the choices of LoadImage are those of the moment, see objectInfoNow().
    JsonPtr objectInfo;
    PromptQueue queue;
    std::unique_ptr<SocketHub> hub;
    std::unique_ptr<Runner> runner;
    /// Something was added or removed: sockets are told, the next prompt may start.
    std::function<void()> queueChanged;
};

/// The shipped facts about the classes the pod plays; from the resources, parsed once a call.
Result<JsonPtr> shippedObjectInfo();

/// With the picture choices of the input folder (top level only, as the server lists them). Scans a folder: for
/// workers.
Json objectInfoNow(const Json& shipped, const PodFolders& folders);

} // namespace ryla::demo

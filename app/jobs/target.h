#pragma once

#include "base/strongid.h"
#include "comfy/serveraddress.h"

namespace ryla::jobs {

using TargetId = StrongId<struct TargetIdTag>;

/// Serverless: an endpoint of RunPod's with worker-comfyui; its address is that of the job API, its key a header.
enum class TargetKind { Demo, Address, Serverless };

/// Where a job may run. The id stays when the address changes (a pod comes back under another URL). Headers are filled
/// in from the key store when the target is used; they are never stored with it.
struct Target
{
    TargetId id;
    TargetKind kind = TargetKind::Address;
    QString name;
    comfy::ServerAddress address;
    bool operator==(const Target&) const = default;
};

} // namespace ryla::jobs

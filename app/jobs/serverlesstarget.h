#pragma once

#include "base/result.h"
#include "jobs/target.h"

namespace ryla::jobs {

// An endpoint of RunPod's as a target: its id holds the endpoint's, so that jobs that were left find it again. Any
// thread.

/// "serverless:<endpoint>"
TargetId serverlessId(const QString& endpoint);
bool isServerless(const TargetId& id);
/// Empty for the id of another kind of target.
QString endpointOf(const TargetId& id);
/// Those of them that are endpoints.
QList<Target> serverlessIn(QList<Target> targets);
/// Without its key. A name that is empty: that of the endpoint. The job API is RunPod's, or where
/// RUNPOD_ENDPOINT_BASE_URL says, as RunPod's own tools have it. Error: Refused, for what is no endpoint's id.
Result<Target> serverlessTarget(const QString& endpoint, const QString& name);
/// With RunPod's key, for questions to it. Error: Unauthorized without a key.
Result<Target> withKey(Target target, const Secret& key);

} // namespace ryla::jobs

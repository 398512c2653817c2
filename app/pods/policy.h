#pragma once

#include "pods/policyfacts.h"

namespace ryla::pods {

/// Whether a pod may keep running: settings and facts to a verdict with a sentence. Pure; any thread.
///
/// It never says Start unless the pod is known to be asleep, and never Stop while a job of ours runs, a result is only
/// on the pod or a file is under way. The one exception is a hard budget, which does not wait for the job (handBack),
/// not even where a stop that does is under way already; results are fetched even then. Every stop is announced for the
/// time of the countdown first. What cannot be known counts as work for a bounded time and is warned of after that.
Decision decide(const PolicySettings& settings, const PolicyFacts& facts);

} // namespace ryla::pods

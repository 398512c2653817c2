#pragma once

#include "pods/provider.h"

#include <QByteArray>

/// How RunPod limits questions. Facts: runpod.md 1A.1. Pure; any thread.
namespace ryla::pods::runpod {

/// What the header RateLimit says: `"minute";r=12;t=30`, or several with commas, of which the scarcest counts. Nothing
/// understood: no budget known.
RateBudget parseRateLimit(const QByteArray& header, const QDateTime& now);

/// Retry-After: seconds, or a date; 0 where there is none. Never more than an hour, whatever is written.
int parseRetryAfter(const QByteArray& header, const QDateTime& now);

} // namespace ryla::pods::runpod

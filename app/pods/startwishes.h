#pragma once

#include "pods/policyfacts.h"

namespace ryla::pods {

/// How often a start that fails is tried before only the user starts it again.
inline constexpr int startsAtMost = 5;
/// A provider may show a pod as asleep for a while after it was asked to start it: no second start in this time.
inline constexpr qint64 startSettlesMs = 2 * 60 * 1000;

/// The pause after so many failed starts: 1, 2, 4 … minutes, an hour at most.
qint64 startPauseMs(int failedStarts);

/// What the rules once started it for still holds.
bool isStillWanted(const PolicySettings& settings, const PolicyFacts& facts);

/// For a pod that sleeps: Start with its reason, Keep, or Warn where a wish to start is held up by something the user
/// should know (budget, balance, too many failures). Memory is left empty.
Decision startDecision(const PolicySettings& settings, const PolicyFacts& facts);

} // namespace ryla::pods

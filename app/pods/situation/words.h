#pragma once

#include "pods/situation.h"

/// What is said to the user, and what may be chosen, by trouble. Pure.
namespace ryla::pods {

QList<Choice> choicesFor(Trouble trouble, const PodFacts& pod);
QString sentenceFor(Trouble trouble, const std::optional<Machine>& machine, const PodFacts& pod);

/// What stopping it would lose, as a sentence; empty: nothing (runpod.md 3.2).
QString lostByStopping(const Machine& machine);
/// The same for terminating it.
QString lostByTerminating(const Machine& machine);

} // namespace ryla::pods

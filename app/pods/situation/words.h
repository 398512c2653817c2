#pragma once

#include "pods/situation.h"

/// What is said to the user, and what may be chosen, by trouble. Pure.
namespace ryla::pods {

QList<Choice> choicesFor(Trouble trouble, const PodFacts& pod);
QString sentenceFor(Trouble trouble, const std::optional<Machine>& machine, const PodFacts& pod);

/// Where the provider itself holds on to it: what to do; empty: it does not.
QString whyItMayNotStop(const std::optional<Machine>& machine);

/// What stopping it would lose, as a sentence; empty: nothing (runpod.md 3.2).
QString lostByStopping(const Machine& machine);
/// The same for terminating it.
QString lostByTerminating(const Machine& machine);

} // namespace ryla::pods

#pragma once

#include "pods/situation.h"

/// What the transitions of situation.h have in common. For the sources of them only.
namespace ryla::pods {

/// How long after a lost command its effect may still show; nothing is sent again before.
inline constexpr qint64 graceMs = 15'000;
inline constexpr int mostTries = 3;

/// The next look after the pace of the stage.
Situation later(Situation s, qint64 nowMs);
/// Into a stage that the user must hear of: with its sentence and its choices.
Situation troubled(Situation s, Stage stage, Trouble trouble, const PodFacts& pod, qint64 nowMs);
Situation failed(Situation s, Trouble trouble, const QString& message, const PodFacts& pod, qint64 nowMs);
Situation asleep(Situation s, qint64 nowMs);
Situation stuck(Situation s, Trouble trouble, const PodFacts& pod, qint64 nowMs);

} // namespace ryla::pods

#pragma once

#include "ui/pods/stageview.h"
#include "ui/shell/knownpod.h"

/// How a pod is, step by step, what is wrong with it and what may be chosen: from what its session knows. Pure.
namespace ryla::ui {

ShownPhase shownPhase(const pods::Situation& situation);
StageView stageViewOf(const KnownPod& known);
/// A machine that goes on sleeping in its account when another takes its place; false: there is none.
bool leavesItsMachine(const pods::Situation& situation);
/// "idle stop in 14:30"; empty: no stop is in sight.
QString stopWords(const KnownPod& known);

} // namespace ryla::ui

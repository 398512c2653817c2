#pragma once

#include "fleet/fleet.h"
#include "ui/pods/podview.h"
#include "ui/pods/targetrow.h"
#include "ui/shell/podhours.h"
#include "ui/shell/ribbonwords.h"

/// From what sessions, keepers and the ledger know to what the Pods page shows, and back from what was pressed. Pure;
/// decides nothing.
namespace ryla::ui {

/// What is known of one pod at a moment.
struct KnownPod
{
    pods::ConfiguredPod pod;
    QString provider;
    pods::Situation situation;
    pods::StageTimes times;
    pods::Decision decision;
    pods::PolicyFacts facts;
    pods::Spending spending;
    pods::KeeperSettings settings;
    /// Milliseconds of the clock that never jumps, and the wall's time.
    qint64 nowMs = 0;
    QDateTime now;
    /// Why there is no session; empty: there is one.
    QString problem;
};

StageView stageViewOf(const KnownPod& known);
HeadView headViewOf(const KnownPod& known);
HoursView hoursViewOf(const KnownPod& known);
SpendingView spendingViewOf(const KnownPod& known, const QList<pods::ChartColumn>& days);
TargetRow targetRowOf(const KnownPod& known);
/// What the ribbon says of a pod: "starting", "RTX 4090 · $0.69/h · today $1.12 · idle stop in 14:30". `words`: what is
/// known of its server.
RibbonWords ribbonWordsOf(const KnownPod& known, RibbonWords words);
/// "idle stop in 14:30"; empty: no stop is in sight.
QString stopWords(const KnownPod& known);

/// GPUs that could be taken, with their prices.
QList<GpuView> gpuViews(const QList<pods::Offer>& offers);
} // namespace ryla::ui

#pragma once

#include "ui/pods/podview.h"
#include "ui/pods/targetrow.h"
#include "ui/shell/knownpod.h"
#include "ui/shell/podhours.h"
#include "ui/shell/ribbonwords.h"

/// From what sessions, keepers and the ledger know to what the Pods page shows, and back from what was pressed. Pure;
/// decides nothing.
namespace ryla::ui {

/// What a stop loses for good, as a sentence; empty: nothing, or its provider does not tell what is kept.
QString lostByStop(const pods::Situation& situation, const pods::Abilities& abilities);

HeadView headViewOf(const KnownPod& known);
HoursView hoursViewOf(const KnownPod& known);
/// `pictures`: made in this month.
SpendingView spendingViewOf(const KnownPod& known, const QList<pods::ChartColumn>& days, int pictures = 0);
TargetRow targetRowOf(const KnownPod& known);
/// What the ribbon says of a pod: "starting", "RTX 4090 · $0.69/h · today $1.12 · idle stop in 14:30". `words`: what is
/// known of its server.
RibbonWords ribbonWordsOf(const KnownPod& known, RibbonWords words);

/// GPUs that could be taken, the cheapest first.
QList<GpuView> gpuViews(QList<pods::Offer> offers);
/// Of the secure cloud, else of the community's; nothing where it is offered in neither.
std::optional<pods::Money> priceOf(const pods::Offer& offer);
/// "$0.69/h"; empty for nothing.
QString priceWords(pods::Money perHour);
/// The same of a machine; one that does not run costs its storage: "storage $0.01/h".
QString priceWords(pods::Money perHour, bool isUp);

} // namespace ryla::ui

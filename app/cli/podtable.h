#pragma once

#include "cli/console.h"
#include "pods/ledger.h"
#include "pods/market.h"
#include "pods/pod.h"

namespace ryla::cli {

/// One pod as `ryla pods list` tells it.
struct PodRow
{
    pods::ConfiguredPod pod;
    std::optional<pods::Machine> machine;
    /// Why nothing is known of it; empty: all is.
    QString problem;
    QUrl address;
};

/// The pods that are set up, and the machines of the account that are none.
void printPods(Console& console, const QList<PodRow>& rows, const QList<pods::Machine>& others, bool asDocument);
void printPod(Console& console, const PodRow& row, bool asDocument);
void printVolumes(Console& console, const QList<pods::Volume>& volumes, bool asDocument);

/// What a pod cost: one line, or one object.
struct CostRow
{
    QString name;
    pods::Spending spending;
    std::optional<pods::Amount> perPicture;
    pods::Money perHour;
};
void printCosts(Console& console, const QList<CostRow>& rows, const pods::Account& account, bool asDocument);

} // namespace ryla::cli

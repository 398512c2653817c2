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
/// With what was done last, the oldest first.
void printPod(Console& console, const PodRow& row, const QList<pods::PodEvent>& events, bool asDocument);
/// What the ledger says was done, the oldest first, one a line by the clock on the wall.
void printEvents(Console& console, const QList<pods::PodEvent>& events, bool asDocument);
/// GPUs that a machine could be made on, with their prices.
void printOffers(Console& console, const QList<pods::Offer>& offers, bool asDocument);
void printVolumes(Console& console, const QList<pods::Volume>& volumes, bool asDocument);

/// What a pod cost: one line, or one object.
struct CostRow
{
    QString name;
    pods::Spending spending;
    /// It is up, and since when is known.
    bool isSession = false;
    std::optional<pods::Amount> perPicture;
    /// Nothing: not known.
    std::optional<pods::Money> perHour;
    bool isOnlyWhileUp = false; ///< that price, and it is not up
    /// False: nothing tells a price, so that a sum of 0 says nothing.
    bool isKnown = true;
};
void printCosts(Console& console, const QList<CostRow>& rows, const pods::Account& account, bool asDocument);

} // namespace ryla::cli

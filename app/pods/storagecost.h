#pragma once

#include "pods/money.h"

namespace ryla::pods {

/// Prices per gigabyte and month (runpod.md 3.2, from the provider's documentation; a bill wins over them).
struct StoragePrices
{
    Money containerRunning = Money::cents(10); ///< wiped and free while stopped
    Money volumeDiskRunning = Money::cents(10);
    Money volumeDiskStopped = Money::cents(20);
    Money networkFirstTerabyte = Money::cents(7);
    Money networkAbove = Money::cents(5);
    /// The sheet says "first TB"; sizes go to 4096 GB there, so a terabyte is taken as 1024 GB. It is also the dearer
    /// reading.
    int terabyteGb = 1024;
};

/// The disks of one pod, in gigabytes. Network volumes are shared between pods and are counted by themselves.
struct PodDisks
{
    int containerGb = 0;
    int volumeDiskGb = 0;

    bool operator==(const PodDisks&) const = default;
};

Money disksPerMonth(const PodDisks& disks, bool running, const StoragePrices& prices = {});
/// Always, whether a pod runs or not.
Money networkVolumePerMonth(int gb, const StoragePrices& prices = {});

/// A month of thirty days; the provider does not say how long its month is.
Money perDay(Money perMonth);
Money storagePerHour(Money perMonth);

/// What a stopped pod and the network volumes it uses still cost each day. An estimate: the provider answers a price of
/// 0 for a stopped pod.
Amount stoppedPerDay(const PodDisks& disks, const QList<int>& networkVolumesGb, const StoragePrices& prices = {});
/// One sentence for after the stop: "Stopped it still costs ≈ $0.33 a day for its disk (50 GB)."
QString stoppedSentence(const PodDisks& disks, const QList<int>& networkVolumesGb, const StoragePrices& prices = {});

} // namespace ryla::pods

#include "pods/storagecost.h"

#include <QStringList>

#include <algorithm>

namespace ryla::pods {
namespace {

constexpr qint64 daysPerMonth = 30;

Money divided(Money amount, qint64 by)
{
    return Money{(amount.micro + by / 2) / by};
}

} // namespace

Money disksPerMonth(const PodDisks& disks, bool running, const StoragePrices& prices)
{
    return running ? prices.containerRunning * disks.containerGb + prices.volumeDiskRunning * disks.volumeDiskGb
                   : prices.volumeDiskStopped * disks.volumeDiskGb;
}

Money networkVolumePerMonth(int gb, const StoragePrices& prices)
{
    const int first = std::clamp(gb, 0, prices.terabyteGb);
    return prices.networkFirstTerabyte * first + prices.networkAbove * std::max(0, gb - first);
}

Money perDay(Money perMonth)
{
    return divided(perMonth, daysPerMonth);
}

Money storagePerHour(Money perMonth)
{
    return divided(perMonth, daysPerMonth * 24);
}

Amount stoppedPerDay(const PodDisks& disks, const QList<int>& networkVolumesGb, const StoragePrices& prices)
{
    Money month = disksPerMonth(disks, false, prices);
    for (const int gb : networkVolumesGb) {
        month += networkVolumePerMonth(gb, prices);
    }
    return {perDay(month), month != Money()};
}

QString stoppedSentence(const PodDisks& disks, const QList<int>& networkVolumesGb, const StoragePrices& prices)
{
    const Amount amount = stoppedPerDay(disks, networkVolumesGb, prices);
    if (amount.money == Money()) {
        return QStringLiteral("Stopped it costs nothing.");
    }
    QStringList parts;
    if (disks.volumeDiskGb > 0) {
        parts << QStringLiteral("its disk (%1 GB)").arg(disks.volumeDiskGb);
    }
    int network = 0;
    for (const int gb : networkVolumesGb) {
        network += gb;
    }
    if (network > 0) {
        parts << (networkVolumesGb.size() == 1
                      ? QStringLiteral("its network volume (%1 GB)").arg(network)
                      : QStringLiteral("its %1 network volumes (%2 GB)").arg(networkVolumesGb.size()).arg(network));
    }
    return QStringLiteral("Stopped it still costs %1 a day for %2.")
        .arg(toString(amount), parts.join(QLatin1String(" and ")));
}

} // namespace ryla::pods

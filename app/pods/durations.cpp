#include "pods/durations.h"

#include <algorithm>

namespace ryla::pods {

QString durationText(qint64 ms)
{
    const qint64 seconds = std::max<qint64>(0, ms / 1000);
    if (seconds < 60) {
        return QStringLiteral("%1 s").arg(seconds);
    }
    const qint64 minutes = seconds / 60;
    if (minutes < 60) {
        return QStringLiteral("%1 min").arg(minutes);
    }
    const qint64 hours = minutes / 60;
    if (hours < 48) {
        return minutes % 60 == 0 ? QStringLiteral("%1 h").arg(hours)
                                 : QStringLiteral("%1 h %2 min").arg(hours).arg(minutes % 60);
    }
    return QStringLiteral("%1 days").arg(hours / 24);
}

qint64 msSince(const QDateTime& since, const QDateTime& now)
{
    return since.isValid() ? std::max<qint64>(0, since.msecsTo(now)) : 0;
}

} // namespace ryla::pods

#pragma once

#include <QDateTime>
#include <QString>

namespace ryla::pods {

/// "45 s", "12 min", "2 h 5 min", "3 days": rounded down, for sentences. Nothing below zero: "0 s".
QString durationText(qint64 ms);

/// Milliseconds from `since` to `now`; 0 where `since` is invalid or later.
qint64 msSince(const QDateTime& since, const QDateTime& now);

} // namespace ryla::pods

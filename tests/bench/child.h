#pragma once

#include "base/later.h"

#include <QProcessEnvironment>
#include <QStringList>

namespace ryla::bench {

struct Ended
{
    QByteArray output;
    double wallMs = 0;
    double cpuMs = 0; ///< user and system, with the children it waited for
};

/// Runs a program to its end; one at a time, or the CPU times mix. Error: NotFound when it is not installed, Internal
/// when it did not end well.
Later<Ended> runChild(const QString& program, const QStringList& arguments,
                      const QProcessEnvironment& environment = QProcessEnvironment::systemEnvironment());

/// The numbers a peer script prints, one on a line.
Later<QList<double>> numbersOf(const QString& program, const QStringList& arguments);

struct Idle
{
    double cpuPercent = 0; ///< of one core
    double memoryMb = 0;   ///< proportional set size of the process and its children
};

/// Starts a program, lets it settle, watches it for a while and ends it.
Later<Idle> watchIdle(const QString& program, const QStringList& arguments, const QProcessEnvironment& environment,
                      int settleMs, int watchMs);

} // namespace ryla::bench

#pragma once

#include "base/later.h"

#include <QElapsedTimer>
#include <QList>
#include <QString>
#include <QStringList>

#include <functional>

namespace ryla::bench {

/// One measurement of one side: a number for each unit of its row. Error NotFound: the side cannot be measured here (no
/// such program, no such file), and the row says so; any other error fails the bench.
using Measure = std::function<Later<QList<double>>()>;

/// What is measured, for us and for a peer, in turns. Less is better, but for units that end in "/s".
struct Row
{
    QString name;
    QStringList units;
    QString peerName;
    Measure ours;
    Measure peer;
    int rounds = 5;
};

/// What rows need to know of this run.
struct Setup
{
    QString reference; ///< folder with a recorded object_info.json
    QString corpus;    ///< folder with recorded workflows and their node lists
    QString scratch;   ///< an empty folder
    QString programs;  ///< folder of ryla and ryla-studio
    int httpPort = 0;  ///< of the frame server
    int wsPort = 0;
};

/// One function per file of rows.
QList<Row> catalogRows(const Setup& setup);
QList<Row> convertRows(const Setup& setup);
QList<Row> submitRows(const Setup& setup);
QList<Row> socketRows(const Setup& setup);
QList<Row> programRows(const Setup& setup);

/// CPU time and wall time of this process (all threads) since it was made.
class Stopwatch
{
public:
    Stopwatch();
    [[nodiscard]] double cpuMs() const;
    [[nodiscard]] double wallMs() const;

private:
    double m_cpuAtStart;
    QElapsedTimer m_wall;
};

double median(QList<double> values);

} // namespace ryla::bench

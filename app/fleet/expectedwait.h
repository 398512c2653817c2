#pragma once

#include "jobs/job.h"

#include <functional>

/// How long jobs will take, by what their kinds of nodes usually take on a machine, and which of them wait for too
/// long. Pure; any thread.
namespace ryla::fleet {

/// Milliseconds a node class usually takes; 0 while unknown.
using UsualMs = std::function<double(const QString& classType)>;

/// Until a job that was sent is over; nothing where none of its nodes was ever timed. Nodes that were not count
/// nothing: they are small ones, loaders that were cached each time.
std::optional<double> secondsLeft(const jobs::Progress& progress, const UsualMs& usual, qint64 nowMs);
/// The same of one that was not sent, by the classes of its nodes.
std::optional<double> secondsOf(const QStringList& classes, const UsualMs& usual);

/// A sum of which some parts may not be known: then it is at least so long.
struct Wait
{
    double seconds = 0;
    bool isAtLeast = false;
    bool operator==(const Wait&) const = default;
    /// Nothing where no part of it is known.
    [[nodiscard]] std::optional<double> known() const;
    Wait& operator+=(std::optional<double> part);
};

/// A job of the line before a machine.
struct InLine
{
    jobs::JobId id;
    /// How long it keeps the machine; nothing: not known.
    std::optional<double> seconds{};
    /// It has not been sent and could run elsewhere.
    bool mayGo = false;
};

/// Those that wait for too long.
struct LateJobs
{
    QList<jobs::JobId> jobs;
    /// How many stand before the first of them, and how long that one waits.
    int before = 0;
    Wait wait{};
    bool operator==(const LateJobs&) const = default;
};

/// `line`: in the order they run; `head`, `before`: what else comes before them all. `limit` in seconds; nothing: each
/// of them waits for too long.
LateJobs lateJobs(const QList<InLine>& line, Wait head, int before, std::optional<double> limit);

} // namespace ryla::fleet

#include "fleet/expectedwait.h"

#include <algorithm>

namespace ryla::fleet {

using jobs::NodeState;

std::optional<double> secondsLeft(const jobs::Progress& progress, const UsualMs& usual, qint64 nowMs)
{
    double left = 0;
    bool isKnown = false;
    for (const jobs::NodeStep& step : progress.nodes) {
        const double ms = usual(step.classType);
        isKnown = isKnown || ms > 0;
        if (step.state == NodeState::Waiting) {
            left += ms;
        } else if (step.state == NodeState::Running) {
            left += std::max(0.0, ms - double(nowMs - step.startedMs));
        }
    }
    return isKnown ? std::optional(left / 1000) : std::nullopt;
}

std::optional<double> secondsOf(const QStringList& classes, const UsualMs& usual)
{
    double ms = 0;
    for (const QString& classType : classes) {
        ms += usual(classType);
    }
    return ms > 0 ? std::optional(ms / 1000) : std::nullopt;
}

std::optional<double> Wait::known() const
{
    return isAtLeast && !(seconds > 0) ? std::nullopt : std::optional(seconds);
}

Wait& Wait::operator+=(std::optional<double> part)
{
    seconds += part.value_or(0);
    isAtLeast = isAtLeast || !part;
    return *this;
}

LateJobs lateJobs(const QList<InLine>& line, Wait head, int before, std::optional<double> limit)
{
    LateJobs late;
    for (const InLine& one : line) {
        const bool isLate = !limit || head.known().value_or(0) > *limit;
        if (one.mayGo && isLate) {
            if (late.jobs.isEmpty()) {
                late.before = before;
                late.wait = head;
            }
            late.jobs << one.id;
        }
        head += one.seconds;
        ++before;
    }
    return late;
}

} // namespace ryla::fleet

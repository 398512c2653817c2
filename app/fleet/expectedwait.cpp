#include "fleet/expectedwait.h"

#include <algorithm>

namespace ryla::fleet {

using jobs::NodeState;

std::optional<double> secondsLeft(const jobs::JobRecord& record, const jobs::Progress& progress, const UsualMs& usual,
                                  qint64 nowMs)
{
    // What was not sent yet has no steps: they are those of its workflow.
    const jobs::Progress steps =
        progress.nodes.isEmpty() ? jobs::Progress::of(record.document, record.promptId) : progress;
    double left = 0;
    bool isKnown = false;
    for (const jobs::NodeStep& step : steps.nodes) {
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

std::optional<double> sumOf(const QList<std::optional<double>>& seconds)
{
    double sum = 0;
    for (const std::optional<double>& one : seconds) {
        if (!one) {
            return std::nullopt;
        }
        sum += *one;
    }
    return sum;
}

} // namespace ryla::fleet

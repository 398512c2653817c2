#include "jobs/timings.h"

#include <algorithm>

namespace ryla::jobs {
namespace {

/// The weight of the newest run once there are some; before that it is the plain average.
constexpr int memory = 4;

QString key(const TargetId& target, const QString& classType)
{
    return target.text + QLatin1Char('\n') + classType;
}

} // namespace

void Timings::set(const QList<NodeTime>& times)
{
    m_times.clear();
    for (const NodeTime& one : times) {
        m_times.insert(key(one.target, one.classType), one);
    }
}

QList<NodeTime> Timings::learn(const TargetId& target, const Progress& progress)
{
    QStringList touched;
    for (const NodeStep& step : progress.nodes) {
        if (step.state != NodeState::Done || step.startedMs <= 0 || step.finishedMs < step.startedMs) {
            continue;
        }
        const QString name = key(target, step.classType);
        NodeTime& known = m_times[name];
        known.target = target;
        known.classType = step.classType;
        known.runs = std::min(known.runs + 1, memory);
        known.ms += (double(step.finishedMs - step.startedMs) - known.ms) / known.runs;
        if (!touched.contains(name)) {
            touched << name;
        }
    }
    QList<NodeTime> learned;
    for (const QString& name : std::as_const(touched)) {
        learned << m_times.value(name);
    }
    return learned;
}

double Timings::usualMs(const TargetId& target, const QString& classType) const
{
    return m_times.value(key(target, classType)).ms;
}

} // namespace ryla::jobs

#pragma once

#include "jobs/jobstore.h"
#include "jobs/progress.h"

#include <QHash>

namespace ryla::jobs {

/// How long node classes usually take on a target, learned from finished jobs; later runs count more than earlier ones.
/// A plain value: the queue keeps it on disk.
class Timings
{
public:
    void set(const QList<NodeTime>& times);
    /// What changed by this run; cached nodes teach nothing.
    QList<NodeTime> learn(const TargetId& target, const Progress& progress);
    /// 0 while unknown.
    [[nodiscard]] double usualMs(const TargetId& target, const QString& classType) const;

private:
    QHash<QString, NodeTime> m_times;
};

} // namespace ryla::jobs

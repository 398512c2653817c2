#pragma once

#include "fleet/expectedwait.h"
#include "fleet/fleet.h"
#include "fleet/overflow.h"
#include "fleet/waitingjobs.h"

namespace ryla::fleet {

/// What stands before a pod.
struct PodLine
{
    /// Ours, in the order they run.
    QList<InLine> jobs;
    /// Prompts of others in its ComfyUI, as far as was heard; they come before what is not sent yet.
    int others = 0;
    /// Its start, and those of others.
    Wait head{};

    [[nodiscard]] int count() const { return others + int(jobs.size()); }
    [[nodiscard]] Wait whole() const;
};

/// Who waits before each pod and for how long, by what is known now. GUI thread.
class PodLines : public QObject
{
    Q_OBJECT
public:
    /// Borrows them.
    PodLines(jobs::Queue& queue, Fleet& fleet, const Clock& clock, QObject* parent = nullptr);

    [[nodiscard]] PodLine of(const pods::PodId& id, OverflowPod pod);

signals:
    /// More is known than was.
    void changed();

private:
    InLine inLine(const jobs::Job& job, const UsualMs& usual);
    [[nodiscard]] std::optional<double> startOf(const pods::PodId& id) const;
    std::optional<double> usualRun(const jobs::TargetId& target);

    jobs::Queue& m_queue;
    Fleet& m_fleet;
    const Clock& m_clock;
    WaitingJobs m_waiting;
    /// Of prompts whose nodes nobody tells: how long jobs of ours took there; nothing while that is asked or not known.
    QHash<jobs::TargetId, std::optional<double>> m_usualRuns;
};

} // namespace ryla::fleet

#pragma once

#include "pods/money.h"
#include "pods/policyfacts.h"

#include <array>
#include <optional>

namespace ryla::pods {

/// How long jobs took, counted into fixed buckets, as Prometheus wants it.
struct JobTimes
{
    /// Upper ends in seconds; what took longer is only in the total.
    static constexpr std::array<int, 11> ends = {1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800};

    std::array<quint64, ends.size()> counts{}; ///< of each bucket alone
    quint64 total = 0;
    qint64 sumMs = 0;

    void add(qint64 ms);
    bool operator==(const JobTimes&) const = default;
};

/// What the guardian knows of one pod. Counters count since the guardian began.
struct WatchedPod
{
    QString name; ///< the user's; the identity over recreation
    PodPhase phase = PodPhase::Unknown;
    QDateTime phaseSince;
    bool comfyAnswers = false;
    QString problem; ///< one sentence; empty: none

    QString gpuName;
    std::optional<int> gpuPercent;
    std::optional<int> gpuMemoryPercent;
    std::optional<int> queueRunning; ///< in ComfyUI, by anyone
    std::optional<int> queuePending;
    int waiting = 0; ///< jobs of ours that wait for this pod

    Money perHour; ///< now; of a sleeping pod its storage
    Amount spentToday;
    Amount spentInMonth;
    Money spentByClock; ///< since the guardian began, by its own clock: never goes back

    quint64 jobsDone = 0; ///< of all programs that share the library, as the other counters of jobs
    quint64 jobsFailed = 0;
    quint64 jobsCancelled = 0;
    quint64 pictures = 0;
    quint64 comfyRestarts = 0;
    quint64 podRestarts = 0;
    quint64 starts = 0;
    quint64 stops = 0;
    JobTimes jobTimes;
};

/// Who acts on the pods: this program, or another one while this waits for it.
enum class ActsBy { This, Window, Guardian, Nobody };

/// Everything /healthz and /metrics tell. Holds no secret and no address of a pod.
struct GuardianFacts
{
    QString version;
    QDateTime now;
    QDateTime startedAt;
    /// When all pods were last looked at, and how often that is meant to be.
    QDateTime lastRound;
    int roundSeconds = 30;
    ActsBy actsBy = ActsBy::This;
    quint64 alertsSent = 0;
    quint64 alertsFailed = 0;
    QList<WatchedPod> pods;
};

QString toString(ActsBy who);

} // namespace ryla::pods

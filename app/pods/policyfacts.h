#pragma once

#include "pods/calendar.h"
#include "pods/money.h"

#include <QList>

#include <optional>

namespace ryla::pods {

/// How a pod may be used. Minutes of 0 switch a rule off, a limit of 0 is no limit.
struct PolicySettings
{
    int idleMinutes = 15;
    /// How long a stop is announced before it takes place.
    int countdownSeconds = 60;
    int gpuBelowPercent = 5;
    int gpuWindowSeconds = 300;
    /// How long a server that does not answer counts as busy, before it is warned of …
    int unknownMinutes = 15;
    /// … and before it is stopped, unless a job of ours or a result may be on it.
    int unknownStopMinutes = 60;
    /// How long a start may take while it is paid for (runpod.md 3.1: the docs warn of 30 minutes on a first boot).
    int startMinutes = 45;
    /// A pod that the user started by hand in off-hours is stopped after so long without work.
    int offHoursIdleMinutes = 15;
    /// How long a budget stop waits for prompts of others.
    int othersGraceMinutes = 30;
    /// A start at a time that was missed is made up for so long.
    int startAtLateMinutes = 60;
    bool startOnQueued = false;

    Money budgetPerDay;
    Money budgetPerSession;
    int budgetWarnPercent = 80;
    /// At the end of a budget stop at once: the job that runs goes back into the queue.
    bool budgetIsHard = false;

    bool operator==(const PolicySettings&) const = default;
};

/// When a guard inside the machine stops it: after this program would have, and never hastily. Minutes.
int selfStopMinutes(const PolicySettings& settings);

/// What the user said for this time only. Times in UTC.
struct PolicyWishes
{
    QDateTime keepAwakeUntil;
    QDateTime postponedUntil; ///< "not now", in a countdown
    QDateTime startAt;
    bool stopAfterQueue = false;
    Money extraToday;     ///< allowed beyond the day's and the session's budget …
    QDateTime extraUntil; ///< … until then; invalid: without end

    bool operator==(const PolicyWishes&) const = default;
};

/// What may be spent beyond the budgets now.
Money extraAt(const PolicyWishes& wishes, const QDateTime& now);

enum class PodPhase {
    Unknown, ///< the provider does not answer
    Asleep,
    Starting, ///< asked for, until ComfyUI answers for the first time
    Running,
    Stopping,
    Failed, ///< the provider says that it could not be started
    Gone
};

struct GpuSample
{
    QDateTime at;
    int percent = 0;

    bool operator==(const GpuSample&) const = default;
};

enum class PolicyReason {
    None,
    Idle,
    AfterQueue,
    OffHours,
    BudgetOfDay,
    BudgetOfSession,
    NotAnswering,
    StartHangs,
    StopHangs,
    StartAt,
    Schedule,
    Queued,
    Blocked, ///< there is a wish to start, and something against it
    Trouble
};

/// What the policy must remember from one decision to the next. Lost with the program: then it counts anew, which
/// makes a stop later, never earlier.
struct PolicyMemory
{
    QDateTime idleSince;
    QDateTime unknownSince;
    PolicyReason wish = PolicyReason::None;
    QDateTime wishedSince;    ///< since when that reason holds
    QDateTime countdownSince; ///< when a stop was first announced

    bool operator==(const PolicyMemory&) const = default;
};

/// All that is known of one pod at `now` (UTC, as all times here).
struct PolicyFacts
{
    QDateTime now;
    PodPhase phase = PodPhase::Unknown;
    /// Since when it is in this phase; of a start: since it was asked for.
    QDateTime phaseSince;
    /// The beginning of what is paid for; invalid while it sleeps.
    QDateTime sessionSince;
    /// Somebody can start and stop it; an address that is simply there is only watched.
    bool canBeStopped = true;
    bool startedByUser = false;
    QDateTime lastStop;
    bool stoppedByUser = false; ///< that last one
    QDateTime lastStartAsked;
    PolicyReason lastStopReason = PolicyReason::None; ///< None: the user, or not known
    /// Starts that failed, or ended because nothing answered, since a job was last done. The pause before the next one
    /// grows with them.
    int failedStarts = 0;
    /// None is free on its host, and it is asked again and again; nothing is paid for meanwhile.
    bool waitsForGpu = false;
    /// It does not go on without a choice of the user's: no start of ours would help.
    bool wantsAChoice = false;

    int ourRunning = 0;          ///< jobs of ours being sent, running on the pod, or in doubt
    int ourRunningElsewhere = 0; ///< those of them that belong to another program here
    int ourQueued = 0;           ///< jobs of ours that wait, here or in ComfyUI's queue
    QDateTime lastQueued;        ///< when one came to them, as far as this program has seen
    int transfers = 0;           ///< uploads and downloads by this program
    int unsaved = 0;             ///< results that are only on the pod
    /// Prompts of others in ComfyUI's queue; nothing where it does not answer.
    std::optional<int> others;
    /// Some providers do not tell the load; then it does not count.
    bool gpuIsMeasured = true;
    QList<GpuSample> gpu;
    QDateTime lastInput; ///< the user typed or clicked in the window

    CalendarState calendar;
    /// What it costs now, and what it costs while it runs as it was seen last; 0: not known yet.
    Money perHour;
    Money perHourUp;
    Money spentToday;
    Money spentInSession;
    std::optional<Money> balance;
    Money accountPerHour; ///< what everything on its account costs an hour; 0: not known
    /// Its provider deletes it when the balance is used up: all but what is on a network volume (runpod.md 3.2).
    bool endsWithTheBalance = false;
    /// Nothing on it outlives a stop.
    bool losesAll = false;
    PolicyWishes wishes;
    PolicyMemory memory;
};

/// What takes from the balance in an hour: all of the account, as far as that is known.
Money drainPerHour(const PolicyFacts& facts);

enum class Verdict { Keep, Warn, Stop, Start };

struct Decision
{
    Verdict verdict = Verdict::Keep;
    PolicyReason reason = PolicyReason::None;
    /// When it will be stopped if nothing changes. Also known long before the countdown, for the ribbon.
    QDateTime stopAt;
    /// What for; `reason` is that of what is said now.
    PolicyReason stopFor = PolicyReason::None;
    /// No further job is to be sent to the pod, and what waits in its queue is to be taken back.
    bool holdQueue = false;
    /// The stop does not wait: jobs that run go back into the queue (a hard limit).
    bool handBack = false;
    /// What is done and why, for the user and the log of events.
    QString sentence;
    /// To be handed in with the next facts.
    PolicyMemory memory;
};

QString toString(PolicyReason reason);
QString toString(Verdict verdict);
QString toString(PodPhase phase);

} // namespace ryla::pods

#pragma once

#include "fleet/runcost.h"
#include "pods/money.h"

/// When a run that is meant for a pod goes to a serverless endpoint instead. Pure; any thread.
namespace ryla::fleet {

enum class OverflowMode { Off, Ask, ByItself };

/// What the user has set for one pod. As long as nothing was set an endpoint is offered, and never used without a yes.
struct OverflowRules
{
    OverflowMode mode = OverflowMode::Ask;
    /// Of RunPod; empty: the first one that is connected.
    QString endpoint{};
    bool whenAsleep = true;
    /// The wait for the pod that is too long, in minutes; 0: no wait is.
    int waitMinutes = 10;
    /// Beyond these it is offered and not sent; 0: no limit. The day's counts what ran there today.
    pods::Money mostPerRun{};
    pods::Money mostPerDay{};
    bool operator==(const OverflowRules&) const = default;
};

enum class OverflowPod { Asleep, Starting, Ready, Gone };

struct OverflowFacts
{
    OverflowPod pod = OverflowPod::Ready;
    QString podName{};
    /// Jobs that run on it or wait for it, also those of others, without these runs.
    int jobsBefore = 0;
    /// Until these runs could begin there, the pod's start included, in seconds; nothing: not known.
    std::optional<double> waitSeconds{};
    /// Of some that come before it is not known how long they take: it is at least so long.
    bool isWaitAtLeast = false;
    int runs = 1;
    /// Why they cannot go to an endpoint: ServerlessFit::problem.
    QString misfit{};
    /// An endpoint is connected, and there is a key for it.
    bool hasEndpoint = false;
    /// Why its account cannot be asked, with what to do; empty: it was asked, or nobody tried.
    QString accountProblem{};
    QString endpointName{};
    /// Of one run. An estimate, never a bill.
    RunCostFacts cost{};
    pods::Money spentToday{};
};

enum class OverflowStep { Stay, Offer, Send };

struct OverflowAnswer
{
    OverflowStep step = OverflowStep::Stay;
    /// Why, in a sentence for the user. Empty where nothing speaks for the endpoint: the usual.
    QString reason{};
    bool operator==(const OverflowAnswer&) const = default;
};

/// Stay with the pod, offer the endpoint, or send it there; only rules that say ByItself answer Send.
OverflowAnswer overflow(const OverflowFacts& facts, const OverflowRules& rules);

} // namespace ryla::fleet

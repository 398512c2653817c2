#pragma once

#include "pods/policyfacts.h"
#include "pods/situation.h"
#include "pods/storagecost.h"
#include "pods/usage.h"

/// From what a session sees to what the policy and the ledger ask. Pure; any thread.
namespace ryla::pods {

/// How much is going on for one pod, as whoever owns the queue knows it.
struct Workload
{
    int running = 0;          ///< jobs of ours being sent, running on the pod, or in doubt
    int queued = 0;           ///< jobs of ours that wait, here or in ComfyUI's queue
    int transfers = 0;        ///< uploads and downloads
    int unsaved = 0;          ///< results that are only on the pod
    int runningElsewhere = 0; ///< those running that belong to another program here
    bool operator==(const Workload&) const = default;
};

/// What a single look does not tell.
struct PhaseMemory
{
    bool seen = false;     ///< the provider has answered since the program began
    bool answered = false; ///< ComfyUI has answered since this start of the machine
    bool operator==(const PhaseMemory&) const = default;
};
PhaseMemory knownAfter(PhaseMemory before, const Situation& situation);

/// A ComfyUI that has fallen silent still runs, as far as the policy goes: it may be restarted. One that never answered
/// is starting.
PodPhase phaseOf(const Situation& situation, PhaseMemory known);

/// What the time is that passes now: busy with work of ours or of others.
Use useOf(PodPhase phase, const Workload& work, int others);

/// What a second costs now, as a price an hour: the machine's while it is up, else that of its own disk. Network
/// volumes are shared between pods and are not in it.
Money pricePerHour(const Machine& machine);
PodDisks disksOf(const Machine& machine);
/// What it still costs when it is stopped, with its network volume where the size of that is known.
Amount asleepPerDay(const Machine& machine);

/// The busiest of its GPUs; nothing where that is not told.
std::optional<int> gpuUseOf(const Machine& machine);
/// The fullest.
std::optional<int> gpuMemoryUseOf(const Machine& machine);
/// What it waits for, and what the machine tells of prices, load and what is lost with it; `facts.now` and
/// `facts.phase` are known.
void takeSituation(PolicyFacts& facts, const Situation& situation);
/// The beginning of what is paid for now; invalid while it is down or not known.
QDateTime paidSince(const Machine& machine);

} // namespace ryla::pods

#include "pods/keeperfacts.h"

#include <algorithm>

namespace ryla::pods {

PhaseMemory knownAfter(PhaseMemory before, const Situation& situation)
{
    before.seen = before.seen || situation.machine || situation.stage != Stage::Asleep;
    switch (situation.stage) {
    case Stage::Ready:
        before.answered = true;
        break;
    case Stage::Asleep:
    case Stage::Asked:
    case Stage::Choosing:
    case Stage::WaitingForGpu:
    case Stage::Failed:
    case Stage::Gone:
        before.answered = false;
        break;
    default: // also through a restart, so that one that does not help counts as such
        break;
    }
    return before;
}

PodPhase phaseOf(const Situation& situation, PhaseMemory known)
{
    switch (situation.stage) {
    case Stage::Asleep:
        return known.seen ? PodPhase::Asleep : PodPhase::Unknown;
    case Stage::Asked:
    case Stage::Machine:
    case Stage::Container:
    case Stage::Port:
    case Stage::Comfy:
    case Stage::Nodes:
    case Stage::WarmUp:
    case Stage::WaitingForGpu:
        return PodPhase::Starting;
    case Stage::Stuck: // of no use yet: then the limit of a start is its limit
        return known.answered && situation.trouble == Trouble::ComfyDown ? PodPhase::Running : PodPhase::Starting;
    case Stage::Ready:
        return PodPhase::Running;
    case Stage::Choosing:
        return situation.mayCost() ? PodPhase::Starting : PodPhase::Failed;
    case Stage::Finishing:
    case Stage::Stopping:
        return PodPhase::Stopping;
    case Stage::Failed:
        return PodPhase::Failed;
    case Stage::Gone:
        return PodPhase::Gone;
    }
    return PodPhase::Unknown;
}

Use useOf(PodPhase phase, const Workload& work, int others)
{
    switch (phase) {
    case PodPhase::Starting:
        return Use::Starting;
    case PodPhase::Running:
    case PodPhase::Stopping:
        return work.running > 0 || work.transfers > 0 || others > 0 ? Use::Busy : Use::Idle;
    case PodPhase::Unknown:
        return Use::Unwatched;
    case PodPhase::Asleep:
    case PodPhase::Failed:
    case PodPhase::Gone:
        break;
    }
    return Use::Asleep;
}

PodDisks disksOf(const Machine& machine)
{
    return {machine.containerDiskGb, machine.storage.kind == StorageKind::HostDisk ? machine.storage.sizeGb : 0};
}

Money pricePerHour(const Machine& machine)
{
    if (machine.state == MachineState::Gone) {
        return {};
    }
    const Money told = Money::fromNumber(machine.costPerHour.value_or(0));
    // 0 while it sleeps, although its disk is still paid for (runpod.md 3.2).
    return told > Money() ? told : storagePerHour(disksPerMonth(disksOf(machine), false));
}

std::optional<int> gpuUseOf(const Machine& machine)
{
    if (!machine.runtime || machine.runtime->gpuUse.isEmpty()) {
        return std::nullopt;
    }
    return *std::max_element(machine.runtime->gpuUse.begin(), machine.runtime->gpuUse.end());
}

QDateTime paidSince(const Machine& machine)
{
    return machine.isUp() ? machine.startedAt : QDateTime();
}

} // namespace ryla::pods

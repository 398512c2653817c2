#include "pods/keeperfacts.h"

#include <algorithm>

namespace ryla::pods {

PodPhase phaseOf(const Situation& situation, bool seen)
{
    switch (situation.stage) {
    case Stage::Asleep:
        return seen ? PodPhase::Asleep : PodPhase::Unknown;
    case Stage::Asked:
    case Stage::Machine:
    case Stage::Container:
    case Stage::Port:
    case Stage::Comfy:
    case Stage::Nodes:
    case Stage::WarmUp:
    case Stage::WaitingForGpu:
    case Stage::Stuck: // it costs and is of no use yet: the limit of a start is its limit
        return PodPhase::Starting;
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

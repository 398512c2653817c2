#include "pods/keeperfacts.h"

#include <algorithm>

namespace ryla::pods {

namespace {
/// Older samples of a GPU's load say nothing any more.
constexpr qint64 gpuMemoryMs = 60LL * 60 * 1000;

std::optional<int> mostOf(const Machine& machine, QList<int> Runtime::*percents)
{
    const QList<int> all = machine.runtime ? (*machine.runtime).*percents : QList<int>();
    return all.isEmpty() ? std::nullopt : std::optional(*std::max_element(all.begin(), all.end()));
}

} // namespace

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

Amount asleepPerDay(const Machine& machine)
{
    const bool isOnVolume = machine.storage.kind == StorageKind::NetworkVolume && machine.storage.sizeGb > 0;
    return stoppedPerDay(disksOf(machine), isOnVolume ? QList<int>{machine.storage.sizeGb} : QList<int>());
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
    return mostOf(machine, &Runtime::gpuUse);
}

std::optional<int> gpuMemoryUseOf(const Machine& machine)
{
    return mostOf(machine, &Runtime::gpuMemoryUse);
}

void takeSituation(PolicyFacts& facts, const Situation& situation)
{
    facts.wantsAChoice = situation.stage == Stage::Choosing;
    facts.waitsForGpu = situation.stage == Stage::WaitingForGpu;
    const std::optional<Machine>& machine = situation.machine;
    facts.perHour = machine ? pricePerHour(*machine) : Money();
    if (machine && machine->isUp()) {
        facts.perHourUp = facts.perHour;
    }
    const StorageKind kind = machine ? machine->storage.kind : StorageKind::None;
    facts.endsWithTheBalance = machine && kind != StorageKind::NetworkVolume;
    // Whoever tells no disk at all does not tell either what is kept.
    facts.losesAll = machine && kind == StorageKind::None && machine->containerDiskGb > 0;
    const std::optional<int> gpu = machine ? gpuUseOf(*machine) : std::nullopt;
    facts.gpuIsMeasured = gpu.has_value() || facts.phase != PodPhase::Running;
    if (gpu) {
        facts.gpu.append({facts.now, *gpu});
    }
    facts.gpu.removeIf([&facts](const GpuSample& one) { return one.at.msecsTo(facts.now) > gpuMemoryMs; });
}

QDateTime paidSince(const Machine& machine)
{
    return machine.isUp() ? machine.startedAt : QDateTime();
}

} // namespace ryla::pods

#include "pods/idle.h"

#include "pods/durations.h"

#include <algorithm>

namespace ryla::pods {
namespace {

QString counted(int count, const char* one, const char* many)
{
    return count == 1 ? QString::fromLatin1(one) : QStringLiteral("%1 %2").arg(count).arg(QLatin1String(many));
}

/// The highest load in the window before now; nothing where nobody measured.
std::optional<int> gpuLoad(const PolicySettings& settings, const PolicyFacts& facts)
{
    const QDateTime begin = facts.now.addSecs(-settings.gpuWindowSeconds);
    std::optional<int> highest;
    for (const GpuSample& sample : facts.gpu) {
        if (sample.at >= begin && sample.at <= facts.now) {
            highest = std::max(highest.value_or(0), sample.percent);
        }
    }
    return highest;
}

} // namespace

ActivityReport activityOf(const PolicySettings& settings, const PolicyFacts& facts)
{
    if (facts.ourRunning > 0) {
        return {Activity::Busy, counted(facts.ourRunning, "a job runs", "jobs run")};
    }
    if (facts.ourQueued > 0) {
        return {Activity::Busy, counted(facts.ourQueued, "a job waits", "jobs wait")};
    }
    if (facts.unsaved > 0) {
        return {Activity::Busy, counted(facts.unsaved, "a result is not fetched yet", "results are not fetched yet")};
    }
    if (facts.transfers > 0) {
        return {Activity::Busy, counted(facts.transfers, "a file is being transferred", "files are being transferred")};
    }
    if (!facts.others) {
        return {Activity::Unknown, QStringLiteral("ComfyUI does not answer")};
    }
    if (*facts.others > 0) {
        return {Activity::Busy, counted(*facts.others, "something of somebody else is in its queues",
                                        "things of others are in its queues")};
    }
    if (!facts.gpuIsMeasured) {
        return {Activity::Idle, {}};
    }
    const std::optional<int> load = gpuLoad(settings, facts);
    if (!load) {
        return {Activity::Unknown, QStringLiteral("nothing tells how busy its GPU is")};
    }
    if (*load >= settings.gpuBelowPercent) {
        return {Activity::Busy, QStringLiteral("its GPU is at %1 %").arg(*load)};
    }
    return {Activity::Idle, {}};
}

QString blockerOf(const PolicyFacts& facts)
{
    if (facts.ourRunning > 0) {
        return counted(facts.ourRunning, "the job that runs is done", "jobs that run are done");
    }
    if (facts.unsaved > 0) {
        return counted(facts.unsaved, "its last result is fetched", "results are fetched");
    }
    if (facts.transfers > 0) {
        return counted(facts.transfers, "the file under way has arrived", "files under way have arrived");
    }
    return {};
}

PolicyMemory remembered(const PolicySettings& settings, const PolicyFacts& facts)
{
    PolicyMemory memory = facts.memory;
    if (facts.phase == PodPhase::Stopping) {
        return memory; // should the stop fail, it goes on where it was
    }
    if (facts.phase != PodPhase::Running) {
        memory.idleSince = {};
        memory.unknownSince = {};
        return facts.phase == PodPhase::Starting ? memory : PolicyMemory();
    }
    const Activity activity = activityOf(settings, facts).activity;
    if (activity == Activity::Busy) {
        memory.idleSince = {};
    } else if (activity == Activity::Idle) {
        // Time of silence is no idle time, but does not begin it anew: a line that fails every ten minutes would keep
        // a pod on for ever.
        memory.idleSince =
            memory.idleSince.isValid() ? memory.idleSince.addMSecs(msSince(memory.unknownSince, facts.now)) : facts.now;
    }
    if (memory.idleSince.isValid() && facts.lastInput.isValid()) {
        memory.idleSince = std::min(facts.now, std::max(memory.idleSince, facts.lastInput));
    }
    // A job of ours that is in doubt keeps it busy, but a server that is silent for long is still to be told.
    if (activity != Activity::Unknown && facts.others) {
        memory.unknownSince = {};
    } else if (!memory.unknownSince.isValid()) {
        memory.unknownSince = facts.now;
    }
    return memory;
}

} // namespace ryla::pods

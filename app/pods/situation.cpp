#include "pods/situation.h"

#include <algorithm>

namespace ryla::pods {

namespace {

struct StageRow
{
    Stage stage;
    QLatin1String name;
    /// 0: for ever.
    qint64 deadlineMs;
    qint64 paceMs;
};

constexpr qint64 second = 1000;
constexpr qint64 minute = 60 * second;

/// Deadlines: a 20 GB image may pull for 10 to 15 minutes; a container is up within a minute or never; the port is
/// mapped within seconds; ComfyUI takes seconds to 4 minutes with a network volume, but up to 30 on its first boot,
/// which is why being stuck never ends a start by itself (runpod.md 3.1). Work that is still not done half an hour
/// after a stop was asked for is told, and never cut off by itself. Pace: 3 to 5 s while something moves, 15 to 30 s
/// while nothing does (runpod.md 9.8).
constexpr StageRow rows[] = {
    {Stage::Asleep, QLatin1String("asleep"), 0, 30 * second},
    {Stage::Asked, QLatin1String("asked"), 90 * second, 3 * second},
    {Stage::Machine, QLatin1String("machine"), 15 * minute, 4 * second},
    {Stage::Container, QLatin1String("container"), 5 * minute, 4 * second},
    {Stage::Port, QLatin1String("port"), 3 * minute, 3 * second},
    {Stage::Comfy, QLatin1String("comfy"), 10 * minute, 3 * second},
    {Stage::Nodes, QLatin1String("nodes"), 3 * minute, 5 * second},
    {Stage::WarmUp, QLatin1String("warm-up"), 10 * minute, 5 * second},
    {Stage::Ready, QLatin1String("ready"), 0, 10 * second},
    {Stage::Choosing, QLatin1String("choosing"), 0, 30 * second},
    {Stage::WaitingForGpu, QLatin1String("waiting for a GPU"), 0, 60 * second},
    {Stage::Stuck, QLatin1String("stuck"), 0, 10 * second},
    {Stage::Finishing, QLatin1String("finishing"), 30 * minute, 60 * second},
    {Stage::Stopping, QLatin1String("stopping"), 60 * second, 3 * second},
    {Stage::Failed, QLatin1String("failed"), 0, 30 * second},
    {Stage::Gone, QLatin1String("gone"), 0, 60 * second},
};

const StageRow& rowOf(Stage stage)
{
    return *std::find_if(std::begin(rows), std::end(rows), [stage](const StageRow& row) { return row.stage == stage; });
}

/// After so long in a stage that moves, looking often helps nobody.
constexpr qint64 eagerMs = 4 * minute;
constexpr qint64 patientPaceMs = 10 * second;

} // namespace

bool Situation::mayCost() const
{
    return (machine && machine->isUp()) || acted || lostAtMs || (stage >= Stage::Machine && stage <= Stage::Ready) ||
           stage == Stage::Stuck;
}

bool Situation::canOnlyBeTerminated() const
{
    return machine && machine->storage.kind == StorageKind::NetworkVolume && !machine->allows(Action::Stop) &&
           machine->allows(Action::Terminate);
}

PodFacts factsOf(const ConfiguredPod& pod, const std::optional<Machine>& machine)
{
    PodFacts facts;
    facts.comfyPort = pod.comfyPort;
    facts.wantsGpu = !pod.recipe.gpus.isEmpty();
    facts.warmsUp = !pod.warmUpWorkflow.isEmpty();
    const Storage& storage = machine ? machine->storage : pod.recipe.storage;
    const bool canBeMade = machine ? !machine->image.isEmpty() || !machine->templateId.isEmpty()
                                   : !pod.recipe.image.isEmpty() || !pod.recipe.templateId.isEmpty();
    facts.canBeMadeAnew = canBeMade && storage.kind != StorageKind::HostDisk;
    return facts;
}

bool isCommand(Task task)
{
    return task == Task::Start || task == Task::Create || task == Task::Stop || task == Task::Terminate ||
           task == Task::Restart;
}

std::optional<qint64> deadlineMs(Stage stage)
{
    const qint64 ms = rowOf(stage).deadlineMs;
    return ms > 0 ? std::optional<qint64>(ms) : std::nullopt;
}

qint64 paceMs(Stage stage, qint64 inStageMs)
{
    const qint64 pace = rowOf(stage).paceMs;
    return inStageMs > eagerMs ? std::max(pace, patientPaceMs) : pace;
}

Situation entered(Situation before, Stage stage, qint64 nowMs)
{
    Situation now;
    now.stage = stage;
    now.sinceMs = nowMs;
    now.nextMs = nowMs;
    now.wish = before.wish;
    now.machine = std::move(before.machine);
    now.attempt = std::move(before.attempt);
    now.foundUp = before.foundUp && stage != Stage::Asleep && stage != Stage::Gone && stage != Stage::Failed;
    if (before.notRestarted && (stage == Stage::Container || stage == Stage::Port || stage == Stage::Comfy)) {
        now.message = before.notRestarted->message;
        now.details = before.notRestarted->said;
        now.notRestarted = std::move(before.notRestarted);
    }
    return now;
}

QStringList stageNames()
{
    QStringList names;
    for (const StageRow& row : rows) {
        names.append(row.name);
    }
    return names;
}

QString toString(Stage stage)
{
    return rowOf(stage).name;
}

QString toString(Trouble trouble)
{
    static constexpr const char* names[] = {
        "none",         "no GPU",     "GPU missing",  "no money",          "no right", "machine gone", "ignored",
        "start failed", "pull hangs", "nothing runs", "not mapped",        "wrapper",  "login",        "ComfyUI down",
        "nodes fail",   "work left",  "stop ignored", "stopped by itself", "refused"};
    return QString::fromLatin1(names[int(trouble)]);
}

QString toString(Choice choice)
{
    static constexpr const char* names[] = {"wait",    "other GPU", "use port",    "keep waiting", "try again",
                                            "restart", "stop now",  "stop anyway", "keep running", "give up"};
    return QString::fromLatin1(names[int(choice)]);
}

} // namespace ryla::pods

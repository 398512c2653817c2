#pragma once

#include "base/secret.h"
#include "base/strongid.h"

#include <QDateTime>
#include <QList>
#include <QStringList>
#include <QUrl>

#include <optional>

/// Plain values about rented (or own) machines. Facts: runpod.md 1A.3 (the pod object), 3.1 (states), 3.2 (storage).
namespace ryla::pods {

/// What a provider calls a machine. Not an identity for ever: migration and recreation change it (runpod.md 3.3).
using MachineId = StrongId<struct MachineIdTag>;
/// The user's pod, for ever: made once when it is configured, never given by a provider.
using PodId = StrongId<struct PodIdTag>;

/// What a provider has observed, in our words. Unknown: a word we do not know, kept in Machine::stateText.
enum class MachineState {
    Unknown,
    Asleep,       ///< stopped; storage may still cost
    Provisioning, ///< a host is chosen, the image is pulled
    Starting,     ///< the container is being started
    Running,      ///< the container runs; ComfyUI may not yet
    Failed,       ///< the start failed
    Gone          ///< terminated or unknown to the provider
};

enum class Action { Start, Stop, Restart, Terminate };

enum class StorageKind {
    None,         ///< everything is lost when it stops
    HostDisk,     ///< kept on stop, tied to the host, deleted on terminate
    NetworkVolume ///< kept always, paid always
};

struct Storage
{
    StorageKind kind = StorageKind::None;
    /// 0: not told (a network volume's size stands with the volume).
    int sizeGb = 0;
    /// Of a network volume.
    QString volumeId{};
    /// Where it is mounted.
    QString path{};
    bool operator==(const Storage&) const = default;
};

/// A port of the machine and where it is reached from outside; outside 0 and an empty ip: through the proxy only.
struct PortMapping
{
    int inside = 0;
    int outside = 0;
    QString type{};
    QString ip{};
    bool operator==(const PortMapping&) const = default;
};

/// What is told while a container runs. A machine that is Running without it is not up yet, or never will be.
struct Runtime
{
    qint64 uptimeSeconds = 0;
    /// There was a list of GPUs, be it empty.
    bool tellsGpus = false;
    /// Percent per GPU.
    QList<int> gpuUse{};
    QList<int> gpuMemoryUse{};
    QList<PortMapping> ports{};
    bool operator==(const Runtime&) const = default;
};

/// The value may be a password, so it is treated as one: never in a log, a settings file or an error text.
struct EnvValue
{
    QString name;
    Secret value;
    bool operator==(const EnvValue&) const = default;
};

/// One machine as its provider reports it. Every field may be missing in the report; then it has the value here.
struct Machine
{
    MachineId id{};
    QString name{};
    MachineState state = MachineState::Unknown;
    /// As the provider writes it.
    QString stateText{};
    /// What the provider would accept now. Believed, not computed.
    QList<Action> actions{};
    QString gpu{};
    int gpuCount = 0;
    /// US dollars; 0 while asleep although storage still costs.
    std::optional<double> costPerHour{};
    Storage storage{};
    /// Lost whenever the machine stops.
    int containerDiskGb = 0;
    QString dataCentre{};
    /// "8188/http", as declared.
    QStringList ports{};
    std::optional<Runtime> runtime{};
    QDateTime createdAt{};
    QDateTime startedAt{};
    /// Stop and reset are refused while it is locked.
    bool locked = false;
    QString image{};
    QString templateId{};
    QString args{};
    QString cloud{};
    QList<EnvValue> env{};

    [[nodiscard]] bool allows(Action action) const { return actions.contains(action); }
    /// On its way up, or up: it costs. So does one in a state that is not known, if its price is told.
    [[nodiscard]] bool isUp() const;
    /// Running, and nothing says that it has no GPU (runpod.md 3.3: gpu absent or none listed at run time).
    [[nodiscard]] bool runsWithoutGpu() const;
    /// The declared ports that a browser could reach: "8188/http" -> 8188.
    [[nodiscard]] QList<int> httpPorts() const;
    bool operator==(const Machine&) const = default;
};

/// What is needed to make a machine again when the old one is gone or has no GPU left on its host.
struct Recipe
{
    /// Begins the name of what is created; a part that is unique is added.
    QString name{};
    /// One of both.
    QString image{};
    QString templateId{};
    /// Ids of the provider, best first; they are tried in this order.
    QStringList gpus{};
    int gpuCount = 1;
    QString cloud{};
    /// Preferences, best first; a network volume binds to its own.
    QStringList dataCentres{};
    QStringList ports{};
    int containerDiskGb = 0;
    Storage storage{};
    QString args{};
    QString minCudaVersion{};
    /// Values come from the key store or from the machine itself, never from settings.
    QList<EnvValue> env{};
    bool operator==(const Recipe&) const = default;
};

/// What the machine would be made from again: its own definition.
Recipe recipeOf(const Machine& machine);

/// Programs with arguments, started as they stand here: no shell reads them.
struct Commands
{
    QStringList start{};
    QStringList stop{};
    /// Ends with 0: running; anything else: asleep.
    QStringList status{};
    int timeLimitSeconds = 120;
    bool operator==(const Commands&) const = default;
};

/// The user's pod. It keeps its identity when its machine gets another id or is made anew.
struct ConfiguredPod
{
    PodId id{};
    QString name{};
    /// A row of providers(): "runpod", "address", "command", "demo".
    QString provider{};
    /// The last machine it was; empty: none yet.
    MachineId machine{};
    Recipe recipe{};
    int comfyPort = 8188;
    /// Path of a workflow run once after a start, so that the first picture comes at once; empty: none.
    QString warmUpWorkflow{};
    /// Of the providers that know no machines: where ComfyUI answers.
    QUrl address{};
    Commands commands{};
    std::optional<double> pricePerHour{}; ///< US dollars, by the user, where the provider tells none
    bool operator==(const ConfiguredPod&) const = default;
};

/// Which of `machines` is this pod: its machine by id, or the newest one that carries our mark of this pod; of both,
/// the one that is up, for that one costs. Else the only one that has the same name and the same volume. Nothing where
/// that is not certain.
std::optional<Machine> machineOf(const ConfiguredPod& pod, const QList<Machine>& machines);

/// The names of the environment variables that carry the pod's id, which survives migrations, and the attempt that made
/// the machine.
QString markName();
QString attemptName();
/// Made by this attempt, as its name or its environment tells (Provider::create).
bool isMadeBy(const Machine& machine, const QString& attempt);

QString toString(MachineState state);
QString toString(Action action);
QString toString(StorageKind kind);
/// For logs and test failures: id, state and actions, never the environment.
QString toString(const Machine& machine);

} // namespace ryla::pods

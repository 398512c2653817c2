#pragma once

#include "pods/pod.h"
#include "pods/probe.h"
#include "pods/provider.h"

#include <QList>
#include <QStringList>

#include <optional>

/// How one configured pod stands, and what to do about it: a value, and pure functions from an observation to the next
/// value. Times are milliseconds of Clock::monotonicMs(). Facts: runpod.md 3 (life cycle), 4 (proxy), 9 (consequences).
namespace ryla::pods {

enum class Stage {
    Asleep,        ///< nothing runs as far as is known, and nothing is wanted
    Asked,         ///< a start is wanted; not seen to have an effect yet
    Machine,       ///< a host is there, the image is pulled
    Container,     ///< the container is coming up
    Port,          ///< it runs; its port is not mapped yet
    Comfy,         ///< the port is there; ComfyUI does not answer yet
    Nodes,         ///< it answers; its node list is read
    WarmUp,        ///< a first run, so that the user's comes at once
    Ready,         //
    Choosing,      ///< it does not go on like this: the user chooses
    WaitingForGpu, ///< asks again until a GPU is free
    Stuck,         ///< the machine runs and costs, and is of no use; goes on by itself should that change
    Finishing,     ///< a stop is wanted: work is finished or handed back, results are fetched
    Stopping,      ///< the stop was asked; not seen yet
    Failed,        ///< it cannot be started; nothing runs
    Gone           ///< there is no machine any more
};

enum class Wish { Nothing, Up, Down, Terminated };

enum class Trouble {
    None,
    NoGpu,      ///< none free where it is
    GpuMissing, ///< it runs, without a GPU
    NoMoney,
    NoRight, ///< key or permission
    MachineGone,
    Ignored, ///< accepted, and nothing happened
    StartFailed,
    PullHangs,
    NothingRuns, ///< RUNNING, and no container
    NotMapped,   ///< the port is not among those mapped
    Wrapper,     ///< a page of something else
    Login,
    ComfyDown,
    NodesFail,
    WorkLeft, ///< work could not be finished before the stop
    StopIgnored,
    StoppedByItself,
    Refused ///< in the provider's words
};

/// What the user may choose. The window asks for what it needs (which GPU, which port).
enum class Choice { Wait, OtherGpu, UsePort, KeepWaiting, TryAgain, Restart, StopNow, StopAnyway, KeepRunning, GiveUp };

/// What the session does next, one at a time.
enum class Task { None, Look, Start, Create, Probe, ReadNodes, WarmUp, FinishWork, Stop, Terminate, Restart };
/// Changes the machine: what comes of it costs money.
bool isCommand(Task task);

struct Situation
{
    Stage stage = Stage::Asleep;
    /// When this stage began.
    qint64 sinceMs = 0;
    Wish wish = Wish::Nothing;
    /// As it was seen last.
    std::optional<Machine> machine{};
    Trouble trouble = Trouble::None;
    /// For the user; empty: nothing to say.
    QString message{};
    QString details{};
    QList<Choice> choices{};
    /// Declared HTTP ports where something else may be found.
    QList<int> otherPorts{};

    // What the steps remember.
    /// The provider has said to wait until then: the time of the stage counts from there.
    qint64 heldUntilMs = 0;
    /// Not before this.
    qint64 nextMs = 0;
    /// The command of this stage was sent, and its answer does not say that it was refused.
    bool acted = false;
    /// When an answer to it was lost; then it is not sent again until it has had time to show.
    std::optional<qint64> lostAtMs{};
    /// Of the same thing in a row that did not work.
    int tries = 0;
    /// Of questions in this stage, to take turns between provider and proxy.
    int round = 0;
    /// The machine was seen in this stage: a command never rests on older news.
    bool seenHere = false;
    /// A new machine is to be made, by this attempt; empty once it is known.
    QString attempt{};
    /// The user has said that this stage may take as long as it likes.
    bool keepWaiting = false;
    /// It ran already when it was first seen: work may be on it whatever stage it is in for us.
    bool foundUp = false;
    /// A restart is wanted; it is seen to have happened when the uptime is less than this.
    std::optional<qint64> restartFromUptime{};
    /// A restart was refused: said through the stages until ComfyUI answers, for nothing else has changed.
    std::optional<Refusal> notRestarted{};
    bool operator==(const Situation&) const = default;

    [[nodiscard]] bool isStarting() const { return stage >= Stage::Asked && stage <= Stage::WarmUp; }
    [[nodiscard]] bool goesDown() const { return wish == Wish::Down || wish == Wish::Terminated; }
    /// A command rests on the next look: without it none would be sent.
    [[nodiscard]] bool isOfACommand() const
    {
        return !acted && (goesDown() || stage == Stage::Asked || stage == Stage::WaitingForGpu);
    }
    /// Where its data outlives it and its provider stops it in no other way (runpod.md 3.2).
    [[nodiscard]] bool canOnlyBeTerminated() const;
    /// Money flows, or may: from the first command until it was seen to have ended.
    [[nodiscard]] bool mayCost() const;
};

/// What the steps need to know of the pod.
struct PodFacts
{
    int comfyPort = 8188;
    bool wantsGpu = true;
    bool warmsUp = false;
    /// Made anew without loss: the data is on a network volume, or nothing is kept anyway.
    bool canBeMadeAnew = false;
};
PodFacts factsOf(const ConfiguredPod& pod, const std::optional<Machine>& machine);

/// How long a stage may take before it counts as stuck; nothing: for ever.
std::optional<qint64> deadlineMs(Stage stage);
/// How often to look, by stage.
qint64 paceMs(Stage stage, qint64 inStageMs);

/// The situation in a new stage: without what was remembered of the last.
Situation entered(Situation before, Stage stage, qint64 nowMs);

// Observations.
/// Start, Create, Stop, Terminate or Restart were answered with this machine.
Situation accepted(Situation before, Task task, const Machine& machine, const PodFacts& pod, qint64 nowMs);
Situation machineSeen(Situation before, const Machine& machine, const PodFacts& pod, qint64 nowMs);
Situation answerSeen(Situation before, Answering answering, const PodFacts& pod, qint64 nowMs);
Situation refused(Situation before, Task task, const Refusal& refusal, const PodFacts& pod, qint64 nowMs);
Situation broken(Situation before, Task task, const Error& error, const PodFacts& pod, qint64 nowMs);
/// A task without a machine as answer was done: ReadNodes, WarmUp, FinishWork.
Situation done(Situation before, Task task, const PodFacts& pod, qint64 nowMs);
/// No machine is found any more, by whatever name.
Situation machineMissing(Situation before, const PodFacts& pod, qint64 nowMs);
Situation timePassed(Situation before, const PodFacts& pod, qint64 nowMs);

// Wishes.
Situation wantedUp(Situation before, qint64 nowMs);
Situation wantedDown(Situation before, qint64 nowMs);
Situation wantedTerminated(Situation before, qint64 nowMs);
/// Out of whatever is going on: a start ends in a stop if money may flow, a stop that was not sent yet in going on.
Situation cancelled(Situation before, qint64 nowMs);
/// OtherGpu and UsePort need an argument and are the session's; here they change nothing.
Situation chosen(Situation before, Choice choice, qint64 nowMs);
Situation wantedAnew(Situation before, const QString& attempt, qint64 nowMs);
Situation wantedRestart(Situation before, qint64 nowMs);

/// What to do now; None: wait until Situation::nextMs.
Task dueTask(const Situation& situation, qint64 nowMs);

QStringList stageNames();
QString toString(Stage stage);
QString toString(Trouble trouble);
QString toString(Choice choice);

} // namespace ryla::pods

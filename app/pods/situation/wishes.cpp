// What the user (or the policy) wants, and what is to be done next.
#include "pods/situation.h"

#include <algorithm>

namespace ryla::pods {

namespace {

Situation atRest(Situation s, qint64 nowMs)
{
    s.wish = Wish::Nothing;
    s.attempt.clear();
    return entered(std::move(s), Stage::Asleep, nowMs);
}

/// Work of ours may be on it.
bool mayHaveWork(const Situation& s)
{
    const Stage stage = s.stage;
    return s.foundUp || stage == Stage::Nodes || stage == Stage::WarmUp || stage == Stage::Ready ||
           stage == Stage::Stuck || stage == Stage::Finishing;
}

Situation onTheWayDown(Situation s, qint64 nowMs)
{
    // Was a command sent whose effect has not shown? Then what is seen in the next seconds proves nothing.
    const bool unclear = s.acted && (s.stage == Stage::Asked || s.stage == Stage::WaitingForGpu);
    const std::optional<qint64> lost = unclear ? std::optional<qint64>(nowMs) : s.lostAtMs;
    s = entered(s, mayHaveWork(s) ? Stage::Finishing : Stage::Stopping, nowMs);
    s.lostAtMs = lost;
    return s;
}

Stage stageOf(Trouble trouble)
{
    switch (trouble) {
    case Trouble::PullHangs:
        return Stage::Machine;
    case Trouble::NothingRuns:
        return Stage::Container;
    case Trouble::NotMapped:
        return Stage::Port;
    case Trouble::NodesFail:
        return Stage::Nodes;
    default:
        return Stage::Comfy;
    }
}

Task takingTurns(const Situation& s, int every)
{
    return s.round % every == every - 1 ? Task::Look : Task::Probe;
}

Task toStart(const Situation& s)
{
    if (!s.attempt.isEmpty()) {
        return Task::Create;
    }
    const bool mayStart = s.seenHere && !s.acted && s.machine && s.machine->allows(Action::Start);
    return mayStart ? Task::Start : Task::Look;
}

Task toStop(const Situation& s)
{
    if (!s.seenHere || s.acted || !s.machine) {
        return Task::Look;
    }
    if (s.wish == Wish::Terminated) {
        return s.machine->allows(Action::Terminate) ? Task::Terminate : Task::Look;
    }
    return s.machine->allows(Action::Stop) ? Task::Stop : Task::Look;
}

} // namespace

Situation wantedUp(Situation s, qint64 nowMs)
{
    switch (s.stage) {
    case Stage::Asleep:
    case Stage::Failed:
    case Stage::Choosing:
    case Stage::Gone: {
        const std::optional<qint64> lost = s.lostAtMs;
        s.wish = Wish::Up;
        s = entered(std::move(s), Stage::Asked, nowMs);
        s.lostAtMs = lost;
        return s;
    }
    case Stage::Finishing:
    case Stage::Stopping:
        return cancelled(std::move(s), nowMs);
    default:
        s.wish = Wish::Up;
        return s;
    }
}

Situation wantedDown(Situation s, qint64 nowMs)
{
    switch (s.stage) {
    case Stage::Asleep:
    case Stage::Gone:
    case Stage::Finishing:
    case Stage::Stopping:
        return s;
    default:
        break;
    }
    if (!s.mayCost()) {
        return atRest(std::move(s), nowMs);
    }
    s.wish = Wish::Down;
    return onTheWayDown(std::move(s), nowMs);
}

Situation wantedTerminated(Situation s, qint64 nowMs)
{
    if (s.stage == Stage::Gone || s.wish == Wish::Terminated) {
        return s;
    }
    s.wish = Wish::Terminated;
    return onTheWayDown(std::move(s), nowMs);
}

Situation cancelled(Situation s, qint64 nowMs)
{
    if (s.stage == Stage::Finishing || (s.stage == Stage::Stopping && !s.acted && !s.lostAtMs)) {
        // Nothing has been sent. Where it stands is found out as for one that was started from elsewhere.
        s.wish = Wish::Up;
        const Stage stage = s.stage == Stage::Finishing ? Stage::Comfy : Stage::Container;
        return entered(std::move(s), stage, nowMs);
    }
    const bool isUpward =
        s.isStarting() || s.stage == Stage::Choosing || s.stage == Stage::WaitingForGpu || s.stage == Stage::Stuck;
    return isUpward ? wantedDown(std::move(s), nowMs) : s;
}

Situation wantedAnew(Situation s, const QString& attempt, qint64 nowMs)
{
    s.wish = Wish::Up;
    s = entered(std::move(s), Stage::Asked, nowMs);
    s.attempt = attempt;
    return s;
}

Situation wantedRestart(Situation s, qint64 nowMs)
{
    if ((s.stage != Stage::Ready && s.stage != Stage::Stuck) || !s.machine || !s.machine->runtime) {
        return s;
    }
    if (!s.machine->allows(Action::Restart)) {
        s.message = QStringLiteral("Its provider does not let it be restarted as it is now.");
        return s;
    }
    // Of one that has hardly run, less cannot be told from the same.
    const qint64 uptime = std::max<qint64>(1, s.machine->runtime->uptimeSeconds);
    s = entered(std::move(s), Stage::Container, nowMs);
    s.restartFromUptime = uptime;
    return s;
}

Situation chosen(Situation s, Choice choice, qint64 nowMs)
{
    if (!s.choices.contains(choice)) {
        return s; // of a situation that is no more
    }
    switch (choice) {
    case Choice::Wait: {
        const QString message = s.message;
        s = entered(std::move(s), Stage::WaitingForGpu, nowMs);
        s.message = message;
        s.nextMs = nowMs + paceMs(Stage::WaitingForGpu, 0);
        return s;
    }
    case Choice::KeepWaiting: {
        const Stage stage = stageOf(s.trouble);
        s = entered(std::move(s), stage, nowMs);
        s.keepWaiting = true;
        return s;
    }
    case Choice::TryAgain:
        if (s.stage == Stage::Finishing) {
            s.nextMs = nowMs;
            return s;
        }
        return wantedUp(std::move(s), nowMs);
    case Choice::Restart:
        return wantedRestart(std::move(s), nowMs);
    case Choice::StopNow:
    case Choice::GiveUp:
        return wantedDown(std::move(s), nowMs);
    case Choice::StopAnyway:
        return entered(std::move(s), Stage::Stopping, nowMs);
    case Choice::KeepRunning:
        return cancelled(std::move(s), nowMs);
    case Choice::OtherGpu:
    case Choice::UsePort:
        break;
    }
    return s;
}

Task dueTask(const Situation& s, qint64 nowMs)
{
    if (nowMs < s.nextMs) {
        return Task::None;
    }
    switch (s.stage) {
    case Stage::Gone:
        return Task::None;
    case Stage::Asleep:
    case Stage::Failed:
    case Stage::Choosing:
    case Stage::Machine:
        return Task::Look;
    case Stage::Asked:
    case Stage::WaitingForGpu:
        return toStart(s);
    case Stage::Container:
        return s.restartFromUptime && !s.acted ? Task::Restart : Task::Look;
    case Stage::Port:
    case Stage::Comfy:
        return takingTurns(s, 5);
    case Stage::Nodes:
        return Task::ReadNodes;
    case Stage::WarmUp:
        return Task::WarmUp;
    case Stage::Ready:
        return takingTurns(s, 2);
    case Stage::Stuck: {
        const bool isBeforeThePort =
            s.trouble == Trouble::PullHangs || s.trouble == Trouble::NothingRuns || s.trouble == Trouble::GpuMissing;
        return isBeforeThePort ? Task::Look : takingTurns(s, 2);
    }
    case Stage::Finishing:
        return Task::FinishWork;
    case Stage::Stopping:
        return toStop(s);
    }
    return Task::None;
}

} // namespace ryla::pods

// From what was seen to the next situation.
#include "pods/situation.h"
#include "pods/situation/steps.h"
#include "pods/situation/words.h"

namespace ryla::pods {

namespace {

/// Of answers other than ComfyUI's while it is Ready: its loop may be blocked by a run for a while, and 502 is seen for
/// about a minute after it was ready (runpod.md 4). One is asked for every 20 s, the first at once.
constexpr int mostMisses = 5;

/// Nothing has come of the start so far, or it was never sent.
Situation stillDown(Situation s, qint64 nowMs)
{
    if (s.lostAtMs && nowMs - *s.lostAtMs >= graceMs) {
        s.acted = false; // its effect would show by now: it may be sent again
        s.lostAtMs.reset();
    }
    const bool mayStart = !s.acted && s.attempt.isEmpty() && s.machine->allows(Action::Start);
    if (mayStart && (s.stage == Stage::Asked || s.stage == Stage::WaitingForGpu)) {
        s.nextMs = nowMs; // the news is fresh
        return s;
    }
    return later(std::move(s), nowMs);
}

/// A start shows the state before it for a moment; an error that lasts is what came of it.
constexpr qint64 staleMs = 15'000;

bool isBeforeTheMachine(Stage stage)
{
    return stage == Stage::Asked || stage == Stage::WaitingForGpu || stage == Stage::Choosing;
}

bool isBeforeThePort(const Situation& s)
{
    return isBeforeTheMachine(s.stage) || s.stage == Stage::Machine || s.stage == Stage::Container ||
           (s.stage == Stage::Stuck &&
            (s.trouble == Trouble::PullHangs || s.trouble == Trouble::NothingRuns || s.trouble == Trouble::GpuMissing));
}

Situation runningSeen(Situation s, const PodFacts& pod, qint64 nowMs)
{
    const Machine& machine = *s.machine;
    const bool isOldRun =
        s.restartFromUptime && machine.runtime && machine.runtime->uptimeSeconds >= *s.restartFromUptime;
    if (!machine.runtime || isOldRun) {
        const bool isHere = s.stage == Stage::Container || (s.stage == Stage::Stuck && s.trouble != Trouble::PullHangs);
        return later(isHere ? std::move(s) : entered(std::move(s), Stage::Container, nowMs), nowMs);
    }
    if (pod.wantsGpu && machine.runsWithoutGpu()) {
        const bool known = s.stage == Stage::Stuck && s.trouble == Trouble::GpuMissing;
        return known ? later(std::move(s), nowMs) : stuck(std::move(s), Trouble::GpuMissing, pod, nowMs);
    }
    if (isBeforeThePort(s)) {
        const QList<int> ports = machine.httpPorts();
        if (!ports.isEmpty() && !ports.contains(pod.comfyPort)) {
            return stuck(std::move(s), Trouble::NotMapped, pod, nowMs);
        }
        return entered(std::move(s), Stage::Port, nowMs);
    }
    return later(std::move(s), nowMs);
}

Situation brokenDown(Situation s, const PodFacts& pod, qint64 nowMs)
{
    const bool ran = s.stage > Stage::Container && s.stage <= Stage::Ready;
    return failed(std::move(s), Trouble::StartFailed,
                  ran ? QStringLiteral("The machine has broken down while it ran; its log may say why.") : QString(),
                  pod, nowMs);
}

/// A start is wanted, or has happened.
Situation seenOnTheWayUp(Situation s, const PodFacts& pod, qint64 nowMs)
{
    switch (s.machine->state) {
    case MachineState::Gone:
        return machineMissing(std::move(s), pod, nowMs);
    case MachineState::Asleep:
        if (isBeforeTheMachine(s.stage)) {
            return stillDown(std::move(s), nowMs);
        }
        s = troubled(asleep(std::move(s), nowMs), Stage::Asleep, Trouble::StoppedByItself, pod, nowMs);
        return s;
    case MachineState::Failed: {
        const bool mayBeOld = !s.acted || nowMs - s.sinceMs < staleMs;
        return isBeforeTheMachine(s.stage) && mayBeOld ? stillDown(std::move(s), nowMs)
                                                       : brokenDown(std::move(s), pod, nowMs);
    }
    case MachineState::Provisioning: {
        const bool isHere = s.stage == Stage::Machine || s.stage == Stage::Stuck;
        return later(isHere ? std::move(s) : entered(std::move(s), Stage::Machine, nowMs), nowMs);
    }
    case MachineState::Starting: {
        const bool isHere = s.stage == Stage::Container || (s.stage == Stage::Stuck && s.trouble != Trouble::PullHangs);
        return later(isHere ? std::move(s) : entered(std::move(s), Stage::Container, nowMs), nowMs);
    }
    case MachineState::Running:
        return runningSeen(std::move(s), pod, nowMs);
    case MachineState::Unknown:
        if (s.machine->isUp() && (isBeforeTheMachine(s.stage) || s.stage == Stage::Machine)) {
            return later(entered(std::move(s), Stage::Container, nowMs), nowMs); // not down, whatever it is
        }
        break;
    }
    return later(std::move(s), nowMs);
}

Situation seenOnTheWayDown(Situation s, qint64 nowMs)
{
    const MachineState state = s.machine->state;
    if (state == MachineState::Gone) {
        s.wish = Wish::Nothing;
        return entered(std::move(s), Stage::Gone, nowMs);
    }
    const bool isDown = state == MachineState::Asleep || state == MachineState::Failed;
    // A start whose answer was lost may still take effect: what is seen before that proves nothing.
    const bool mayStillRise = s.lostAtMs && nowMs - *s.lostAtMs < graceMs;
    if (s.wish == Wish::Down && isDown && !mayStillRise) {
        s = asleep(std::move(s), nowMs);
        s.message = QStringLiteral("It has stopped.");
        return s;
    }
    return later(std::move(s), nowMs);
}

Situation seenUnasked(Situation s, const PodFacts& pod, qint64 nowMs)
{
    if (s.machine->isUp()) {
        s.wish = Wish::Up;
        s.foundUp = true;
        s = seenOnTheWayUp(entered(std::move(s), Stage::Asked, nowMs), pod, nowMs);
        if (s.message.isEmpty()) {
            s.message = QStringLiteral("It runs: started from elsewhere, or before this program.");
        }
        return s;
    }
    switch (s.machine->state) {
    case MachineState::Asleep:
        // What was said when it came to rest stays to be read.
        return s.stage == Stage::Asleep || s.stage == Stage::Failed ? later(std::move(s), nowMs)
                                                                    : asleep(std::move(s), nowMs);
    case MachineState::Failed:
        return s.stage == Stage::Failed ? later(std::move(s), nowMs)
                                        : failed(std::move(s), Trouble::StartFailed, {}, pod, nowMs);
    case MachineState::Gone:
        return s.stage == Stage::Gone ? later(std::move(s), nowMs) : machineMissing(std::move(s), pod, nowMs);
    default:
        return later(std::move(s), nowMs);
    }
}

} // namespace

Situation machineSeen(Situation before, const Machine& machine, const PodFacts& pod, qint64 nowMs)
{
    before.machine = machine;
    before.seenHere = true;
    ++before.round;
    switch (before.wish) {
    case Wish::Up:
        return seenOnTheWayUp(std::move(before), pod, nowMs);
    case Wish::Down:
    case Wish::Terminated:
        return seenOnTheWayDown(std::move(before), nowMs);
    case Wish::Nothing:
        break;
    }
    return seenUnasked(std::move(before), pod, nowMs);
}

Situation accepted(Situation before, Task task, const Machine& machine, const PodFacts& pod, qint64 nowMs)
{
    const bool isUpward = task == Task::Start || task == Task::Create || task == Task::Restart;
    if (task == Task::Create) {
        before.attempt.clear();
    }
    // An answer that comes after the wish has turned is news of the machine, no more.
    if (isUpward == (before.wish == Wish::Up)) {
        before.acted = true;
        before.lostAtMs.reset();
        before.message.clear();
    }
    before.details.clear();
    return machineSeen(std::move(before), machine, pod, nowMs);
}

Situation machineMissing(Situation s, const PodFacts& pod, qint64 nowMs)
{
    if (s.wish == Wish::Down && s.lostAtMs && nowMs - *s.lostAtMs < graceMs) {
        return later(std::move(s), nowMs); // a creation whose answer was lost may still appear
    }
    const bool wanted = s.wish == Wish::Up;
    s.attempt.clear();
    s.machine.reset();
    if (wanted && isBeforeTheMachine(s.stage)) {
        return troubled(std::move(s), Stage::Choosing, Trouble::MachineGone, pod, nowMs);
    }
    const Wish wish = s.wish;
    s.wish = Wish::Nothing;
    if (wish == Wish::Terminated || wish == Wish::Down) {
        return entered(std::move(s), Stage::Gone, nowMs);
    }
    return troubled(std::move(s), Stage::Gone, Trouble::MachineGone, pod, nowMs);
}

Situation answerSeen(Situation s, Answering answering, const PodFacts& pod, qint64 nowMs)
{
    ++s.round;
    const bool isProbed =
        s.stage == Stage::Port || s.stage == Stage::Comfy || s.stage == Stage::Ready || s.stage == Stage::Stuck;
    if (!isProbed) {
        return s;
    }
    if (answering == Answering::Comfy) {
        if (s.stage != Stage::Ready) {
            return entered(std::move(s), Stage::Nodes, nowMs);
        }
        s.tries = 0;
        s.trouble = Trouble::None;
        s.message.clear();
        return later(std::move(s), nowMs);
    }
    if (s.stage == Stage::Ready) {
        return ++s.tries >= mostMisses ? stuck(std::move(s), Trouble::ComfyDown, pod, nowMs)
                                       : later(std::move(s), nowMs);
    }
    if (answering == Answering::Login && s.stage != Stage::Stuck) {
        return stuck(std::move(s), Trouble::Login, pod, nowMs);
    }
    const bool opens =
        answering == Answering::NoServer || answering == Answering::Page || answering == Answering::Other;
    if (s.stage == Stage::Port && opens) {
        s = entered(std::move(s), Stage::Comfy, nowMs);
    }
    if (s.stage == Stage::Comfy) {
        const bool page = answering == Answering::Page || answering == Answering::Other;
        s.trouble = page ? Trouble::Wrapper : Trouble::None;
        s.message = page ? sentenceFor(Trouble::Wrapper, s.machine, pod) : s.notRestarted.value_or(Refusal{}).message;
    }
    return later(std::move(s), nowMs);
}

Situation done(Situation s, Task task, const PodFacts& pod, qint64 nowMs)
{
    if (task == Task::ReadNodes && s.stage == Stage::Nodes) {
        return entered(std::move(s), pod.warmsUp ? Stage::WarmUp : Stage::Ready, nowMs);
    }
    if (task == Task::WarmUp && s.stage == Stage::WarmUp) {
        return entered(std::move(s), Stage::Ready, nowMs);
    }
    if (task == Task::FinishWork && s.stage == Stage::Finishing) {
        return entered(std::move(s), Stage::Stopping, nowMs);
    }
    return s;
}

} // namespace ryla::pods

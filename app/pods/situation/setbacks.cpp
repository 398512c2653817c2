// What was refused, what broke, what took too long.
#include "pods/situation.h"
#include "pods/situation/steps.h"
#include "pods/situation/words.h"

#include <algorithm>

namespace ryla::pods {

namespace {

constexpr qint64 retiredPaceMs = 60LL * 60 * 1000;

Situation commandRefused(Situation s, const Refusal& refusal, const PodFacts& pod, qint64 nowMs)
{
    switch (refusal.kind) {
    case RefusalKind::Capacity:
        if (s.stage == Stage::WaitingForGpu) {
            ++s.tries;
            s.seenHere = false;
            s.message = QStringLiteral("%1 Asked %2 times so far.").arg(refusal.message).arg(s.tries);
            return later(std::move(s), nowMs);
        }
        s = troubled(std::move(s), Stage::Choosing, Trouble::NoGpu, pod, nowMs);
        s.message = refusal.message;
        return s;
    case RefusalKind::Conflict:
        s.seenHere = false;
        if (++s.tries < mostTries) {
            return later(std::move(s), nowMs);
        }
        return failed(std::move(s), Trouble::Refused, refusal.message, pod, nowMs);
    case RefusalKind::Gone:
        return machineMissing(std::move(s), pod, nowMs);
    case RefusalKind::Balance:
        return failed(std::move(s), Trouble::NoMoney, refusal.message, pod, nowMs);
    case RefusalKind::Key:
    case RefusalKind::Permission:
        return failed(std::move(s), Trouble::NoRight, refusal.message, pod, nowMs);
    default:
        return failed(std::move(s), Trouble::Refused, refusal.message, pod, nowMs);
    }
}

Situation stopRefused(Situation s, const Refusal& refusal, qint64 nowMs)
{
    if (refusal.kind == RefusalKind::Gone) {
        s.wish = Wish::Nothing;
        return entered(std::move(s), Stage::Gone, nowMs);
    }
    // It is tried for as long as money may flow, and said each time.
    s.seenHere = false;
    ++s.tries;
    s.trouble = s.tries >= mostTries || refusal.kind != RefusalKind::Conflict ? Trouble::StopIgnored : s.trouble;
    const QString why = whyItMayNotStop(s.machine);
    s.message = why.isEmpty() || refusal.kind != RefusalKind::Conflict ? refusal.message : why;
    s = later(std::move(s), nowMs);
    s.nextMs += s.tries >= mostTries ? 30'000 : 0;
    return s;
}

/// The machine runs as it did; whether its ComfyUI does is looked at still.
Situation restartIgnored(Situation s, const PodFacts& pod, qint64 nowMs)
{
    s = stuck(std::move(s), Trouble::Ignored, pod, nowMs);
    s.choices = choicesFor(Trouble::ComfyDown, pod); // to try a start again would be none of a machine that runs
    s.message = QStringLiteral("A restart was asked for, and nothing happened: ask again, or stop it and start it.");
    return s;
}

Situation workLeft(Situation s, const QString& message, const PodFacts& pod)
{
    s.trouble = Trouble::WorkLeft;
    s.choices = choicesFor(Trouble::WorkLeft, pod);
    s.message = message;
    return s;
}

} // namespace

Situation refused(Situation s, Task task, const Refusal& refusal, const PodFacts& pod, qint64 nowMs)
{
    s.details = refusal.said;
    s.acted = s.acted && !isCommand(task);
    if (refusal.kind == RefusalKind::RateLimit) {
        s.message = refusal.message;
        s.nextMs = nowMs + 1000LL * std::max(1, refusal.retryAfterSeconds);
        s.heldUntilMs = s.nextMs;
        s.seenHere = s.seenHere && !isCommand(task); // by then the news is old
        return s;
    }
    switch (task) {
    case Task::Start:
    case Task::Create:
        if (s.wish != Wish::Up) {
            s.lostAtMs.reset(); // the wish has turned meanwhile, and nothing came of it
            return later(std::move(s), nowMs);
        }
        return commandRefused(std::move(s), refusal, pod, nowMs);
    case Task::Stop:
    case Task::Terminate:
        return stopRefused(std::move(s), refusal, nowMs);
    case Task::Restart:
        s.restartFromUptime.reset();
        s.notRestarted = refusal;
        s.message = refusal.message;
        return later(std::move(s), nowMs);
    default:
        break;
    }
    if (s.stage == Stage::Asked && !s.mayCost()) {
        return commandRefused(std::move(s), refusal, pod, nowMs);
    }
    s.message = refusal.message;
    const bool isForGood = refusal.kind == RefusalKind::Retired; // asked often, it would be the same (runpod.md 0)
    s.nextMs = nowMs + (isForGood && !s.goesDown() ? retiredPaceMs : 60'000);
    return s;
}

Situation broken(Situation s, Task task, const Error& error, const PodFacts& pod, qint64 nowMs)
{
    // That the provider is not reached says nothing of a ComfyUI that answers, whose misses are counted there.
    s.tries += s.stage == Stage::Ready && task == Task::Look ? 0 : 1;
    s.details = error.detail;
    s = later(std::move(s), nowMs);
    switch (task) {
    case Task::Start:
    case Task::Stop:
    case Task::Terminate:
    case Task::Restart:
        // Done for all we know; but a start does not stand in the way of the stop that was wanted meanwhile.
        s.acted = (task == Task::Start || task == Task::Restart) == (s.wish == Wish::Up);
        s.lostAtMs = nowMs;
        s.message = error.message;
        return s;
    case Task::Create:
        s.lostAtMs = nowMs;
        s.acted = false;
        s.message = error.message;
        s.nextMs = s.wish == Wish::Up ? nowMs + graceMs : s.nextMs;
        if (s.wish == Wish::Up && s.tries >= mostTries) {
            // The attempt is kept: trying again looks for what it may have made.
            const std::optional<qint64> lost = s.lostAtMs;
            s = failed(std::move(s), Trouble::Refused, error.message, pod, nowMs);
            s.lostAtMs = lost;
        }
        return s;
    case Task::ReadNodes:
        return s.tries >= mostTries ? stuck(std::move(s), Trouble::NodesFail, pod, nowMs) : s;
    case Task::WarmUp:
        s = entered(std::move(s), Stage::Ready, nowMs);
        s.message = QStringLiteral("It is ready, but the warm-up run did not work: %1").arg(error.message);
        return later(std::move(s), nowMs);
    case Task::FinishWork:
        return workLeft(std::move(s),
                        QStringLiteral("It is not stopped yet, because work is left: %1").arg(error.message), pod);
    default:
        break;
    }
    if (s.tries >= mostTries) {
        s.message = error.message;
    }
    return s;
}

Situation timePassed(Situation s, const PodFacts& pod, qint64 nowMs)
{
    const std::optional<qint64> deadline = deadlineMs(s.stage);
    if (!deadline || s.keepWaiting || nowMs - std::max(s.sinceMs, s.heldUntilMs) < *deadline) {
        return s;
    }
    const QString message = s.message;
    const Trouble trouble = s.trouble;
    const bool isRestarting = s.restartFromUptime.has_value();
    switch (s.stage) {
    case Stage::Asked:
        if (s.nextMs > nowMs) {
            return s; // told to wait
        }
        if (s.acted) {
            return failed(std::move(s), Trouble::Ignored, {}, pod, nowMs);
        }
        return failed(std::move(s), Trouble::Refused, message, pod, nowMs);
    case Stage::Machine:
        return stuck(std::move(s), Trouble::PullHangs, pod, nowMs);
    case Stage::Container:
        return isRestarting ? restartIgnored(std::move(s), pod, nowMs)
                            : stuck(std::move(s), Trouble::NothingRuns, pod, nowMs);
    case Stage::Port:
        return stuck(std::move(s), Trouble::NotMapped, pod, nowMs);
    case Stage::Comfy:
        return stuck(std::move(s), trouble == Trouble::Wrapper ? Trouble::Wrapper : Trouble::ComfyDown, pod, nowMs);
    case Stage::Nodes:
        return stuck(std::move(s), Trouble::NodesFail, pod, nowMs);
    case Stage::WarmUp:
        s = entered(std::move(s), Stage::Ready, nowMs);
        s.message = QStringLiteral("It is ready; the warm-up run takes too long and is not waited for.");
        return s;
    case Stage::Finishing:
        if (trouble == Trouble::WorkLeft) {
            return s; // told already
        }
        return workLeft(std::move(s),
                        QStringLiteral("It was to stop half an hour ago, and what runs on it has not ended: it is "
                                       "paid for until then."),
                        pod);
    case Stage::Stopping:
        if (s.acted || s.message.isEmpty()) { // else it was not ignored, and why it did not stop was said
            s.message = sentenceFor(Trouble::StopIgnored, s.machine, pod);
        }
        s.acted = false; // sent again
        s.seenHere = false;
        s.lostAtMs.reset();
        s.sinceMs = nowMs;
        ++s.tries;
        s.trouble = Trouble::StopIgnored;
        return s;
    default:
        return s;
    }
}

} // namespace ryla::pods

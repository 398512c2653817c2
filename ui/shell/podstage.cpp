#include "ui/shell/podstage.h"

#include "ui/pods/podwords.h"
#include "ui/pods/troublewords.h"

#include <QCoreApplication>

#include <array>

namespace ryla::ui {
namespace {

using pods::Choice;
using pods::Stage;

struct PodStageText
{
    Q_DECLARE_TR_FUNCTIONS(ryla::ui::PodStage)
};

constexpr std::array upSteps = {
    std::pair{Stage::Asked, PodStep::Asked},         std::pair{Stage::Machine, PodStep::Machine},
    std::pair{Stage::Container, PodStep::Container}, std::pair{Stage::Port, PodStep::Port},
    std::pair{Stage::Comfy, PodStep::Answers},       std::pair{Stage::Nodes, PodStep::Nodes},
    std::pair{Stage::WarmUp, PodStep::Warm}};

std::optional<int> seconds(std::optional<qint64> ms)
{
    return ms ? std::optional<int>(int((*ms + 500) / 1000)) : std::nullopt;
}

/// The stage a start has come to: of one that stands still, the last it was in.
Stage reachedBy(const pods::Situation& situation)
{
    if (situation.isStarting()) {
        return situation.stage;
    }
    switch (situation.trouble) {
    case pods::Trouble::NoMoney:
    case pods::Trouble::NoRight:
    case pods::Trouble::Refused:
        return Stage::Asked;
    case pods::Trouble::GpuMissing:
    case pods::Trouble::NothingRuns:
        return Stage::Container;
    case pods::Trouble::Ignored: // a start, or a restart
        return situation.stage == Stage::Stuck ? Stage::Container : Stage::Machine;
    case pods::Trouble::NotMapped:
        return Stage::Port;
    case pods::Trouble::Wrapper:
    case pods::Trouble::Login:
    case pods::Trouble::ComfyDown:
        return Stage::Comfy;
    case pods::Trouble::NodesFail:
        return Stage::Nodes;
    default: // no GPU, no machine, no image
        return Stage::Machine;
    }
}

QList<StepView> stepsUp(const KnownPod& known)
{
    QList<StepView> steps;
    const Stage stage = reachedBy(known.situation);
    const bool goesOn = known.situation.isStarting() || known.situation.stage == Stage::WaitingForGpu;
    const StepState here = goesOn ? StepState::Now : StepState::Failed;
    for (const auto& [at, step] : upSteps) {
        if (at == Stage::WarmUp && known.pod.warmUpWorkflow.isEmpty()) {
            continue;
        }
        StepView view{step, at < stage ? StepState::Done : at == stage ? here : StepState::Later, {}, {}};
        view.usual = seconds(known.times.usual(at));
        if (at == stage && goesOn) {
            view.seconds = seconds(known.nowMs - known.situation.sinceMs);
        }
        steps << view;
    }
    return steps;
}

QList<StepView> stepsDown(const pods::Situation& situation)
{
    const bool isStopping = situation.stage == Stage::Stopping;
    const StepState work = isStopping ? StepState::Done : StepState::Now;
    return {{PodStep::JobsDone, work, {}, {}},
            {PodStep::ResultsSaved, work, {}, {}},
            {PodStep::StopAsked, isStopping ? StepState::Done : StepState::Later, {}, {}},
            {PodStep::StopVerified, isStopping ? StepState::Now : StepState::Later, {}, {}}};
}

/// What a way out means, for the one who is to choose.
QString noteOf(Choice choice, const KnownPod& known)
{
    const pods::Situation& situation = known.situation;
    switch (choice) {
    case Choice::Wait:
        return PodStageText::tr("It is asked again every %1 s; jobs that wait stay in the queue.")
            .arg(pods::paceMs(Stage::WaitingForGpu, 0) / 1000);
    case Choice::OtherGpu:
        if (situation.mayCost()) {
            return PodStageText::tr("A new machine by the same definition; this one is stopped first, and stays in "
                                    "the account until it is terminated there.");
        }
        return leavesItsMachine(situation)
                   ? PodStageText::tr("A new machine by the same definition; jobs that wait run there. This one stays "
                                      "in the account until it is terminated there.")
                   : PodStageText::tr("A new machine by the same definition; jobs that wait run there.");
    case Choice::UsePort:
        return PodStageText::tr("These are declared, too. The port is kept for the next start.");
    case Choice::KeepWaiting:
        return PodStageText::tr("As long as it takes.");
    case Choice::TryAgain:
        return situation.stage == Stage::Finishing
                   ? PodStageText::tr("Results are fetched once more; then it is stopped.")
                   : QString();
    case Choice::Restart:
        return PodStageText::tr("Helps where ComfyUI has crashed; what lies on kept disks stays.");
    case Choice::StopNow:
        return PodStageText::tr("Nothing more is paid for the machine; jobs that wait stay in the queue.");
    case Choice::StopAnyway:
        return PodStageText::tr("What has not been fetched may be lost.");
    case Choice::KeepRunning:
        return PodStageText::tr("The stop is called off, and it goes on costing money.");
    case Choice::GiveUp:
        return PodStageText::tr("Jobs that wait stay in the queue.");
    }
    return {};
}

std::optional<TroubleView> troubleOf(const KnownPod& known)
{
    const pods::Situation& situation = known.situation;
    if (situation.trouble == pods::Trouble::None) {
        return std::nullopt;
    }
    TroubleView view;
    // While a start goes on, its step is the headline.
    view.title = situation.isStarting() ? QString() : troubleTitle(situation.trouble);
    view.sentence = situation.message;
    view.details = situation.details;
    view.stillBilling = situation.mayCost();
    view.ports = situation.otherPorts;
    for (const Choice choice : situation.choices) {
        if (choice == Choice::Restart && situation.machine && !situation.machine->allows(pods::Action::Restart)) {
            continue; // its provider would not do it
        }
        view.ways << WayView{choice, noteOf(choice, known), view.ways.isEmpty()};
    }
    return view;
}

} // namespace

ShownPhase shownPhase(const pods::Situation& situation)
{
    switch (situation.stage) {
    case Stage::Asleep:
        return ShownPhase::Asleep;
    case Stage::Ready:
        return ShownPhase::Ready;
    case Stage::Finishing:
    case Stage::Stopping:
        return ShownPhase::Stopping;
    case Stage::Failed:
    case Stage::Choosing:
    case Stage::Stuck:
        return ShownPhase::Failed;
    case Stage::Gone:
        return ShownPhase::Gone;
    default:
        return ShownPhase::Starting;
    }
}

bool leavesItsMachine(const pods::Situation& situation)
{
    return situation.machine && situation.machine->state != pods::MachineState::Gone &&
           situation.trouble != pods::Trouble::MachineGone;
}

QString stopWords(const KnownPod& known)
{
    if (!known.decision.stopAt.isValid() || known.decision.stopAt <= known.now) {
        return {};
    }
    const pods::PolicyReason reason = known.decision.stopFor;
    const bool isLimit = known.situation.isStarting() || reason == pods::PolicyReason::NotAnswering;
    if (isLimit && known.decision.verdict != pods::Verdict::Warn) {
        return {}; // how long a start or a silence may last at most is no announcement
    }
    const QString time = clockTime(int(known.now.secsTo(known.decision.stopAt)));
    switch (reason) {
    case pods::PolicyReason::Idle:
        return PodStageText::tr("idle stop in %1").arg(time);
    case pods::PolicyReason::AfterQueue:
        return PodStageText::tr("queue done, stop in %1").arg(time);
    case pods::PolicyReason::OffHours:
        return PodStageText::tr("off-hours stop in %1").arg(time);
    case pods::PolicyReason::BudgetOfDay:
    case pods::PolicyReason::BudgetOfSession:
        return PodStageText::tr("budget stop in %1").arg(time);
    case pods::PolicyReason::NotAnswering:
        return PodStageText::tr("no answer, stop in %1").arg(time);
    default:
        return PodStageText::tr("stop in %1").arg(time);
    }
}

StageView stageViewOf(const KnownPod& known)
{
    StageView view;
    view.phase = shownPhase(known.situation);
    view.waitingJobs = known.facts.ourQueued;
    view.trouble = troubleOf(known);
    view.waitsForGpu = known.situation.stage == Stage::WaitingForGpu;
    if (view.phase == ShownPhase::Stopping) {
        view.steps = stepsDown(known.situation);
    } else if (view.phase == ShownPhase::Starting || (view.phase == ShownPhase::Failed && view.trouble)) {
        view.steps = stepsUp(known);
    }
    if (view.phase == ShownPhase::Starting && known.facts.lastStartAsked.isValid()) {
        view.soFar = int(known.facts.lastStartAsked.secsTo(known.now));
        const qint64 inStage = known.nowMs - known.situation.sinceMs;
        const auto left = known.situation.isStarting() ? known.times.untilReady(known.situation.stage, inStage,
                                                                                !known.pod.warmUpWorkflow.isEmpty())
                                                       : std::nullopt;
        view.usual = left ? std::optional(*view.soFar + int(*left / 1000)) : std::nullopt;
    }
    if (view.phase == ShownPhase::Asleep) {
        view.usual = seconds(known.times.untilReady(Stage::Asked, 0, !known.pod.warmUpWorkflow.isEmpty()));
    }
    const QString stop = stopWords(known);
    view.note = !stop.isEmpty() ? stop : view.trouble ? QString() : known.situation.message;
    // While the new one is made the old one is the one that was seen last.
    if (known.situation.isStarting() && !known.situation.attempt.isEmpty() && leavesItsMachine(known.situation)) {
        view.note += (view.note.isEmpty() ? QString() : QStringLiteral(" · ")) +
                     PodStageText::tr("the old machine still sleeps in the account, where it can be terminated");
    }
    if (!known.problem.isEmpty()) {
        view.phase = ShownPhase::Failed;
        view.steps.clear();
        view.trouble = TroubleView{PodStageText::tr("It cannot be used now"), known.problem};
    }
    return view;
}

} // namespace ryla::ui

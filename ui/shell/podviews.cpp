#include "ui/shell/podviews.h"

#include "pods/durations.h"
#include "pods/storagecost.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace ryla::ui {
namespace {

using pods::Choice;
using pods::Stage;

struct PodViewText
{
    Q_DECLARE_TR_FUNCTIONS(ryla::ui::PodViews)
};

QString tr(const char* text)
{
    return PodViewText::tr(text);
}

constexpr std::array upSteps = {
    std::pair{Stage::Asked, PodStep::Asked},         std::pair{Stage::Machine, PodStep::Machine},
    std::pair{Stage::Container, PodStep::Container}, std::pair{Stage::Port, PodStep::Port},
    std::pair{Stage::Comfy, PodStep::Answers},       std::pair{Stage::Nodes, PodStep::Nodes},
    std::pair{Stage::WarmUp, PodStep::Warm}};

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
        return ShownPhase::Failed;
    case Stage::Gone:
        return ShownPhase::Gone;
    default:
        return ShownPhase::Starting;
    }
}

std::optional<int> seconds(std::optional<qint64> ms)
{
    return ms ? std::optional<int>(int((*ms + 500) / 1000)) : std::nullopt;
}

QList<StepView> stepsUp(const KnownPod& known)
{
    QList<StepView> steps;
    const Stage stage = known.situation.stage;
    for (const auto& [at, step] : upSteps) {
        if (at == Stage::WarmUp && known.pod.warmUpWorkflow.isEmpty()) {
            continue;
        }
        StepView view{step, at < stage ? StepState::Done : at == stage ? StepState::Now : StepState::Later, {}, {}};
        view.usual = seconds(known.times.usual(at));
        if (at == stage) {
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
        return tr("It is asked again every %1 s; jobs that wait stay in the queue.")
            .arg(pods::paceMs(Stage::WaitingForGpu, 0) / 1000);
    case Choice::OtherGpu:
        return situation.mayCost() ? tr("A new machine by the same definition; this one is stopped first.")
                                   : tr("A new machine by the same definition; jobs that wait run there.");
    case Choice::UsePort:
        return tr("These are declared, too. The port is kept for the next start.");
    case Choice::KeepWaiting:
        return tr("As long as it takes.");
    case Choice::TryAgain:
        return situation.stage == Stage::Finishing ? tr("Results are fetched once more; then it is stopped.")
                                                   : QString();
    case Choice::Restart:
        return tr("Helps where ComfyUI has crashed; what lies on kept disks stays.");
    case Choice::StopNow:
        return tr("Nothing more is paid for the machine; jobs that wait stay in the queue.");
    case Choice::StopAnyway:
        return tr("What has not been fetched may be lost.");
    case Choice::KeepRunning:
        return tr("The stop is called off, and it goes on costing money.");
    case Choice::GiveUp:
        return tr("Jobs that wait stay in the queue.");
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
    view.sentence = situation.message;
    view.details = situation.details;
    view.stillBilling = situation.mayCost();
    view.ports = situation.otherPorts;
    for (const Choice choice : situation.choices) {
        view.ways << WayView{choice, noteOf(choice, known), view.ways.isEmpty()};
    }
    return view;
}

QString priceWords(pods::Money perHour)
{
    return perHour == pods::Money() ? QString() : pods::toString(perHour) + QStringLiteral("/h");
}

} // namespace

QString stopWords(const KnownPod& known)
{
    if (!known.decision.stopAt.isValid() || known.decision.stopAt <= known.now) {
        return {};
    }
    const qint64 left = known.now.secsTo(known.decision.stopAt);
    const QString time = QStringLiteral("%1:%2").arg(left / 60).arg(left % 60, 2, 10, QLatin1Char('0'));
    return known.decision.reason == pods::PolicyReason::Idle ? tr("idle stop in %1").arg(time)
                                                             : tr("stop in %1").arg(time);
}

StageView stageViewOf(const KnownPod& known)
{
    StageView view;
    view.phase = shownPhase(known.situation);
    view.waitingJobs = known.facts.ourQueued;
    view.trouble = troubleOf(known);
    if (view.phase == ShownPhase::Starting) {
        view.steps = stepsUp(known);
        if (known.facts.lastStartAsked.isValid()) {
            view.soFar = int(known.facts.lastStartAsked.secsTo(known.now));
        }
        const qint64 inStage = known.nowMs - known.situation.sinceMs;
        const auto left = known.times.untilReady(known.situation.stage, inStage, !known.pod.warmUpWorkflow.isEmpty());
        if (left && view.soFar) {
            view.usual = *view.soFar + int(*left / 1000);
        }
    } else if (view.phase == ShownPhase::Stopping) {
        view.steps = stepsDown(known.situation);
    }
    const QString stop = stopWords(known);
    view.note = !stop.isEmpty() ? stop : view.trouble ? QString() : known.situation.message;
    if (!known.problem.isEmpty()) {
        view.phase = ShownPhase::Failed;
        view.trouble = TroubleView{known.problem};
    }
    return view;
}

HeadView headViewOf(const KnownPod& known)
{
    HeadView view;
    view.name = known.pod.name;
    view.facts << known.provider;
    if (const auto& machine = known.situation.machine) {
        view.facts << machine->gpu << machine->dataCentre;
        if (machine->storage.kind == pods::StorageKind::NetworkVolume) {
            view.facts << tr("network volume");
        }
        view.keepsFiles = machine->storage.kind == pods::StorageKind::NetworkVolume;
        const pods::Amount asleep = pods::stoppedPerDay(pods::disksOf(*machine), {});
        view.asleep = asleep.money == pods::Money() ? QString() : tr("%1 a day").arg(pods::toString(asleep));
    }
    view.facts.removeAll(QString());
    view.perHour = priceWords(known.facts.perHour);
    view.today = pods::toString(known.spending.today);
    view.session = known.facts.sessionSince.isValid() ? pods::toString(known.spending.session) : QString();
    switch (shownPhase(known.situation)) {
    case ShownPhase::Asleep:
    case ShownPhase::Failed:
    case ShownPhase::Gone:
        view.main = known.situation.mayCost() ? MainAction::Stop : MainAction::Start;
        break;
    case ShownPhase::Starting:
        view.main = MainAction::CancelStart;
        break;
    case ShownPhase::Ready:
        view.main = MainAction::Stop;
        view.commands << PodCommand::Restart;
        break;
    case ShownPhase::Stopping:
        view.main = MainAction::None;
        break;
    }
    view.commands << PodCommand::Rename << PodCommand::WarmUp << PodCommand::Terminate;
    view.main = known.problem.isEmpty() ? view.main : MainAction::None;
    return view;
}

SpendingView spendingViewOf(const KnownPod& known, const QList<pods::ChartColumn>& days)
{
    constexpr double msOfHour = 3600.0 * 1000;
    SpendingView view;
    for (const pods::ChartColumn& column : days) {
        DayView day;
        day.day = column.from.toTimeZone(pods::zoneOf(known.settings.calendar)).date();
        day.dollars = double(column.cost.money.micro) / 1e6;
        day.money = pods::toString(column.cost);
        day.isEstimated = column.cost.estimated;
        day.busyHours = double(column.busyMs) / msOfHour;
        day.idleHours = double(column.idleMs + column.startingMs + column.unwatchedMs) / msOfHour;
        day.asleepHours = double(column.asleepMs) / msOfHour;
        view.days << day;
    }
    view.month = pods::toString(known.spending.month);
    const pods::Money budget = known.settings.policy.budgetPerDay;
    view.budgetPerDay = double(budget.micro) / 1e6;
    return view;
}

HoursView hoursViewOf(const KnownPod& known)
{
    const pods::PolicySettings& policy = known.settings.policy;
    HoursView view;
    view.hours = hoursOf(known.settings.calendar);
    view.outside = outsideOf(known.settings.calendar);
    const QTimeZone zone = pods::zoneOf(known.settings.calendar);
    view.zone = QString::fromUtf8(zone.id());
    const QDateTime there = known.now.toTimeZone(zone);
    view.nowDay = there.date().dayOfWeek() - 1;
    view.nowHour = there.time().hour();
    view.rules.idleMinutes = policy.idleMinutes;
    view.rules.gpuBelowPercent = policy.gpuBelowPercent;
    view.rules.budgetPerDay = double(policy.budgetPerDay.micro) / 1e6;
    view.rules.budgetPerSession = double(policy.budgetPerSession.micro) / 1e6;
    view.rules.onQuit = habitOf(known.settings.onQuit);
    if (known.facts.wishes.keepAwakeUntil > known.now) {
        view.rules.keepAwakeUntil = known.facts.wishes.keepAwakeUntil.toLocalTime().time();
    }
    if (known.facts.wishes.startAt > known.now) {
        view.rules.startAt = known.facts.wishes.startAt.toLocalTime().time();
    }
    return view;
}

TargetRow targetRowOf(const KnownPod& known)
{
    TargetRow row;
    const ShownPhase phase = shownPhase(known.situation);
    QStringList parts;
    switch (phase) {
    case ShownPhase::Asleep:
        parts << tr("asleep");
        break;
    case ShownPhase::Starting:
        row.dot = Token::Accent;
        parts << tr("starting");
        break;
    case ShownPhase::Ready:
        row.dot = Token::Good;
        parts << tr("ready");
        break;
    case ShownPhase::Stopping:
        row.dot = Token::Accent;
        parts << tr("stopping");
        break;
    case ShownPhase::Failed:
        row.dot = Token::Bad;
        parts << tr("wants a choice");
        break;
    case ShownPhase::Gone:
        row.dot = Token::Bad;
        parts << tr("gone");
        break;
    }
    if (!known.problem.isEmpty()) {
        return {Token::Bad, tr("no key")};
    }
    if (known.situation.machine) {
        parts << known.situation.machine->gpu;
    }
    parts << priceWords(known.facts.perHour);
    parts.removeAll(QString());
    row.note = parts.join(QStringLiteral(" · "));
    return row;
}

RibbonWords ribbonWordsOf(const KnownPod& known, RibbonWords words)
{
    const TargetRow row = targetRowOf(known);
    const ShownPhase phase = shownPhase(known.situation);
    words.dot = phase == ShownPhase::Ready ? words.dot : row.dot;
    words.state = row.note.section(QStringLiteral(" · "), 0, 0);
    QStringList parts;
    if (known.situation.machine) {
        parts << known.situation.machine->gpu;
    }
    parts << priceWords(known.facts.perHour);
    if (known.spending.today.money > pods::Money()) {
        parts << tr("today %1").arg(pods::toString(known.spending.today));
    }
    parts << stopWords(known);
    parts.removeAll(QString());
    words.device = parts.join(QStringLiteral(" · "));
    // That its server is not reached is no problem while it sleeps or starts.
    const bool isProblem = phase == ShownPhase::Failed || phase == ShownPhase::Gone || !known.problem.isEmpty();
    words.problem = isProblem                    ? (known.problem.isEmpty() ? known.situation.message : known.problem)
                    : phase == ShownPhase::Ready ? words.problem
                                                 : QString();
    return words;
}

QList<GpuView> gpuViews(const QList<pods::Offer>& offers)
{
    QList<GpuView> views;
    for (const pods::Offer& offer : offers) {
        const std::optional<double> price = offer.securePrice ? offer.securePrice : offer.communityPrice;
        views << GpuView{offer.id, offer.name, offer.memoryGb, priceWords(pods::Money::fromNumber(price.value_or(0))),
                         offer.stock};
    }
    return views;
}

} // namespace ryla::ui

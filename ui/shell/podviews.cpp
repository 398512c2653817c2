#include "ui/shell/podviews.h"

#include "pods/storagecost.h"
#include "ui/shell/podstage.h"

#include <QCoreApplication>

#include <algorithm>

namespace ryla::ui {
namespace {

struct PodViewText
{
    Q_DECLARE_TR_FUNCTIONS(ryla::ui::PodViews)
};

QString tr(const char* text)
{
    return PodViewText::tr(text);
}

QString priceWords(pods::Money perHour)
{
    return perHour == pods::Money() ? QString() : pods::toString(perHour) + QStringLiteral("/h");
}

} // namespace

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
        return {Token::Bad, tr("cannot be used")};
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

#include "ui/shell/podviews.h"

#include "pods/durations.h"
#include "pods/situation/words.h"
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

/// For charts and fields; sums are made of Money.
double dollarsOf(pods::Money money)
{
    return double(money.micro) / 1e6;
}

/// What was spent; nobody reads the fractions of a cent.
QString spent(const pods::Amount& amount)
{
    return amount.money > pods::Money() && amount.money < pods::Money::cents(1) ? tr("under $0.01")
                                                                                : pods::toString(amount);
}

/// Somebody has told what it costs, be it nothing; a pod of one's own commands has nobody who does.
bool isPriceKnown(const KnownPod& known)
{
    const auto& machine = known.situation.machine;
    return known.abilities.billing || known.whenUp || known.facts.perHour > pods::Money() ||
           (machine && machine->costPerHour);
}

/// The same of this pod: nothing spent at a price that nobody knows is no sum.
QString spent(const KnownPod& known, const pods::Amount& amount)
{
    return amount.money > pods::Money() || isPriceKnown(known) ? spent(amount) : tr("price not known");
}

/// How long it lasts is told for what this pod costs now: while it sleeps that is its disk.
QString balanceOf(const pods::PolicyFacts& facts)
{
    constexpr qint64 yearMs = 365LL * 24 * 3600 * 1000;
    if (!facts.balance) {
        return {};
    }
    const QString money = pods::toString(*facts.balance);
    const std::optional<qint64> lasts = pods::lastsMs(*facts.balance, pods::drainPerHour(facts));
    return lasts && *lasts < yearMs ? tr("%1, for another %2").arg(money, pods::durationText(*lasts)) : money;
}

QString stateWords(const KnownPod& known)
{
    if (!known.problem.isEmpty()) {
        return tr("cannot be used");
    }
    if (known.situation.stage == pods::Stage::WaitingForGpu) {
        return tr("waits for a GPU");
    }
    switch (shownPhase(known.situation)) {
    case ShownPhase::Asleep:
        return tr("asleep");
    case ShownPhase::Starting:
        return tr("starting");
    case ShownPhase::Ready:
        return tr("ready");
    case ShownPhase::Stopping:
        return tr("stopping");
    case ShownPhase::Failed:
        return tr("wants a choice");
    case ShownPhase::Gone:
        break;
    }
    return tr("gone");
}

Token dotOf(const KnownPod& known)
{
    if (!known.problem.isEmpty()) {
        return Token::Bad;
    }
    switch (shownPhase(known.situation)) {
    case ShownPhase::Asleep:
        return Token::Faint;
    case ShownPhase::Starting:
    case ShownPhase::Stopping:
        return Token::Accent;
    case ShownPhase::Ready:
        return Token::Good;
    case ShownPhase::Failed:
    case ShownPhase::Gone:
        break;
    }
    return Token::Bad;
}

/// Its GPU and what it costs now; a pod that sleeps costs its storage.
QStringList machineWords(const KnownPod& known)
{
    QStringList parts;
    if (known.situation.machine) {
        parts << cardName(known.situation.machine->gpu);
    }
    parts << priceWords(known.facts.perHour, known.situation.mayCost());
    return parts;
}

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

/// Why its machine cannot be asked for that now; empty: it can. What the machine tells is believed, not computed.
QString whyNot(const KnownPod& known, pods::Action action, bool isAbleAtAll)
{
    const auto& machine = known.situation.machine;
    if (!isAbleAtAll) {
        return tr("This kind of pod has no such thing.");
    }
    if (!machine || known.situation.stage == pods::Stage::Gone) {
        return tr("No machine of it is known now.");
    }
    if (action == pods::Action::Restart && shownPhase(known.situation) != ShownPhase::Ready) {
        return tr("Only while it is ready.");
    }
    return machine->allows(action) ? QString() : tr("Its provider does not allow that now.");
}

void addMachineCommands(HeadView& view, const KnownPod& known)
{
    const struct
    {
        PodCommand command;
        QString why;
    } rows[] = {{PodCommand::Restart, whyNot(known, pods::Action::Restart, known.abilities.restart)},
                {PodCommand::Terminate, whyNot(known, pods::Action::Terminate, known.abilities.terminate)}};
    for (const auto& row : rows) {
        if (row.why.isEmpty()) {
            view.commands << row.command;
        } else {
            view.whyNot.insert(row.command, row.why);
        }
    }
}

/// To stop what costs is always at hand, but not what is simply there.
MainAction mainActionOf(const KnownPod& known)
{
    const bool isOurs = known.abilities.startAndStop;
    switch (shownPhase(known.situation)) {
    case ShownPhase::Asleep:
    case ShownPhase::Failed:
    case ShownPhase::Gone:
        if (known.situation.mayCost() && isOurs) {
            return MainAction::Stop;
        }
        // Where the trouble offers ways on, they are the ones to take.
        return known.situation.choices.isEmpty() ? MainAction::Start : MainAction::None;
    case ShownPhase::Starting:
        return isOurs ? MainAction::CancelStart : MainAction::None;
    case ShownPhase::Ready:
        return isOurs ? MainAction::Stop : MainAction::None;
    case ShownPhase::Stopping:
        break;
    }
    return MainAction::None;
}

} // namespace

QString priceWords(pods::Money perHour)
{
    return perHour == pods::Money() ? QString() : pods::toString(perHour) + QStringLiteral("/h");
}

QString priceWords(pods::Money perHour, bool isUp)
{
    const QString price = priceWords(perHour);
    return price.isEmpty() || isUp ? price : tr("storage %1").arg(price);
}

QString lostByStop(const pods::Situation& situation, const pods::Abilities& abilities)
{
    // Who knows no volumes tells nothing of storage; and before anything runs on it there is nothing to lose.
    const auto& machine = situation.machine;
    return abilities.volumes && machine && machine->runtime ? pods::lostByStopping(*machine) : QString();
}

HeadView headViewOf(const KnownPod& known)
{
    HeadView view;
    view.name = known.pod.name;
    if (known.isInUse) {
        view.facts << tr("jobs go here");
    } else {
        view.commands << PodCommand::Use;
    }
    view.facts << known.provider;
    if (const auto& machine = known.situation.machine) {
        view.facts << cardName(machine->gpu) << machine->dataCentre;
        if (machine->storage.kind == pods::StorageKind::NetworkVolume) {
            view.facts << tr("network volume");
        } else if (known.abilities.volumes && machine->storage.kind == pods::StorageKind::None) {
            view.facts << tr("keeps nothing when it stops");
        }
        view.keepsFiles = machine->storage.kind == pods::StorageKind::NetworkVolume;
        const pods::Amount asleep = pods::asleepPerDay(*machine);
        view.asleep = asleep.money == pods::Money() ? QString() : tr("%1 a day").arg(pods::toString(asleep));
    }
    view.facts.removeAll(QString());
    view.perHour = known.situation.mayCost() ? priceWords(known.facts.perHour) : QString();
    view.started = !known.situation.mayCost() && known.whenUp ? priceWords(*known.whenUp) : QString();
    view.today = spent(known, known.spending.today);
    view.session = known.facts.sessionSince.isValid() ? spent(known, known.spending.session) : QString();
    if (view.session == view.today && !isPriceKnown(known)) {
        view.session.clear(); // said once
    }
    view.main = mainActionOf(known);
    view.commands << PodCommand::Rename << PodCommand::WarmUp << PodCommand::Forget;
    if (known.abilities.selfStop) {
        view.commands << PodCommand::SelfStop;
    }
    if (!known.problem.isEmpty()) {
        view.main = MainAction::None; // there is nobody to do it
    } else {
        addMachineCommands(view, known);
    }
    return view;
}

SpendingView spendingViewOf(const KnownPod& known, const QList<pods::ChartColumn>& days, int pictures)
{
    constexpr double msOfHour = 3600.0 * 1000;
    SpendingView view;
    for (const pods::ChartColumn& column : days) {
        DayView day;
        day.day = column.from.toTimeZone(pods::zoneOf(known.settings.calendar)).date();
        day.dollars = dollarsOf(column.cost.money);
        day.money = spent(column.cost);
        day.isEstimated = column.cost.estimated;
        day.busyHours = double(column.busyMs) / msOfHour;
        day.idleHours = double(column.idleMs + column.startingMs + column.unwatchedMs) / msOfHour;
        day.asleepHours = double(column.asleepMs) / msOfHour;
        view.days << day;
    }
    const bool hasCost = std::any_of(view.days.cbegin(), view.days.cend(), [](const DayView& day) {
        return day.dollars > 0 || day.busyHours > 0 || day.idleHours > 0;
    });
    if (!hasCost) {
        view.days.clear(); // a frame of zeros says less than the card's own words
    }
    view.month = spent(known, known.spending.month);
    if (const auto each = pods::perPicture(known.spending.month, pictures); each && each->money > pods::Money()) {
        view.perPicture = pods::toString(*each); // fractions of a cent count here
    }
    view.balance = balanceOf(known.facts);
    const pods::Money budget = known.settings.policy.budgetPerDay;
    view.budgetPerDay = dollarsOf(budget);
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
    view.rules.budgetPerDay = dollarsOf(policy.budgetPerDay);
    view.rules.budgetPerSession = dollarsOf(policy.budgetPerSession);
    view.rules.budgetIsHard = policy.budgetIsHard;
    view.rules.startOnQueued = policy.startOnQueued;
    view.rules.restarts = known.settings.restarts.isOn;
    view.rules.warmUp = known.pod.warmUpWorkflow;
    view.rules.onQuit = habitOf(known.settings.onQuit);
    if (known.situation.mayCost()) {
        view.rules.stopAfterQueue = known.facts.wishes.stopAfterQueue;
    }
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
    const QStringList state{stateWords(known)};
    return {dotOf(known), joined(known.problem.isEmpty() ? state + machineWords(known) : state)};
}

RibbonWords ribbonWordsOf(const KnownPod& known, RibbonWords words)
{
    const ShownPhase phase = shownPhase(known.situation);
    const bool isReady = phase == ShownPhase::Ready && known.problem.isEmpty();
    words.dot = isReady ? words.dot : dotOf(known);
    words.state = stateWords(known);
    QStringList parts = machineWords(known);
    if (known.spending.today.money > pods::Money()) {
        parts << tr("today %1").arg(spent(known.spending.today));
    }
    words.device = joined(parts << stopWords(known));
    // That its server is not reached is no problem while it sleeps or starts.
    if (!known.problem.isEmpty()) {
        words.problem = known.problem;
    } else if (phase == ShownPhase::Failed || phase == ShownPhase::Gone) {
        words.problem = known.situation.message;
    } else if (!isReady) {
        words.problem.clear();
    }
    return words;
}

std::optional<pods::Money> priceOf(const pods::Offer& offer)
{
    const std::optional<double> price = offer.securePrice ? offer.securePrice : offer.communityPrice;
    return price ? std::optional(pods::Money::fromNumber(*price)) : std::nullopt;
}

QList<GpuView> gpuViews(QList<pods::Offer> offers)
{
    // What has no price is offered nowhere.
    offers.removeIf([](const pods::Offer& offer) { return !priceOf(offer); });
    std::stable_sort(offers.begin(), offers.end(),
                     [](const pods::Offer& a, const pods::Offer& b) { return priceOf(a) < priceOf(b); });
    QList<GpuView> views;
    for (const pods::Offer& offer : std::as_const(offers)) {
        views << GpuView{offer.id, offer.name, offer.memoryGb, priceWords(*priceOf(offer)), offer.stock};
    }
    return views;
}

} // namespace ryla::ui

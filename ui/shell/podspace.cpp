#include "ui/shell/podspace.h"

#include "jobs/serverlesstarget.h"
#include "pods/recollection.h"
#include "ui/pods/hourscard.h"
#include "ui/pods/logcard.h"
#include "ui/pods/podpage.h"
#include "ui/pods/stagetrack.h"
#include "ui/pods/targetsspace.h"
#include "ui/shell/podcommands.h"
#include "ui/shell/podlog.h"
#include "ui/shell/podoffer.h"
#include "ui/shell/podprices.h"
#include "ui/shell/podstage.h"

#include <QEvent>
#include <QTimer>

#include <algorithm>

namespace ryla::ui {
namespace {

/// Sessions change several times in a moment.
constexpr int soonMs = 100;
constexpr int chartDays = 14;

QString titleOf(const QString& provider)
{
    const pods::ProviderRow* row = pods::providerRow(provider);
    return row ? row->title : provider;
}

void keepRunning(QTimer* timer, bool runs)
{
    if (!runs) {
        timer->stop();
    } else if (!timer->isActive()) {
        timer->start();
    }
}

} // namespace

PodSpace::PodSpace(fleet::Fleet& fleet, TargetsSpace& space, Ask& ask, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_fleet(fleet)
    , m_space(space)
    , m_clock(clock)
    , m_page(space.podPage())
    , m_commands(new PodCommands(fleet, ask, space, this))
    , m_prices(new PodPrices(fleet, this))
    , m_log(new PodLog(*m_page->log(), this))
    , m_soon(new QTimer(this))
    , m_second(new QTimer(this))
    , m_minute(new QTimer(this))
{
    setTimers();
    m_page->installEventFilter(this);
    m_space.window()->installEventFilter(this);
    m_space.setPods([this](const jobs::TargetId& id) { return m_fleet.podOf(id).has_value(); });
    connect(&m_space, &TargetsSpace::shown, this, &PodSpace::follow);
    connect(&m_space, &TargetsSpace::useChanged, this, &PodSpace::refreshPage);
    connect(&m_fleet, &fleet::Fleet::said, this, [this](const pods::PodEvent& event) {
        const auto pod = m_fleet.pods().find(pods::PodId{event.pod});
        emit said(pod ? QStringLiteral("%1: %2").arg(pod->name, event.sentence) : event.sentence);
    });
    connectPage();
    connectHours();
    follow();
}

PodSpace::~PodSpace() = default;

void PodSpace::setTimers()
{
    m_soon->setSingleShot(true);
    m_soon->setInterval(soonMs);
    connect(m_soon, &QTimer::timeout, this, &PodSpace::refresh);
    connect(&m_fleet, &fleet::Fleet::changed, this, &PodSpace::refreshSoon);
    connect(m_prices, &PodPrices::changed, this, &PodSpace::refreshSoon);
    m_second->setObjectName(QStringLiteral("podSecond"));
    m_second->setInterval(1000);
    connect(m_second, &QTimer::timeout, this, [this] {
        refreshPage();
        emit changed(); // countdowns and sums go on in the ribbon, too
    });
    m_minute->setObjectName(QStringLiteral("podMinute"));
    m_minute->setInterval(60'000);
    connect(m_minute, &QTimer::timeout, this, [this] {
        refreshChart();
        m_log->retry();
        followLog();
    });
}

/// Never put off by further news: where they come all the time, nothing would ever be shown.
void PodSpace::refreshSoon()
{
    if (!m_soon->isActive()) {
        m_soon->start();
    }
}

/// What nobody sees is not kept up to date; it is made so when it comes into sight.
bool PodSpace::eventFilter(QObject* watched, QEvent* event)
{
    const QEvent::Type type = event->type();
    if (type == QEvent::Show && watched == m_page) {
        refreshPage();
        refreshChart();
    }
    if (type == QEvent::Show || type == QEvent::Hide || type == QEvent::WindowStateChange) {
        refreshSoon();
    }
    return QObject::eventFilter(watched, event);
}

void PodSpace::connectPage()
{
    connect(m_page, &PodPage::startRequested, this, [this] {
        if (pods::Keeper* own = keeper()) {
            own->start();
            emit useWanted(fleet::Fleet::targetOf(m_shown)); // whoever starts it wants to work there
        }
    });
    connect(m_page, &PodPage::cancelStartRequested, this, [this] {
        if (pods::Session* own = session()) {
            own->cancel();
        }
    });
    connect(m_page, &PodPage::stopRequested, this, [this](StopWay way) { m_commands->stop(m_shown, way); });
    connect(m_page, &PodPage::commandRequested, this,
            [this](PodCommand command) { m_commands->take(m_shown, command); });
    connect(m_page->stage(), &StageTrack::wayChosen, this,
            [this](pods::Choice choice, const QString& with) { m_commands->choose(m_shown, choice, with); });
    connect(m_commands, &PodCommands::said, this, &PodSpace::said);
    connect(m_commands, &PodCommands::useWanted, this, &PodSpace::useWanted);
}

void PodSpace::connectHours()
{
    HoursCard* hours = m_page->hours();
    connect(hours, &HoursCard::hoursEdited, this, [this](const WeekHours& week) {
        pods::KeeperSettings settings = m_fleet.settingsOf(m_shown);
        const OutsideHours now = outsideOf(settings.calendar);
        // Hours that are painted off shall mean something.
        settings.calendar = withHours(settings.calendar, week, now == OutsideHours::Nothing ? OutsideHours::Stop : now);
        saveSettings(settings);
    });
    connect(hours, &HoursCard::outsideChosen, this, [this](OutsideHours outside) {
        pods::KeeperSettings settings = m_fleet.settingsOf(m_shown);
        settings.calendar = withHours(settings.calendar, hoursOf(settings.calendar), outside);
        saveSettings(settings);
    });
    connect(hours, &HoursCard::zoneChosen, this, [this](const QString& zone) {
        pods::KeeperSettings settings = m_fleet.settingsOf(m_shown);
        settings.calendar.zone = zone.toUtf8();
        saveSettings(settings);
    });
    connect(hours, &HoursCard::warmUpRequested, this, [this] { m_commands->take(m_shown, PodCommand::WarmUp); });
    connect(hours, &HoursCard::rulesEdited, this, [this](const UseRules& rules) {
        const auto pod = m_fleet.pods().find(m_shown);
        if (!pod) {
            return;
        }
        const UseRules before = hoursView(knownPod(*pod)).rules;
        m_commands->setWarmUp(m_shown, rules.warmUp);
        if (m_overflow && rules.overflow != before.overflow) {
            m_overflow->setRules(m_shown, overflowRulesOf(rules.overflow));
        }
        if (pods::Keeper* own = keeper()) {
            // What was not touched keeps its instant: the field shows only the minute.
            pods::PolicyWishes wishes = own->wishes();
            if (rules.keepAwakeUntil != before.keepAwakeUntil) {
                wishes.keepAwakeUntil = nextAt(rules.keepAwakeUntil, m_clock.now());
            }
            if (const bool after = rules.stopAfterQueue.value_or(wishes.stopAfterQueue);
                after != wishes.stopAfterQueue) {
                wishes = pods::wishesAfterQueue(wishes, after);
            }
            if (rules.startAt != before.startAt) {
                wishes.startAt = nextAt(rules.startAt, m_clock.now());
            }
            if (wishes != own->wishes()) {
                m_fleet.setWishes(m_shown, wishes);
            }
        }
        const pods::KeeperSettings settings = m_fleet.settingsOf(m_shown);
        const pods::KeeperSettings wanted = withRules(settings, rules);
        if (wanted != settings) {
            saveSettings(wanted);
        }
    });
}

void PodSpace::keepOn(const pods::PodId& id)
{
    const QDateTime until = m_clock.now().addSecs(60LL * keepOnMinutes).toUTC();
    m_fleet.setWishes(id, pods::wishesKeepingOn(m_fleet.wishesOf(id), until));
    emit said(tr("It is kept on until %1. Only a budget's end or you stop it before.")
                  .arg(until.toLocalTime().toString(QStringLiteral("HH:mm"))));
}

void PodSpace::allowMore(const pods::PodId& id, pods::Money more)
{
    const QTimeZone zone = pods::zoneOf(m_fleet.settingsOf(id).calendar);
    const QDateTime now = m_clock.now();
    pods::PolicyWishes wishes = m_fleet.wishesOf(id);
    wishes.extraToday = pods::extraAt(wishes, now) + more;
    wishes.extraUntil = now.toTimeZone(zone).date().addDays(1).startOfDay(zone).toUTC();
    m_fleet.setWishes(id, wishes);
    emit said(tr("Today it may cost %1 more than its budgets.").arg(pods::toString(wishes.extraToday)));
}

void PodSpace::setOverflow(fleet::OverflowJudge& judge)
{
    m_overflow = &judge;
    connect(m_overflow, &fleet::OverflowJudge::changed, this, &PodSpace::refreshSoon);
}

HoursView PodSpace::hoursView(const KnownPod& known) const
{
    HoursView view = hoursViewOf(known);
    if (m_overflow) {
        view.rules.overflow = overflowRuleOf(m_overflow->rulesOf(known.pod.id));
        for (const jobs::Target& target : m_overflow->endpointTargets()) {
            view.endpoints << EndpointName{jobs::endpointOf(target.id), target.name};
        }
    }
    return view;
}

void PodSpace::saveSettings(const pods::KeeperSettings& settings)
{
    m_fleet.setSettings(m_shown, settings);
    refreshPage();
}

KnownPod PodSpace::knownPod(const pods::ConfiguredPod& pod) const
{
    KnownPod known;
    known.pod = pod;
    known.provider = titleOf(pod.provider);
    known.nowMs = m_clock.monotonicMs();
    known.now = m_clock.now();
    known.isInUse = m_space.inUse() == fleet::Fleet::targetOf(pod.id);
    known.problem = m_fleet.problemOf(pod.id);
    const pods::Provider* provider = m_fleet.provider(pod.id);
    known.abilities = provider ? provider->abilities() : pods::Abilities();
    known.whenUp = m_prices->of(pod.id);
    if (const pods::Session* session = m_fleet.session(pod.id)) {
        known.situation = session->situation();
        known.times = session->times();
    }
    if (const pods::Keeper* keeper = m_fleet.keeper(pod.id)) {
        known.settings = keeper->settings();
        known.decision = keeper->decision();
        known.facts = keeper->facts();
        known.spending = keeper->spending();
    } else {
        known.settings = m_fleet.settingsOf(pod.id);
    }
    return known;
}

std::optional<KnownPod> PodSpace::known(const jobs::TargetId& target) const
{
    const std::optional<pods::PodId> id = m_fleet.podOf(target);
    const auto pod = id ? m_fleet.pods().find(*id) : std::nullopt;
    return pod ? std::optional(knownPod(*pod)) : std::nullopt;
}

void PodSpace::refresh()
{
    bool moves = false;
    for (const pods::ConfiguredPod& pod : m_fleet.pods().all()) {
        const KnownPod known = knownPod(pod);
        m_space.setRow(fleet::Fleet::targetOf(pod.id), targetRowOf(known));
        moves = moves || known.situation.mayCost() || known.situation.isStarting() || known.decision.stopAt.isValid();
    }
    const bool isSeen = m_space.window()->isVisible() && !m_space.window()->isMinimized();
    keepRunning(m_second, isSeen && moves);
    keepRunning(m_minute, isSeen && m_page->isVisible());
    refreshPage();
    followLog();
    emit changed();
}

void PodSpace::follow()
{
    const pods::PodId shown = m_fleet.podOf(m_space.chosen()).value_or(pods::PodId());
    if (shown == m_shown) {
        return;
    }
    m_shown = shown;
    m_days.clear();
    m_pictures = 0;
    m_gpus.clear();
    m_gpusAsked = false;
    m_log->clear();
    refreshPage();
    refreshChart();
    followLog();
}

void PodSpace::refreshPage()
{
    const auto pod = m_fleet.pods().find(m_shown);
    if (!pod || !m_page->isVisible()) {
        return;
    }
    const KnownPod known = knownPod(*pod);
    PodView view;
    view.head = headViewOf(known);
    view.stage = stageViewOf(known);
    view.spending = spendingViewOf(known, m_days, m_pictures);
    view.hours = hoursView(known);
    view.models = m_models ? m_models(known.pod.id) : ModelsView();
    if (view.stage.trouble) {
        view.stage.trouble->gpus = m_gpus;
        if (!m_gpusAsked && known.situation.choices.contains(pods::Choice::OtherGpu)) {
            offerGpus();
        }
    } else {
        m_gpus.clear();
        m_gpusAsked = false;
    }
    m_page->setView(view);
}

void PodSpace::offerGpus()
{
    pods::Session* own = session();
    if (!own) {
        return;
    }
    m_gpusAsked = true; // once for a trouble: the account's questions are counted
    whenDone(own->possibleOffers(), this, [this, id = m_shown](const Result<pods::Answer<QList<pods::Offer>>>& answer) {
        if (id != m_shown) {
            return;
        }
        const auto* offers = answer ? std::get_if<QList<pods::Offer>>(&*answer) : nullptr;
        m_gpus = offers ? gpuViews(*offers) : QList<GpuView>();
        if (!m_gpus.isEmpty()) {
            refreshPage();
        }
    });
}

void PodSpace::refreshChart()
{
    if (m_shown.isEmpty() || !m_page->isVisible()) {
        return;
    }
    const QDateTime now = m_clock.now();
    const QTimeZone zone = pods::zoneOf(m_fleet.settingsOf(m_shown).calendar);
    const QDateTime from = pods::dayStart(now, zone).addDays(1 - chartDays);
    const QDateTime month = pods::monthStart(now, zone);
    whenDone(m_fleet.ledger().page(std::min(from, month), now), this,
             [this, id = m_shown, from, month, now, zone](const Result<pods::LedgerPage>& page) {
                 if (!page || id != m_shown) {
                     return;
                 }
                 const pods::LedgerPage own = pods::onlyOf(*page, id.text);
                 m_days = pods::chartOf(own, from, now, pods::ChartStep::Day, zone, now);
                 m_pictures = pods::picturesSince(own, month);
                 refreshPage();
             });
}

void PodSpace::followLog()
{
    const pods::Session* own = session();
    pods::Provider* provider = m_fleet.provider(m_shown);
    const bool isUp = own && own->situation().machine && own->situation().machine->isUp();
    if (provider && !provider->abilities().logs) {
        m_log->stop(tr("This kind of pod has no log here."));
    } else if (!provider || !isUp) {
        m_log->stop(tr("The log is here while the pod runs."));
    } else if (m_page->isVisible()) {
        m_log->follow(*provider, own->situation().machine->id);
    }
}

} // namespace ryla::ui

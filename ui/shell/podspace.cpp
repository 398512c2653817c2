#include "ui/shell/podspace.h"

#include "ui/pods/hourscard.h"
#include "ui/pods/logcard.h"
#include "ui/pods/podpage.h"
#include "ui/pods/stagetrack.h"
#include "ui/pods/targetsspace.h"
#include "ui/shell/ask.h"
#include "ui/shell/podstage.h"

#include <QFileInfo>

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

} // namespace

PodSpace::PodSpace(fleet::Fleet& fleet, TargetsSpace& space, Ask& ask, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_fleet(fleet)
    , m_space(space)
    , m_ask(ask)
    , m_clock(clock)
    , m_page(space.podPage())
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(soonMs);
    connect(&m_soon, &QTimer::timeout, this, &PodSpace::refresh);
    connect(&m_fleet, &fleet::Fleet::changed, this, [this] {
        if (!m_soon.isActive()) {
            m_soon.start();
        }
    });
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, [this] {
        if (m_page->isVisible()) {
            refreshPage();
        }
        emit changed(); // countdowns and sums go on in the ribbon, too
    });
    m_minute.setInterval(60'000);
    connect(&m_minute, &QTimer::timeout, this, &PodSpace::refreshChart);
    m_space.setPods([this](const jobs::TargetId& id) { return m_fleet.podOf(id).has_value(); });
    connect(&m_space, &TargetsSpace::shown, this, &PodSpace::follow);
    connect(&m_fleet, &fleet::Fleet::said, this, [this](const pods::PodEvent& event) {
        const auto pod = m_fleet.pods().find(pods::PodId{event.pod});
        emit said(pod ? QStringLiteral("%1: %2").arg(pod->name, event.sentence) : event.sentence);
    });
    connectPage();
    connectHours();
    follow();
}

PodSpace::~PodSpace() = default;

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
    connect(m_page, &PodPage::stopRequested, this, [this](StopWay way) {
        pods::Keeper* own = keeper();
        if (own && way == StopWay::Now) {
            own->stop();
        } else if (own) {
            pods::PolicyWishes wishes = own->wishes();
            wishes.stopAfterQueue = true;
            own->setWishes(wishes);
            emit said(tr("It will be stopped when the queue is done."));
        }
    });
    connect(m_page, &PodPage::commandRequested, this, &PodSpace::take);
    connect(m_page->stage(), &StageTrack::wayChosen, this, &PodSpace::choose);
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
    connect(hours, &HoursCard::rulesEdited, this, [this](const UseRules& rules) {
        const auto pod = m_fleet.pods().find(m_shown);
        if (!pod) {
            return;
        }
        const UseRules before = hoursViewOf(knownPod(*pod)).rules;
        if (pods::Keeper* own = keeper()) {
            // What was not touched keeps its instant: the field shows only the minute.
            pods::PolicyWishes wishes = own->wishes();
            if (rules.keepAwakeUntil != before.keepAwakeUntil) {
                wishes.keepAwakeUntil = nextAt(rules.keepAwakeUntil, m_clock.now());
            }
            if (rules.startAt != before.startAt) {
                wishes.startAt = nextAt(rules.startAt, m_clock.now());
            }
            if (wishes != own->wishes()) {
                own->setWishes(wishes);
            }
        }
        const pods::KeeperSettings settings = m_fleet.settingsOf(m_shown);
        const pods::KeeperSettings wanted = withRules(settings, rules);
        if (wanted != settings) {
            saveSettings(wanted);
        }
    });
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
    known.problem = m_fleet.problemOf(pod.id);
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
    const QList<pods::ConfiguredPod> pods = m_fleet.pods().all();
    if (pods.isEmpty()) { // nobody is woken for nothing
        m_second.stop();
        m_minute.stop();
    } else if (!m_second.isActive()) {
        m_second.start();
        m_minute.start();
    }
    for (const pods::ConfiguredPod& pod : pods) {
        m_space.setRow(fleet::Fleet::targetOf(pod.id), targetRowOf(knownPod(pod)));
    }
    refreshPage();
    openLog();
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
    m_gpus.clear();
    m_gpusAsked = false;
    m_page->log()->clear();
    m_log.reset();
    m_logOf = {};
    refreshPage();
    refreshChart();
    openLog();
}

void PodSpace::refreshPage()
{
    const auto pod = m_fleet.pods().find(m_shown);
    if (!pod) {
        return;
    }
    const KnownPod known = knownPod(*pod);
    PodView view;
    view.head = headViewOf(known);
    view.stage = stageViewOf(known);
    view.spending = spendingViewOf(known, m_days);
    view.hours = hoursViewOf(known);
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
    if (m_shown.isEmpty()) {
        return;
    }
    const QDateTime now = m_clock.now();
    const QTimeZone zone = pods::zoneOf(m_fleet.settingsOf(m_shown).calendar);
    const QDateTime from = pods::dayStart(now, zone).addDays(1 - chartDays);
    whenDone(m_fleet.ledger().page(from, now), this,
             [this, id = m_shown, from, now, zone](const Result<pods::LedgerPage>& page) {
                 if (!page || id != m_shown) {
                     return;
                 }
                 m_days = pods::chartOf(pods::onlyOf(*page, id.text), from, now, pods::ChartStep::Day, zone, now);
                 refreshPage();
             });
}

void PodSpace::openLog()
{
    const pods::Session* own = session();
    pods::Provider* provider = m_fleet.provider(m_shown);
    const bool isUp = own && own->situation().machine && own->situation().machine->isUp();
    if (!provider || !provider->abilities().logs || !isUp) {
        m_log.reset();
        m_logOf = {};
        m_page->log()->setNoLog(!provider || provider->abilities().logs ? tr("The log is here while the pod runs.")
                                                                        : tr("This kind of pod has no log here."));
        return;
    }
    const pods::MachineId machine = own->situation().machine->id;
    if (m_log && m_logOf == machine) {
        return;
    }
    m_logOf = machine;
    m_page->log()->setNoLog({});
    m_log = provider->logs(machine, {});
    connect(m_log.get(), &pods::LogStream::line, this, [this](const pods::LogLine& line) {
        m_page->log()->addLines({LogLineView{line.at, line.text}});
    });
    connect(m_log.get(), &pods::LogStream::ended, this, [this](const QString& why) { m_page->log()->setNoLog(why); });
}

void PodSpace::choose(pods::Choice choice, const QString& with)
{
    pods::Session* own = session();
    if (!own) {
        return;
    }
    if (choice == pods::Choice::OtherGpu) {
        if (!own->makeAnew({with})) {
            emit said(tr("It cannot be made anew now."));
        }
    } else if (choice == pods::Choice::UsePort) {
        if (!own->usePort(with.toInt())) {
            emit said(tr("This port is not declared any more."));
        }
    } else {
        own->choose(choice);
    }
}

void PodSpace::take(PodCommand command)
{
    pods::Session* own = session();
    const auto pod = m_fleet.pods().find(m_shown);
    if (!own || !pod) {
        return;
    }
    switch (command) {
    case PodCommand::Restart:
        own->restart();
        break;
    case PodCommand::Terminate:
        if (!own->terminate(pod->name)) { // the page has had the name typed
            emit said(tr("It was not terminated."));
        }
        break;
    case PodCommand::Rename:
        rename(*pod);
        break;
    case PodCommand::WarmUp:
        chooseWarmUp(*pod);
        break;
    case PodCommand::Recreate:
        emit said(tr("It is offered where it helps: when no GPU is free on its host, or when it is gone."));
        break;
    }
}

void PodSpace::rename(pods::ConfiguredPod pod)
{
    const TextQuestion question{tr("Rename the pod"), tr("Its name here; RunPod keeps its own."), pod.name,
                                tr("Rename")};
    whenDone(m_ask.text(&m_space, question), this, [this, pod](const Result<QString>& name) mutable {
        if (name && !name->trimmed().isEmpty()) {
            pod.name = *name;
            save(pod);
        }
    });
}

void PodSpace::chooseWarmUp(pods::ConfiguredPod pod)
{
    const FileQuestion question{tr("A workflow to run once after each start"),
                                QFileInfo(pod.warmUpWorkflow).path(),
                                {tr("Workflows") + QStringLiteral(" (*.json *.png *.webp)")},
                                false};
    whenDone(m_ask.filesToOpen(&m_space, question), this, [this, pod](const Result<QStringList>& files) mutable {
        if (files && !files->isEmpty()) {
            pod.warmUpWorkflow = files->first();
            save(pod);
        }
    });
}

/// With its secrets: to save a pod without the values of its environment would forget them.
void PodSpace::save(const pods::ConfiguredPod& pod)
{
    whenDone(m_fleet.pods().withSecrets(pod.id), this, [this, pod](const Result<pods::ConfiguredPod>& whole) {
        pods::ConfiguredPod next = pod;
        next.recipe = whole ? whole->recipe : next.recipe;
        const auto saved = whole ? m_fleet.pods().save(next) : now<pods::PodId>(fail(whole.error()));
        whenDone(saved, this, [this](const Result<pods::PodId>& id) {
            emit said(id ? tr("Kept; it counts from the pod's next start.") : id.error().message);
        });
    });
}

} // namespace ryla::ui

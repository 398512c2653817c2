#include "ui/shell/podquit.h"

#include "pods/quitoffer.h"
#include "pods/recollection.h"
#include "ui/shell/podviews.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcess>

#include <algorithm>

namespace ryla::ui {
namespace {

/// `lost`: what any stop loses.
QuitView viewOf(const QString& pod, const pods::QuitOffer& offer, const QString& lost)
{
    QuitView view;
    view.pod = pod;
    view.sentence = offer.question;
    view.recommended = habitOf(offer.recommended);
    for (const pods::QuitOption& option : offer.options) {
        const bool loses = !lost.isEmpty() && option.isPossible && option.choice != pods::QuitChoice::HandOver;
        view.ways << QuitWayView{habitOf(option.choice),
                                 loses ? option.sentence + QLatin1Char(' ') + lost : option.sentence,
                                 option.isPossible};
    }
    return view;
}

/// Whatever can be stopped and is up costs somebody something, also where no price is told; the demo does not.
bool isPaidFor(pods::Keeper& keeper)
{
    return keeper.session().canBeStopped() && keeper.situation().mayCost() &&
           keeper.session().pod().provider != QLatin1String("demo");
}

} // namespace

PodQuit::PodQuit(fleet::Fleet& fleet, QWidget& window, std::function<bool()> startGuardian, QObject* parent)
    : QObject(parent)
    , m_fleet(fleet)
    , m_window(window)
    , m_startGuardian(std::move(startGuardian))
{
    connect(&m_fleet, &fleet::Fleet::changed, this, &PodQuit::look);
}

/// The first one that costs money now and of which nothing is decided yet.
pods::Keeper* PodQuit::paidFor() const
{
    for (const pods::ConfiguredPod& pod : m_fleet.pods().all()) {
        pods::Keeper* keeper = m_fleet.keeper(pod.id);
        if (keeper && isPaidFor(*keeper) && !m_left.contains(pod.id)) {
            return keeper;
        }
    }
    return nullptr;
}

bool PodQuit::mayClose()
{
    if (m_mayGo || !paidFor()) {
        return true;
    }
    if (!m_waitsFor.isEmpty()) {
        emit said(tr("The pod is being stopped; the window closes then. Close it once more to leave all the same."));
        m_mayGo = true; // whoever insists is not held
        return false;
    }
    if (!m_dialog) {
        m_guardianFailed = false;
        m_guardianStarted = false; // if it lives, it is seen
        m_left.clear();            // asked anew, answered anew
        settleNext();
    }
    return m_mayGo;
}

pods::GuardianState PodQuit::guardian() const
{
    if (m_guardianStarted || (m_hasRelief && m_hasRelief())) {
        return pods::GuardianState::Watches;
    }
    return m_startGuardian && !m_guardianFailed ? pods::GuardianState::CanStart : pods::GuardianState::Absent;
}

/// What was chosen for always is done, where it can be; else it is asked.
void PodQuit::settle(pods::Keeper& keeper)
{
    const pods::PodId id = keeper.session().pod().id;
    const pods::QuitOffer offer = pods::quitOffer(keeper.settings().policy, keeper.facts(), guardian());
    if (!offer.mustAsk) { // it is on its way down, or nothing can be done about it
        waitFor(id, tr("The pod is being stopped; then the window closes."));
        return;
    }
    const auto isPossible = [&offer](pods::QuitChoice choice) {
        return std::any_of(offer.options.begin(), offer.options.end(), [choice](const pods::QuitOption& option) {
            return option.choice == choice && option.isPossible;
        });
    };
    std::optional<pods::QuitChoice> always = keeper.settings().onQuit;
    if (always == pods::QuitChoice::StopWhenDone && !isPossible(*always)) {
        always = pods::QuitChoice::StopNow; // the queue is done
    }
    if (!always || !isPossible(*always)) {
        ask(id, offer);
    } else if (!act(id, *always)) {
        settle(keeper); // without the way that did not work
    }
}

void PodQuit::ask(const pods::PodId& id, const pods::QuitOffer& offer)
{
    const auto pod = m_fleet.pods().find(id);
    const pods::Session* own = m_fleet.session(id);
    const pods::Provider* provider = m_fleet.provider(id);
    const QString lost = own && provider ? lostByStop(own->situation(), provider->abilities()) : QString();
    m_dialog = new QuitDialog(viewOf(pod ? pod->name : QString(), offer, lost), &m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &QuitDialog::decided, this, [this, id](QuitHabit habit, bool always) {
        m_dialog.clear();
        const auto choice = choiceOf(habit);
        if (act(id, choice.value_or(pods::QuitChoice::StopNow))) {
            if (always) {
                pods::KeeperSettings settings = m_fleet.settingsOf(id);
                settings.onQuit = choice;
                m_fleet.setSettings(id, settings);
            }
        } else if (pods::Keeper* keeper = m_fleet.keeper(id)) {
            settle(*keeper); // without the way that did not work
        }
    });
    m_dialog->open();
}

/// False: it could not be done.
bool PodQuit::act(const pods::PodId& id, pods::QuitChoice choice)
{
    pods::Keeper* keeper = m_fleet.keeper(id);
    if (!keeper) {
        look(); // it was forgotten meanwhile
        return true;
    }
    if (choice == pods::QuitChoice::HandOver) {
        if (!handOver()) {
            return false;
        }
        leave(id);
    } else if (choice == pods::QuitChoice::StopNow) {
        keeper->stop();
        waitFor(id, tr("The pod is being stopped; then the window closes."));
    } else {
        m_fleet.setWishes(id, pods::wishesAfterQueue(m_fleet.wishesOf(id), true));
        if (guardian() == pods::GuardianState::Watches) {
            leave(id); // whoever watches it takes the queue up and finds the wish
        } else {
            waitFor(id, tr("When the queue is done the pod is stopped and the window closes."));
        }
    }
    return true;
}

/// False: there is nobody.
bool PodQuit::handOver()
{
    if (guardian() == pods::GuardianState::Watches) {
        return true;
    }
    m_guardianStarted = m_startGuardian && m_startGuardian();
    m_guardianFailed = !m_guardianStarted;
    if (m_guardianFailed) {
        emit said(tr("The guardian could not be started; choose another way."));
    }
    return m_guardianStarted;
}

void PodQuit::leave(const pods::PodId& id)
{
    m_left.insert(id);
    settleNext();
}

void PodQuit::settleNext()
{
    if (pods::Keeper* next = paidFor()) {
        settle(*next);
    } else {
        m_mayGo = true;
        emit ready();
    }
}

void PodQuit::waitFor(const pods::PodId& id, const QString& sentence)
{
    m_waitsFor = id;
    emit said(sentence);
    look();
}

void PodQuit::look()
{
    pods::Keeper* keeper = m_fleet.keeper(m_waitsFor);
    if (m_waitsFor.isEmpty() || (keeper && isPaidFor(*keeper))) {
        return;
    }
    m_waitsFor = {};
    settleNext();
}

std::function<bool()> guardianStarter()
{
    const QString program = QCoreApplication::applicationDirPath() + QStringLiteral("/ryla");
    if (!QFileInfo(program).isExecutable()) {
        return {};
    }
    return [program] { return QProcess::startDetached(program, {QStringLiteral("watch")}); };
}

} // namespace ryla::ui

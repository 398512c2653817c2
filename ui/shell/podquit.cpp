#include "ui/shell/podquit.h"

#include "pods/quitoffer.h"
#include "ui/shell/podhours.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcess>

namespace ryla::ui {
namespace {

QuitView viewOf(const QString& pod, const pods::QuitOffer& offer)
{
    QuitView view;
    view.pod = pod;
    view.sentence = offer.question;
    view.recommended = habitOf(offer.recommended);
    for (const pods::QuitOption& option : offer.options) {
        view.ways << QuitWayView{habitOf(option.choice), option.sentence, option.isPossible};
    }
    return view;
}

bool isPaidFor(const pods::Keeper& keeper)
{
    return keeper.facts().perHour > pods::Money() && keeper.situation().mayCost();
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

/// The first one that costs money now.
pods::Keeper* PodQuit::paidFor() const
{
    for (const pods::ConfiguredPod& pod : m_fleet.pods().all()) {
        pods::Keeper* keeper = m_fleet.keeper(pod.id);
        if (keeper && isPaidFor(*keeper)) {
            return keeper;
        }
    }
    return nullptr;
}

bool PodQuit::mayClose()
{
    pods::Keeper* keeper = paidFor();
    if (m_mayGo || !keeper) {
        return true;
    }
    if (!m_waitsFor.isEmpty()) {
        emit said(tr("The pod is being stopped; the window closes then. Close it once more to leave all the same."));
        m_mayGo = true; // whoever insists is not held
        return false;
    }
    if (!m_dialog) {
        ask(*keeper);
    }
    return m_mayGo;
}

void PodQuit::ask(pods::Keeper& keeper)
{
    const pods::PodId id = keeper.session().pod().id;
    if (const auto always = keeper.settings().onQuit) {
        act(id, *always);
        return;
    }
    const auto guardian = m_startGuardian ? pods::GuardianState::CanStart : pods::GuardianState::Absent;
    const pods::QuitOffer offer = pods::quitOffer(keeper.settings().policy, keeper.facts(), guardian);
    m_dialog = new QuitDialog(viewOf(keeper.session().pod().name, offer), &m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &QuitDialog::decided, this, [this, id](QuitHabit habit, bool always) {
        m_dialog->close();
        const auto choice = choiceOf(habit);
        if (always) {
            pods::KeeperSettings settings = m_fleet.settingsOf(id);
            settings.onQuit = choice;
            m_fleet.setSettings(id, settings);
        }
        act(id, choice.value_or(pods::QuitChoice::StopNow));
    });
    m_dialog->open();
}

void PodQuit::act(const pods::PodId& id, pods::QuitChoice choice)
{
    pods::Keeper* keeper = m_fleet.keeper(id);
    if (!keeper) {
        return; // it was forgotten meanwhile
    }
    if (choice == pods::QuitChoice::HandOver) {
        if (m_startGuardian && m_startGuardian()) {
            m_mayGo = true; // the guardian watches all of them
            emit ready();
        } else {
            emit said(tr("The guardian could not be started; the pod goes on while this window is open."));
        }
        return;
    }
    m_waitsFor = id;
    if (choice == pods::QuitChoice::StopWhenDone) {
        pods::PolicyWishes wishes = keeper->wishes();
        wishes.stopAfterQueue = true;
        keeper->setWishes(wishes);
        emit said(tr("When the queue is done the pod is stopped and the window closes."));
    } else {
        keeper->stop();
        emit said(tr("The pod is being stopped; then the window closes."));
    }
    look();
}

void PodQuit::look()
{
    const pods::Keeper* keeper = m_fleet.keeper(m_waitsFor);
    if (m_waitsFor.isEmpty() || (keeper && isPaidFor(*keeper))) {
        return;
    }
    m_waitsFor = {};
    if (pods::Keeper* next = paidFor()) {
        ask(*next);
    } else {
        m_mayGo = true;
        emit ready();
    }
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

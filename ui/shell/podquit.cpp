#include "ui/shell/podquit.h"

#include "pods/quitoffer.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcess>

namespace ryla::ui {
namespace {

QuitHabit habitOf(pods::QuitChoice choice)
{
    switch (choice) {
    case pods::QuitChoice::StopWhenDone:
        return QuitHabit::WhenDone;
    case pods::QuitChoice::HandOver:
        return QuitHabit::HandOver;
    case pods::QuitChoice::StopNow:
        break;
    }
    return QuitHabit::StopNow;
}

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
        if (keeper && keeper->facts().perHour > pods::Money() && keeper->session().situation().mayCost()) {
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
    if (m_waits) {
        emit said(tr("The pod is being stopped; the window closes then. Close it once more to leave all the same."));
        m_mayGo = true; // whoever insists is not held
        return false;
    }
    if (!m_dialog) {
        ask(*keeper);
    }
    return false;
}

void PodQuit::ask(pods::Keeper& keeper)
{
    const auto guardian = m_startGuardian ? pods::GuardianState::CanStart : pods::GuardianState::Absent;
    const pods::QuitOffer offer = pods::quitOffer(keeper.settings().policy, keeper.facts(), guardian);
    m_dialog = new QuitDialog(viewOf(keeper.session().pod().name, offer), &m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &QuitDialog::decided, this, [this](QuitHabit habit) {
        m_dialog->close();
        act(habit);
    });
    m_dialog->open();
}

void PodQuit::act(QuitHabit habit)
{
    pods::Keeper* keeper = paidFor();
    if (habit == QuitHabit::HandOver && m_startGuardian && m_startGuardian()) {
        m_mayGo = true;
        emit ready();
        return;
    }
    if (habit == QuitHabit::HandOver) {
        emit said(tr("The guardian could not be started; the pod goes on while this window is open."));
        return;
    }
    m_waits = true;
    if (keeper && habit == QuitHabit::WhenDone) {
        pods::PolicyWishes wishes = keeper->wishes();
        wishes.stopAfterQueue = true;
        keeper->setWishes(wishes);
        emit said(tr("When the queue is done the pod is stopped and the window closes."));
    } else if (keeper) {
        keeper->stop();
        emit said(tr("The pod is being stopped; then the window closes."));
    }
    look();
}

void PodQuit::look()
{
    if (m_waits && !paidFor()) {
        m_waits = false;
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

#include "ui/shell/podcommands.h"

#include "pods/recollection.h"
#include "ui/shell/podstage.h"
#include "ui/shell/podviews.h"

#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>

namespace ryla::ui {
namespace {

/// What ends with the machine's program; empty: nothing.
QString lostByRestarting(const fleet::PodWork& work)
{
    const pods::Workload load = work.load();
    QStringList parts;
    if (load.running > 0) {
        parts << (load.running == 1
                      ? PodCommands::tr("The job that runs is lost and has to be run again.")
                      : PodCommands::tr("The %1 jobs that run are lost and have to be run again.").arg(load.running));
    }
    if (load.unsaved > 0) {
        parts << PodCommands::tr("Results that are only on the pod may be lost.");
    }
    if (load.transfers > 0) {
        parts << PodCommands::tr("Uploads and downloads under way break off.");
    }
    if (work.knownOthers().value_or(0) > 0) {
        parts << PodCommands::tr("What others have in its queue is lost.");
    }
    return parts.join(QLatin1Char(' '));
}

} // namespace

PodCommands::PodCommands(fleet::Fleet& fleet, Ask& ask, QWidget& over, QObject* parent)
    : QObject(parent)
    , m_fleet(fleet)
    , m_ask(ask)
    , m_over(over)
{
}

void PodCommands::choose(const pods::PodId& id, pods::Choice choice, const QString& with)
{
    pods::Session* own = m_fleet.session(id);
    if (!own) {
        return;
    }
    if (choice == pods::Choice::OtherGpu) {
        const bool leaves = leavesItsMachine(own->situation());
        if (!own->makeAnew({with})) {
            emit said(tr("It cannot be made anew now."));
        } else if (leaves) {
            emit said(tr("The old machine stays in the account, asleep; it can be terminated there."));
        }
    } else if (choice == pods::Choice::UsePort) {
        if (!own->usePort(with.toInt())) {
            emit said(tr("This port is not declared any more."));
        }
    } else if (const auto pod = m_fleet.pods().find(id); pod && choice == pods::Choice::Restart) {
        restart(*pod);
    } else {
        const bool stops = choice == pods::Choice::StopNow;
        doOnceAsked(stops ? beforeStop(id) : Question(), [this, id, choice] {
            if (pods::Session* now = m_fleet.session(id)) {
                now->choose(choice);
            }
        });
    }
}

/// Asked first where something would be lost.
void PodCommands::restart(const pods::ConfiguredPod& pod)
{
    const fleet::PodWork* work = m_fleet.work(pod.id);
    const QString lost = work ? lostByRestarting(*work) : QString();
    doOnceAsked({tr("Restart the machine of %1?").arg(pod.name), lost, tr("Restart"), true}, [this, id = pod.id] {
        if (pods::Keeper* own = m_fleet.keeper(id)) {
            own->restart();
        }
    });
}

void PodCommands::doOnceAsked(const Question& question, const std::function<void()>& act)
{
    if (question.text.isEmpty()) {
        act();
        return;
    }
    whenDone(m_ask.confirm(&m_over, question), this, [act](const Result<bool>& yes) {
        if (yes.value_or(false)) {
            act();
        }
    });
}

void PodCommands::stop(const pods::PodId& id, StopWay way)
{
    doOnceAsked(beforeStop(id), [this, id, way] { stopNow(id, way); });
}

/// Its text is empty where nothing is lost.
Question PodCommands::beforeStop(const pods::PodId& id) const
{
    const auto pod = m_fleet.pods().find(id);
    const pods::Session* own = m_fleet.session(id);
    const pods::Provider* provider = m_fleet.provider(id);
    QString lost = own && provider ? lostByStop(own->situation(), provider->abilities()) : QString();
    if (!lost.isEmpty()) {
        lost += QLatin1Char(' ') + tr("Results are fetched first; models and nodes that were put there are not.");
    }
    return {tr("Stop %1?").arg(pod ? pod->name : QString()), lost, tr("Stop"), true};
}

void PodCommands::stopNow(const pods::PodId& id, StopWay way)
{
    pods::Keeper* own = m_fleet.keeper(id);
    if (own && way == StopWay::Now) {
        own->stop();
    } else if (own) {
        m_fleet.setWishes(id, pods::wishesAfterQueue(m_fleet.wishesOf(id), true));
        emit said(tr("It will be stopped when the queue is done."));
    }
}

void PodCommands::take(const pods::PodId& id, PodCommand command)
{
    const auto pod = m_fleet.pods().find(id);
    pods::Session* own = m_fleet.session(id);
    if (!pod) {
        return;
    }
    if (command == PodCommand::Restart && own) {
        restart(*pod);
    } else if (command == PodCommand::Terminate && own) {
        if (!own->terminate(pod->name)) { // the page has had the name typed
            emit said(tr("It was not terminated."));
        }
    } else {
        takeOwn(command, *pod);
    }
}

/// What is done here and not to the machine: also without a session.
void PodCommands::takeOwn(PodCommand command, const pods::ConfiguredPod& pod)
{
    switch (command) {
    case PodCommand::Use:
        emit useWanted(fleet::Fleet::targetOf(pod.id));
        break;
    case PodCommand::Rename:
        rename(pod);
        break;
    case PodCommand::WarmUp:
        chooseWarmUp(pod);
        break;
    case PodCommand::SelfStop:
        copySelfStop(pod);
        break;
    case PodCommand::Forget:
        forget(pod);
        break;
    case PodCommand::Restart:
    case PodCommand::Terminate:
        break;
    }
}

void PodCommands::forget(const pods::ConfiguredPod& pod)
{
    const pods::Session* own = m_fleet.session(pod.id);
    const QString costs = own && own->situation().mayCost()
                              ? tr("It runs now and goes on costing money: nobody here will stop it.")
                              : tr("Its machine is not touched; its storage may go on costing money.");
    const Question question{tr("Forget %1?").arg(pod.name),
                            costs + QLatin1Char(' ') +
                                tr("Its hours, rules and name here are gone; pictures that were made there stay."),
                            tr("Forget"), true};
    whenDone(m_ask.confirm(&m_over, question), this, [this, id = pod.id](const Result<bool>& yes) {
        if (yes.value_or(false)) {
            m_fleet.pods().remove(id);
        }
    });
}

void PodCommands::copySelfStop(const pods::ConfiguredPod& pod)
{
    const pods::Provider* provider = m_fleet.provider(pod.id);
    const int minutes = pods::selfStopMinutes(m_fleet.settingsOf(pod.id).policy);
    const QString script = provider ? provider->selfStop(minutes, pod.comfyPort) : QString();
    if (script.isEmpty()) {
        emit said(tr("This kind of pod cannot be stopped from inside."));
        return;
    }
    QGuiApplication::clipboard()->setText(script);
    emit said(
        tr("Copied. Paste it into the pod's web terminal: it stops the pod when ComfyUI has had nothing to do for "
           "%1 minutes, also when this computer is off. Try it once; RunPod decides whether a pod may stop itself.")
            .arg(minutes));
}

void PodCommands::rename(pods::ConfiguredPod pod)
{
    const TextQuestion question{tr("Rename the pod"), tr("Its name here; RunPod keeps its own."), pod.name,
                                tr("Rename")};
    whenDone(m_ask.text(&m_over, question), this, [this, pod](const Result<QString>& name) mutable {
        if (name && !name->trimmed().isEmpty()) {
            pod.name = *name;
            save(pod);
        }
    });
}

void PodCommands::chooseWarmUp(const pods::ConfiguredPod& pod)
{
    const FileQuestion question{tr("A workflow to run once after each start"),
                                QFileInfo(pod.warmUpWorkflow).path(),
                                {tr("Workflows") + QStringLiteral(" (*.json *.png *.webp)")},
                                false};
    whenDone(m_ask.filesToOpen(&m_over, question), this, [this, id = pod.id](const Result<QStringList>& files) {
        if (files && !files->isEmpty()) {
            setWarmUp(id, files->first());
        }
    });
}

void PodCommands::setWarmUp(const pods::PodId& id, const QString& workflow)
{
    if (auto pod = m_fleet.pods().find(id); pod && pod->warmUpWorkflow != workflow) {
        pod->warmUpWorkflow = workflow;
        save(*pod);
    }
}

/// With its secrets: to save a pod without the values of its environment would forget them.
void PodCommands::save(const pods::ConfiguredPod& pod)
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

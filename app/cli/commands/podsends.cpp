// How `ryla pods` ends what runs, or replaces it: stop, restart, terminate, recreate.
#include "cli/commands/podscommand.h"

#include <algorithm>

namespace ryla::cli {
namespace {

/// What goes with the machine, for somebody who has to type its name.
QString lossOf(const pods::ConfiguredPod& pod, const pods::Machine& machine)
{
    const QString disk = machine.storage.kind == pods::StorageKind::HostDisk
                             ? QStringLiteral("its disk of %1 GB and all that is on it").arg(machine.storage.sizeGb)
                             : QStringLiteral("all that is on it");
    return QStringLiteral("%1: terminating machine %2 deletes %3, for good. A stop keeps what is kept.")
        .arg(pod.name, machine.id.text, disk);
}

bool isNamed(const pods::Offer& offer, const QString& typed)
{
    return offer.id.compare(typed, Qt::CaseInsensitive) == 0 || offer.name.compare(typed, Qt::CaseInsensitive) == 0;
}

} // namespace

void PodsCommand::stopPod()
{
    withSession([this](pods::Session& session) {
        const pods::PodId id = session.pod().id;
        m_progress = std::make_unique<PodFollow>(session, m_console, PodFollow::Patience{m_minutes, false, {}});
        m_progress->setUnseenStop(unseenStop(*m_studio->fleet(), id));
        if (m_now) {
            m_progress->setBeforeStop([this, id] {
                if (fleet::PodWork* work = m_studio->fleet()->work(id)) {
                    work->handBack();
                }
            });
        }
        followed(m_progress->down());
    });
}

void PodsCommand::restart()
{
    withSession([this](pods::Session& session) {
        m_progress = std::make_unique<PodFollow>(session, m_console, PodFollow::Patience{m_minutes, false, {}});
        fleet::PodWork* work = m_studio->fleet()->work(session.pod().id);
        whenDone(work->recount(), this, [this, work](const Result<void>&) {
            const pods::Workload load = work->load(); // of other programs: this one has just begun
            if (!m_now && load.running + load.unsaved > 0) {
                end({ErrorKind::Refused,
                     QStringLiteral("Jobs run on it, or have results there that are not fetched: a restart would end "
                                    "them. Wait for them, cancel them, or say --now."),
                     {}});
                return;
            }
            followed(m_progress->again());
        });
    });
}

void PodsCommand::terminate()
{
    withSession([this](pods::Session& session) {
        if (!m_studio->fleet()->provider(session.pod().id)->abilities().terminate) {
            end({ErrorKind::Refused,
                 QStringLiteral("The machine of %1 is none that can be terminated from here; `ryla pods remove` "
                                "forgets the pod.")
                     .arg(session.pod().name),
                 {}});
            return;
        }
        m_progress = std::make_unique<PodFollow>(session, m_console, PodFollow::Patience{m_minutes, false, {}});
        whenSeen([this, &session] { confirmTerminate(session); });
    });
}

void PodsCommand::confirmTerminate(pods::Session& session)
{
    const pods::ConfiguredPod& pod = session.pod();
    const std::optional<pods::Machine>& machine = session.situation().machine;
    if (!machine || session.situation().stage == pods::Stage::Gone) {
        m_console.say(QStringLiteral("%1: there is no machine any more.").arg(pod.name));
        emit finished(ExitCode::Done);
        return;
    }
    const QString meant = QString::fromStdString(m_meant);
    if (!meant.isEmpty() && meant != pod.name) {
        end({ErrorKind::Refused,
             QStringLiteral("--yes-i-mean names %1, and the pod is %2: nothing was done.").arg(meant, pod.name),
             {}});
    } else if (!meant.isEmpty() || machine->storage.kind == pods::StorageKind::NetworkVolume) {
        followed(m_progress->gone(meant));
    } else if (!TypedLine::canBeAsked()) {
        end({ErrorKind::Refused,
             lossOf(pod, *machine) + QStringLiteral(" Say --yes-i-mean %1 if that is meant.").arg(pod.name),
             {}});
    } else {
        m_console.say(lossOf(pod, *machine));
        m_console.say(QStringLiteral("Type the pod's name if that is meant:"));
        m_typed = std::make_unique<TypedLine>();
        connect(m_typed.get(), &TypedLine::typed, this, [this](const QString& name) {
            followed(m_progress->gone(name)); // which refuses any other name
        });
    }
}

void PodsCommand::recreate()
{
    withSession([this](pods::Session& session) {
        if (!m_studio->fleet()->provider(session.pod().id)->abilities().create) {
            end({ErrorKind::Refused,
                 QStringLiteral("No machine can be made for %1 from here.").arg(session.pod().name),
                 {}});
            return;
        }
        m_progress = std::make_unique<PodFollow>(session, m_console, PodFollow::Patience{m_minutes, false, {}});
        whenSeen([this, &session] { chooseGpu(session); });
    });
}

void PodsCommand::chooseGpu(pods::Session& session)
{
    whenDone(session.possibleOffers(), this, [this, &session](const Result<pods::Answer<QList<pods::Offer>>>& answer) {
        const auto* offers = answer ? std::get_if<QList<pods::Offer>>(&*answer) : nullptr;
        if (!offers) {
            end(!answer ? answer.error() : Error{ErrorKind::Network, std::get<pods::Refusal>(*answer).message, {}});
            return;
        }
        if (m_gpu.empty()) {
            printOffers(m_console, *offers, m_json);
            emit finished(ExitCode::Done);
            return;
        }
        const QString typed = QString::fromStdString(m_gpu);
        const auto found = std::find_if(offers->begin(), offers->end(),
                                        [&typed](const pods::Offer& offer) { return isNamed(offer, typed); });
        if (found == offers->end()) {
            end({ErrorKind::Refused,
                 QStringLiteral("--gpu: %1 cannot be taken for %2; `ryla pods recreate %2` lists what can.")
                     .arg(typed, session.pod().name),
                 {}});
            return;
        }
        makeOn(session, found->id);
    });
}

void PodsCommand::makeOn(pods::Session& session, const QString& gpu)
{
    const pods::Situation& situation = session.situation();
    if (situation.mayCost() && !situation.choices.contains(pods::Choice::OtherGpu)) {
        end({ErrorKind::Refused,
             QStringLiteral("%1 runs, or is on its way; stop it first (ryla pods stop).").arg(session.pod().name),
             {}});
        return;
    }
    m_progress = std::make_unique<PodFollow>(session, m_console, PodFollow::Patience{m_minutes, false, {gpu}});
    const Later<void> up = m_progress->up();
    whenDone(up, this, [this](const Result<void>& result) {
        if (result && !m_progress->isMakingAnew()) {
            m_console.say(QStringLiteral("Its own machine had a GPU, so that one was started: none was made anew."));
        }
    });
    followed(up);
}

} // namespace ryla::cli

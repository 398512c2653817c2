#include "pods/situation/words.h"

namespace ryla::pods {

namespace {

QString price(const std::optional<Machine>& machine)
{
    return machine && machine->costPerHour.value_or(0) > 0
               ? QStringLiteral(" It costs $%1 an hour meanwhile.").arg(*machine->costPerHour, 0, 'f', 2)
               : QString();
}

} // namespace

QList<Choice> choicesFor(Trouble trouble, const PodFacts& pod)
{
    QList<Choice> choices;
    const auto anew = [&] {
        if (pod.canBeMadeAnew) {
            choices.append(Choice::OtherGpu);
        }
    };
    switch (trouble) {
    case Trouble::NoGpu:
        choices.append(Choice::Wait);
        anew();
        choices.append(Choice::GiveUp);
        break;
    case Trouble::GpuMissing:
        anew();
        choices.append({Choice::StopNow});
        break;
    case Trouble::MachineGone:
        anew();
        choices.append(Choice::GiveUp);
        break;
    case Trouble::NoMoney:
    case Trouble::NoRight:
    case Trouble::Ignored:
    case Trouble::Refused:
    case Trouble::StoppedByItself:
        choices = {Choice::TryAgain};
        break;
    case Trouble::StartFailed:
        choices = {Choice::TryAgain};
        anew();
        break;
    case Trouble::PullHangs:
    case Trouble::NothingRuns:
        choices = {Choice::StopNow, Choice::KeepWaiting};
        anew();
        break;
    case Trouble::NotMapped:
    case Trouble::Wrapper:
    case Trouble::Login:
        choices = {Choice::UsePort, Choice::KeepWaiting, Choice::StopNow};
        break;
    case Trouble::ComfyDown:
    case Trouble::NodesFail:
        choices = {Choice::Restart, Choice::KeepWaiting, Choice::StopNow};
        break;
    case Trouble::WorkLeft:
        choices = {Choice::TryAgain, Choice::StopAnyway, Choice::KeepRunning};
        break;
    case Trouble::None:
    case Trouble::StopIgnored:
        break;
    }
    return choices;
}

QString sentenceFor(Trouble trouble, const std::optional<Machine>& machine, const PodFacts& pod)
{
    switch (trouble) {
    case Trouble::GpuMissing:
        return QStringLiteral("It runs without a GPU: its host has none free.") + price(machine);
    case Trouble::MachineGone:
        return pod.canBeMadeAnew
                   ? QStringLiteral("There is no such machine any more; it can be made anew from its own definition.")
                   : QStringLiteral("There is no such machine any more: it was terminated or moved.");
    case Trouble::Ignored:
        return QStringLiteral("The start was accepted, and nothing happened; try again.");
    case Trouble::StartFailed:
        return QStringLiteral("The machine could not be started; its log may say why.");
    case Trouble::PullHangs:
        return QStringLiteral("The image is still being fetched, for longer than even a large one takes.") +
               price(machine);
    case Trouble::NothingRuns:
        return QStringLiteral("The machine is there, but nothing runs on it: the image may need a newer driver or more "
                              "container disk. Still billing.") +
               price(machine);
    case Trouble::NotMapped:
        return QStringLiteral("Port %1 leads nowhere; it must be among the machine's HTTP ports.").arg(pod.comfyPort) +
               price(machine);
    case Trouble::Wrapper:
        return QStringLiteral("A web page answers at port %1 where ComfyUI should: something else is there, or in "
                              "front of it.")
                   .arg(pod.comfyPort) +
               price(machine);
    case Trouble::Login:
        return QStringLiteral("A login stands in front of port %1; give its login on the target's page.")
                   .arg(pod.comfyPort) +
               price(machine);
    case Trouble::ComfyDown:
        return QStringLiteral("The machine runs, but ComfyUI does not answer.") + price(machine);
    case Trouble::NodesFail:
        return QStringLiteral("ComfyUI answers, but its node list cannot be read.") + price(machine);
    case Trouble::StopIgnored:
        if (const QString why = whyItMayNotStop(machine); !why.isEmpty()) {
            return why;
        }
        return QStringLiteral("It was asked to stop and still runs; it is asked again. Look at the provider's console "
                              "if that goes on.") +
               price(machine);
    case Trouble::StoppedByItself:
        return QStringLiteral("It has stopped without us: by hand, for lack of money, because its host was wanted "
                              "back (a spot pod, maintenance), or because its program ended.");
    default:
        return {};
    }
}

QString whyItMayNotStop(const std::optional<Machine>& machine)
{
    if (!machine || !machine->isUp()) {
        return {};
    }
    if (machine->locked) {
        return QStringLiteral("It is locked at its provider, which does not stop it: unlock it in the provider's "
                              "console; it is asked again until then.") +
               price(machine);
    }
    if (machine->allows(Action::Stop)) {
        return {};
    }
    return (machine->storage.kind == StorageKind::NetworkVolume && machine->allows(Action::Terminate)
                ? QStringLiteral("Its provider does not let it be stopped, only terminated: do that, its data stays on "
                                 "the network volume.")
                : QStringLiteral("Its provider does not let it be stopped as it is now: look at it in the provider's "
                                 "console.")) +
           price(machine);
}

QString lostByStopping(const Machine& machine)
{
    switch (machine.storage.kind) {
    case StorageKind::None:
        return QStringLiteral("It has no storage that is kept: everything on it is lost when it stops.");
    default:
        return {};
    }
}

QString lostByTerminating(const Machine& machine)
{
    switch (machine.storage.kind) {
    case StorageKind::NetworkVolume:
        return {};
    case StorageKind::HostDisk:
        return QStringLiteral("Its disk with everything on it is deleted for ever.");
    case StorageKind::None:
        break;
    }
    return QStringLiteral("Everything on it is lost for ever.");
}

} // namespace ryla::pods

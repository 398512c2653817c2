#include "pods/pod.h"

#include "pods/market.h"

#include <algorithm>

namespace ryla::pods {

bool Machine::isUp() const
{
    return state == MachineState::Provisioning || state == MachineState::Starting || state == MachineState::Running ||
           (state == MachineState::Unknown && costPerHour.value_or(0) > 0);
}

bool Machine::runsWithoutGpu() const
{
    return state == MachineState::Running &&
           (gpuCount == 0 || (runtime && runtime->tellsGpus && runtime->gpuUse.isEmpty()));
}

QList<int> Machine::httpPorts() const
{
    QList<int> found;
    for (const QString& port : ports) {
        bool isNumber = false;
        const int number = port.section(QLatin1Char('/'), 0, 0).toInt(&isNumber);
        if (isNumber && port.section(QLatin1Char('/'), 1).compare(QLatin1String("http"), Qt::CaseInsensitive) == 0) {
            found.append(number);
        }
    }
    return found;
}

Recipe recipeOf(const Machine& machine)
{
    Recipe recipe;
    recipe.name = machine.name;
    recipe.image = machine.image;
    // Where both are told, the template's image may have been replaced: the image is what ran.
    recipe.templateId = machine.image.isEmpty() ? machine.templateId : QString();
    recipe.gpus = machine.gpu.isEmpty() ? QStringList() : QStringList{machine.gpu};
    recipe.gpuCount = std::max(1, machine.gpuCount);
    recipe.cloud = machine.cloud;
    recipe.dataCentres = machine.dataCentre.isEmpty() ? QStringList() : QStringList{machine.dataCentre};
    recipe.ports = machine.ports;
    recipe.containerDiskGb = machine.containerDiskGb;
    recipe.storage = machine.storage;
    recipe.args = machine.args;
    std::copy_if(machine.env.begin(), machine.env.end(), std::back_inserter(recipe.env),
                 [](const EnvValue& one) { return one.name != markName() && one.name != attemptName(); });
    return recipe;
}

QString markName()
{
    return QStringLiteral("RYLA_POD");
}

QString attemptName()
{
    return QStringLiteral("RYLA_ATTEMPT");
}

bool isMadeBy(const Machine& machine, const QString& attempt)
{
    return !attempt.isEmpty() && (machine.name.endsWith(QLatin1Char('-') + attempt) ||
                                  std::any_of(machine.env.begin(), machine.env.end(), [&](const EnvValue& one) {
                                      return one.name == attemptName() && one.value.reveal() == attempt;
                                  }));
}

std::optional<Machine> machineOf(const ConfiguredPod& pod, const QList<Machine>& machines)
{
    std::optional<Machine> known;
    std::optional<Machine> marked;
    QList<Machine> alike;
    for (const Machine& one : machines) {
        if (one.state == MachineState::Gone) {
            continue;
        }
        const bool isMarked = std::any_of(one.env.begin(), one.env.end(), [&](const EnvValue& value) {
            return value.name == markName() && !pod.id.isEmpty() && value.value.reveal() == pod.id.text;
        });
        // A host disk moves with a migration but has no name of its own, so it says nothing.
        const bool sameVolume = one.storage.volumeId == pod.recipe.storage.volumeId;
        // Providers that know one machine only call it as the pod.
        const bool isItself = !pod.id.isEmpty() && one.id.text == pod.id.text;
        if ((!pod.machine.isEmpty() && one.id == pod.machine) || isItself) {
            known = one;
        } else if (isMarked) {
            const bool isBetter = !marked || (one.isUp() && !marked->isUp()) ||
                                  (one.isUp() == marked->isUp() && marked->createdAt < one.createdAt);
            marked = isBetter ? one : marked;
        } else if (!pod.recipe.name.isEmpty() && one.name == pod.recipe.name && sameVolume) {
            alike.append(one);
        }
    }
    if (known && marked) {
        return marked->isUp() && !known->isUp() ? marked : known;
    }
    if (known || marked) {
        return known ? known : marked;
    }
    return alike.size() == 1 ? std::optional<Machine>(alike.first()) : std::nullopt;
}

Stock Offer::stockIn(const QString& dataCentre) const
{
    for (const StockAt& place : places) {
        if (place.dataCentre == dataCentre) {
            return place.stock;
        }
    }
    return places.isEmpty() || dataCentre.isEmpty() ? stock : Stock::None;
}

QString toString(MachineState state)
{
    switch (state) {
    case MachineState::Unknown:
        return QStringLiteral("unknown");
    case MachineState::Asleep:
        return QStringLiteral("asleep");
    case MachineState::Provisioning:
        return QStringLiteral("provisioning");
    case MachineState::Starting:
        return QStringLiteral("starting");
    case MachineState::Running:
        return QStringLiteral("running");
    case MachineState::Failed:
        return QStringLiteral("failed");
    case MachineState::Gone:
        return QStringLiteral("gone");
    }
    return {};
}

QString toString(Action action)
{
    switch (action) {
    case Action::Start:
        return QStringLiteral("start");
    case Action::Stop:
        return QStringLiteral("stop");
    case Action::Restart:
        return QStringLiteral("restart");
    case Action::Terminate:
        return QStringLiteral("terminate");
    }
    return {};
}

QString toString(StorageKind kind)
{
    switch (kind) {
    case StorageKind::None:
        return QStringLiteral("none");
    case StorageKind::HostDisk:
        return QStringLiteral("host disk");
    case StorageKind::NetworkVolume:
        return QStringLiteral("network volume");
    }
    return {};
}

QString toString(Stock stock)
{
    switch (stock) {
    case Stock::Unknown:
        return QStringLiteral("unknown");
    case Stock::None:
        return QStringLiteral("none");
    case Stock::Low:
        return QStringLiteral("low");
    case Stock::Medium:
        return QStringLiteral("medium");
    case Stock::High:
        return QStringLiteral("high");
    }
    return {};
}

QString toString(const Machine& machine)
{
    QStringList allowed;
    for (const Action action : machine.actions) {
        allowed.append(toString(action));
    }
    return QStringLiteral("%1 %2 (%3) may %4")
        .arg(machine.id.text, toString(machine.state), machine.stateText, allowed.join(QLatin1Char(',')));
}

} // namespace ryla::pods

#include "pods/providers/address/addressprovider.h"

namespace ryla::pods {

AddressProvider::AddressProvider(const ConfiguredPod& pod, QObject* parent)
    : Provider(parent)
    , m_pod(pod.id)
    , m_name(pod.name)
    , m_address(pod.address)
    , m_pricePerHour(pod.pricePerHour)
{
}

Machine AddressProvider::machine() const
{
    Machine one;
    one.id = {m_pod.text};
    one.name = m_name;
    one.state = MachineState::Running;
    one.stateText = QStringLiteral("always there");
    one.runtime = Runtime{};
    one.costPerHour = m_pricePerHour;
    return one;
}

Later<Answer<QList<Machine>>> AddressProvider::list()
{
    return now<Answer<QList<Machine>>>(QList<Machine>{machine()});
}

Later<Answer<Machine>> AddressProvider::find(const MachineId& id)
{
    if (id != machine().id) {
        return now<Answer<Machine>>(Refusal{RefusalKind::Gone, QStringLiteral("There is no such address."), {}, 0});
    }
    return now<Answer<Machine>>(machine());
}

Later<Answer<Machine>> AddressProvider::act(const MachineId&, Action action)
{
    return now<Answer<Machine>>(unsupported(QStringLiteral("way to %1 it from here").arg(toString(action))));
}

QUrl AddressProvider::addressOf(const MachineId&, int) const
{
    return m_address;
}

} // namespace ryla::pods

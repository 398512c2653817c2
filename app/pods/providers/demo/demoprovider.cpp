#include "pods/providers/demo/demoprovider.h"

namespace ryla::pods {

DemoProvider::DemoProvider(const ConfiguredPod& pod, DemoSwitch demo, QObject* parent)
    : Provider(parent)
    , m_pod(pod.id)
    , m_name(pod.name)
    , m_demo(std::move(demo))
{
}

Abilities DemoProvider::abilities() const
{
    Abilities abilities;
    abilities.startAndStop = true;
    return abilities;
}

Machine DemoProvider::machine() const
{
    Machine one;
    one.id = {m_pod.text};
    one.name = m_name;
    one.state = m_state;
    one.stateText = toString(m_state);
    one.costPerHour = 0;
    one.storage.kind = StorageKind::NetworkVolume; // nothing of the demo's is worth a question
    one.actions = {m_state == MachineState::Asleep ? Action::Start : Action::Stop};
    if (m_state == MachineState::Running) {
        one.runtime = Runtime{};
    }
    return one;
}

Later<Answer<QList<Machine>>> DemoProvider::list()
{
    return now<Answer<QList<Machine>>>(QList<Machine>{machine()});
}

Later<Answer<Machine>> DemoProvider::find(const MachineId& id)
{
    if (id != machine().id) {
        return now<Answer<Machine>>(Refusal{RefusalKind::Gone, QStringLiteral("There is no such demo."), {}, 0});
    }
    return now<Answer<Machine>>(machine());
}

Later<Answer<Machine>> DemoProvider::act(const MachineId&, Action action)
{
    const Machine before = machine();
    if (!before.allows(action)) {
        return now<Answer<Machine>>(
            Refusal{RefusalKind::Conflict, QStringLiteral("The demo cannot %1 now.").arg(toString(action)), {}, 0});
    }
    if (action == Action::Stop) {
        m_demo.stop();
        m_state = MachineState::Asleep;
        m_address.clear();
        return now<Answer<Machine>>(machine());
    }
    m_state = MachineState::Starting;
    whenDone(m_demo.start(), this, [this](const Result<QUrl>& url) {
        if (m_state == MachineState::Starting) { // not stopped meanwhile
            m_state = url ? MachineState::Running : MachineState::Asleep;
            m_address = url ? *url : QUrl();
        }
    });
    return now<Answer<Machine>>(machine());
}

QUrl DemoProvider::addressOf(const MachineId&, int) const
{
    return m_address;
}

} // namespace ryla::pods

#pragma once

#include "pods/provider.h"

#include <functional>

namespace ryla::pods {

/// How the demo pod is started and stopped. Functions, because this module does not know the demo.
struct DemoSwitch
{
    /// Answers where it is.
    std::function<Later<QUrl>()> start;
    std::function<void()> stop;
};

/// The demo pod as a machine, so that everything about pods can be tried without an account and without money.
class DemoProvider : public Provider
{
    Q_OBJECT
public:
    DemoProvider(const ConfiguredPod& pod, DemoSwitch demo, QObject* parent = nullptr);

    [[nodiscard]] Abilities abilities() const override;
    Later<Answer<QList<Machine>>> list() override;
    Later<Answer<Machine>> find(const MachineId& id) override;
    Later<Answer<Machine>> act(const MachineId& id, Action action) override;
    [[nodiscard]] QUrl addressOf(const MachineId& id, int port) const override;

private:
    [[nodiscard]] Machine machine() const;
    const PodId m_pod;
    const QString m_name;
    const DemoSwitch m_demo;
    MachineState m_state = MachineState::Asleep;
    QUrl m_address;
};

} // namespace ryla::pods

#pragma once

#include "pods/provider.h"

namespace ryla::pods {

/// A ComfyUI that is simply there: nothing to start; what it costs, only its user can say. Its one machine always runs;
/// whether ComfyUI answers is the session's probe to find out.
class AddressProvider : public Provider
{
    Q_OBJECT
public:
    explicit AddressProvider(const ConfiguredPod& pod, QObject* parent = nullptr);

    [[nodiscard]] Abilities abilities() const override { return {}; }
    Later<Answer<QList<Machine>>> list() override;
    Later<Answer<Machine>> find(const MachineId& id) override;
    Later<Answer<Machine>> act(const MachineId& id, Action action) override;
    void setPrice(std::optional<double> perHour) override { m_pricePerHour = perHour; }
    [[nodiscard]] QUrl addressOf(const MachineId& id, int port) const override;

private:
    [[nodiscard]] Machine machine() const;
    const PodId m_pod;
    const QString m_name;
    const QUrl m_address;
    std::optional<double> m_pricePerHour;
};

} // namespace ryla::pods

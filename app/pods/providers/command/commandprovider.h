#pragma once

#include "pods/provider.h"
#include "pods/providers/command/commandrun.h"

namespace ryla::pods {

/// One machine that the user's own commands start, stop and ask about: ssh, wake-on-LAN, docker compose, another
/// cloud's tool. What they print is shown (said); a command that ends with anything but 0 refuses with its last line.
class CommandProvider : public Provider
{
    Q_OBJECT
public:
    explicit CommandProvider(const ConfiguredPod& pod, QObject* parent = nullptr);

    [[nodiscard]] Abilities abilities() const override;
    Later<Answer<QList<Machine>>> list() override;
    /// Without a status command: as the last start or stop by this object left it; before those nobody knows, and the
    /// state is Unknown.
    Later<Answer<Machine>> find(const MachineId& id) override;
    Later<Answer<Machine>> act(const MachineId& id, Action action) override;
    void setPrice(std::optional<double> perHour) override { m_pod.pricePerHour = perHour; }
    [[nodiscard]] QUrl addressOf(const MachineId& id, int port) const override;

signals:
    /// Output of a start or stop as it comes.
    void said(const QString& text);

private:
    /// Nothing: not known.
    [[nodiscard]] Machine machine(std::optional<bool> runs) const;
    Later<CommandResult> run(const QStringList& command, bool shown);

    ConfiguredPod m_pod;
    std::optional<bool> m_runs;
};

} // namespace ryla::pods

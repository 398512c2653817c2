#include "pods/providers/command/commandprovider.h"

namespace ryla::pods {

namespace {

QString lastLine(const QString& output)
{
    const QStringList lines = output.trimmed().split(QLatin1Char('\n'));
    return lines.last().trimmed();
}

} // namespace

CommandProvider::CommandProvider(const ConfiguredPod& pod, QObject* parent)
    : Provider(parent)
    , m_pod(pod)
{
}

Abilities CommandProvider::abilities() const
{
    Abilities abilities;
    abilities.startAndStop = !m_pod.commands.start.isEmpty() && !m_pod.commands.stop.isEmpty();
    return abilities;
}

Machine CommandProvider::machine(bool runs) const
{
    Machine one;
    one.id = {m_pod.id.text};
    one.name = m_pod.name;
    one.state = runs ? MachineState::Running : MachineState::Asleep;
    one.stateText = runs ? QStringLiteral("running") : QStringLiteral("asleep");
    const bool can = runs ? !m_pod.commands.stop.isEmpty() : !m_pod.commands.start.isEmpty();
    if (can) {
        one.actions = {runs ? Action::Stop : Action::Start};
    }
    if (runs) {
        one.runtime = Runtime{};
        one.costPerHour = m_pod.pricePerHour;
    }
    return one;
}

Later<CommandResult> CommandProvider::run(const QStringList& command, bool shown)
{
    auto* run = new CommandRun(command, m_pod.commands.timeLimitSeconds, this);
    if (shown) {
        connect(run, &CommandRun::said, this, &CommandProvider::said);
    }
    return run->answer();
}

Later<Answer<QList<Machine>>> CommandProvider::list()
{
    return andThen(find({m_pod.id.text}), this, [](const Answer<Machine>& answer) {
        using List = Answer<QList<Machine>>;
        const auto* refusal = std::get_if<Refusal>(&answer);
        return now<List>(refusal ? List(*refusal) : List(QList<Machine>{std::get<Machine>(answer)}));
    });
}

Later<Answer<Machine>> CommandProvider::find(const MachineId& id)
{
    if (id.text != m_pod.id.text) {
        return now<Answer<Machine>>(Refusal{RefusalKind::Gone, QStringLiteral("There is no such machine."), {}, 0});
    }
    if (m_pod.commands.status.isEmpty()) {
        return now<Answer<Machine>>(machine(m_runs));
    }
    return andThen(run(m_pod.commands.status, false), this,
                   [this](const CommandResult& result) { return now<Answer<Machine>>(machine(result.exitCode == 0)); });
}

Later<Answer<Machine>> CommandProvider::act(const MachineId& id, Action action)
{
    const bool isStart = action == Action::Start;
    if (!isStart && action != Action::Stop) {
        return now<Answer<Machine>>(unsupported(QStringLiteral("way to %1 it").arg(toString(action))));
    }
    if (id.text != m_pod.id.text) {
        return find(id);
    }
    const QStringList command = isStart ? m_pod.commands.start : m_pod.commands.stop;
    return andThen(run(command, true), this, [this, command, isStart](const CommandResult& result) {
        if (result.exitCode != 0) {
            return now<Answer<Machine>>(Refusal{RefusalKind::Other,
                                                QStringLiteral("%1 ended with %2: %3")
                                                    .arg(command.first())
                                                    .arg(result.exitCode)
                                                    .arg(lastLine(result.output)),
                                                result.output, 0});
        }
        m_runs = isStart;
        return find({m_pod.id.text});
    });
}

QUrl CommandProvider::addressOf(const MachineId&, int) const
{
    return m_pod.address;
}

} // namespace ryla::pods

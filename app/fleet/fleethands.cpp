// What sessions and keepers have done by the queue and by ComfyUI, which they do not know.
#include "base/whenended.h"
#include "comfy/modelserver.h"
#include "fleet/fleet.h"
#include "fleet/warmup.h"
#include "pods/storagecost.h"

namespace ryla::fleet {

using pods::PodId;

namespace {

std::optional<double> asleepPerDay(const pods::Machine& machine)
{
    const pods::Amount amount = pods::asleepPerDay(machine);
    return amount.money > pods::Money() ? std::optional<double>(double(amount.money.micro) / 1e6) : std::nullopt;
}

} // namespace

pods::Hands Fleet::handsFor(const PodId& id)
{
    pods::Hands hands;
    hands.probe = [this, id](const QUrl& url) -> Later<pods::ProbeFacts> {
        const Result<comfy::ServerAddress> address = addressOf(id, url);
        return address ? m_probe.ask(*address) : now<pods::ProbeFacts>(fail(address.error()));
    };
    hands.readNodes = [this, id](const QUrl&) { return readNodes(id); };
    hands.warmUp = [this, id](const QUrl&, const QString& workflow) { return warmUp(id, workflow); };
    hands.finishWork = [this, id]() -> Later<void> {
        PodWork* own = work(id);
        return own ? own->finish() : now<void>({});
    };
    hands.asleepCostPerDay = asleepPerDay;
    return hands;
}

pods::KeeperHands Fleet::keeperHandsFor(const PodId& id)
{
    pods::KeeperHands hands;
    hands.work = [this, id] {
        const PodWork* own = work(id);
        return own ? own->load() : pods::Workload();
    };
    hands.recount = [this, id]() -> Later<void> {
        return andThen(followOthers(), this, [this, id] {
            PodWork* own = work(id);
            return own ? own->recount() : now<void>({});
        });
    };
    hands.others = [this, id](const QUrl&) -> Later<int> {
        PodWork* own = work(id);
        if (!own) {
            return now<int>(0);
        }
        return andThen(own->others(), this, [this, id](int prompts) {
            const jobs::Backend* backend = m_parts.queue.backend(targetOf(id));
            const Later<int> installs = backend ? m_installs.of(backend->target().address) : now<int>(0);
            return andThen(installs, this, [prompts](int models) { return now<int>(prompts + models); });
        });
    };
    hands.lastInput = m_options.lastInput;
    hands.balance = [this, id] {
        const auto pod = m_pods.find(id);
        return pod ? m_money.balance(pod->provider) : std::nullopt;
    };
    hands.accountPerHour = [this, id] {
        const auto pod = m_pods.find(id);
        return pod ? m_money.perHour(pod->provider) : pods::Money();
    };
    hands.rebootComfy = [this, id](const QUrl& url) { return rebootComfy(id, url); };
    hands.holdQueue = [this, id](bool on) {
        if (PodWork* own = work(id)) {
            own->hold(on);
        }
    };
    hands.handBack = [this, id] {
        if (PodWork* own = work(id)) {
            own->handBack();
        }
    };
    return hands;
}

Result<comfy::ServerAddress> Fleet::addressOf(const PodId& id, const QUrl& url) const
{
    const jobs::Backend* backend = m_parts.queue.backend(targetOf(id));
    const QList<comfy::ExtraHeader> headers =
        backend ? backend->target().address.headers() : QList<comfy::ExtraHeader>();
    const auto address = comfy::ServerAddress::parse(url.toString());
    return address ? Result<comfy::ServerAddress>(address->withHeaders(headers)) : address;
}

Later<void> Fleet::rebootComfy(const PodId& id, const QUrl& url)
{
    const Result<comfy::ServerAddress> address = addressOf(id, url);
    if (!address) {
        return now<void>(fail(address.error()));
    }
    auto* server = new comfy::ModelServer(*address, {}, this);
    const Later<void> asked = server->reboot();
    whenEnded(asked, this, [server](const Result<void>&) { server->deleteLater(); });
    return asked;
}

Later<void> Fleet::readNodes(const PodId& id)
{
    jobs::Backend* backend = m_parts.queue.backend(targetOf(id));
    if (!backend) {
        return now<void>({});
    }
    backend->connectNow();
    return andThen(backend->catalog(), this, [](const workflow::NodeCatalog&) { return now<void>({}); });
}

Later<void> Fleet::warmUp(const PodId& id, const QString& workflow)
{
    auto* run = new WarmUp(m_parts.queue, targetOf(id), this);
    return run->start(workflow);
}

} // namespace ryla::fleet

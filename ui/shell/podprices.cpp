#include "ui/shell/podprices.h"

#include <algorithm>

namespace ryla::ui {

PodPrices::PodPrices(fleet::Fleet& fleet, QObject* parent)
    : QObject(parent)
    , m_fleet(fleet)
{
}

std::optional<pods::Money> PodPrices::of(const pods::PodId& id)
{
    const pods::Session* session = m_fleet.session(id);
    if (!session || !session->situation().machine) {
        return std::nullopt; // what another machine will cost is shown where it is chosen
    }
    const pods::Machine& machine = *session->situation().machine;
    const pods::Money told = pods::Money::fromNumber(machine.isUp() ? machine.costPerHour.value_or(0) : 0);
    if (told > pods::Money()) {
        m_known.insert(id, told);
    }
    const auto known = m_known.constFind(id);
    if (known != m_known.constEnd()) {
        return *known;
    }
    ask(id, machine);
    return std::nullopt;
}

void PodPrices::ask(const pods::PodId& id, const pods::Machine& machine)
{
    pods::Provider* provider = m_fleet.provider(id);
    if (!provider || !provider->abilities().offers || m_asked.contains(id)) {
        return;
    }
    m_asked.insert(id); // once, also where it is refused: the account's questions are counted
    whenDone(provider->offers(), this, [this, id, machine](const Result<pods::Answer<QList<pods::Offer>>>& answer) {
        const auto* offers = answer ? std::get_if<QList<pods::Offer>>(&*answer) : nullptr;
        const auto price = offers ? listPriceOf(machine, *offers) : std::nullopt;
        if (price && !m_known.contains(id)) {
            m_known.insert(id, *price);
            emit changed();
        }
    });
}

std::optional<pods::Money> listPriceOf(const pods::Machine& machine, const QList<pods::Offer>& offers)
{
    const auto offer = std::find_if(offers.begin(), offers.end(),
                                    [&machine](const pods::Offer& one) { return one.id == machine.gpu; });
    if (offer == offers.end()) {
        return std::nullopt;
    }
    const bool isCommunity = machine.cloud == QLatin1String("COMMUNITY");
    const std::optional<double> price = isCommunity ? offer->communityPrice : offer->securePrice;
    return price ? std::optional(pods::Money::fromNumber(*price) * std::max(1, machine.gpuCount)) : std::nullopt;
}

} // namespace ryla::ui

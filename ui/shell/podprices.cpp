#include "ui/shell/podprices.h"

#include "base/whenended.h"

#include <QTimer>

#include <algorithm>

namespace ryla::ui {
namespace {

/// The account's questions are counted.
constexpr int askAgainMs = 10 * 60 * 1000;

} // namespace

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
    const Key key{id.text, machine.id.text + machine.gpu};
    const pods::Money told = pods::Money::fromNumber(machine.isUp() ? machine.costPerHour.value_or(0) : 0);
    if (told > pods::Money()) {
        m_known.insert(key, told);
    }
    const auto known = m_known.constFind(key);
    if (known != m_known.constEnd()) {
        return *known;
    }
    ask(key, m_fleet.provider(id), machine);
    return std::nullopt;
}

void PodPrices::ask(const Key& key, pods::Provider* provider, const pods::Machine& machine)
{
    if (!provider || !provider->abilities().offers || m_asked.contains(key)) {
        return;
    }
    m_asked.insert(key);
    whenEnded(provider->offers(), this, [this, key, machine](const Result<pods::Answer<QList<pods::Offer>>>& answer) {
        const auto* offers = answer ? std::get_if<QList<pods::Offer>>(&*answer) : nullptr;
        if (!offers) {
            QTimer::singleShot(askAgainMs, this, [this, key] {
                m_asked.remove(key);
                emit changed();
            });
            return;
        }
        if (const auto price = listPriceOf(machine, *offers); price && !m_known.contains(key)) {
            m_known.insert(key, *price);
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

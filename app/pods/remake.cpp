#include "pods/remake.h"

#include <algorithm>
#include <limits>

namespace ryla::pods {

Recipe recipeAnew(const ConfiguredPod& pod, const std::optional<Machine>& machine, const QStringList& gpus)
{
    Recipe recipe = machine ? recipeOf(*machine) : pod.recipe;
    if (!pod.recipe.name.isEmpty()) {
        recipe.name = pod.recipe.name; // the machine's own may carry an old attempt
    }
    if (machine && recipe.minCudaVersion.isEmpty()) {
        recipe.minCudaVersion = pod.recipe.minCudaVersion; // no machine tells it
    }
    const QString port = QStringLiteral("%1/http").arg(pod.comfyPort);
    if (!recipe.ports.contains(port)) {
        recipe.ports.append(port); // without it nobody could reach what is made
    }
    recipe.gpus = gpus;
    return recipe;
}

QList<Offer> offersFor(const Recipe& recipe, QList<Offer> offers)
{
    const bool isBound = recipe.storage.kind == StorageKind::NetworkVolume;
    const QString place = isBound ? recipe.dataCentres.value(0) : QString();
    offers.removeIf([&](const Offer& one) { return one.stockIn(place) == Stock::None; });
    const auto price = [&](const Offer& one) {
        // Network volumes are only in the secure cloud (runpod.md 3.2).
        const std::optional<double> other = isBound ? std::nullopt : one.communityPrice;
        return one.securePrice.value_or(other.value_or(std::numeric_limits<double>::max()));
    };
    std::stable_sort(offers.begin(), offers.end(), [&](const Offer& a, const Offer& b) { return price(a) < price(b); });
    return offers;
}

} // namespace ryla::pods

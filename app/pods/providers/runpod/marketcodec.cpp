#include "pods/providers/runpod/marketcodec.h"

#include "base/json.h"
#include "pods/providers/runpod/pages.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace ryla::pods::runpod {

namespace {

using Place = json::Reader<nlohmann::json>;

template<class T, class F>
Result<Page<T>> listIn(const QByteArray& body, const char* key, F one)
{
    const auto tree = json::parse(body);
    if (!tree) {
        return fail(ErrorKind::BadReply, tree.error().message);
    }
    return pageOf<T>(Place(*tree), key, one);
}

Stock stockAt(const Place& place)
{
    const QString word = place.string().toLower();
    for (const Stock stock : {Stock::None, Stock::Low, Stock::Medium, Stock::High}) {
        if (word == toString(stock)) {
            return stock;
        }
    }
    return Stock::Unknown;
}

std::optional<Offer> offerAt(const Place& place)
{
    Offer offer;
    offer.id = place.at("id").string();
    if (offer.id.isEmpty()) {
        return std::nullopt;
    }
    offer.name = place.at("name").string(offer.id);
    offer.memoryGb = smallAt(place.at("memory"));
    // A price of 0 stands for "not offered there", and nothing costs nothing.
    const auto price = [](const Place& at) { return at.number().value_or(0) > 0 ? at.number() : std::nullopt; };
    offer.securePrice = price(place.at("price").at("secure"));
    offer.communityPrice = price(place.at("price").at("community"));
    offer.serverlessPrice = price(place.at("price").at("serverless"));
    offer.pool = place.at("pool").string();
    offer.mostSecure = smallAt(place.at("maxCount").at("secure"));
    offer.mostCommunity = smallAt(place.at("maxCount").at("community"));
    offer.stock = stockAt(place.at("availability"));
    for (const Place& centre : place.at("dataCenters").elements()) {
        offer.places.append({centre.at("id").string(), stockAt(centre.at("availability"))});
    }
    offer.cudaVersions = json::stringsOf(place.at("cudaVersions"));
    return offer;
}

std::optional<Volume> volumeAt(const Place& place)
{
    const Volume volume{place.at("id").string(), place.at("name").string(), smallAt(place.at("size")),
                        place.at("dataCenter").isObject() ? place.at("dataCenter").at("id").string()
                                                          : place.at("dataCenter").string(),
                        place.at("type").string()};
    return volume.id.isEmpty() ? std::nullopt : std::optional<Volume>(volume);
}

/// Strings, or objects with an id: the spec is not of one mind.
QStringList idsIn(const Place& list)
{
    QStringList ids = json::stringsOf(list);
    for (const Place& element : list.elements()) {
        const QString id = element.at("volumeId").string(element.at("id").string());
        if (element.isObject() && !id.isEmpty()) {
            ids.append(id);
        }
    }
    return ids;
}

std::optional<Endpoint> endpointAt(const Place& place)
{
    Endpoint endpoint;
    endpoint.id = place.at("id").string();
    if (endpoint.id.isEmpty()) {
        return std::nullopt;
    }
    endpoint.name = place.at("name").string();
    endpoint.type = place.at("type").string();
    endpoint.image = place.at("image").string();
    endpoint.gpuPools = json::stringsOf(place.at("gpu").at("pools"));
    endpoint.gpuCount = smallAt(place.at("gpu").at("count"));
    endpoint.volumeIds = idsIn(place.at("networkVolumes"));
    endpoint.dataCentres = json::stringsOf(place.at("dataCenterIds"));
    endpoint.workersMin = smallAt(place.at("workers").at("min"));
    endpoint.workersMax = smallAt(place.at("workers").at("max"));
    endpoint.idleSeconds = smallAt(place.at("workers").at("idleTimeout"));
    return endpoint;
}

BillingRecord recordAt(const Place& place, BillingOf what)
{
    const char* id = what == BillingOf::Pods         ? "podId"
                     : what == BillingOf::Serverless ? "serverlessId"
                                                     : "networkVolumeId";
    BillingRecord record;
    record.id = place.at(id).string();
    record.from = timeAt(place.at("startTime"));
    record.to = timeAt(place.at("endTime"));
    record.total = moneyAt(place.at("totalAmount"));
    record.gpu = moneyAt(place.at("gpuAmount"));
    record.cpu = moneyAt(place.at("cpuAmount"));
    record.disk = what == BillingOf::Volumes
                      ? moneyAt(place.at("standardAmount")) + moneyAt(place.at("highPerformanceAmount"))
                      : moneyAt(place.at("diskAmount"));
    record.fee = moneyAt(place.at("feeAmount"));
    return record;
}

} // namespace

Result<Page<Offer>> parseOffers(const QByteArray& body)
{
    return listIn<Offer>(body, "gpus", offerAt);
}

Result<Page<Volume>> parseVolumes(const QByteArray& body)
{
    return listIn<Volume>(body, "networkVolumes", volumeAt);
}

Result<Page<Endpoint>> parseEndpoints(const QByteArray& body)
{
    return listIn<Endpoint>(body, "endpoints", endpointAt);
}

Result<Page<BillingRecord>> parseBilling(const QByteArray& body, BillingOf what)
{
    return listIn<BillingRecord>(body, "records",
                                 [what](const Place& place) { return std::optional(recordAt(place, what)); });
}

QByteArray balanceQuestion()
{
    return json::dump(nlohmann::json{{"query", "query { myself { clientBalance currentSpendPerHr spendLimit } }"}});
}

Account parseBalance(const QByteArray& body)
{
    Account account;
    const auto tree = json::parse(body);
    const nlohmann::json nothing;
    const Place root(tree ? *tree : nothing);
    const Place myself = root.at("data").at("myself");
    account.balance = myself.at("clientBalance").number();
    account.spendPerHour = myself.at("currentSpendPerHr").number();
    account.spendLimit = myself.at("spendLimit").number();
    if (root.at("errors").size() > 0 || !account.balance) {
        account = {};
        account.unavailable = QStringLiteral("RunPod does not tell the balance; see its console.");
    }
    return account;
}

LogLine parseLogLine(const QByteArray& data)
{
    const auto tree = json::parse(data);
    if (!tree || !tree->is_object()) {
        return {{}, QString::fromUtf8(data), {}};
    }
    const Place root(*tree);
    return {root.at("source").string(), root.at("line").string(), timeAt(root.at("ts"))};
}

} // namespace ryla::pods::runpod

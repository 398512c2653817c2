#include "fleet/runcost.h"

#include <QLocale>

#include <algorithm>

namespace ryla::fleet {
namespace {

/// The usual time of a run is another after each run: by so much nobody minds.
constexpr double noticeable = 1.01;

QString dollars(double amount)
{
    return QLatin1Char('$') + QLocale::c().toString(amount, 'f', amount < 0.1 ? 4 : 2);
}

QString range(double low, double high)
{
    return dollars(low) == dollars(high) ? dollars(low) : QStringLiteral("%1 to %2").arg(dollars(low), dollars(high));
}

} // namespace

RunCostFacts priceOf(const QString& endpoint, const QList<pods::Endpoint>& endpoints, const QList<pods::Offer>& offers)
{
    RunCostFacts facts;
    const auto known =
        std::find_if(endpoints.begin(), endpoints.end(), [&](const pods::Endpoint& one) { return one.id == endpoint; });
    if (known == endpoints.end()) {
        return facts;
    }
    facts.idleSeconds = known->idleSeconds;
    for (const pods::Offer& offer : offers) {
        if (!known->gpuPools.contains(offer.pool) || !offer.serverlessPrice) {
            continue;
        }
        const double price = *offer.serverlessPrice * std::max(known->gpuCount, 1);
        facts.cheapest = std::min(facts.cheapest.value_or(price), price);
        facts.dearest = std::max(facts.dearest.value_or(price), price);
    }
    return facts;
}

std::optional<double> usualSeconds(const QList<jobs::JobRecord>& records, const jobs::TargetId& target)
{
    double sum = 0;
    int count = 0;
    for (const jobs::JobRecord& record : records) {
        if (record.target == target && record.state == jobs::JobState::Done && record.startedAt.isValid() &&
            record.finishedAt >= record.startedAt) {
            sum += double(record.startedAt.msecsTo(record.finishedAt)) / 1000;
            ++count;
        }
    }
    return count > 0 ? std::optional(sum / count) : std::nullopt;
}

std::optional<double> dearestRun(const RunCostFacts& facts)
{
    return facts.dearest && facts.seconds ? std::optional(*facts.dearest * *facts.seconds / 3600) : std::nullopt;
}

QString runCostShort(const RunCostFacts& facts, int runs)
{
    if (const std::optional<double> one = dearestRun(facts)) {
        const double amount = *one * runs;
        return QStringLiteral("≈ $%1").arg(QLocale::c().toString(amount, 'f', amount < 0.01 ? 4 : 2));
    }
    return facts.cheapest && facts.dearest ? range(*facts.cheapest, *facts.dearest) + QStringLiteral("/h") : QString();
}

bool isDearer(const RunCostFacts& now, const RunCostFacts& shown)
{
    const std::optional<double> one = dearestRun(now);
    const std::optional<double> before = dearestRun(shown);
    if (one && before) {
        return *one > *before * noticeable;
    }
    if (!now.dearest || !shown.dearest) {
        return now.dearest.has_value() != shown.dearest.has_value();
    }
    return *now.dearest > *shown.dearest * noticeable;
}

QString runCostWords(const RunCostFacts& facts, int runs)
{
    const QString idle = facts.idleSeconds > 0
                             ? QStringLiteral(" and %1 s of idle time after the last job").arg(facts.idleSeconds)
                             : QString();
    if (!facts.cheapest || !facts.dearest) {
        return QStringLiteral(
                   "What it costs is not known: RunPod does not tell the price of this endpoint. Billed is a "
                   "worker's time from its start to its end%1.")
            .arg(idle);
    }
    const QString price = range(*facts.cheapest, *facts.dearest);
    if (!facts.seconds) {
        return QStringLiteral(
                   "What it costs is not known, as nothing has run there yet; a worker's time is %1 an hour, "
                   "from its start%2.")
            .arg(price, idle);
    }
    const double hours = *facts.seconds * runs / 3600;
    return QStringLiteral(
               "About %1 for %2: %3 s each, as jobs took there before, at %4 an hour. The start of a worker%5 "
               "come on top.")
        .arg(range(*facts.cheapest * hours, *facts.dearest * hours),
             runs == 1 ? QStringLiteral("one run") : QStringLiteral("%1 runs").arg(runs),
             QLocale::c().toString(*facts.seconds, 'f', 1), price, idle);
}

} // namespace ryla::fleet

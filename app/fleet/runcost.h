#pragma once

#include "jobs/jobrecord.h"
#include "pods/market.h"

namespace ryla::fleet {

/// What is known of the price of running at a serverless endpoint, in US dollars. Facts: runpod.md 5.1 (billed are
/// start, work and idle time of a worker) and the v2 catalogue (list price per GPU and hour).
struct RunCostFacts
{
    /// Per hour and worker, the cheapest and the dearest of its GPUs; nothing: not known.
    std::optional<double> cheapest{};
    std::optional<double> dearest{};
    /// How long a run takes there, as measured; nothing: nothing has run there.
    std::optional<double> seconds{};
    int idleSeconds = 0;
};

/// The price of this endpoint by the catalogue; nothing is known of one that is not listed. Pure.
RunCostFacts priceOf(const QString& endpoint, const QList<pods::Endpoint>& endpoints, const QList<pods::Offer>& offers);
/// The mean of what was done at this target; nothing where nothing was. Pure.
std::optional<double> usualSeconds(const QList<jobs::JobRecord>& records, const jobs::TargetId& target);
/// One run on the dearest of its GPUs, in dollars; nothing where price or time are not known. Pure.
std::optional<double> dearestRun(const RunCostFacts& facts);
/// A run costs more now than by what was shown, by more than a hundredth; or a price that was known is not, or the
/// other way round. Pure.
bool isDearer(const RunCostFacts& now, const RunCostFacts& shown);
/// For a button or a line: "≈ $0.02"; what is known of it otherwise: "$1.10/h", or nothing. Pure.
QString runCostShort(const RunCostFacts& facts, int runs);
/// What so many runs will cost, in a sentence or two that say what is not known. Pure.
QString runCostWords(const RunCostFacts& facts, int runs);

} // namespace ryla::fleet

#pragma once

#include "pods/market.h"
#include "pods/provider.h"
#include "pods/providers/runpod/podcodec.h"

/// The catalogue, volumes, endpoints, bills and the balance. Facts: runpod.md 1A.5, 2. As lenient as podcodec.h. Pure;
/// any thread. Error: BadReply.
namespace ryla::pods::runpod {

Result<Page<Offer>> parseOffers(const QByteArray& body);
Result<Page<Volume>> parseVolumes(const QByteArray& body);
Result<Page<Endpoint>> parseEndpoints(const QByteArray& body);
Result<Page<BillingRecord>> parseBilling(const QByteArray& body, BillingOf what);

/// The one GraphQL question there is.
QByteArray balanceQuestion();
/// Answers with errors, or without the numbers, become Account::unavailable.
Account parseBalance(const QByteArray& body);

/// One event of a log: {source, line, ts}; a line that is no JSON is the text itself.
LogLine parseLogLine(const QByteArray& data);

} // namespace ryla::pods::runpod

#include "fleet/systemprobe.h"

#include "comfy/requests.h"
#include "comfy/transfer.h"

namespace ryla::fleet {
namespace {

/// A proxy answers at once or never; the next question follows in seconds.
constexpr int patienceMs = 10'000;
constexpr qint64 mostBytes = 1 << 20;
constexpr qsizetype keptBytes = 64 * 1024;

} // namespace

SystemProbe::SystemProbe(QObject* parent)
    : QObject(parent)
{
}

SystemProbe::~SystemProbe()
{
    // Before the network goes, which would take their replies along.
    qDeleteAll(findChildren<comfy::Transfer*>(Qt::FindDirectChildrenOnly));
}

Later<pods::ProbeFacts> SystemProbe::ask(const comfy::ServerAddress& address)
{
    QNetworkRequest request(address.http(QStringLiteral("/system_stats")));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setHeader(QNetworkRequest::UserAgentHeader, comfy::userAgent());
    for (const comfy::ExtraHeader& header : address.headers()) {
        request.setRawHeader(header.name, header.value.reveal().toUtf8());
    }
    comfy::HttpFacts facts;
    facts.server = address.text();
    facts.what = QStringLiteral("GET /system_stats");
    auto* transfer = new comfy::Transfer(m_network.get(request), facts, {patienceMs, mostBytes, patienceMs}, this);
    return andThen(transfer->answer(), this, [](const comfy::HttpReply& reply) {
        return now<pods::ProbeFacts>(
            pods::ProbeFacts{reply.facts.status, reply.facts.contentType, reply.body.left(keptBytes)});
    });
}

} // namespace ryla::fleet

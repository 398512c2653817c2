#include "fleet/installs.h"

#include "base/whenended.h"
#include "comfy/modelserver.h"

#include <QPromise>

#include <algorithm>

namespace ryla::fleet {
namespace {

constexpr qint64 managerEveryMs = 10LL * 60 * 1000;
constexpr comfy::ClientTiming patience{.reply = 5000};

} // namespace

Installs::Installs(const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_clock(clock)
{
}

Installs::~Installs()
{
    qDeleteAll(findChildren<comfy::ModelServer*>(Qt::FindDirectChildrenOnly));
}

Later<int> Installs::of(const comfy::ServerAddress& address)
{
    using comfy::ManagerKind;
    auto* server = new comfy::ModelServer(address, patience, this);
    const qint64 nowMs = m_clock.monotonicMs();
    const auto known = m_managers.constFind(address.text());
    const bool isFresh = known != m_managers.constEnd() && nowMs - known->askedMs < managerEveryMs;
    const Later<ManagerKind> kind = isFresh ? now<ManagerKind>(known->kind) : server->manager();
    const auto counted = andThen(kind, server, [this, server, nowMs, isFresh, text = address.text()](ManagerKind has) {
        if (!isFresh) {
            m_managers.insert(text, {has, nowMs});
        }
        if (has == ManagerKind::None) {
            return now<int>(0);
        }
        return andThen(server->queue(has), server, [](const comfy::ManagerQueue& queue) {
            return now<int>(queue.isProcessing ? std::max(1, queue.total - queue.done) : 0);
        });
    });
    auto promise = std::make_shared<QPromise<Result<int>>>();
    promise->start();
    whenEnded(counted, this, [server, promise](const Result<int>& count) {
        server->deleteLater();
        promise->addResult(count.value_or(0));
        promise->finish();
    });
    return promise->future();
}

} // namespace ryla::fleet

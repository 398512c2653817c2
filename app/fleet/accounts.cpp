#include "fleet/accounts.h"

#include "base/whenended.h"

namespace ryla::fleet {

Accounts::Accounts(SecretStore& secrets, const Clock& clock, pods::DemoSwitch demo, pods::runpod::Bases runpod,
                   QObject* parent)
    : QObject(parent)
    , m_secrets(secrets)
    , m_clock(clock)
    , m_demo(std::move(demo))
    , m_runpod(std::move(runpod))
{
}

Later<Secret> accountKey(SecretStore& secrets, const QString& kind, QObject* context)
{
    const pods::ProviderRow* row = pods::providerRow(kind);
    if (!row || row->secrets.isEmpty()) {
        return now<Secret>(Secret());
    }
    const QString given = qEnvironmentVariable(row->keyVariable.toLatin1().constData());
    if (!given.isEmpty()) {
        return now<Secret>(Secret(given));
    }
    auto promise = std::make_shared<QPromise<Result<Secret>>>();
    promise->start();
    whenEnded(secrets.read(row->secrets.first()), context, [promise, row](Result<Secret> kept) {
        if (!kept) {
            kept.error().message += QStringLiteral(" Or set %1.").arg(row->keyVariable);
        }
        promise->addResult(std::move(kept));
        promise->finish();
    });
    return promise->future();
}

Later<Secret> Accounts::key(const QString& kind)
{
    return accountKey(m_secrets, kind, this);
}

std::unique_ptr<pods::Provider> Accounts::tried(const QString& kind, const Secret& key) const
{
    return pods::makeProvider(kind, {{}, key, m_demo, m_runpod}, m_clock);
}

std::unique_ptr<pods::Provider> Accounts::madeFor(const pods::ConfiguredPod& pod) const
{
    return pods::makeProvider(pod.provider, {pod, {}, m_demo, m_runpod}, m_clock);
}

pods::Provider* Accounts::shared(const QString& kind, const Secret& key)
{
    std::unique_ptr<pods::Provider>& known = m_shared[kind];
    if (!known) {
        known = tried(kind, key);
    }
    return known.get();
}

void Accounts::useKey(const QString& kind, const Secret& key)
{
    const auto known = m_shared.find(kind);
    if (known != m_shared.end() && known->second && !key.isEmpty()) {
        known->second->setKey(key);
    }
}

} // namespace ryla::fleet

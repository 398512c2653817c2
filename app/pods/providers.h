#pragma once

#include "base/clock.h"
#include "pods/provider.h"
#include "pods/providers/demo/demoprovider.h"
#include "pods/providers/runpod/restapi.h"

#include <memory>

namespace ryla::pods {

/// What the factories need, each its part.
struct ProviderSetup
{
    /// Of those that know one machine only.
    ConfiguredPod pod{};
    /// Of those that need one (ProviderRow::secrets); read from the key store by the caller.
    Secret key{};
    DemoSwitch demo{};
    runpod::Bases runpod{};
};

struct ProviderRow
{
    /// ConfiguredPod::provider.
    QString id;
    QString title;
    /// One object serves all pods of the account; otherwise each pod has its own.
    bool isAccount = false;
    /// Names in the key store.
    QStringList secrets;
    /// Where the key stands for programs without a key store (runpod.md 7); empty: nowhere.
    QString keyVariable;
    std::unique_ptr<Provider> (*make)(const ProviderSetup& setup, const Clock& clock);
};

/// All kinds of providers, in the order in which they are offered. A new one is a row here.
const QList<ProviderRow>& providers();
/// nullptr for an unknown kind.
const ProviderRow* providerRow(const QString& id);
/// Its machine is one of an account, which tells its price and what it keeps; otherwise only its user can.
bool isOnAnAccount(const ConfiguredPod& pod);
std::unique_ptr<Provider> makeProvider(const QString& id, const ProviderSetup& setup, const Clock& clock);

} // namespace ryla::pods

#pragma once

#include "base/secretstore.h"
#include "pods/providers.h"

#include <map>
#include <memory>

namespace ryla::fleet {

/// From the environment (RUNPOD_API_KEY), else from the key store; empty: there is none, or the kind needs none.
/// Answers on `context`'s thread. Error: Storage, what the key store says, and where else a key may stand.
Later<Secret> accountKey(SecretStore& secrets, const QString& kind, QObject* context);

/// The providers' accounts and their keys: one object for all pods of an account, made when its key is known. GUI
/// thread.
class Accounts : public QObject
{
    Q_OBJECT
public:
    Accounts(SecretStore& secrets, const Clock& clock, pods::DemoSwitch demo, pods::runpod::Bases runpod,
             QObject* parent = nullptr);

    /// accountKey() of its key store.
    Later<Secret> key(const QString& kind);
    /// Another one than its pods use, for a key that is tried first; null for an unknown kind.
    [[nodiscard]] std::unique_ptr<pods::Provider> tried(const QString& kind, const Secret& key) const;
    /// Of a kind whose objects know one machine only.
    [[nodiscard]] std::unique_ptr<pods::Provider> madeFor(const pods::ConfiguredPod& pod) const;
    /// The one its pods use.
    pods::Provider* shared(const QString& kind, const Secret& key);
    /// The user has given another: pods that are under way go on with it.
    void useKey(const QString& kind, const Secret& key);

private:
    SecretStore& m_secrets;
    const Clock& m_clock;
    const pods::DemoSwitch m_demo;
    const pods::runpod::Bases m_runpod;
    std::map<QString, std::unique_ptr<pods::Provider>> m_shared;
};

} // namespace ryla::fleet

#pragma once

#include "base/secretstore.h"
#include "base/settings.h"
#include "pods/pod.h"

#include <QHash>
#include <QObject>

#include <optional>

namespace ryla::pods {

/// The pods the user has set up, in the settings file; the provider's key and the values of environment variables in
/// the key store. A pod's id stays when its machine becomes another one. GUI thread.
class PodList : public QObject
{
    Q_OBJECT
public:
    PodList(Settings& settings, SecretStore& secrets, QObject* parent = nullptr);

    /// By name, without the values of environment variables. An entry that cannot be read is left out, and stays.
    [[nodiscard]] QList<ConfiguredPod> all() const;
    [[nodiscard]] std::optional<ConfiguredPod> find(const PodId& id) const;
    /// By its name, which two pods may not share; letters of either case.
    [[nodiscard]] std::optional<ConfiguredPod> named(const QString& name) const;

    /// Makes one (without an id) or replaces one. The values of its environment go to the key store. Error: Refused (no
    /// name, a name that another pod has), Storage (key store; nothing is saved then).
    Later<PodId> save(ConfiguredPod pod);
    /// What came of it: machine, port and recipe; name and wishes stay the user's. Written at once: a pod that runs and
    /// is not found costs money. What the key store says of the environment comes by problem().
    void update(const ConfiguredPod& seen);
    void remove(const PodId& id);
    /// With the values of its environment, for a recreation.
    Later<ConfiguredPod> withSecrets(const PodId& id);

    /// The key of a provider's account ("runpod"); empty: none is kept.
    Later<Secret> key(const QString& provider);
    Later<void> setKey(const QString& provider, const Secret& key);

signals:
    void changed();
    void removed(const ryla::pods::PodId& id);
    /// Of a provider's account.
    void keyChanged(const QString& provider);
    void problem(const ryla::Error& error);

private:
    Settings& m_settings;
    SecretStore& m_secrets;
    /// By the bytes they were read from: the file may be changed by another program, but seldom is.
    struct Read
    {
        QByteArray bytes;
        std::optional<ConfiguredPod> pod;
    };
    [[nodiscard]] const std::optional<ConfiguredPod>& read(const PodId& id) const;
    mutable QHash<PodId, Read> m_read;
};

} // namespace ryla::pods

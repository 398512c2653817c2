#pragma once

#include "base/secretstore.h"
#include "base/settings.h"
#include "jobs/target.h"

#include <QObject>

#include <optional>

namespace ryla::jobs {

/// The targets the user has set up, in the settings file; their extra headers (logins) in the key store. The demo pod
/// is always the first and cannot be removed; it has no address here (it gets one when it is started). Of a serverless
/// endpoint the name is kept, nothing else: its key is RunPod's, which the account has. GUI thread.
class TargetList : public QObject
{
    Q_OBJECT
public:
    TargetList(Settings& settings, SecretStore& secrets, QObject* parent = nullptr);

    static TargetId demoId();

    /// Without headers; the demo pod first, then by name.
    [[nodiscard]] QList<Target> all() const;
    [[nodiscard]] std::optional<Target> find(const TargetId& id) const;
    /// Where the next job goes; the demo pod until another one is chosen.
    [[nodiscard]] TargetId current() const;
    void setCurrent(const TargetId& id);

    /// Makes or replaces one. The headers go to the key store, which is not asked where there are none. Error:
    /// Storage, and nothing is saved.
    Later<TargetId> save(Target target, const QList<comfy::ExtraHeader>& headers);
    /// A login is kept for it.
    [[nodiscard]] bool hasLogin(const TargetId& id) const;
    /// The warning that this server is open to others is not wanted any more: of this target, and of its address where
    /// the command line names only that.
    void dismissExposure(const TargetId& id);
    [[nodiscard]] bool isExposureDismissed(const Target& target) const;
    void remove(const TargetId& id);
    /// The target with its headers from the key store, ready to be used.
    Later<Target> withSecrets(const TargetId& id);

signals:
    void changed();
    /// Its address or its login may be another: connect anew. Before changed().
    void moved(const ryla::jobs::TargetId& id);
    void currentChanged();
    void removed(const ryla::jobs::TargetId& id);

private:
    Settings& m_settings;
    SecretStore& m_secrets;
};

} // namespace ryla::jobs
